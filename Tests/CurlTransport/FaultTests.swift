import AWS
import CurlTransport
import Glibc
import Support
import Testing

/// Each way a peer can fail has its kind.
@Suite(.timeLimit(.minutes(1)))
struct FaultTests {
    private func kind(
        limits: HTTPRequest.Limits = .init(),
        method: HTTPRequest.Method = .post,
        serving serve: @escaping @Sendable (LoopbackConnection) -> Void
    ) async throws -> (error: TransportError?, connections: Int) {
        let server = try LoopbackServer(serve)
        let transport = CurlTransport()
        let request = HTTPRequest(method, server.origin, path: "/p", query: "X-Amz-Signature=secret", limits: limits)
        let error = await failure(of: request, over: transport)
        await transport.shutdown()
        server.stop()
        #expect(error?.target == "\(method.rawValue) \(server.origin)/p")
        #expect(error?.description.contains("secret") == false)
        return (error, server.connectionCount)
    }

    @Test func connectionRefused() async throws {
        let (socket, port) = try bindToLoopback()
        defer { close(socket) }
        let transport = CurlTransport()
        let request = HTTPRequest(.get, HTTPOrigin(.http, "127.0.0.1", port: port))
        #expect(await failure(of: request, over: transport)?.kind == .connect)
        await transport.shutdown()
    }

    @Test func unknownHost() async throws {
        let transport = CurlTransport()
        let origin = HTTPOrigin(.http, "no-such-host.invalid")
        #expect(await failure(of: HTTPRequest(.get, origin), over: transport)?.kind == .resolve)
        await transport.shutdown()
    }

    @Test func connectingTakesTooLong() async throws {
        let listener = try SaturatedListener()
        let transport = CurlTransport()
        let limits = HTTPRequest.Limits(connect: .milliseconds(100), total: .seconds(300))
        let error = await failure(of: HTTPRequest(.get, listener.origin, limits: limits), over: transport)
        #expect(error?.kind == .timeout)
        await transport.shutdown()
    }

    @Test func theReplyStalls() async throws {
        let limits = HTTPRequest.Limits(total: .milliseconds(150))
        let silent = try await kind(limits: limits) { connection in
            _ = connection.readRequest()
            connection.stall()
        }
        #expect(silent.error?.kind == .timeout)
        #expect(silent.connections == 1)
        let partial = try await kind(limits: limits) { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
            connection.stall()
        }
        #expect(partial.error?.kind == .timeout)
    }

    @Test func theReplyTrickles() async throws {
        let limits = HTTPRequest.Limits(total: .milliseconds(150))
        let trickle = try await kind(limits: limits) { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while connection.write("a") {}
        }
        #expect(trickle.error?.kind == .timeout)
    }

    @Test func aRequestThatWaitsForAConnectionIsTimedToo() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil { connection.stall() }
        }
        let transport = CurlTransport(.init(maximumConnectionsPerHost: 1))
        let long = HTTPRequest(.get, server.origin)
        async let holder = failure(of: long, over: transport)
        try await server.untilAccepted(1)
        let short = HTTPRequest(.get, server.origin, limits: .init(total: .milliseconds(100)))
        #expect(await failure(of: short, over: transport)?.kind == .timeout)
        #expect(server.connectionCount == 1)
        await transport.shutdown()
        #expect(await holder?.kind == .closed)
        server.stop()
    }

    @Test(arguments: [true, false])
    func theBodyIsTooLarge(announced: Bool) async throws {
        let (error, _) = try await kind(limits: .init(responseBytes: 100_000)) { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n\(announced ? "Content-Length: 100001\r\n" : "")\r\n")
            connection.write([UInt8](repeating: 65, count: 100_001))
            connection.readToEnd()
        }
        #expect(error?.kind == .responseTooLarge)
    }

    /// 100 MB, of which no more than the default cap is ever taken.
    @Test(arguments: [true, false])
    func aHundredMegabytesAreTooMany(announced: Bool) async throws {
        let (error, _) = try await kind { connection in
            _ = connection.readRequest()
            let count = 100 << 20
            connection.write("HTTP/1.1 200 OK\r\n\(announced ? "Content-Length: \(count)\r\n" : "")\r\n")
            let chunk = [UInt8](repeating: 65, count: 1 << 20)
            for _ in 0..<100 where !connection.write(chunk) { return }
        }
        #expect(error?.kind == .responseTooLarge)
        #expect(error?.detail == "more than 16777216 bytes")
    }

    @Test func anEndlessBodyEnds() async throws {
        let (error, _) = try await kind { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while connection.write([UInt8](repeating: 65, count: 65_536)) {}
        }
        #expect(error?.kind == .responseTooLarge)
    }

    @Test func anEndlessHeadEnds() async throws {
        let manyLines = try await kind { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n")
            while connection.write("X-Header: \(String(repeating: "a", count: 1000))\r\n") {}
        }
        #expect(manyLines.error?.kind == .malformedResponse)
        let oneLine = try await kind { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nX-Header: ")
            while connection.write(String(repeating: "a", count: 1000)) {}
        }
        #expect(oneLine.error?.kind == .malformedResponse)
    }

    /// A fresh connection that fails is never tried again, whatever failed: the peer may have acted on the request.
    @Test(arguments: ["", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"])
    func theConnectionEndsWithinTheHead(bytes: String) async throws {
        for resets in [true, false] {
            let (error, connections) = try await kind { connection in
                _ = connection.readRequest()
                connection.write(bytes)
                if resets { connection.reset() }
            }
            #expect(error?.kind == .disconnected, "\(error?.description ?? "")")
            #expect(connections == 1)
        }
    }

    @Test(arguments: ["Content-Length: 5\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"])
    func theConnectionEndsWithinTheBody(bytes: String) async throws {
        for resets in [true, false] {
            let (error, connections) = try await kind { connection in
                _ = connection.readRequest()
                connection.write("HTTP/1.1 200 OK\r\n" + bytes)
                if resets { connection.reset() }
            }
            #expect(error?.kind == .disconnected, "\(error?.description ?? "")")
            #expect(connections == 1)
        }
    }

    @Test func theConnectionEndsBeforeTheRequestIsRead() async throws {
        let (error, connections) = try await kind { $0.reset() }
        // The reset may be faster than libcurl's look at whether the connection came about.
        #expect([.disconnected, .connect].contains(error?.kind))
        #expect(connections == 1)
    }

    /// A whole reply counts, whatever becomes of its connection; the next request finds another one.
    @Test func theConnectionIsResetAfterTheReply() async throws {
        let server = try LoopbackServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.reply(body: "whole")
            connection.reset()
        }
        let transport = CurlTransport()
        for _ in 0..<3 {
            let response = try await transport.send(HTTPRequest(.post, server.origin, body: [1]))
            #expect(response.body == Array("whole".utf8))
        }
        await transport.shutdown()
        server.stop()
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/7.7 what\r\n\r\n", "\u{16}\u{3}\u{1}\u{0}", "{\"a\": 1}\n"])
    func theReplyIsNotHTTP(bytes: String) async throws {
        let (error, connections) = try await kind { connection in
            _ = connection.readRequest()
            connection.write(bytes)
        }
        #expect(error?.kind == .malformedResponse, "\(error?.description ?? "")")
        #expect(connections == 1)
    }

    /// The handle and the thread are used again, and what a failed transfer had received is gone.
    @Test func aFailureLeavesNothingBehind() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.readRequest()
            switch connection.index {
            case 0: connection.reset()
            case 1: connection.write("HTTP/1.1 200 OK\r\nX-Old: 1\r\n")
            case 2: connection.write("HTTP/1.1 200 OK\r\nX-Old: 1\r\nContent-Length: 5\r\n\r\nab")
            default: connection.reply(body: String(repeating: "a", count: 101))
            }
        }
        let fine = try LoopbackServer.replying { _ in HTTPResponse(status: 200, body: Array("fine".utf8)) }
        let transport = CurlTransport()
        let request = HTTPRequest(.get, server.origin, limits: .init(responseBytes: 100))
        for kind in [TransportError.Kind.disconnected, .disconnected, .disconnected, .responseTooLarge] {
            #expect(await failure(of: request, over: transport)?.kind == kind)
            let response = try await transport.send(HTTPRequest(.get, fine.origin))
            #expect(response.body == Array("fine".utf8))
            #expect(response.headers["x-old"] == nil)
        }
        await transport.shutdown()
        fine.stop()
        server.stop()
    }
}
