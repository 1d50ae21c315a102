internal import Glibc

/// Runs a program to its end and takes what it prints.
enum ChildProcess {
    enum Failure: Error, Equatable, CustomStringConvertible {
        /// The operating system's words.
        case notStarted(String)
        case exited(Int32)
        case killed(signal: Int32)
        case tooSlow(Duration)
        case tooMuchOutput(limit: Int)

        var description: String {
            switch self {
            case .notStarted(let reason): "cannot be run: \(reason)"
            case .exited(let status): "exited with status \(status); run it by hand as this user to see why"
            case .killed(let signal): "was ended by signal \(signal)"
            case .tooSlow(let limit): "had not ended after \(limit.components.seconds) s and was killed"
            case .tooMuchOutput(let limit): "printed more than \(limit) bytes"
            }
        }
    }

    /// What it printed, once it has exited with status 0. Blocks, for no longer than `timeout`: then the program and
    /// whatever it has started in its process group are killed.
    ///
    /// - `words`: the program, looked for on this process' `PATH`, and its arguments; never empty.
    static func output(
        of words: [String],
        _ variables: [String: String],
        timeout: Duration,
        limit: Int
    ) throws(Failure) -> [UInt8] {
        let deadline = ContinuousClock.now.advanced(by: timeout)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(Self.words(for: errno)) }
        defer { close(ends[0]) }
        let process: pid_t
        do {
            defer { close(ends[1]) }
            process = try start(words, variables, output: ends[1])
        }
        let printed: [UInt8]
        let status: Int32
        do {
            printed = try read(ends[0], until: deadline, timeout, limit)
            status = try wait(for: process, until: deadline, timeout)
        } catch {
            kill(-process, SIGKILL)
            var ignored: Int32 = 0
            while waitpid(process, &ignored, 0) < 0 && errno == EINTR {}
            throw error
        }
        // The macros of wait(2) are not there for Swift: the low seven bits are the signal, the next byte the status.
        guard status & 0x7F == 0 else { throw .killed(signal: status & 0x7F) }
        guard status == 0 else { throw .exited(status >> 8 & 0xFF) }
        return printed
    }

    private static func start(
        _ words: [String],
        _ variables: [String: String],
        output: Int32
    ) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        for descriptor in openDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }

        // What this process ignores or blocks (SIGPIPE, SIGTERM) the program must not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP)
        )

        var arguments = words.map { strdup($0) } + [nil]
        var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + settings { free(text) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &settings)
        guard code == 0 else { throw .notStarted(Self.words(for: code)) }
        return process
    }

    /// All but the three that a program starts with: libcurl's sockets are not closed on exec, and a program that kept
    /// one would keep the peer waiting. One that is closed meanwhile does no harm: posix_spawn(3) passes over it.
    private static func openDescriptors() -> [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return [] }
        defer { closedir(folder) }
        var descriptors: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let descriptor = Int32(name), descriptor > STDERR_FILENO { descriptors.append(descriptor) }
        }
        return descriptors
    }

    private static func read(
        _ descriptor: Int32,
        until deadline: ContinuousClock.Instant,
        _ timeout: Duration,
        _ limit: Int
    ) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .tooSlow(timeout) }
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            guard poll(&polled, 1, Int32(clamping: milliseconds + 1)) > 0 else { continue }
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                return bytes
            }
            bytes += chunk.prefix(count)
            guard bytes.count <= limit else { throw .tooMuchOutput(limit: limit) }
        }
    }

    /// Its status as wait(2) has it. A program that has closed its output is about to end, as a rule.
    private static func wait(
        for process: pid_t,
        until deadline: ContinuousClock.Instant,
        _ timeout: Duration
    ) throws(Failure) -> Int32 {
        var pause: UInt32 = 500
        while true {
            var status: Int32 = 0
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { return status }
            guard ended == 0 || errno == EINTR else { throw .notStarted(Self.words(for: errno)) }
            guard ContinuousClock.now < deadline else { throw .tooSlow(timeout) }
            usleep(pause)
            pause = min(pause * 2, 50_000)
        }
    }

    private static func words(for code: Int32) -> String { String(cString: strerror(code)) }
}
