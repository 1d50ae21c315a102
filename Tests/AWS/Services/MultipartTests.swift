import Support
import Testing

@testable import AWS

@Suite struct MultipartTests {
    private static let begun = ServiceFixture.reply(
        "<InitiateMultipartUploadResult><UploadId>u/1</UploadId></InitiateMultipartUploadResult>"
    )
    private static let completed = ServiceFixture.reply(
        """

        <?xml version="1.0"?><CompleteMultipartUploadResult><ETag>&quot;whole-2&quot;</ETag>\
        </CompleteMultipartUploadResult>
        """,
        ["x-amz-version-id": "v", "x-amz-request-id": "r"]
    )

    private var object: S3.NewObject {
        var object = S3.NewObject(bucket: "results", key: "k", contentType: "text/plain")
        object.ifNoneMatch = "*"
        object.expectedOwner = "123456789012"
        object.storage.tags = ["a": "b"]
        return object
    }

    /// Answers each of the five operations; `answer` may answer before.
    private func transport(
        _ answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse? = { _ in nil }
    ) -> StubTransport {
        StubTransport { request in
            if let reply = try await answer(request) { return reply }
            return switch request.method {
            case .post: request.query == "uploads" ? Self.begun : Self.completed
            case .put: HTTPResponse(status: 200, headers: ["ETag": "\"p\(request.query.prefix(12).suffix(1))\""])
            default: HTTPResponse(status: 204)
            }
        }
    }

    private func upload(
        _ body: S3.Body,
        over transport: StubTransport,
        threshold: Int = 5
    ) async throws -> S3.Receipt {
        try await S3(ServiceFixture.client(transport))
            .upload(object, body, S3.Multipart(thresholdBytes: threshold, partBytes: 6))
    }

    private static let operations = ["POST uploads", "PUT partNumber=1&uploadId=u%2F1"]

    private func operations(_ transport: StubTransport) -> [String] {
        transport.requests.map { "\($0.method.rawValue) \($0.query)" }
    }

    @Test func fromTheThresholdOnInParts() async throws {
        let transport = transport()
        let receipt = try await upload(.bytes(Array("0123456789".utf8)), over: transport)
        #expect(receipt == S3.Receipt(etag: "\"whole-2\"", versionID: "v", requestID: "r"))
        #expect(
            operations(transport) == Self.operations + ["PUT partNumber=2&uploadId=u%2F1", "POST uploadId=u%2F1"]
        )
        let requests = transport.requests
        #expect(requests.allSatisfy { $0.headers["x-amz-expected-bucket-owner"] == "123456789012" })
        #expect(requests[0].headers["x-amz-checksum-algorithm"] == "CRC32")
        #expect(requests[0].headers["x-amz-tagging"] == "a=b")
        #expect(requests[0].headers["Content-Type"] == "text/plain")
        #expect(requests[0].headers["If-None-Match"] == nil)
        #expect(requests[1].text == "012345")
        #expect(requests[2].text == "6789")
        #expect(requests[2].headers["x-amz-checksum-crc32"] == "nbq/hw==")
        #expect(requests[2].headers["x-amz-tagging"] == nil)
        #expect(requests[3].headers["If-None-Match"] == "*")
        #expect(requests[3].limits.total == .seconds(600))
        #expect(
            requests[3].text
                == "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Part><ETag>\"p1\"</ETag><ChecksumCRC32>uG9rDw==</ChecksumCRC32><PartNumber>1</PartNumber></Part>"
                + "<Part><ETag>\"p2\"</ETag><ChecksumCRC32>nbq/hw==</ChecksumCRC32><PartNumber>2</PartNumber></Part>"
                + "</CompleteMultipartUpload>"
        )
    }

    @Test func upToTheThresholdInOneRequest() async throws {
        let transport = transport()
        _ = try await upload(.bytes(Array("01234".utf8)), over: transport)
        #expect(operations(transport) == ["PUT "])
    }

    @Test func partsOfAFile() async throws {
        let folder = try TemporaryFolder()
        let transport = transport()
        _ = try await upload(S3.Body.file(at: try folder.write("body", "0123456789")), over: transport)
        let parts = transport.requests[1...2]
        #expect(parts.map { $0.bodyFile?.offset } == [0, 6])
        #expect(parts.map { $0.bodyFile?.count } == [6, 4])
        #expect(parts.map { $0.headers["x-amz-checksum-crc32"] } == ["uG9rDw==", "nbq/hw=="])
    }

    @Test func neverMoreThanTenThousandParts() {
        for count in [1, 8 << 20, (8 << 20) + 1, 5 << 40] {
            let ranges = S3.Multipart().ranges(of: count)
            #expect(ranges.count <= 10_000)
            #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == count)
            #expect(ranges.dropLast().allSatisfy { $0.count >= 8 << 20 })
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        }
    }

    @Test(arguments: [
        (2, HTTPResponse(status: 503), "S3.ServiceUnavailableException"),
        (4, HTTPResponse(status: 412), "S3.PreconditionFailedException"),
        (
            4, ServiceFixture.reply("\n<Error><Code>InternalError</Code><Message>m</Message></Error>"),
            "S3.InternalErrorException"
        ),
        (4, HTTPResponse(status: 200), "S3.UnreadableReplyException"),
        (4, ServiceFixture.reply("<html></html>"), "S3.UnreadableReplyException"),
        (3, HTTPResponse(status: 200), "S3.UnreadableReplyException"),
    ])
    func whatFailsLeavesNoPart(_ failing: Int, _ reply: HTTPResponse, _ name: String) async {
        let asked = Observed(0)
        let transport = transport { _ in
            asked.update {
                $0 += 1; return $0
            } == failing ? reply : nil
        }
        let error = await #expect(throws: AWSError.self) {
            try await upload(.bytes(Array("0123456789".utf8)), over: transport)
        }
        #expect(error?.name == name)
        #expect(operations(transport).last == "DELETE uploadId=u%2F1")
        #expect(transport.requests.count == failing + 1)
    }

    @Test func whatIsCancelledLeavesNoPart() async throws {
        let transport = transport { request in
            // Until the task is cancelled.
            if request.query.hasPrefix("partNumber=2") { try await Observed(0).until { _ in false } }
            return Task.isCancelled ? HTTPResponse(status: 500) : nil
        }
        let task = Task { try await upload(.bytes(Array("0123456789".utf8)), over: transport) }
        try await transport.untilRequested(3)
        task.cancel()
        let error = await #expect(throws: AWSError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(operations(transport).last == "DELETE uploadId=u%2F1")
    }

    @Test(arguments: [("NoSuchUpload", false), ("AccessDenied", true)])
    func partsThatStayAreSpokenOf(_ code: String, _ isSaid: Bool) async {
        let transport = transport { request in
            switch request.method {
            case .delete: ServiceFixture.reply("<Error><Code>\(code)</Code></Error>", status: 403)
            case .put: HTTPResponse(status: 500)
            default: nil
            }
        }
        let error = await #expect(throws: AWSError.self) {
            try await upload(.bytes(Array("0123456789".utf8)), over: transport)
        }
        #expect(error?.name == "S3.InternalErrorException")
        #expect(error?.message.contains("could not be removed (S3.AccessDeniedException)") == isSaid)
    }
}
