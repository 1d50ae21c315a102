import AWS
import CurlTransport
import Support
import Testing

/// Cancelled requests and shut down transports answer at once and leave nothing behind.
@Suite(.timeLimit(.minutes(2)))
struct CancellationTests {
    private func stalling() throws -> LoopbackServer {
        try LoopbackServer { connection in
            _ = connection.readRequest()
            connection.readToEnd()
        }
    }

    @Test func thePeerSeesTheConnectionGo() async throws {
        let server = try stalling()
        let transport = CurlTransport()
        let request = HTTPRequest(.post, server.origin)
        let task = Task { await failure(of: request, over: transport) }
        try await server.untilAccepted(1)
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        try await server.untilOpen(atMost: 0)
        await transport.shutdown()
        server.stop()
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let server = try stalling()
        let transport = CurlTransport()
        let request = HTTPRequest(.post, server.origin)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(of: request, over: transport)
        }
        #expect(await task.value?.kind == .cancelled)
        #expect(server.connectionCount == 0)
        await transport.shutdown()
        server.stop()
    }

    @Test func aThousandAtOnce() async throws {
        let server = try stalling()
        let transport = CurlTransport(.init(maximumConnectionsPerHost: 100))
        let request = HTTPRequest(.post, server.origin)
        let tasks = (0..<1000).map { _ in Task { await failure(of: request, over: transport) } }
        try await server.untilAccepted(50)
        await withTaskGroup { group in
            for task in tasks { group.addTask { task.cancel() } }
        }
        for task in tasks { #expect(await task.value?.kind == .cancelled) }
        try await server.untilOpen(atMost: 0)
        let answering = try LoopbackServer.replying { _ in HTTPResponse(status: 204) }
        #expect(try await transport.send(HTTPRequest(.get, answering.origin)).status == 204)
        await transport.shutdown()
        answering.stop()
        server.stop()
    }

    @Test func cancellingRacesWithAnswering() async throws {
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 200) }
        let transport = CurlTransport(.init(maximumConnectionsPerHost: 32))
        let request = HTTPRequest(.post, server.origin)
        let kinds = await withTaskGroup(of: TransportError.Kind?.self) { group in
            for _ in 0..<1000 {
                let task = Task { () -> TransportError.Kind? in
                    do throws(TransportError) {
                        _ = try await transport.send(request)
                        return nil
                    } catch {
                        return error.kind
                    }
                }
                group.addTask { await task.value }
                group.addTask {
                    task.cancel()
                    return nil
                }
            }
            return await group.reduce(into: Set<TransportError.Kind>()) { if let kind = $1 { $0.insert(kind) } }
        }
        #expect(kinds.isSubset(of: [.cancelled]))
        await transport.shutdown()
        server.stop()
    }

    @Test func shutdownEndsWhatIsUnderWay() async throws {
        let server = try stalling()
        let transport = CurlTransport()
        let request = HTTPRequest(.post, server.origin)
        let tasks = (0..<10).map { _ in Task { await failure(of: request, over: transport) } }
        try await server.untilAccepted(10)
        async let first: Void = transport.shutdown()
        async let second: Void = transport.shutdown()
        _ = await (first, second)
        for task in tasks { #expect(await task.value?.kind == .closed) }
        #expect(await failure(of: request, over: transport)?.kind == .closed)
        try await server.untilOpen(atMost: 0)
        await transport.shutdown()
        server.stop()
    }

    @Test func shutdownIgnoresCancellation() async throws {
        let transport = CurlTransport()
        await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await transport.shutdown()
        }.value
        let request = HTTPRequest(.get, HTTPOrigin(.http, "127.0.0.1", port: 9))
        #expect(await failure(of: request, over: transport)?.kind == .closed)
    }

    @Test func aForgottenTransportEnds() async throws {
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 200) }
        _ = try await CurlTransport().send(HTTPRequest(.get, server.origin))
        try await server.untilAccepted(1)
        try await server.untilOpen(atMost: 0)
        server.stop()
    }

    @Test func theThreadShowsThatItIsAlive() async throws {
        let transport = CurlTransport()
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 200) }
        let before = ContinuousClock.now
        _ = try await transport.send(HTTPRequest(.get, server.origin))
        #expect(transport.lastProgress >= before - .seconds(1))
        _ = try await transport.send(HTTPRequest(.get, server.origin))
        #expect(transport.lastProgress >= before)
        await transport.shutdown()
        server.stop()
    }
}
