import OrderedJSON
import Support
import Testing

@testable import AWS

@Suite struct ObjectOperationTests {
    private static let headers: HTTPHeaders = [
        "ETag": "\"e\"", "Content-Length": "9", "Content-Type": "text/plain", "accept-ranges": "bytes",
        "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT", "x-amz-version-id": "v", "x-amz-request-id": "r",
        "x-amz-server-side-encryption": "AES256", "x-amz-meta-a": "=?UTF-8?B?w7w=?=", "x-amz-tagging-count": "2",
        "x-amz-server-side-encryption-bucket-key-enabled": "true",
    ]

    private func call(
        _ operation: S3.ObjectOperation,
        _ parameters: JSON.Object,
        source: S3.CopySource? = nil,
        answering response: HTTPResponse,
        maximumBytes: Int = 100
    ) async throws -> (request: HTTPRequest, reply: ServiceReply) {
        let transport = StubTransport { _ in response }
        let reply = try await S3(ServiceFixture.client(transport))
            .call(operation, parameters, copySource: source, maximumBytes: maximumBytes)
        return (try #require(transport.requests.first), reply)
    }

    /// The result as recorded from Step Functions.
    @Test func getObject() async throws {
        let (request, reply) = try await call(
            .getObject,
            ["Bucket": "images", "Key": "a b", "VersionId": "v/1", "IfMatch": "\"e\"", "ResponseContentType": "x"],
            answering: HTTPResponse(status: 200, headers: Self.headers, body: Array("text data".utf8))
        )
        #expect(
            request.url
                == "https://images.s3.us-east-1.amazonaws.com/a%20b?response-content-type=x&versionId=v%2F1"
        )
        #expect(request.headers["If-Match"] == "\"e\"")
        #expect(
            reply.body == [
                "AcceptRanges": "bytes", "BucketKeyEnabled": true, "ContentLength": 9, "ContentType": "text/plain",
                "ETag": "\"e\"", "LastModified": "1994-11-06T08:49:37Z", "Metadata": ["a": "ü"],
                "ServerSideEncryption": "AES256", "TagCount": 2, "VersionId": "v", "Body": "text data",
            ]
        )
        #expect(reply.requestID == "r")
    }

    @Test func headObjectHasNoBodyAndMetadataAlways() async throws {
        let (request, reply) = try await call(
            .headObject,
            ["Bucket": "images", "Key": "k"],
            answering: HTTPResponse(status: 200, headers: ["ETag": "\"e\"", "Content-Length": "123"])
        )
        #expect(request.method == .head)
        #expect(reply.body == ["ETag": "\"e\"", "ContentLength": 123, "Metadata": [:]])
    }

    /// Bodies as recorded from Step Functions, which writes JSON text whatever is given.
    @Test(arguments: [
        (["Dict": "Value"] as JSON, #"{"Dict":"Value"}"#), (["List", "Data"] as JSON, #"["List","Data"]"#),
        (JSON(false), "false"),
        (JSON(0), "0"), (JSON("text data"), #""text data""#), (JSON.null, ""),
    ])
    func putObject(_ body: JSON, _ written: String) async throws {
        let (request, reply) = try await call(
            .putObject,
            [
                "Bucket": "results", "Key": "k", "Body": body, "Metadata": ["n": "ü"], "StorageClass": "GLACIER",
                "SsekmsKeyId": "key", "BucketKeyEnabled": true, "Acl": .null,
            ],
            answering: HTTPResponse(status: 200, headers: ["ETag": "\"e\"", "Content-Length": "0"])
        )
        #expect(request.method == .put)
        #expect(request.text == written)
        #expect(request.headers["x-amz-meta-n"] == "=?UTF-8?B?w7w=?=")
        #expect(request.headers["x-amz-storage-class"] == "GLACIER")
        #expect(request.headers["x-amz-server-side-encryption-aws-kms-key-id"] == "key")
        #expect(request.headers["x-amz-server-side-encryption-bucket-key-enabled"] == "true")
        #expect(request.headers["x-amz-acl"] == nil)
        #expect(reply.body == ["ETag": "\"e\""])
    }

    /// Of the JSON text `"123456789"`, quotes and all, as Python's zlib and hashlib have them; and CRC-32's check value.
    @Test(arguments: [
        ("CRC32", "x-amz-checksum-crc32", "g1kwIQ=="),
        ("SHA256", "x-amz-checksum-sha256", "vUexPBTbeCL0wqpuSeeZbgMOP9TiyC0nKRsTZjxc8No="),
    ])
    func checksums(_ algorithm: String, _ header: String, _ value: String) async throws {
        let (request, _) = try await call(
            .putObject,
            ["Bucket": "results", "Key": "k", "Body": "123456789", "ChecksumAlgorithm": JSON(algorithm)],
            answering: HTTPResponse(status: 200)
        )
        #expect(request.headers[header] == value)
        #expect(request.headers["x-amz-sdk-checksum-algorithm"] == algorithm)
        #expect(CRC32(Array("123456789".utf8)).value == 0xCBF4_3926)
        let error = await #expect(throws: AWSError.self) {
            try await call(
                .putObject,
                ["Bucket": "results", "Key": "k", "ChecksumAlgorithm": "MD5"],
                answering: HTTPResponse(status: 200)
            )
        }
        #expect(error?.message.contains("CRC32 or SHA256") == true)
    }

    /// As the SDKs do where nobody says anything about it.
    @Test(arguments: [(nil as String?, "g1kwIQ==" as String?), ("ContentMD5", nil), ("ChecksumSHA1", nil)])
    func aChecksumByDefault(_ given: String?, _ value: String?) async throws {
        var parameters: JSON.Object = ["Bucket": "results", "Key": "k", "Body": "123456789"]
        if let given { parameters[given] = "AA==" }
        let (request, _) = try await call(.putObject, parameters, answering: HTTPResponse(status: 200))
        #expect(request.headers["x-amz-checksum-crc32"] == value)
    }

    @Test func copyObject() async throws {
        let xml = """
            <?xml version="1.0"?><CopyObjectResult><LastModified>2026-11-23T22:51:04.000Z</LastModified>\
            <ETag>&quot;e&quot;</ETag></CopyObjectResult>
            """
        let source = try #require(S3.CopySource("/images/a%20b+c?versionId=v%2F1"))
        #expect(source.bucket == "images" && source.key == "a b+c" && source.versionID == "v/1")
        let (request, reply) = try await call(
            .copyObject,
            ["Bucket": "results", "Key": "k", "MetadataDirective": "REPLACE"],
            source: source,
            answering: HTTPResponse(status: 200, headers: ["x-amz-version-id": "n"], body: Array(xml.utf8))
        )
        #expect(request.headers["x-amz-copy-source"] == "images/a%20b%2Bc?versionId=v%2F1")
        #expect(request.headers["x-amz-metadata-directive"] == "REPLACE")
        #expect(
            reply.body == [
                "CopyObjectResult": ["ETag": "\"e\"", "LastModified": "2026-11-23T22:51:04Z"], "VersionId": "n",
            ]
        )
    }

    @Test func aCopyThatFailsAfterItsStatus() async {
        let xml = "<Error><Code>SlowDown</Code><Message>m</Message></Error>"
        let error = await #expect(throws: AWSError.self) {
            try await call(
                .copyObject,
                ["Bucket": "results", "Key": "k"],
                source: S3.CopySource("images/k"),
                answering: HTTPResponse(status: 200, body: Array(xml.utf8))
            )
        }
        #expect(error?.name == "S3.SlowDownException")
        #expect(error?.kind == .throttle)
    }

    @Test(arguments: ["", "images", "images/", "/", "//k", "arn:aws:s3:us-east-1:1:accesspoint/a/object/k", "b/%ff"])
    func notACopySource(_ text: String) {
        #expect(S3.CopySource(text) == nil)
    }

    @Test func deleteObject() async throws {
        let (request, reply) = try await call(
            .deleteObject,
            ["Bucket": "results", "Key": "k", "VersionId": "v"],
            answering: HTTPResponse(status: 204, headers: ["x-amz-version-id": "v", "x-amz-delete-marker": "true"])
        )
        #expect(request.method == .delete)
        #expect(request.query == "versionId=v")
        #expect(reply.body == ["DeleteMarker": true, "VersionId": "v"])
    }

    /// Each would otherwise be an operation on the whole bucket.
    @Test(arguments: S3.ObjectOperation.allCases, [["Bucket": "results", "Key": ""], ["Bucket": "results"], [:]])
    func withoutAKeyNothingIsSent(_ operation: S3.ObjectOperation, _ parameters: [String: String]) async {
        let transport = StubTransport(replies: [])
        let error = await #expect(throws: AWSError.self) {
            try await S3(ServiceFixture.client(transport))
                .call(
                    operation,
                    JSON.Object(parameters.map { ($0.key, JSON($0.value)) }),
                    copySource: operation == .copyObject ? S3.CopySource("images/k") : nil,
                    maximumBytes: 1
                )
        }
        #expect(error?.kind == .invalid)
        #expect(transport.requests.isEmpty)
    }

    @Test func whatIsNotTextOrTooLarge() async {
        let bytes = await #expect(throws: AWSError.self) {
            try await call(
                .getObject,
                ["Bucket": "images", "Key": "k"],
                answering: HTTPResponse(status: 200, body: [0xff, 0xd8])
            )
        }
        #expect(bytes?.kind == .invalid)
        let large = await #expect(throws: AWSError.self) {
            try await call(
                .getObject,
                ["Bucket": "images", "Key": "k"],
                answering: HTTPResponse(status: 200, body: [1, 2]),
                maximumBytes: 1
            )
        }
        guard case .transport(let cause) = large?.kind else {
            Issue.record("\(String(describing: large))")
            return
        }
        #expect(cause.kind == .responseTooLarge)
    }
}
