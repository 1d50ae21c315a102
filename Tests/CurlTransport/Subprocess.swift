import Glibc
import Support

/// A child process with its standard output in a pipe, and nothing of ours besides.
///
/// Foundation's `Process` waits for its children on a run loop of the calling thread, which a test does not have.
final class Subprocess {
    private let id: pid_t
    private let output: Int32
    private var hasExited = false

    /// - Throws: `SystemCallError` when there is no such program.
    init(_ program: String, _ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemCallError(call: "pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        output = ends[0]
        defer { close(ends[1]) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

        var id = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        let code = posix_spawn(&id, program, &actions, nil, words, environ)
        self.id = id
        guard code == 0 else {
            close(output)
            hasExited = true
            throw SystemCallError(call: program, code: code)
        }
    }

    deinit {
        if !hasExited {
            kill(id, SIGKILL)
            _ = wait()
            close(output)
        }
    }

    /// The next piece of the output, of at most 4 KiB; empty at its end.
    func read() -> String {
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, Glibc.read(output, buffer.baseAddress, buffer.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads to the end of the first line that holds the text; nil where the output ends before.
    func line(holding part: String) -> Substring? {
        var text = ""
        while true {
            let more = read()
            if more.isEmpty { return nil }
            text += more
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.contains(part) }) { return line }
        }
    }

    /// Runs a program to its end, which must be a success.
    static func run(_ program: String, _ arguments: [String]) throws {
        let process = try Subprocess(program, arguments)
        while !process.read().isEmpty {}
        let status = process.wait()
        process.hasExited = true
        close(process.output)
        guard status == 0 else { throw Failure(command: ([program] + arguments).joined(separator: " ")) }
    }

    struct Failure: Error {
        let command: String
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
