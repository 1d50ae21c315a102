import Dispatch
import Glibc

/// The daemon's end of the status socket: serves clients on the one thread that calls `serve`.
///
/// Whoever may connect may also be slow, silent or many, and none of that reaches the daemon: a client has so many bytes
/// and so much time, and where there are too many at once the one that has dawdled longest goes.
final class StatusListener: Sendable {
    private let path: String
    private let listener: StreamSocket
    /// The file at `path`, as only that is ours to remove.
    private let file: (device: dev_t, inode: ino_t)
    /// A byte in it ends `serve`.
    private let stop: (read: StreamSocket, write: StreamSocket)
    private let limits: Limits

    struct Limits: Sendable {
        /// At a time.
        var clients = 16
        /// Of a request.
        var bytes = 64
        /// From a client's coming to its end.
        var time = Duration.seconds(3)
    }

    /// Takes the place of a socket that a daemon before has left, and of nothing else. Blocks no longer than a file
    /// system does.
    init(path: String, limits: Limits) throws(StatusError) {
        self.path = path
        self.limits = limits
        listener = try StreamSocket(for: path)
        try Self.clear(path)
        var code = try listener.bind(to: path)
        guard code == 0 else { throw StatusError(.unusable, path, String(cString: strerror(code))) }
        // For the service's user and group, whatever the umask. With DynamicUser= nobody else is in that group, so root
        // alone may ask, until a drop-in sets Group= to one that operators are in.
        code = chmod(path, 0o660) == 0 && listen(listener.descriptor, 64) == 0 ? 0 : errno
        var status = stat()
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | StreamSocket.flags
        if code == 0, stat(path, &status) != 0 || socketpair(AF_UNIX, kind, 0, &ends) != 0 { code = errno }
        file = (status.st_dev, status.st_ino)
        stop = (StreamSocket(owning: ends[0]), StreamSocket(owning: ends[1]))
        guard code == 0 else { throw StatusError(.unusable, path, String(cString: strerror(code))) }
    }

    private static func clear(_ path: String) throws(StatusError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw StatusError(.unusable, path, "the file there is not a socket")
        }
        // Only a socket that somebody listens at takes a connection, or has too many that wait for theirs.
        guard try StreamSocket(for: path).connect(to: path) == ECONNREFUSED else {
            throw StatusError(.unusable, path, "another process listens there")
        }
        unlink(path)
    }

    /// Ends `serve`, now or as soon as it is called.
    func end() {
        send(stop.write.descriptor, [0], 1, Int32(MSG_NOSIGNAL))
    }

    /// Answers until `end` is called. Blocks.
    ///
    /// - Parameter page: The answer to a request, one line. It may take a second: other clients wait meanwhile.
    func serve(_ page: () -> [UInt8]) {
        var clients: [StatusConnection] = []
        // While the process has no descriptor to spare, whoever knocks is left to wait: looking again at once would only
        // burn a core.
        var isFull = false
        while true {
            let now = ContinuousClock.now
            clients.removeAll { $0.isOver(at: now) }
            var entries = [listener, stop.read].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            if isFull { entries[0].fd = -1 }
            entries += clients.map(\.pollEntry)
            let next = clients.map { now.duration(to: $0.deadline) }.min()
            var patience = next?.wholeMilliseconds ?? -1
            if isFull { patience = patience < 0 ? Self.fullPause : min(patience, Self.fullPause) }
            guard poll(&entries, nfds_t(entries.count), patience) >= 0 || errno == EINTR else { break }
            if entries[1].revents != 0 { break }
            for (client, entry) in zip(clients, entries.dropFirst(2)) where entry.revents != 0 { client.proceed(page) }
            if isFull || entries[0].revents != 0 { isFull = !accept(into: &clients) }
        }
        var status = stat()
        // Another daemon may have taken the place meanwhile.
        if stat(path, &status) == 0, status.st_dev == file.device, status.st_ino == file.inode { unlink(path) }
    }

    /// Milliseconds.
    private static let fullPause: Int32 = 100

    /// - Returns: False where the process, or the machine, has no descriptor to spare.
    private func accept(into clients: inout [StatusConnection]) -> Bool {
        while true {
            let descriptor = Glibc.accept(listener.descriptor, nil, nil)
            guard descriptor >= 0 else { return ![EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(errno) }
            let client = StreamSocket(owning: descriptor)
            // accept4(2), which would do it at once, is not to be had from Swift. A child that is started in between
            // inherits a connection that tells nothing it may not know.
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
                continue
            }
            clients.append(StatusConnection(client, limits))
            // Whoever asks as soon as it has come is never the oldest for long.
            if clients.count > limits.clients { clients.removeFirst() }
        }
    }
}

/// One client, from its coming to its answer. Used by one thread.
private final class StatusConnection {
    let deadline: ContinuousClock.Instant
    private let socket: StreamSocket
    private let byteLimit: Int
    private var request: [UInt8] = []
    private var answer: ArraySlice<UInt8>?
    private var isDone = false

    init(_ socket: StreamSocket, _ limits: StatusListener.Limits) {
        self.socket = socket
        byteLimit = limits.bytes
        deadline = ContinuousClock.now.advanced(by: limits.time)
    }

    func isOver(at now: ContinuousClock.Instant) -> Bool { isDone || now >= deadline }

    var pollEntry: pollfd {
        pollfd(fd: socket.descriptor, events: Int16(answer == nil ? POLLIN : POLLOUT), revents: 0)
    }

    /// Does what can be done without waiting.
    func proceed(_ page: () -> [UInt8]) {
        if answer == nil { read(page) }
        if answer != nil { write() }
    }

    private func read(_ page: () -> [UInt8]) {
        var chunk = [UInt8](repeating: 0, count: byteLimit)
        let count = recv(socket.descriptor, &chunk, byteLimit - request.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        request += chunk.prefix(max(count, 0))
        let isWhole = request.contains(UInt8(ascii: "\n"))
        guard isWhole || (count > 0 && request.count < byteLimit) else {
            isDone = true
            return
        }
        guard isWhole else { return }
        let line = request.prefix { $0 != UInt8(ascii: "\n") }
        answer = line.elementsEqual(StatusSocket.request.utf8) ? page()[...] : Self.refusal[...]
    }

    private static let refusal = Array(
        "{\"format\":\(StatusPage.currentFormat),\"error\":\"the request is one line: \(StatusSocket.request)\"}\n".utf8
    )

    private func write() {
        guard let rest = answer else { return }
        let count = rest.withUnsafeBytes { send(socket.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count > 0 { answer = rest.dropFirst(count) }
        isDone = answer?.isEmpty == true || (count < 0 && errno != EAGAIN && errno != EINTR)
    }
}
