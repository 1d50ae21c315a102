import CurlTransport
import FoundationEssentials
import Support
import Testing

@testable import AWS

/// Through nghttp2's own proxy, which speaks nothing else to its clients.
@Suite(.timeLimit(.minutes(1)), .enabled(if: HTTP2Peer.isInstalled, "nghttp2-proxy is not installed"))
struct HTTP2Tests {
    /// Behind the proxy is a server that sends back what it is sent.
    private func withEcho(_ body: (CurlTransport, HTTPOrigin) async throws -> Void) async throws {
        let server = try LoopbackServer.replying { request in
            let headers: HTTPHeaders = [
                "X-Method": request.method, "X-Target": request.target, "X-Via": request.headers["via"] ?? "none",
            ]
            return HTTPResponse(status: request.target == "/missing" ? 404 : 200, headers: headers, body: request.body)
        }
        let peer = try HTTP2Peer(before: server)
        let transport = CurlTransport(.init(caBundle: peer.caBundle))
        try await body(transport, HTTPOrigin(.https, "127.0.0.1", port: peer.port))
        await transport.shutdown()
        server.stop()
    }

    @Test func whatIsOfferedIsSpoken() async throws {
        try await withEcho { transport, origin in
            let response = try await transport.send(HTTPRequest(.get, origin, path: "/a%20b", query: "c=d"))
            #expect(response.status == 200)
            #expect(response.headers["X-Via"]?.hasPrefix("2 ") == true)
            #expect(response.headers["X-Target"] == "/a%20b?c=d")
            #expect(try await transport.send(HTTPRequest(.get, origin, path: "/missing")).status == 404)
            let head = try await transport.send(HTTPRequest(.head, origin))
            #expect(head.headers["X-Method"] == "HEAD")
        }
    }

    @Test(arguments: [HTTPRequest.Method.put, .post, .delete], [0, 1, 500_000])
    func bodiesArriveIntact(method: HTTPRequest.Method, count: Int) async throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let path = "/tmp/glimpsed-h2-\(UUID().uuidString)"
        let file = try OpenFile.creating(path)
        defer { file.remove() }
        try bytes.withUnsafeBytes { try file.write($0, at: 0) }
        let slice = try await FileSlice(try OpenFile.reading(path), offset: 0, count: count)
        try await withEcho { transport, origin in
            let sent = try await transport.send(HTTPRequest(method, origin, body: bytes))
            #expect(sent.headers["X-Method"] == method.rawValue)
            #expect(sent.body == bytes)
            let streamed = try await transport.send(HTTPRequest(method, origin, bodyFile: slice))
            #expect(streamed.body == bytes)
        }
    }

    /// A stream that is cancelled does not take its connection, and the others on it, along.
    @Test func manyAtOnceAndSomeCancelled() async throws {
        try await withEcho { transport, origin in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let body = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 2000)
                        let task = Task { try await transport.send(HTTPRequest(.put, origin, body: body)).body }
                        if number.isMultiple(of: 5) { task.cancel() }
                        switch await task.result {
                        case .success(let echo): #expect(echo == body)
                        case .failure(let error): #expect((error as? TransportError)?.kind == .cancelled)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
