/// A call to AWS that did not succeed: which call, what was answered, and what may be done about it.
///
/// Holds neither secrets nor payloads, so that it may be logged as it is.
package struct AWSError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What a caller may do about it.
    package enum Class: Sendable, Equatable {
        /// AWS asks for fewer requests.
        case throttle
        /// A fault on AWS' side, or a collision that is gone a moment later.
        case transient
        /// The host's clock is off, and AWS' could not be taken from the reply.
        case skew
        /// The credentials were good once: get new ones.
        case expiredCredentials
        /// There are none, or AWS does not know the key, or the secret is wrong.
        case credentials
        /// The caller is known and may not do this.
        case denied
        case notFound
        /// `If-Match` or `If-None-Match` did not hold.
        case precondition
        /// The request itself is at fault, and will be the next time.
        case invalid
        /// The reply reported success and could not be understood.
        case unreadable
        /// There was no whole reply.
        case transport(TransportError)
        /// There was no request: endpoint, region or signature could not be had from the configuration.
        case configuration
        case cancelled
    }

    /// `S3`
    package var service: String
    /// `GetObject`
    package var operation: String
    /// `bucket/key`, a queue's name, a topic: what the call was about.
    package var resource: String?
    /// As AWS wrote it, without namespace: `NoSuchKey`.
    package var code: String
    /// The code that the service's older Query protocol has for the same error, where SQS tells it:
    /// `AWS.SimpleQueueService.NonExistentQueue`.
    package var queryCode: String?
    /// At most `messageLimit` characters of AWS' words, in one line.
    package var message: String
    package var requestID: String?
    /// S3 only: its support asks for both.
    package var extendedRequestID: String?
    /// The HTTP status; nil where there was no reply.
    package var status: Int?
    /// Where S3 says the bucket is, when it was asked for in another region.
    package var bucketRegion: String?
    /// How long AWS asks not to be called; nil where it does not say.
    package var retryAfter: Duration?
    package var kind: Class

    package static let messageLimit = 1024

    package init(
        service: String,
        operation: String,
        resource: String? = nil,
        code: String,
        queryCode: String? = nil,
        message: String,
        requestID: String? = nil,
        extendedRequestID: String? = nil,
        status: Int? = nil,
        bucketRegion: String? = nil,
        retryAfter: Duration? = nil,
        kind: Class
    ) {
        self.service = service
        self.operation = operation
        self.resource = resource
        self.code = code
        self.queryCode = queryCode
        self.message = message
        self.requestID = requestID
        self.extendedRequestID = extendedRequestID
        self.status = status
        self.bucketRegion = bucketRegion
        self.retryAfter = retryAfter
        self.kind = kind
    }

    /// `S3.NoSuchKeyException: GetObject image-upload-bucket/cats/tom.jpg: <message> (status 404, request …)`
    package var description: String { "\(name): \(cause)" }

    /// The description without the name, for those who hold the name apart: Step Functions' `Cause` beside its `Error`.
    package var cause: String {
        var text = operation
        if let resource { text += " \(Self.oneLine(resource))" }
        if !message.isEmpty { text += ": \(message)" }
        var details: [String] = []
        if let status { details.append("status \(status)") }
        if let requestID { details.append("request \(requestID)") }
        if let bucketRegion { details.append("bucket in \(bucketRegion)") }
        if let extendedRequestID { details.append("extended request \(extendedRequestID)") }
        if !details.isEmpty { text += " (\(details.joined(separator: ", ")))" }
        return text
    }

    /// Control characters would let a reply, or an object's key, write lines of its own into the log.
    static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { line.append(isControl(scalar) ? " " : scalar) }
        return String(line)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
    }
}
