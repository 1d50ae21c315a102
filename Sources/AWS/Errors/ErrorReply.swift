internal import OrderedJSON

/// What an error reply says, whatever form it came in: JSON 1.0/1.1, Query XML, REST XML, or nothing that AWS wrote.
///
/// Sources: Smithy's AWS JSON, Query and restXml protocols ("Operation error serialization"); "REST error responses",
/// Amazon S3 API Reference.
struct ErrorReply {
    private(set) var code: String?
    private(set) var queryCode: String?
    private(set) var message: String?
    private(set) var requestID: String?
    private(set) var extendedRequestID: String?
    private(set) var bucketRegion: String?
    private(set) var retryAfter: Duration?

    init(_ response: HTTPResponse) {
        requestID = response.headers.given("x-amzn-requestid") ?? response.headers.given("x-amz-request-id")
        extendedRequestID = response.headers.given("x-amz-id-2")
        bucketRegion = response.headers.given("x-amz-bucket-region")
        retryAfter = response.headers.retryAfter
        // "Code;Fault": the fault is the sender's or the receiver's, which the status says too.
        queryCode = response.headers.given("x-amzn-query-error").flatMap {
            Self.shapeName(String($0.prefix { $0 != ";" }))
        }
        switch response.body.first(where: { !Self.spaces.contains($0) }) {
        case UInt8(ascii: "{"): readJSON(response.body)
        case UInt8(ascii: "<"): readXML(response.body)
        default: break
        }
        code = code ?? response.headers.given("x-amzn-errortype").flatMap(Self.shapeName) ?? queryCode
    }

    private static let spaces = Array(" \t\r\n".utf8)

    private mutating func readJSON(_ body: [UInt8]) {
        guard body.count <= XMLText.sizeLimit, let json = try? JSON(parsing: body) else { return }
        code = (json["__type"]?.string ?? json["code"]?.string ?? json["Code"]?.string).flatMap(Self.shapeName)
        message = json["message"]?.string ?? json["Message"]?.string ?? json["errorMessage"]?.string
        requestID = requestID ?? json["RequestId"]?.string
    }

    private mutating func readXML(_ body: [UInt8]) {
        // A proxy's HTML page is often well-formed, and it is not AWS that speaks in it.
        guard let xml = XMLText(body), ["Error", "ErrorResponse", "Response"].contains(xml.root) else { return }
        code = xml["Code"].flatMap(Self.shapeName)
        message = xml["Message"]
        requestID = requestID ?? xml["RequestId"] ?? xml["RequestID"]
        extendedRequestID = extendedRequestID ?? xml["HostId"]
        bucketRegion = bucketRegion ?? xml["Region"]
    }

    /// `NoSuchKey` out of `aws.protocoltests#NoSuchKey:http://internal.example/`; nil where that is no name at all.
    static func shapeName(_ type: String) -> String? {
        let bare = type.prefix { $0 != ":" }
        let name = bare.lastIndex(of: "#").map { bare[bare.index(after: $0)...] } ?? bare
        let isName =
            (1...128).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                EndpointURL.isLetterOrDigit(byte) || [UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
            }
        return isName ? String(name) : nil
    }
}

extension HTTPHeaders {
    /// What a service asks for: milliseconds in AWS' own field, seconds in HTTP's. The latter may also be a date (RFC
    /// 9110, 10.2.3), which AWS' services do not send and a host's clock could not be trusted with.
    fileprivate var retryAfter: Duration? {
        if let milliseconds = given("x-amz-retry-after").flatMap(UInt32.init) { return .milliseconds(milliseconds) }
        return given("Retry-After").flatMap(UInt32.init).map { .seconds($0) }
    }

    /// A field's value without spaces around it, or nil where it is missing or empty.
    func given(_ name: String) -> String? {
        guard let value = self[name]?.trimmed, !value.isEmpty else { return nil }
        return value
    }
}
