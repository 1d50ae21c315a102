import FoundationEssentials

extension Configuration {
    /// The names of the keys whose values differ, such as `intake.wait_seconds`, in the order of the sample file.
    package func changes(from old: Configuration) -> [String] {
        Self.keys.filter { $0.differs(self, old) }.map { $0.path.joined(separator: ".") }
    }

    /// Reads the configuration file at a path.
    ///
    /// - Throws: Every mistake there is, at once; where the file cannot be read, why, and what to do about it.
    package static func load(path: String) throws(ConfigurationError) -> Configuration {
        func mistake(line: Int? = nil, _ message: String) -> ConfigurationError {
            ConfigurationError(file: path, mistakes: [.init(line: line, message: message)])
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw mistake(remedy(for: (error as? CocoaError)?.code, at: path))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw mistake(
                line: lineOfInvalidUTF8(in: data),
                "this is not UTF-8, which TOML requires; save the file as UTF-8"
            )
        }
        return try parse(text, file: path)
    }

    private static func remedy(for code: CocoaError.Code?, at path: String) -> String {
        let files = FileManager.default
        var isFolder = false
        if files.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
            return "this is a folder; name the file in it with --config"
        }
        if code == .fileReadNoSuchFile {
            return "there is no such file; copy the sample (config/glimpsed.toml) here, or name another with --config"
        }
        if !files.isReadableFile(atPath: path) {
            return "this user may not read it; give the service's group the right: chgrp glimpsed, chmod 640"
        }
        return "it cannot be read as a file"
    }

    private static func lineOfInvalidUTF8(in data: Data) -> Int? {
        data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil }
            .map { $0 + 1 }
    }
}
