import AWS
import CurlTransport
import Support
import Testing

/// What arrives at the peer, and what comes back.
@Suite(.timeLimit(.minutes(1)))
struct RequestTests {
    /// Echoes method, target and body, and the names of the header fields it received.
    private func withEcho(
        _ body: (CurlTransport, HTTPOrigin, LoopbackServer) async throws -> Void
    ) async throws {
        let server = try LoopbackServer.replying { request in
            let names = request.headers.fields.map { $0.name.lowercased() }.sorted().joined(separator: ",")
            return HTTPResponse(
                status: 200,
                headers: ["X-Line": "\(request.method) \(request.target)", "X-Fields": names],
                body: request.body
            )
        }
        let transport = CurlTransport()
        try await body(transport, server.origin, server)
        await transport.shutdown()
        server.stop()
    }

    @Test(arguments: [HTTPRequest.Method.get, .head, .put, .post, .delete], [0, 1, 65_000, 1_000_000])
    func theBodyArrivesIntact(method: HTTPRequest.Method, size: Int) async throws {
        let hasNone = method == .get || method == .head
        let body = hasNone ? [] : (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        try await withEcho { transport, origin, _ in
            let response = try await transport.send(HTTPRequest(method, origin, path: "/a", query: "b=c", body: body))
            #expect(response.status == 200)
            #expect(response.headers["x-line"] == "\(method.rawValue) /a?b=c")
            #expect(response.body == body)
        }
    }

    @Test func onlyWhatWasGivenIsSent() async throws {
        try await withEcho { transport, origin, _ in
            var request = HTTPRequest(.post, origin, headers: ["X-Empty": "", "X-Amz-Target": "a"], body: [1])
            var response = try await transport.send(request)
            #expect(response.headers["x-fields"] == "content-length,host,user-agent,x-amz-target,x-empty")
            request = HTTPRequest(.put, origin, headers: ["content-length": "99", "User-Agent": "me"], body: [1, 2])
            response = try await transport.send(request)
            #expect(response.headers["x-fields"] == "content-length,host,user-agent")
            #expect(response.body == [1, 2])
            response = try await transport.send(HTTPRequest(.get, origin))
            #expect(response.headers["x-fields"] == "host,user-agent")
            // Above a megabyte libcurl would ask for leave first, with `Expect: 100-continue`.
            let large = [UInt8](repeating: 1, count: 2_000_000)
            response = try await transport.send(HTTPRequest(.put, origin, body: large))
            #expect(response.headers["x-fields"] == "content-length,host,user-agent")
        }
    }

    @Test func aHandleKeepsNothingOfItsLastRequest() async throws {
        try await withEcho { transport, origin, server in
            for method in [HTTPRequest.Method.post, .get, .head, .put, .delete, .head, .get, .post] {
                let body = method == .post ? Array("{}".utf8) : []
                let response = try await transport.send(HTTPRequest(method, origin, body: body))
                #expect(response.headers["x-line"] == "\(method.rawValue) /")
                #expect(response.body == body)
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test(arguments: ["/a/../b/./c", "//x//", "/a%2Fb%20c+d/%C3%A9", "/*'()!~"])
    func thePathIsSentAsItIs(path: String) async throws {
        try await withEcho { transport, origin, _ in
            let response = try await transport.send(HTTPRequest(.get, origin, path: path, query: "a=%2F&b=../c"))
            #expect(response.headers["x-line"] == "GET \(path)?a=%2F&b=../c")
        }
    }

    @Test func whatCannotBeSentAsGivenIsRefused() async throws {
        let server = try LoopbackServer { $0.readToEnd() }
        let origin = server.origin
        let transport = CurlTransport()
        var requests = ["a", "/a b", "/é", "/a?b", "/a#b", "/a\nb"].map { HTTPRequest(.get, origin, path: $0) }
        requests += ["a b", "a#b", "a\r\n"].map { HTTPRequest(.get, origin, query: $0) }
        requests += ["", "a b", "a@b", "a/b"].map { HTTPRequest(.get, HTTPOrigin(.http, $0, port: server.port)) }
        requests += [
            HTTPRequest(.get, origin, headers: ["a": "b\r\nX-Injected: c"]),
            HTTPRequest(.get, origin, headers: ["a: b\r\nc": "d"]),
            HTTPRequest(.get, origin, headers: ["": "d"]),
        ]
        for request in requests {
            await #expect(throws: TransportError.self, "\(request)") {
                do {
                    _ = try await transport.send(request)
                } catch {
                    #expect((error as? TransportError)?.kind == .invalidRequest)
                    throw error
                }
            }
        }
        #expect(server.connectionCount == 0)
        await transport.shutdown()
        server.stop()
    }

    @Test func redirectsAreReplies() async throws {
        let server = try LoopbackServer.replying { _ in
            HTTPResponse(status: 301, headers: ["Location": "/elsewhere"], body: Array("moved".utf8))
        }
        let transport = CurlTransport()
        let response = try await transport.send(HTTPRequest(.get, server.origin))
        #expect(response.status == 301)
        #expect(response.headers["location"] == "/elsewhere")
        #expect(response.body == Array("moved".utf8))
        await transport.shutdown()
        server.stop()
    }

    @Test func interimRepliesAndTrailersAreDropped() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil {
                connection.write("HTTP/1.1 103 Early Hints\r\nX-Interim: 1\r\n\r\n")
                connection.write("HTTP/1.1 200 OK\r\nX-Spaced: \t a b \t\r\nX-Twice: 1\r\nX-Twice: 2\r\nX-None:\r\n")
                connection.write("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n")
            }
        }
        let transport = CurlTransport()
        for _ in 0..<2 {
            let response = try await transport.send(HTTPRequest(.get, server.origin))
            #expect(response.body == Array("abcde".utf8))
            #expect(response.headers["x-interim"] == nil)
            #expect(response.headers["x-trailer"] == nil)
            #expect(response.headers["x-spaced"] == "a b")
            #expect(response.headers["x-none"] == "")
            #expect(response.headers.fields.filter { $0.name == "X-Twice" }.map(\.value) == ["1", "2"])
        }
        #expect(server.connectionCount == 1)
        await transport.shutdown()
        server.stop()
    }

    @Test func aReplyAtTheCapIsWhole() async throws {
        let body = [UInt8](repeating: 7, count: 3_000_000)
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 200, body: body) }
        let transport = CurlTransport()
        let limits = HTTPRequest.Limits(responseBytes: body.count)
        let response = try await transport.send(HTTPRequest(.get, server.origin, limits: limits))
        #expect(response.body == body)
        let head = try await transport.send(HTTPRequest(.head, server.origin, limits: .init(responseBytes: 1)))
        #expect(head.headers["content-length"] == "3000000", "the cap is on what is sent, not on what is announced")
        await transport.shutdown()
        server.stop()
    }
}
