/// What differs between services in Signature Version 4.
///
/// Source: "Create a signed AWS API request", AWS IAM User Guide; for S3 also "Authenticating Requests (AWS Signature
/// Version 4)", Amazon S3 API Reference. SigV4a (multi-region access points) is not covered.
package struct SigningRules: Sendable, Equatable {
    package enum Payload: Sendable, Equatable {
        /// The SHA-256 of the body goes into the signature.
        case hashed
        /// The same, and it is also sent as `x-amz-content-sha256`, which S3 asks for.
        case hashedAndSent
        /// `UNSIGNED-PAYLOAD`, sent as `x-amz-content-sha256`: TLS alone protects the body, so never over http.
        case unsigned
    }

    /// The path on the wire is percent-encoded; every service but S3 signs it encoded a second time.
    package var encodesPathAgain: Bool
    /// Every service but S3 removes `.`, `..` and empty segments before signing; in S3 they belong to the key.
    package var normalizesPath: Bool
    package var payload: Payload
    /// A few services want the session token added to the request after it was signed.
    package var signsSessionToken: Bool

    package init(
        encodesPathAgain: Bool = true,
        normalizesPath: Bool = true,
        payload: Payload = .hashed,
        signsSessionToken: Bool = true
    ) {
        self.encodesPathAgain = encodesPathAgain
        self.normalizesPath = normalizesPath
        self.payload = payload
        self.signsSessionToken = signsSessionToken
    }

    package static let standard = SigningRules()
    package static let s3 = SigningRules(encodesPathAgain: false, normalizesPath: false, payload: .hashedAndSent)
}
