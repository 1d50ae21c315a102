import AWS
import CurlTransport
import Glibc
import Support
import Testing

/// Sends a request that must fail, and returns why it did.
func failure(
    of request: HTTPRequest,
    over transport: CurlTransport,
    sourceLocation: SourceLocation = #_sourceLocation
) async -> TransportError? {
    do {
        let response = try await transport.send(request)
        Issue.record("got \(response.status)", sourceLocation: sourceLocation)
        return nil
    } catch {
        return error
    }
}

/// The numbers of this process's open descriptors.
func openDescriptors() -> Int {
    guard let directory = opendir("/proc/self/fd") else { return -1 }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    return count
}

/// A listening socket whose queue is full: connecting to it neither succeeds nor fails.
final class SaturatedListener {
    let origin: HTTPOrigin
    private var descriptors: [Int32]

    init() throws {
        let (listener, port) = try listenOnLoopback(backlog: 0)
        descriptors = [listener]
        origin = HTTPOrigin(.http, "127.0.0.1", port: port)
        for _ in 0..<4 { descriptors.append(try connectToLoopback(port, waits: false)) }
    }

    deinit {
        for descriptor in descriptors { close(descriptor) }
    }
}
