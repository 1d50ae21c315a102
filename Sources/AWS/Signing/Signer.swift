package import FoundationEssentials

/// Signs requests with AWS Signature Version 4.
///
/// Source: "Create a signed AWS API request", AWS IAM User Guide.
package struct Signer: Sendable {
    /// What a signature is valid for.
    package struct Scope: Sendable, Equatable {
        package var region: String
        package var service: String

        package init(region: String, service: String) {
            self.region = region
            self.service = service
        }
    }

    private let keys: SigningKeys

    package init(keys: SigningKeys = SigningKeys()) {
        self.keys = keys
    }

    /// Adds `X-Amz-Date`, where asked for `X-Amz-Security-Token` and `x-amz-content-sha256`, and `Authorization`.
    ///
    /// The request must not be changed afterwards, except for header fields that no proxy leaves alone.
    package func sign(
        _ request: inout HTTPRequest,
        as credentials: Credentials,
        for scope: Scope,
        at moment: Date,
        rules: SigningRules = .standard
    ) throws(SigningError) {
        let time = SigningTime(moment)
        request.headers["X-Amz-Date"] = String(decoding: time.stamp, as: UTF8.self)
        request.headers["X-Amz-Security-Token"] = rules.signsSessionToken ? credentials.sessionToken : nil
        let payloadHash = try Self.payloadHash(of: request, rules)
        if rules.payload != .hashed {
            request.headers["x-amz-content-sha256"] = String(decoding: payloadHash, as: UTF8.self)
        }
        let canonical = try CanonicalRequest(request, payloadHash: payloadHash, rules: rules)
        let signature = try signature(of: canonical, credentials, scope, time)

        var value: [UInt8] = []
        value.reserveCapacity(256)
        value += Self.algorithm
        value += " Credential=".utf8
        value += credentials.accessKeyID.utf8
        value.append(UInt8(ascii: "/"))
        Self.append(scope, time, to: &value)
        value += ", SignedHeaders=".utf8
        value += canonical.signedHeaders
        value += ", Signature=".utf8
        value += signature
        request.headers["Authorization"] = String(decoding: value, as: UTF8.self)
        if !rules.signsSessionToken, let token = credentials.sessionToken {
            request.headers["X-Amz-Security-Token"] = token
        }
    }

    /// The request with its signature in the query: a URL that whoever holds it may use until it expires.
    ///
    /// - `expiresInSeconds`: 1 to 604,800.
    package func presign(
        _ request: HTTPRequest,
        as credentials: Credentials,
        for scope: Scope,
        at moment: Date,
        expiresInSeconds: Int,
        rules: SigningRules = .standard
    ) throws(SigningError) -> HTTPRequest {
        guard (1...604_800).contains(expiresInSeconds) else { throw .invalidExpiry(seconds: expiresInSeconds) }
        let time = SigningTime(moment)
        var scopeText = Array(credentials.accessKeyID.utf8) + [UInt8(ascii: "/")]
        Self.append(scope, time, to: &scopeText)
        // Whoever is handed the URL brings the body: S3 signs those without it ("Authenticating Requests: Using Query
        // Parameters", Amazon S3 API Reference).
        let payloadHash =
            rules.payload == .hashed ? try Self.payloadHash(of: request, rules) : Array("UNSIGNED-PAYLOAD".utf8)
        // The names of the signed headers take part in the signature, and so must be known before it.
        let names = try CanonicalRequest(request, payloadHash: payloadHash, rules: rules).signedHeaders
        var parameters = [
            (name: "X-Amz-Algorithm", value: String(decoding: Self.algorithm, as: UTF8.self)),
            (name: "X-Amz-Credential", value: String(decoding: scopeText, as: UTF8.self)),
            (name: "X-Amz-Date", value: String(decoding: time.stamp, as: UTF8.self)),
            (name: "X-Amz-SignedHeaders", value: String(decoding: names, as: UTF8.self)),
            (name: "X-Amz-Expires", value: String(expiresInSeconds)),
        ]
        let token = credentials.sessionToken.map { (name: "X-Amz-Security-Token", value: $0) }
        if rules.signsSessionToken, let token { parameters.append(token) }
        let canonical = try CanonicalRequest(request, adding: parameters, payloadHash: payloadHash, rules: rules)
        let signature = try signature(of: canonical, credentials, scope, time)
        if !rules.signsSessionToken, let token { parameters.append(token) }
        parameters.append(("X-Amz-Signature", String(decoding: signature, as: UTF8.self)))

        var signed = request
        for (name, value) in parameters {
            if !signed.query.isEmpty { signed.query += "&" }
            signed.query += "\(name)=\(PercentEncoding.encode(value))"
        }
        return signed
    }

    private static let algorithm = Array("AWS4-HMAC-SHA256".utf8)

    static func payloadHash(of request: HTTPRequest, _ rules: SigningRules) throws(SigningError) -> [UInt8] {
        guard rules.payload != .unsigned else {
            guard request.origin.scheme == .https || request.bodyCount == 0 else { throw .unsignedPayloadOverHTTP }
            return Array("UNSIGNED-PAYLOAD".utf8)
        }
        if let file = request.bodyFile { return Hex.bytes(file.sha256) }
        return Hex.bytes(try SHA256.digest(request.body))
    }

    /// `20150830/us-east-1/service/aws4_request`
    private static func append(_ scope: Scope, _ time: SigningTime, to bytes: inout [UInt8]) {
        bytes += time.date
        bytes.append(UInt8(ascii: "/"))
        bytes += scope.region.utf8
        bytes.append(UInt8(ascii: "/"))
        bytes += scope.service.utf8
        bytes += "/aws4_request".utf8
    }

    static func stringToSign(
        _ canonical: CanonicalRequest,
        _ scope: Scope,
        _ time: SigningTime
    ) throws(SigningError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes += algorithm
        bytes.append(UInt8(ascii: "\n"))
        bytes += time.stamp
        bytes.append(UInt8(ascii: "\n"))
        append(scope, time, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        bytes += Hex.bytes(try SHA256.digest(canonical.bytes))
        return bytes
    }

    private func signature(
        of canonical: CanonicalRequest,
        _ credentials: Credentials,
        _ scope: Scope,
        _ time: SigningTime
    ) throws(SigningError) -> [UInt8] {
        let key = try keys.key(
            secret: credentials.secretAccessKey,
            time: time,
            region: scope.region,
            service: scope.service
        )
        return Hex.bytes(try key.authenticate(Self.stringToSign(canonical, scope, time)))
    }
}
