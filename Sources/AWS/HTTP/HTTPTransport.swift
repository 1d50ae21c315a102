/// Sends one request and returns its whole reply, whatever its status.
///
/// Cancelling the calling task ends the transfer with `TransportError.Kind.cancelled`. A transport does not retry,
/// except once where a kept-alive connection was closed by the peer before any byte of the reply came.
package protocol HTTPTransport: Sendable {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

package struct HTTPResponse: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    package var status: Int
    package var headers: HTTPHeaders
    /// Empty where it went to the request's `replyFile`.
    package var body: [UInt8]

    /// Without the body, which may hold credentials.
    package var description: String {
        "HTTP \(status) [\(headers.fields.map(\.description).joined(separator: ", "))] (\(body.count) bytes)"
    }

    package var customMirror: Mirror { Mirror(self, children: ["": description]) }

    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why no HTTP reply was had.
package struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        case invalidRequest
        case resolve
        case connect
        case proxy
        case tls
        case timeout
        /// The connection ended before the reply was whole.
        case disconnected
        /// The peer sent something that is not HTTP.
        case malformedResponse
        case responseTooLarge
        /// The file with the request's body, or the one for the reply's, could not be read or written.
        case file
        case cancelled
        /// The transport was shut down.
        case closed
    }

    package var kind: Kind
    /// Method and URL without the query, which may hold a presigned secret.
    package var target: String
    /// The library's own words.
    package var detail: String

    package init(_ kind: Kind, target: String, detail: String) {
        self.kind = kind
        self.target = target
        self.detail = detail
    }

    package var description: String { "\(kind.rawValue): \(target): \(detail)" }
}
