import AWS
import Glibc

/// Asks a running daemon for its status.
package struct StatusClient: Sendable {
    package let path: String
    private let limit: Duration

    /// The longest answer that is read, in bytes.
    private static let longest = 1 << 20

    /// - Parameters:
    ///   - path: Where the daemon listens.
    ///   - limit: How long the answer may take.
    package init(path: String, limit: Duration = .seconds(5)) {
        self.path = path
        self.limit = limit
    }

    /// Asks once.
    ///
    /// - Returns: The answer as it came, checked to be one: a later daemon may say more than this program knows.
    package func ask() async throws(StatusError) -> (json: [UInt8], page: StatusPage) {
        var json = try await BlockingIO.run { Result { () throws(StatusError) in try exchange() } }.get()
        if json.last == UInt8(ascii: "\n") { json.removeLast() }
        do {
            return (json, try StatusPage(json: json))
        } catch {
            throw StatusError(.noAnswer, path, "this version does not understand the answer; restart the service")
        }
    }

    private func exchange() throws(StatusError) -> [UInt8] {
        let deadline = ContinuousClock.now.advanced(by: limit)
        let socket = try StreamSocket(for: path)
        // Where many come at once a connection waits for its turn, and for no longer than this (socket(7)).
        var patience = timeval(tv_sec: Int(limit.components.seconds), tv_usec: 0)
        guard fcntl(socket.descriptor, F_SETFL, 0) == 0,
            setsockopt(socket.descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
                == 0
        else { throw StatusError(code: errno, orElse: .noAnswer, path) }
        let code = try socket.connect(to: path)
        guard code == 0 else { throw StatusError(code: code, orElse: .noAnswer, path) }
        let request = Array((StatusSocket.request + "\n").utf8)
        // So few bytes fit into a new socket's buffer as a whole.
        guard send(socket.descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw StatusError(.noAnswer, path, String(cString: strerror(errno)))
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while socket.wait(for: POLLIN, until: deadline) {
            let count = recv(socket.descriptor, &chunk, chunk.count, 0)
            if count == 0 { return answer }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { throw StatusError(.noAnswer, path, String(cString: strerror(errno))) }
            answer += chunk.prefix(count)
            guard answer.count <= Self.longest else { throw StatusError(.noAnswer, path, "the answer does not end") }
        }
        throw StatusError(.noAnswer, path, "no answer within \(limit.components.seconds) s")
    }
}
