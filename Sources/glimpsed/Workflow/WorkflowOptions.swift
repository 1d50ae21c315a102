import ArgumentParser
import Glibc
import Glimpse

/// Which document a workflow command is about.
struct WorkflowOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A document in the Amazon States Language; - reads it from standard input.",
            discussion: "Without it: the workflow of the configuration; and where there is none, the default workflow."
        ),
        completion: .file(extensions: ["json"])
    )
    var file: String?

    @Option(
        help: """
            The configuration file; /etc/glimpsed/glimpsed.toml is looked at where there is one. It says which workflow \
            runs, and which functions a Resource may name.
            """
    )
    var config: String?

    /// Nil where none is named and there is none that can be read.
    var configurationPath: String? {
        config ?? (access(CommonOptions.standardPath, R_OK) == 0 ? CommonOptions.standardPath : nil)
    }

    /// Nil where there is none; one that is named, or is needed for the workflow it says, must be sound.
    func configuration() throws -> Configuration? {
        let isNeeded = config != nil || file == nil
        guard let path = configurationPath else { return nil }
        do {
            return try Configuration.load(path: path)
        } catch {
            guard isNeeded else {
                printError(
                    "note: \(path) has mistakes (glimpsed check says which), so its functions are not known here"
                )
                return nil
            }
            printError("\(error)")
            throw ExitCode.badConfiguration
        }
    }

    func document() throws -> WorkflowDocument {
        try orExit {
            if file == "-" {
                return WorkflowDocument(name: "standard input", bytes: Array(try contents(of: "/dev/stdin").utf8))
            }
            if let file { return try WorkflowDocument(path: file) }
            return try configuration().map { try WorkflowDocument($0) } ?? .standard
        }
    }
}

/// Says what is wrong and ends with the status for it: 78 for a document, 64 for what else was given.
func orExit<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as WorkflowError {
        printError("\(error)")
        throw ExitCode.badConfiguration
    } catch let error as UnusableInput {
        printError("\(error)")
        throw ExitCode.validationFailure
    }
}

/// What an option gives: the text itself, `-` for standard input, or `@FILE`.
func text(of argument: String) throws(UnusableInput) -> String {
    guard argument == "-" || argument.hasPrefix("@") else { return argument }
    return try contents(of: argument == "-" ? "/dev/stdin" : String(argument.dropFirst()))
}

/// The text of a file.
func contents(of path: String) throws(UnusableInput) -> String {
    guard let file = fopen(path, "r") else { throw UnusableInput("\(path): \(String(cString: strerror(errno)))") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    guard ferror(file) == 0 else { throw UnusableInput("\(path) cannot be read: \(String(cString: strerror(errno)))") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw UnusableInput("\(path) is not UTF-8") }
    return text
}
