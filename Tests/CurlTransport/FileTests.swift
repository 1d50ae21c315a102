import CurlTransport
import FoundationEssentials
import Glibc
import Support
import Testing

@testable import AWS

/// Bodies that are files, on the way out and on the way in.
@Suite(.timeLimit(.minutes(2)))
struct FileTests {
    private let path = "/tmp/glimpsed-transfer-\(UUID().uuidString)"

    /// A file of that many bytes, none of which is there any longer when the test ends.
    private func withFile(_ count: Int, _ body: (OpenFile, [UInt8]) async throws -> Void) async throws {
        // Marked here and there, so that no part can stand in for another.
        var bytes = [UInt8](repeating: 7, count: count)
        for place in stride(from: 0, to: count, by: 997) { bytes[place] = UInt8(truncatingIfNeeded: place / 997) }
        try bytes.withUnsafeBytes { try OpenFile.creating(path).write($0, at: 0) }
        let file = try OpenFile.reading(path)
        defer { file.remove() }
        try await body(file, bytes)
    }

    private func withReplyFile(_ body: (OpenFile, () throws -> [UInt8]) async throws -> Void) async throws {
        let file = try OpenFile.creating(path)
        defer { file.remove() }
        try await body(file) { Array(try Data(contentsOf: URL(filePath: path))) }
    }

    @Test(arguments: [HTTPRequest.Method.put, .post], [0, 1, 65_536, 1_000_000])
    func aFileArrivesIntact(method: HTTPRequest.Method, count: Int) async throws {
        let server = try LoopbackServer.replying { request in
            let names = request.headers.fields.map { $0.name.lowercased() }.sorted().joined(separator: ",")
            return HTTPResponse(
                status: 200,
                headers: ["X-Method": request.method, "X-Fields": names],
                body: request.body
            )
        }
        let transport = CurlTransport()
        try await withFile(count + 20) { file, bytes in
            let slice = try await FileSlice(file, offset: 7, count: count)
            let response = try await transport.send(HTTPRequest(method, server.origin, bodyFile: slice))
            #expect(response.headers["x-method"] == method.rawValue)
            #expect(response.headers["x-fields"] == "content-length,host,user-agent")
            #expect(response.body == Array(bytes[7..<(7 + count)]))
            // The handle keeps nothing of it.
            let next = try await transport.send(HTTPRequest(.post, server.origin, body: [1, 2]))
            #expect(next.body == [1, 2])
        }
        #expect(server.connectionCount == 1)
        await transport.shutdown()
        server.stop()
    }

    /// A body is sent from its beginning again where the kept-alive connection had died, whether that is noticed while it
    /// is sent or after.
    @Test(arguments: [1000, 1_000_000], [true, false])
    func aStaleConnectionIsReplaced(count: Int, asFile: Bool) async throws {
        let server = try LoopbackServer { connection in
            guard let request = connection.readRequest() else { return }
            connection.reply(HTTPResponse(status: 200, body: request.body))
            if connection.index == 0 {
                _ = connection.read()
                connection.reset()
            }
        }
        let transport = CurlTransport()
        try await withFile(count) { file, bytes in
            _ = try await transport.send(HTTPRequest(.get, server.origin))
            let slice = asFile ? try await FileSlice(file, offset: 0, count: bytes.count) : nil
            let request = HTTPRequest(.put, server.origin, body: asFile ? [] : bytes, bodyFile: slice)
            let response = try await transport.send(request)
            #expect(response.body == bytes)
        }
        #expect(server.connectionCount == 2)
        await transport.shutdown()
        server.stop()
    }

    /// Once, and never on a connection that was new.
    @Test func aConnectionThatDiesWhileABodyIsSentIsNotReplacedTwice() async throws {
        let server = try LoopbackServer { connection in
            if connection.index == 0 {
                guard connection.readRequest() != nil else { return }
                connection.reply()
            }
            _ = connection.read()
            connection.reset()
        }
        let transport = CurlTransport()
        _ = try await transport.send(HTTPRequest(.get, server.origin))
        let request = HTTPRequest(.put, server.origin, body: [UInt8](repeating: 1, count: 1_000_000))
        #expect(await failure(of: request, over: transport)?.kind == .disconnected)
        #expect(server.connectionCount == 2)
        await transport.shutdown()
        server.stop()
    }

    @Test func aFileThatBecomesShorterEndsTheTransfer() async throws {
        let server = try LoopbackServer { $0.readToEnd() }
        let transport = CurlTransport()
        try await withFile(1_000_000) { file, bytes in
            let slice = try await FileSlice(file, offset: 0, count: bytes.count)
            #expect(truncate(path, 10) == 0)
            let request = HTTPRequest(.put, server.origin, bodyFile: slice)
            let error = await failure(of: request, over: transport)
            #expect(error?.kind == .file)
            #expect(error?.detail == "cannot read \(path): it has become shorter")
        }
        await transport.shutdown()
        server.stop()
    }

    @Test(arguments: [true, false])
    func aReplyGoesToItsFile(announced: Bool) async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
        let server = try LoopbackServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\n" + (announced ? "Content-Length: \(body.count)\r\n\r\n" : "\r\n"))
            connection.write(body)
        }
        let transport = CurlTransport()
        try await withReplyFile { file, written in
            let limits = HTTPRequest.Limits(responseBytes: body.count)
            let request = HTTPRequest(.get, server.origin, replyFile: file, limits: limits)
            let response = try await transport.send(request)
            #expect(response.body.isEmpty)
            #expect(try written() == body)
        }
        await transport.shutdown()
        server.stop()
    }

    /// It is read as an error, and the file is for the object.
    @Test func anErrorStaysOutOfTheFile() async throws {
        let server = try LoopbackServer.replying { request in
            let body = request.target == "/" ? Array("<Error/>".utf8) : [UInt8](repeating: 1, count: 2 << 20)
            return HTTPResponse(status: 404, body: body)
        }
        let transport = CurlTransport()
        try await withReplyFile { file, written in
            let limits = HTTPRequest.Limits(responseBytes: 1 << 40)
            let request = HTTPRequest(.get, server.origin, replyFile: file, limits: limits)
            let response = try await transport.send(request)
            #expect(response.body == Array("<Error/>".utf8))
            #expect(try written() == [])
            let large = HTTPRequest(.get, server.origin, path: "/large", replyFile: file, limits: limits)
            #expect(await failure(of: large, over: transport)?.kind == .responseTooLarge)
        }
        await transport.shutdown()
        server.stop()
    }

    @Test(arguments: [true, false])
    func aReplyAboveTheCapEnds(announced: Bool) async throws {
        let server = try LoopbackServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\n" + (announced ? "Content-Length: 101\r\n\r\n" : "\r\n"))
            connection.write([UInt8](repeating: 1, count: 101))
        }
        let transport = CurlTransport()
        try await withReplyFile { file, written in
            let limits = HTTPRequest.Limits(responseBytes: 100)
            let request = HTTPRequest(.get, server.origin, replyFile: file, limits: limits)
            let error = await failure(of: request, over: transport)
            #expect(error?.kind == .responseTooLarge)
            #expect(error?.detail == "more than 100 bytes")
            let count = try written().count
            #expect(count <= 100)
        }
        await transport.shutdown()
        server.stop()
    }

    @Test func aFullDiskEndsTheTransfer() async throws {
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 200, body: [1, 2, 3]) }
        let transport = CurlTransport()
        // Opened for reading alone, which is as little use as a full disk.
        try await withFile(1) { file, _ in
            let error = await failure(of: HTTPRequest(.get, server.origin, replyFile: file), over: transport)
            #expect(error?.kind == .file)
            #expect(error?.detail.hasPrefix("cannot write \(path)") == true)
        }
        await transport.shutdown()
        server.stop()
    }

    /// 100 MB there and back, none of which passes through memory as a whole.
    @Test func aHundredMegabytes() async throws {
        let megabytes = 100
        let received = Observed(0)
        let server = try LoopbackServer { connection in
            guard let head = connection.read() else { return }
            if head.starts(with: "PUT".utf8) {
                // The head's own bytes hardly matter in this sum.
                var count = head.count
                while count < megabytes << 20, let more = connection.read() { count += more.count }
                received.update { $0 = count }
                connection.reply()
            } else {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(megabytes << 20)\r\n\r\n")
                let chunk = [UInt8](repeating: 7, count: 1 << 20)
                for _ in 0..<megabytes where !connection.write(chunk) { return }
            }
        }
        let transport = CurlTransport()
        let file = try OpenFile.creating(path)
        defer { file.remove() }
        let limits = HTTPRequest.Limits(total: .seconds(100), responseBytes: megabytes << 20)
        let response = try await transport.send(HTTPRequest(.get, server.origin, replyFile: file, limits: limits))
        #expect(response.body.isEmpty)
        #expect(try file.size() == megabytes << 20)
        let slice = try await FileSlice(try OpenFile.reading(path), offset: 0, count: megabytes << 20)
        _ = try await transport.send(HTTPRequest(.put, server.origin, bodyFile: slice, limits: limits))
        #expect(received.value >= megabytes << 20)
        await transport.shutdown()
        server.stop()
    }
}
