import ArgumentParser
import Glibc
import Glimpse

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask the running daemon how it is doing.",
        discussion: """
            It listens in the directory that systemd makes for it (RuntimeDirectory=): /run/glimpsed/status.sock, or \
            /run/glimpsed@NAME/status.sock for an instance of glimpsed@.service. Ask as root, or as a member of the \
            group that Group= of the unit names.

            Exits with 69 when no daemon answers.
            """
    )

    @Flag(help: "Show a screen that is renewed each second, until q or Ctrl-C; with --json, a line each second.")
    var watch = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: ArgumentHelp("The socket to ask at.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The instance of glimpsed@.service to ask.", valueName: "name"))
    var instance: String?

    func validate() throws {
        if socket != nil, instance != nil {
            throw ValidationError("--socket and --instance exclude each other: an instance has its own socket")
        }
        if let instance, instance.isEmpty || instance.contains("/") || instance == "." || instance == ".." {
            throw ValidationError("--instance is what stands after the @: glimpsed@cats is --instance cats")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let client = StatusClient(path: path)
        if watch {
            await StatusWatch(client: client, json: json).run()
            return
        }
        do throws(StatusError) {
            let answer = try await client.ask()
            printWhole(json ? String(decoding: answer.json, as: UTF8.self) : text(of: answer.page))
        } catch {
            printError("\(error)")
            throw ExitCode.unavailable
        }
    }

    private var path: String {
        if let socket { return socket }
        // Whoever runs the daemon by hand sets the same variable for both.
        if instance == nil, let path = StatusSocket.path(in: processEnvironment()) { return path }
        return StatusSocket.path(instance: instance)
    }

    private func text(of page: StatusPage) -> String {
        let hasColour = Screen.hasColour
        return page.lines().map { $0.render(hasColour: hasColour) }.joined(separator: "\n")
    }
}

/// Writes a line to standard output at once and unbuffered.
///
/// - Returns: Whether somebody still reads.
@discardableResult
func printWhole(_ text: String) -> Bool {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
