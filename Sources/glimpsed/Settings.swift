import ArgumentParser
import Glibc
import Glimpse

extension Daemon.Settings {
    /// Reads and checks the file and the workflow it names; the one validation behind every command and every reload.
    static func load(_ path: String) throws -> Daemon.Settings {
        let configuration = try Configuration.load(path: path)
        return Daemon.Settings(configuration: configuration, workflow: try Workflow(configuration))
    }

    /// The same for a command: says what is wrong on standard error, all of it, and ends with `EX_CONFIG`.
    static func loadOrExit(_ path: String) throws -> Daemon.Settings {
        do {
            return try load(path)
        } catch {
            printError("\(error)")
            throw ExitCode.badConfiguration
        }
    }
}

/// Writes lines to standard error at once and unbuffered.
func printError(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
}
