package import AWS
import Dispatch
import Glibc
import Synchronization

/// A TCP server on 127.0.0.1 whose peer a test plays byte by byte: one closure call for each connection, on a thread of
/// its own, so that it may block, reset, stall and write nonsense.
///
///     let server = try LoopbackServer { connection in
///         while connection.readRequest() != nil { connection.reply(status: 200, body: "{}") }
///     }
///     defer { server.stop() }
package final class LoopbackServer: Sendable {
    private let listener: Int32
    /// Where the server listens: plain HTTP, on a port of the system's choosing.
    package let origin: HTTPOrigin
    package var port: UInt16 { origin.port ?? 80 }

    private let accepted = Observed(0)
    private let live = Observed<[Int: LoopbackConnection]>([:])
    private let threads = DispatchGroup()
    private let gate = Gate()
    private let stopped = Atomic<Bool>(false)

    /// - Throws: `SystemCallError` when the system gives no socket.
    package init(_ serve: @escaping @Sendable (LoopbackConnection) -> Void) throws {
        let (listener, port) = try listenOnLoopback(backlog: 1024)
        self.listener = listener
        origin = HTTPOrigin(.http, "127.0.0.1", port: port)
        startThread(in: threads) { [self] in acceptConnections(serve) }
    }

    /// How many connections have been accepted so far.
    package var connectionCount: Int { accepted.value }

    /// How many connections are being served now.
    package var openConnectionCount: Int { live.value.count }

    /// Suspends until that many connections have been accepted in all.
    package func untilAccepted(_ count: Int) async throws {
        try await accepted.until { $0 >= count }
    }

    /// Suspends until no more than that many connections are being served.
    package func untilOpen(atMost count: Int) async throws {
        try await live.until { $0.count <= count }
    }

    /// Lets every connection out of `stall()`, now and from now on.
    package func release() { gate.open() }

    /// Ends every connection and returns once no thread runs here any longer. May be called twice.
    ///
    /// A closure that blocks on something other than its connection must be let go first, or this waits for it.
    package func stop() {
        guard !stopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
        gate.open()
        // Wakes the thread in accept(2), which closing alone would not.
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in live.value.values { connection.abort() }
        threads.wait()
        Glibc.close(listener)
    }

    private func acceptConnections(_ serve: @escaping @Sendable (LoopbackConnection) -> Void) {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            // A child process that a test starts must not hold the connection open.
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let index = accepted.value
            let connection = LoopbackConnection(descriptor, index: index, gate: gate)
            live.update { $0[index] = connection }
            // `stop()` may have looked through the live ones just before this one joined them.
            if stopped.load(ordering: .acquiring) { connection.abort() }
            startThread(in: threads) { [self] in
                serve(connection)
                connection.close()
                live.update { $0[index] = nil }
            }
            accepted.update { $0 += 1 }
        }
    }
}

extension LoopbackServer {
    /// A server that answers each request of each kept-alive connection with what the closure returns.
    package static func replying(
        _ reply: @escaping @Sendable (ReceivedRequest) -> HTTPResponse
    ) throws -> LoopbackServer {
        try LoopbackServer { connection in
            while let request = connection.readRequest() {
                connection.reply(reply(request), omittingBody: request.method == "HEAD")
            }
        }
    }
}

/// Holds threads until it is opened, once and for good.
final class Gate: Sendable {
    private let group = DispatchGroup()
    private let isOpen = Atomic<Bool>(false)

    init() { group.enter() }
    deinit { open() }

    func open() {
        if !isOpen.exchange(true, ordering: .acquiringAndReleasing) { group.leave() }
    }

    func wait() { group.wait() }
}
