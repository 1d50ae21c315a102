/// Where the shared files are, and how they are read.
package struct ProfileFileLocations: Sendable, Equatable {
    /// Nil where neither `AWS_CONFIG_FILE` nor a home directory says.
    package var config: String?
    /// The first of these that exists is read.
    package var credentials: [String]

    /// `AWS_SHARED_CREDENTIALS_FILE`, or else the systemd credential `aws-credentials` (`LoadCredential=` in
    /// systemd.exec(5), read from `$CREDENTIALS_DIRECTORY`), or else `~/.aws/credentials`.
    package init(_ environment: AWSEnvironment) {
        let home = environment.homeDirectory
        func path(_ variable: String) -> String? {
            guard let value = environment.value(variable) else { return nil }
            guard let home, value == "~" || value.hasPrefix("~/") else { return value }
            return home + value.dropFirst()
        }
        config = path("AWS_CONFIG_FILE") ?? home.map { "\($0)/.aws/config" }
        if let named = path("AWS_SHARED_CREDENTIALS_FILE") {
            credentials = [named]
        } else {
            credentials = [
                environment.value("CREDENTIALS_DIRECTORY").map { "\($0)/aws-credentials" },
                home.map { "\($0)/.aws/credentials" },
            ].compactMap { $0 }
        }
    }

    /// For people, as part of the reason why nothing was found.
    package var description: String {
        let files = ([config].compactMap { $0 } + credentials).joined(separator: ", ")
        return files.isEmpty ? "no file (HOME is not set)" : files
    }

    /// A file that is there but cannot be used.
    package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        package var path: String
        package var reason: String

        package var description: String { "\(path): \(reason)" }
    }

    /// Far above any real one; these are read whole.
    static let sizeLimit = 1 << 20

    /// Reads both files anew, off the cooperative pool. Files that do not exist are as empty ones.
    package func load() async throws(Failure) -> ProfileFiles {
        try await BlockingIO.run { readAndMerge() }.get()
    }

    private func readAndMerge() -> Result<ProfileFiles, Failure> {
        var files = ProfileFiles()
        do throws(Failure) {
            if let config, let text = try Self.read(config) {
                do { try files.add(config: text) } catch { throw Failure(path: config, reason: error.description) }
            }
            for path in credentials {
                guard let text = try Self.read(path) else { continue }
                do { try files.add(credentials: text) } catch { throw Failure(path: path, reason: error.description) }
                break
            }
            return .success(files)
        } catch {
            return .failure(error)
        }
    }

    private static func read(_ path: String) throws(Failure) -> String? {
        let bytes: [UInt8]
        do throws(BlockingIO.ReadFailure) {
            bytes = try BlockingIO.read(path, limit: sizeLimit)
        } catch {
            if error == .missing { return nil }
            throw Failure(path: path, reason: error.description)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(path: path, reason: "is not UTF-8 text")
        }
        return text
    }
}

extension AWSEnvironment {
    /// What the profile that applies says; nothing where there is none, or the files cannot be used: whoever needs one
    /// says so.
    func profileProperties() async -> ProfileFiles.Properties {
        let files = try? await ProfileFileLocations(self).load()
        return files?.profiles[profileName.name] ?? [:]
    }
}
