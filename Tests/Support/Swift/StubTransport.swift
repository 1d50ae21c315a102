package import AWS

/// A transport that is a closure and remembers what it was asked.
///
///     let transport = StubTransport { request in .init(status: 503) }
package final class StubTransport: HTTPTransport {
    /// May throw `TransportError`, which passes as it is; any other error becomes `.cancelled`, as from a sleep cut short.
    package typealias Respond = @Sendable (HTTPRequest) async throws -> HTTPResponse

    private let respond: Respond
    private let received = Observed<[HTTPRequest]>([])

    package init(_ respond: @escaping Respond) {
        self.respond = respond
    }

    /// The given replies, one for each request in turn; a request beyond the last is refused as `.closed`.
    package convenience init(replies: [HTTPResponse]) {
        let remaining = Observed(replies[...])
        self.init { request in
            guard let reply = remaining.update({ $0.popFirst() }) else {
                throw TransportError(.closed, target: request.url, detail: "the stub has no reply left")
            }
            return reply
        }
    }

    /// Every request so far, in the order of arrival.
    package var requests: [HTTPRequest] { received.value }

    /// Suspends until that many requests have been sent in all.
    package func untilRequested(_ count: Int) async throws {
        try await received.until { $0.count >= count }
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        received.update { $0.append(request) }
        do {
            return try await respond(request)
        } catch let error as TransportError {
            throw error
        } catch {
            throw TransportError(.cancelled, target: "\(request.method.rawValue) \(request.origin)", detail: "\(error)")
        }
    }
}
