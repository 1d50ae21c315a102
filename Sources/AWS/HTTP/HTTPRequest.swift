/// One HTTP request, ready to be signed and sent.
///
/// Paths and queries are held percent-encoded exactly as they go on the wire: SigV4 signs those bytes, so nothing below
/// may encode them again.
package struct HTTPRequest: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case put = "PUT"
        case post = "POST"
        case delete = "DELETE"
    }

    package var method: Method
    package var origin: HTTPOrigin
    /// Absolute and percent-encoded; never empty.
    package var path: String
    /// Percent-encoded, without the leading `?`; empty when there is none.
    package var query: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    /// Sent in place of `body`, which is empty then.
    package var bodyFile: FileSlice?
    /// Where the body of a reply of success goes instead of into memory; that of any other is an error's, and short.
    package var replyFile: OpenFile?
    package var limits: Limits
    /// The instance metadata service and container credential endpoints are link-local: a proxy that answered for them
    /// would be handed the host's credentials.
    package var bypassesProxy: Bool

    /// How long an exchange may take and how much it may return.
    package struct Limits: Sendable, Equatable {
        /// From the start of name resolution to an established (TLS) connection.
        package var connect: Duration
        /// From submission to the last byte of the reply.
        package var total: Duration
        /// A larger body ends the transfer with `TransportError.Kind.responseTooLarge`.
        package var responseBytes: Int

        /// What an error's body may be beside a `replyFile`, whose own bound is that of a disk.
        package static let errorBytes = 1 << 20

        package init(
            connect: Duration = .seconds(5),
            total: Duration = .seconds(30),
            responseBytes: Int = 16 << 20
        ) {
            self.connect = connect
            self.total = total
            self.responseBytes = responseBytes
        }

        /// For an exchange that sends or fetches that many bytes: the usual time, and what they take at 256 KiB a second.
        static func moving(_ bytes: Int) -> Limits {
            Limits(total: .seconds(30 + bytes / (256 << 10)))
        }
    }

    package init(
        _ method: Method,
        _ origin: HTTPOrigin,
        path: String = "/",
        query: String = "",
        headers: HTTPHeaders = [:],
        body: [UInt8] = [],
        bodyFile: FileSlice? = nil,
        replyFile: OpenFile? = nil,
        limits: Limits = Limits(),
        bypassesProxy: Bool = false
    ) {
        self.method = method
        self.origin = origin
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.bodyFile = bodyFile
        self.replyFile = replyFile
        self.limits = limits
        self.bypassesProxy = bypassesProxy
    }

    /// Bytes of what is sent as body.
    package var bodyCount: Int { bodyFile?.count ?? body.count }

    /// Without query, body and secret headers: those are not to be printed by accident.
    package var description: String {
        let fields = headers.fields.map(\.description).joined(separator: ", ")
        return "\(method.rawValue) \(origin)\(path) [\(fields)] (\(bodyCount) bytes)"
    }

    package var customMirror: Mirror { Mirror(self, children: ["": description]) }

    /// The whole URL, for the transport.
    package var url: String {
        query.isEmpty ? "\(origin)\(path)" : "\(origin)\(path)?\(query)"
    }
}
