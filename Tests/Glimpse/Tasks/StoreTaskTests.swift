import AWS
import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Support
import Testing

@testable import Glimpse

@Suite struct StoreTaskTests {
    /// S3's conditional writes over one object, as the user guide describes them.
    private final class Bucket: Sendable {
        let object = Observed<(etag: Int, headers: HTTPHeaders, body: [UInt8])?>(nil)
        let puts = Observed(0)

        var transport: StubTransport {
            StubTransport { [object, puts] request in
                object.update { object in
                    let etag = object.map { "\"\($0.etag)\"" }
                    if request.method == .head {
                        guard let object else { return HTTPResponse(status: 404) }
                        var headers = HTTPHeaders()
                        headers.add("ETag", "\"\(object.etag)\"")
                        headers.add("Content-Length", "\(object.body.count)")
                        for field in object.headers.fields where field.name.hasPrefix("x-amz-meta-") {
                            headers.add(field.name, field.value)
                        }
                        return HTTPResponse(status: 200, headers: headers)
                    }
                    puts.update { $0 += 1 }
                    let holds =
                        request.headers["If-Match"].map { $0 == etag } ?? true
                        && request.headers["If-None-Match"].map { _ in object == nil } ?? true
                    guard holds else { return HTTPResponse(status: 412) }
                    object = ((object?.etag ?? 0) + 1, request.headers, request.body)
                    return HTTPResponse(status: 200, headers: ["ETag": "\"new\""])
                }
            }
        }
    }

    private func event(sequencer: String?, eTag: String = "etag", bucket: String = "uploads") -> ObjectEvent {
        ObjectEvent(
            bucket: bucket,
            key: "cat.jpg",
            rawKey: "cat.jpg",
            versionID: nil,
            eTag: eTag,
            size: 7,
            sequencer: sequencer.map { Sequencer($0) },
            eventTime: "2026-11-23T00:00:00.000Z",
            eventName: "ObjectCreated:Put",
            region: nil
        )
    }

    private func store(
        _ event: ObjectEvent,
        in bucket: Bucket,
        recognition: JSON = ["labels": ["Labels": []]]
    ) async throws -> Bool {
        try await store(event, over: bucket.transport, recognition: recognition)
    }

    private func store(
        _ event: ObjectEvent,
        over transport: StubTransport,
        recognition: JSON = ["labels": ["Labels": []]],
        results: Configuration.Results = Configuration.Results(bucket: "results")
    ) async throws -> Bool {
        let client = AWSClient(
            transport: transport,
            credentials: StaticCredentials(),
            endpoints: Endpoints(region: "us-east-1")
        )
        let time = TimeSource.test(TestClock())
        let task = StoreTask(
            s3: S3(client),
            lanes: Lanes(time: time, logger: CapturedLogs().logger),
            results: results,
            workflow: "digest",
            host: "host",
            time: time,
            logger: CapturedLogs().logger
        )
        let scope = ExecutionScope(name: "name", event: event, started: time.now())
        let result = try await task.store(recognition, in: scope)
        return result["written"]?.bool ?? false
    }

    @Test func theFirstResultCostsOneRequest() async throws {
        let bucket = Bucket()
        #expect(try await store(event(sequencer: "01"), in: bucket))
        #expect(bucket.puts.value == 1)
    }

    @Test func aNewerUploadReplacesAnOlderResult() async throws {
        let bucket = Bucket()
        #expect(try await store(event(sequencer: "01", eTag: "a"), in: bucket))
        #expect(
            try await store(event(sequencer: "0100", eTag: "b"), in: bucket) == true,
            "same order: the last one wins"
        )
        #expect(try await store(event(sequencer: "02", eTag: "c"), in: bucket))
        #expect(bucket.object.value?.headers["x-amz-meta-glimpsed-etag"] == "c")
    }

    @Test func anOlderEventNeverOverwritesANewerResult() async throws {
        let bucket = Bucket()
        #expect(try await store(event(sequencer: "02", eTag: "new"), in: bucket))
        #expect(try await store(event(sequencer: "01", eTag: "old"), in: bucket) == false)
        #expect(bucket.object.value?.headers["x-amz-meta-glimpsed-etag"] == "new")
    }

    @Test func theSameKeyOfAnotherBucketIsNeverOverwritten() async throws {
        let bucket = Bucket()
        #expect(try await store(event(sequencer: "01"), in: bucket))
        await #expect(throws: TaskFailure.self) {
            try await store(event(sequencer: "02", bucket: "other"), in: bucket)
        }
        #expect(bucket.puts.value == 2)
    }

    @Test func itsOwnResultIsNotWrittenTwice() async throws {
        let bucket = Bucket()
        #expect(try await store(event(sequencer: "01"), in: bucket))
        let before = bucket.object.value?.etag
        #expect(try await store(event(sequencer: "01"), in: bucket) == false)
        #expect(bucket.object.value?.etag == before)
    }

    @Test func resultsAreKeptAsTheConfigurationSays() async throws {
        var results = Configuration.Results(bucket: "results")
        results.storage.encryption = .kms
        results.storage.tags = ["team": "vision"]
        results.storage.checksum = .sha256
        results.bucketOwner = "123456789012"
        let bucket = Bucket()
        let transport = bucket.transport
        #expect(try await store(event(sequencer: "02"), over: transport, results: results))
        #expect(try await store(event(sequencer: "01"), over: transport, results: results) == false)
        let headers = try #require(transport.requests.first).headers
        #expect(headers["x-amz-server-side-encryption"] == "aws:kms")
        #expect(headers["x-amz-tagging"] == "team=vision")
        #expect(headers["x-amz-checksum-sha256"] != nil)
        #expect(transport.requests.map(\.method) == [.put, .put, .head])
        #expect(transport.requests.allSatisfy { $0.headers["x-amz-expected-bucket-owner"] == "123456789012" })
    }

    @Test func aLargeResultIsUploadedInParts() async throws {
        var results = Configuration.Results(bucket: "results")
        results.multipartThresholdBytes = 10
        let transport = StubTransport { request in
            switch (request.method, request.query) {
            case (.post, "uploads"):
                HTTPResponse(
                    status: 200,
                    body: Array(
                        "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>".utf8
                    )
                )
            case (.post, _):
                HTTPResponse(status: 200, body: Array("<CompleteMultipartUploadResult/>".utf8))
            default: HTTPResponse(status: 200, headers: ["ETag": "\"p\""])
            }
        }
        #expect(try await store(event(sequencer: "01"), over: transport, results: results))
        #expect(transport.requests.map(\.method) == [.post, .put, .post])
        #expect(transport.requests.first?.headers["x-amz-meta-glimpsed-sequencer"] == "01")
        #expect(transport.requests.last?.headers["If-None-Match"] == "*")
    }

    @Test func theReplyIsStoredByteForByte() async throws {
        let bucket = Bucket()
        let reply = #"{ "Labels" : [{"Name":"Cat", "Confidence":99.12345678901234567890}] ,"é":1e400}"#
        let encoded = try JSON.encoded(Array(reply.utf8))
        _ = try await store(event(sequencer: "01"), in: bucket, recognition: ["labels": encoded])
        let body = String(decoding: bucket.object.value?.body ?? [], as: UTF8.self)
        #expect(body.contains(#""recognition":{"labels":"# + reply + "}"))
        #expect(body.hasPrefix(#"{"schema":"glimpsed/1","source":{"bucket":"uploads","image_key":"cat.jpg""#))
    }
}
