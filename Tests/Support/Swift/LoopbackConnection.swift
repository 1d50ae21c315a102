package import AWS
import Glibc

/// One accepted connection of a `LoopbackServer`. Used by its own thread alone, but for `abort()`.
package final class LoopbackConnection: Sendable {
    /// 0 for the first connection the server accepted.
    package let index: Int
    private let gate: Gate
    /// Nil once closed: the number may belong to another file by then.
    private let descriptor: Observed<Int32?>
    /// Bytes read past the end of the last request.
    private let unread = Observed<[UInt8]>([])

    init(_ descriptor: Int32, index: Int, gate: Gate) {
        self.descriptor = Observed(descriptor)
        self.index = index
        self.gate = gate
    }

    /// Nil once closed.
    var socket: Int32? { descriptor.value }

    /// The next bytes, at most 64 KiB; nil once the peer has closed or reset the connection.
    package func read() -> [UInt8]? {
        let kept = unread.update { bytes in
            defer { bytes = [] }
            return bytes
        }
        if !kept.isEmpty { return kept }
        guard let descriptor = descriptor.value else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = max(0, retryingInterrupts { recv(descriptor, buffer.baseAddress, buffer.count, 0) })
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Reads to the end of one request, by its `Content-Length`; nil once the peer has closed or reset the connection.
    package func readRequest() -> ReceivedRequest? {
        var bytes: [UInt8] = []
        while true {
            if let (request, length) = ReceivedRequest.parse(bytes) {
                unread.update { $0 = Array(bytes[length...]) }
                return request
            }
            guard let more = read() else { return nil }
            bytes += more
        }
    }

    /// Writes all the bytes; false once the peer has gone.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        guard let descriptor = descriptor.value else { return false }
        return sendAll(bytes[...], to: descriptor)
    }

    @discardableResult
    package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// Writes a whole reply with its `Content-Length`, unless its headers have one.
    @discardableResult
    package func reply(_ response: HTTPResponse, omittingBody: Bool = false) -> Bool {
        var head = "HTTP/1.1 \(response.status) Status\r\n"
        if response.headers["Content-Length"] == nil { head += "Content-Length: \(response.body.count)\r\n" }
        for field in response.headers.fields { head += "\(field.name): \(field.value)\r\n" }
        return write(Array((head + "\r\n").utf8) + (omittingBody ? [] : response.body))
    }

    @discardableResult
    package func reply(status: Int = 200, headers: HTTPHeaders = [:], body: String = "") -> Bool {
        reply(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    /// Blocks until the server's `release()` or `stop()`.
    package func stall() { gate.wait() }

    /// Reads and drops until the peer closes or resets the connection.
    package func readToEnd() {
        while read() != nil {}
    }

    /// Ends the connection in order, with a FIN. May be called twice.
    package func close() {
        let closing = descriptor.update { descriptor in
            defer { descriptor = nil }
            return descriptor
        }
        if let closing { Glibc.close(closing) }
    }

    /// Ends the connection with an RST, as a crashed peer or a firewall does.
    package func reset() {
        descriptor.update { descriptor in
            guard let descriptor else { return }
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        }
        close()
    }

    /// Wakes the thread out of whatever it does with the socket, which stays its own to close.
    func abort() {
        descriptor.update { descriptor in
            if let descriptor { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }
}
