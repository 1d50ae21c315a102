extension ServiceCall {
    /// The error in a reply whose status is not a success.
    func error(in response: HTTPResponse) -> AWSError {
        let reply = ErrorReply(response)
        let code = reply.code ?? fallbackCode(response.status)
        // S3 says 400 and no more to a HEAD whose token has run out; what a good request of ours else meets has a code.
        let isMute = service == .s3 && method == .head && reply.code == nil && reply.bucketRegion == nil
        let kind: AWSError.Class =
            isMute && response.status == 400
            ? .expiredCredentials
            : .of(code: code, queryCode: reply.queryCode, status: response.status)
        return error(
            code: code,
            queryCode: reply.queryCode,
            message: reply.message.map { Self.presentable($0, kind) }
                ?? (reply.code == nil ? Self.described(response) : ""),
            reply: reply,
            status: response.status,
            kind: kind
        )
    }

    /// A reply that reports success and is not what the operation returns.
    func unreadable(_ response: HTTPResponse, _ why: String) -> AWSError {
        error(
            code: "UnreadableReply",
            message: "\(why): \(Self.described(response))",
            reply: ErrorReply(HTTPResponse(status: response.status, headers: response.headers)),
            status: response.status,
            kind: .unreadable
        )
    }

    /// A failure before there was a reply.
    func unsent(_ message: String, _ kind: AWSError.Class) -> AWSError {
        error(code: AWSError.clientCode, message: message, kind: kind)
    }

    /// An exchange that was not brought to its end on our side, as by a reply that is too large.
    func unfinished(_ kind: TransportError.Kind, _ detail: String) -> AWSError {
        let cause = TransportError(kind, target: "\(method.rawValue) \(resource ?? path)", detail: detail)
        return unsent(cause.description, .transport(cause))
    }

    func error(
        code: String,
        queryCode: String? = nil,
        message: String,
        reply: ErrorReply? = nil,
        status: Int? = nil,
        kind: AWSError.Class
    ) -> AWSError {
        AWSError(
            service: service.name,
            operation: operation,
            resource: resource,
            code: code,
            queryCode: queryCode,
            message: message,
            requestID: reply?.requestID.map(AWSError.oneLine),
            extendedRequestID: reply?.extendedRequestID.map(AWSError.oneLine),
            status: status,
            bucketRegion: reply?.bucketRegion.flatMap(Endpoints.label),
            retryAfter: reply?.retryAfter,
            kind: kind
        )
    }

    /// AWS' words, in one line and bounded. Of a signature error only the first: what follows is the canonical request
    /// as AWS saw it, with the session token in it.
    private static func presentable(_ message: String, _ kind: AWSError.Class) -> String {
        let said = kind == .credentials || kind == .skew ? message.prefix { !$0.isNewline } : message[...]
        return AWSError.oneLine(String(said.prefix(AWSError.messageLimit))).trimmed
    }

    /// Type and size of a body that nothing could be read from; what is in it may be anybody's.
    private static func described(_ response: HTTPResponse) -> String {
        guard !response.body.isEmpty else { return "HTTP \(response.status) without a body" }
        let type = response.headers.given("Content-Type").map { AWSError.oneLine(String($0.prefix(100))) }
        return "HTTP \(response.status) with \(response.body.count) bytes of \(type ?? "an unnamed type")"
    }

    /// For replies without a code: what HEAD gets, and what proxies and load balancers write.
    private func fallbackCode(_ status: Int) -> String {
        if service == .s3, status == 404, method == .get || method == .head { return "NoSuchKey" }
        return switch status {
        case 301, 307: "PermanentRedirect"
        case 304: "NotModified"
        case 400: "BadRequest"
        case 401: "Unauthorized"
        case 403: service == .s3 ? "AccessDenied" : "Forbidden"
        case 404: "NotFound"
        case 405: "MethodNotAllowed"
        case 407: "ProxyAuthenticationRequired"
        case 408: "RequestTimeout"
        case 412: "PreconditionFailed"
        case 413: "RequestEntityTooLarge"
        case 416: "InvalidRange"
        case 429: "TooManyRequests"
        case 500: "InternalError"
        case 502: "BadGateway"
        case 503: "ServiceUnavailable"
        case 504: "GatewayTimeout"
        default: "HTTP\(status)"
        }
    }
}
