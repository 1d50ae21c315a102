import FoundationEssentials
import Support
import Testing

@testable import AWS

@Suite struct DownloadTests {
    private func download(
        _ folder: TemporaryFolder,
        _ answer: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse
    ) async throws -> S3.ObjectHead {
        try await S3(ServiceFixture.client(StubTransport(answer)))
            .download(bucket: "images", key: "k", to: folder.path + "/object", maximumBytes: 1 << 40)
    }

    private func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func theFileIsThereOnceItIsWhole() async throws {
        let folder = try TemporaryFolder()
        try folder.write("object", "old")
        let path = folder.path + "/object"
        let head = try await download(folder) { request in
            #expect(request.limits.responseBytes == 1 << 40)
            let file = try #require(request.replyFile)
            try Array("new".utf8).withUnsafeBytes { try file.write($0, at: 0) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
            return HTTPResponse(status: 200, headers: ["Content-Length": "3", "ETag": "\"e\""])
        }
        #expect(head.size == 3 && head.etag == "\"e\"")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
        #expect(try names(in: folder) == ["object"])
    }

    @Test func aFailureLeavesNothing() async throws {
        let folder = try TemporaryFolder()
        let error = await #expect(throws: AWSError.self) {
            try await download(folder) { _ in HTTPResponse(status: 404) }
        }
        #expect(error?.name == "S3.NoSuchKeyException")
        #expect(try names(in: folder) == [])
    }

    @Test func aFolderThatIsNotThere() async throws {
        let transport = StubTransport(replies: [])
        let error = await #expect(throws: AWSError.self) {
            try await S3(ServiceFixture.client(transport))
                .download(bucket: "images", key: "k", to: "/nowhere/object", maximumBytes: 1)
        }
        #expect(error?.message.contains("cannot open /nowhere/object") == true)
        #expect(error?.message.contains("No such file or directory") == true)
        #expect(transport.requests.isEmpty)
    }
}
