import FoundationEssentials
import Testing

@testable import AWS

/// The worked examples of AWS' documentation.
@Suite struct SigningExampleTests {
    /// "Signature Calculations for the Authorization Header", Amazon S3 API Reference.
    private static let s3Credentials = Credentials(
        accessKeyID: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    )
    private static let s3Scope = Signer.Scope(region: "us-east-1", service: "s3")
    /// 2013-05-24T00:00:00Z
    private static let s3Date = Date(timeIntervalSince1970: 1_369_353_600)
    private static let origin = HTTPOrigin(.https, "examplebucket.s3.amazonaws.com")

    @Test(arguments: [
        (
            HTTPRequest(.get, origin, path: "/test.txt", headers: ["Range": "bytes=0-9"]),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        ),
        (
            HTTPRequest(
                .put,
                origin,
                path: "/test%24file.text",
                headers: [
                    "Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY",
                ],
                body: Array("Welcome to Amazon S3.".utf8)
            ),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        ),
        (
            HTTPRequest(.get, origin, query: "lifecycle"),
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
        ),
        (
            HTTPRequest(.get, origin, query: "max-keys=2&prefix=J"),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        ),
    ])
    func s3ByHeader(_ request: HTTPRequest, _ signature: String) throws {
        var request = request
        try Signer().sign(&request, as: Self.s3Credentials, for: Self.s3Scope, at: Self.s3Date, rules: .s3)
        #expect(request.headers["Authorization"]?.hasSuffix("Signature=\(signature)") == true)
        #expect(
            request.headers["Authorization"]?.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders="
            ) == true
        )
        #expect(request.headers["x-amz-date"] == "20130524T000000Z")
    }

    /// "Authenticating Requests: Using Query Parameters", Amazon S3 API Reference.
    @Test func s3ByQuery() throws {
        var rules = SigningRules.s3
        rules.payload = .unsigned
        let signed = try Signer().presign(
            HTTPRequest(.get, Self.origin, path: "/test.txt"),
            as: Self.s3Credentials,
            for: Self.s3Scope,
            at: Self.s3Date,
            expiresInSeconds: 86_400,
            rules: rules
        )
        let signature = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
        #expect(signed.query.hasSuffix("&X-Amz-Signature=\(signature)"))
        #expect(signed.headers == [:])
    }

    /// "Derive a signing key", AWS General Reference (2012) and "Examples of how to derive a signing key" (2015).
    @Test(arguments: [
        ("20120215", "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"),
        ("20150830", "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"),
    ])
    func derivedKey(_ date: String, _ key: String) throws {
        let bytes = try SigningKeys.derivedBytes(
            secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            date: Array(date.utf8),
            region: "us-east-1",
            service: "iam"
        )
        #expect(Hex.string(bytes) == key)
    }

    /// "Signature Version 4 signing process": ListUsers, AWS General Reference.
    @Test func listUsers() throws {
        var request = HTTPRequest(
            .get,
            HTTPOrigin(.https, "iam.amazonaws.com"),
            query: "Action=ListUsers&Version=2010-05-08",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"]
        )
        try Signer().sign(
            &request,
            as: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            for: Signer.Scope(region: "us-east-1", service: "iam"),
            at: Date(timeIntervalSince1970: 1_440_938_160)
        )
        let signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        #expect(request.headers["Authorization"]?.hasSuffix(signature) == true)
    }
}
