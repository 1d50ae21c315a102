import AWS
import CurlTransport
import Support
import Synchronization
import Testing

/// Connections: kept, bounded, replaced, and not leaked.
@Suite(.timeLimit(.minutes(2)))
struct ReuseTests {
    @Test func oneAfterAnotherUsesOneConnection() async throws {
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 200) }
        let transport = CurlTransport()
        for _ in 0..<50 { _ = try await transport.send(HTTPRequest(.post, server.origin)) }
        #expect(server.connectionCount == 1)
        await transport.shutdown()
        server.stop()
    }

    @Test(arguments: [8, 200])
    func manyAtOnceStayWithinTheBound(bound: Int) async throws {
        let server = try LoopbackServer.replying { HTTPResponse(status: 200, body: $0.body) }
        let transport = CurlTransport(.init(maximumConnectionsPerHost: bound))
        try await withThrowingTaskGroup { group in
            for index in 0..<200 {
                group.addTask {
                    let body = Array("request \(index)".utf8)
                    let response = try await transport.send(HTTPRequest(.put, server.origin, body: body))
                    #expect(response.body == body)
                }
            }
            try await group.waitForAll()
        }
        #expect(server.connectionCount <= bound)
        await transport.shutdown()
        server.stop()
    }

    /// What a peer does that closes idle connections just as they are used again: it reads the request and hangs up.
    private func stalePeer(seen: Observed<[String]>) throws -> LoopbackServer {
        try LoopbackServer { connection in
            var answered = 0
            while let request = connection.readRequest() {
                seen.update { $0.append("\(connection.index) \(request.text)") }
                if answered == 1, connection.index == 0 { return }
                connection.reply(body: "\(connection.index)")
                answered += 1
            }
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put])
    func aStaleConnectionIsReplacedOnce(method: HTTPRequest.Method) async throws {
        let seen = Observed<[String]>([])
        let server = try stalePeer(seen: seen)
        let transport = CurlTransport()
        for text in ["a", "b"] {
            let request = HTTPRequest(method, server.origin, body: Array(text.utf8))
            #expect(try await transport.send(request).status == 200)
        }
        #expect(seen.value == ["0 a", "0 b", "1 b"])
        await transport.shutdown()
        server.stop()
    }

    /// libcurl counts the replacements of a handle over all its transfers, and gives up at the sixth.
    @Test func staleConnectionsAreReplacedAgainAndAgain() async throws {
        let server = try LoopbackServer { connection in
            if connection.readRequest() != nil { connection.reply() }
            _ = connection.readRequest()
        }
        let transport = CurlTransport()
        for _ in 0..<30 {
            #expect(try await transport.send(HTTPRequest(.post, server.origin)).status == 200)
        }
        #expect(server.connectionCount == 30)
        await transport.shutdown()
        server.stop()
    }

    /// With several stale connections in the pool, libcurl would try each of them in turn.
    @Test func theReplacementIsAFreshConnection() async throws {
        let seen = Observed<[String]>([])
        let server = try LoopbackServer { connection in
            guard connection.readRequest() != nil else { return }
            if connection.index < 4 { connection.stall() }
            connection.reply()
            guard let request = connection.readRequest() else { return }
            seen.update { $0.append("\(connection.index) \(request.text)") }
        }
        let transport = CurlTransport()
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { _ = try await transport.send(HTTPRequest(.post, server.origin)) }
            }
            try await server.untilAccepted(4)
            server.release()
            try await group.waitForAll()
        }
        let request = HTTPRequest(.post, server.origin, body: Array("b".utf8))
        #expect(try await transport.send(request).status == 200)
        #expect(seen.value.count == 1, "one stale connection saw it, and then a new one answered")
        #expect(server.connectionCount == 5)
        await transport.shutdown()
        server.stop()
    }

    @Test func theReplacementIsNotReplaced() async throws {
        let seen = Observed<[String]>([])
        let server = try LoopbackServer { connection in
            while let request = connection.readRequest() {
                seen.update { $0.append("\(connection.index) \(request.text)") }
                if request.text != "a" { return connection.reset() }
                connection.reply()
            }
        }
        let transport = CurlTransport()
        _ = try await transport.send(HTTPRequest(.post, server.origin, body: Array("a".utf8)))
        let doomed = HTTPRequest(.post, server.origin, body: Array("b".utf8))
        #expect(await failure(of: doomed, over: transport)?.kind == .disconnected)
        #expect(seen.value == ["0 a", "0 b", "1 b"])
        await transport.shutdown()
        server.stop()
    }

    @Test func noReplacementOnceAByteHasCome() async throws {
        let seen = Observed<[String]>([])
        let server = try LoopbackServer { connection in
            while let request = connection.readRequest() {
                seen.update { $0.append("\(connection.index) \(request.text)") }
                if request.text != "a" {
                    connection.write("HTTP/1.1 200 OK\r\n")
                    return
                }
                connection.reply()
            }
        }
        let transport = CurlTransport()
        _ = try await transport.send(HTTPRequest(.post, server.origin, body: Array("a".utf8)))
        let doomed = HTTPRequest(.post, server.origin, body: Array("b".utf8))
        #expect(await failure(of: doomed, over: transport)?.kind == .disconnected)
        #expect(seen.value == ["0 a", "0 b"])
        await transport.shutdown()
        server.stop()
    }

    @Test func aConnectionThePeerSaysItClosesIsNotKept() async throws {
        let server = try LoopbackServer { connection in
            if connection.readRequest() != nil { connection.reply(headers: ["Connection": "close"]) }
        }
        let transport = CurlTransport()
        for _ in 0..<3 { _ = try await transport.send(HTTPRequest(.get, server.origin)) }
        #expect(server.connectionCount == 3)
        await transport.shutdown()
        server.stop()
    }

    @Test func idleConnectionsAreBounded() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil {
                connection.stall()
                connection.reply()
            }
        }
        let transport = CurlTransport(.init(maximumIdleConnections: 2))
        try await withThrowingTaskGroup { group in
            for _ in 0..<10 {
                group.addTask { _ = try await transport.send(HTTPRequest(.get, server.origin)) }
            }
            try await server.untilAccepted(10)
            server.release()
            try await group.waitForAll()
        }
        try await server.untilOpen(atMost: 2)
        await transport.shutdown()
        try await server.untilOpen(atMost: 0)
        server.stop()
    }

    @Test func tenThousandRequestsLeakNoDescriptor() async throws {
        let server = try LoopbackServer { connection in
            // Each connection is closed after some requests, one in seven of them without a word.
            var answered = 0
            while connection.readRequest() != nil {
                answered += 1
                if connection.index % 7 == 6, answered == 5 { return connection.reset() }
                let closes = answered == 20
                connection.reply(headers: closes ? ["Connection": "close"] : [:], body: "{}")
                if closes { return }
            }
        }
        let before = openDescriptors()
        let transport = CurlTransport(.init(maximumConnectionsPerHost: 16))
        let failures = Observed<[TransportError]>([])
        await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    for _ in 0..<500 {
                        do throws(TransportError) {
                            _ = try await transport.send(HTTPRequest(.post, server.origin, body: [1, 2, 3]))
                        } catch {
                            failures.update { $0.append(error) }
                        }
                    }
                }
            }
        }
        // Every connection that was reset had been used before: the request went out again.
        #expect(failures.value == [])
        await transport.shutdown()
        try await server.untilOpen(atMost: 0)
        // Tests that run beside this one have descriptors of their own, but not as many as this would have leaked.
        #expect(server.connectionCount > 400)
        #expect(openDescriptors() < before + 200)
        server.stop()
    }
}
