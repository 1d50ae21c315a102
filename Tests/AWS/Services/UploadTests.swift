import Support
import Testing

@testable import AWS

@Suite struct UploadTests {
    private func s3(_ transport: StubTransport) -> S3 { S3(ServiceFixture.client(transport)) }

    private let object = S3.NewObject(bucket: "results", key: "a b.json", contentType: "application/json")

    @Test func oneRequest() async throws {
        let transport = StubTransport { _ in
            HTTPResponse(status: 200, headers: ["ETag": "\"e\"", "x-amz-version-id": "v", "x-amz-request-id": "r"])
        }
        var object = S3.NewObject(bucket: "results", key: "a b+c/é ü%41.png.json", contentType: "application/json")
        object.metadata = ["source-etag": "\"x\"", "note": "ü"]
        object.ifMatch = "\"old\""
        let receipt = try await s3(transport).putObject(object, .bytes(Array("{}".utf8)))
        #expect(receipt == S3.Receipt(etag: "\"e\"", versionID: "v", requestID: "r"))
        let request = try #require(transport.requests.first)
        #expect(request.method == .put)
        #expect(
            request.url == "https://results.s3.us-east-1.amazonaws.com/a%20b%2Bc/%C3%A9%20%C3%BC%2541.png.json"
        )
        #expect(request.headers["Content-Type"] == "application/json")
        #expect(request.headers["x-amz-meta-source-etag"] == "\"x\"")
        #expect(request.headers["x-amz-meta-note"] == "=?UTF-8?B?w7w=?=")
        #expect(request.headers["If-Match"] == "\"old\"")
        #expect(request.headers["If-None-Match"] == nil)
        #expect(
            request.headers["x-amz-content-sha256"]
                == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        )
        #expect(request.headers["x-amz-sdk-checksum-algorithm"] == "CRC32")
        #expect(request.headers["x-amz-checksum-crc32"] == "o6a/Qw==")
    }

    @Test func whatTheObjectIsToBe() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        var object = object
        object.storage.encryption = .kms
        object.storage.kmsKey = "alias/results"
        object.storage.usesBucketKey = true
        object.storage.storageClass = .standardIA
        object.storage.tags = ["team": "a & b", "é": "x=y"]
        object.storage.checksum = .sha256
        object.expectedOwner = "123456789012"
        object.ifNoneMatch = "*"
        _ = try await s3(transport).putObject(object, .bytes([]))
        let headers = try #require(transport.requests.first).headers
        #expect(headers["x-amz-server-side-encryption"] == "aws:kms")
        #expect(headers["x-amz-server-side-encryption-aws-kms-key-id"] == "alias/results")
        #expect(headers["x-amz-server-side-encryption-bucket-key-enabled"] == "true")
        #expect(headers["x-amz-storage-class"] == "STANDARD_IA")
        #expect(headers["x-amz-tagging"] == "team=a%20%26%20b&%C3%A9=x%3Dy")
        #expect(headers["x-amz-checksum-sha256"] == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(headers["x-amz-checksum-crc32"] == nil)
        #expect(headers["x-amz-expected-bucket-owner"] == "123456789012")
        #expect(headers["If-None-Match"] == "*")
    }

    @Test(arguments: ["a\r\nx-amz-acl: public-read", "a\nb", "ü\nb"])
    func metadataCannotAddHeaders(_ value: String) async {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        var note = object
        note.metadata = ["note": value]
        _ = try? await s3(transport).putObject(note, .bytes([]))
        for request in transport.requests {
            #expect(request.headers.fields.allSatisfy { !$0.value.contains(where: \.isNewline) })
        }
        var name = S3.NewObject(bucket: "results", key: "k", contentType: "text/plain\r\nx: y")
        name.metadata = ["a\r\nb": "c"]
        let forged = name
        await #expect(throws: AWSError.self) { try await s3(transport).putObject(forged, .bytes([])) }
    }

    /// By `zlib.crc32` of Python, over lengths around the eight bytes that are taken at a time.
    @Test(arguments: [
        (0, UInt32(0)), (1, 0xD202_EF8D), (7, 0xAD58_09F9), (8, 0x88AA_689F), (9, 0xBCE1_4302), (17, 0x2C18_3A19),
    ])
    func crc32(_ count: Int, _ value: UInt32) {
        let bytes = (0..<count).map { UInt8($0) }
        #expect(CRC32(bytes).value == value)
        var pieces = CRC32()
        for byte in bytes { withUnsafeBytes(of: byte) { pieces.update($0) } }
        #expect(pieces.value == value)
    }

    @Test func aFileIsSentAsItsBytesWouldBe() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("body", String(repeating: "0123456789", count: 60_000))
        let body = try await S3.Body.file(at: path)
        #expect(body.count == 600_000)
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        _ = try await s3(transport).putObject(object, body)
        _ = try await s3(transport)
            .putObject(object, .bytes(Array(String(repeating: "0123456789", count: 60_000).utf8)))
        let (file, bytes) = (transport.requests[0], transport.requests[1])
        #expect(file.body.isEmpty && file.bodyCount == 600_000)
        #expect(file.headers == bytes.headers)
        #expect(file.headers["x-amz-content-sha256"]?.count == 64)
    }

    @Test(arguments: ["", "/missing", "/dev/null"])
    func whatIsNoFileIsRefused(_ path: String) async throws {
        let folder = try TemporaryFolder()
        let path = path.hasPrefix("/dev") ? path : folder.path + path
        let error = await #expect(throws: FileError.self) { try await S3.Body.file(at: path) }
        #expect(error?.path == path)
    }

    @Test func aFileThatHasBecomeShorter() async throws {
        let folder = try TemporaryFolder()
        let body = try await S3.Body.file(at: try folder.write("body", "0123456789"))
        try folder.write("other", "")
        guard case .file(let file, _) = body else { return }
        let transport = StubTransport(replies: [])
        let error = await #expect(throws: AWSError.self) {
            try await s3(transport).putObject(object, .file(file, count: 11))
        }
        guard case .transport(let cause) = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.kind == .file)
        #expect(transport.requests.isEmpty)
    }
}
