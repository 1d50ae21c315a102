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

    private func store(_ event: ObjectEvent, in bucket: Bucket, recognition: JSON = ["labels": ["Labels": []]])
        async throws -> Bool
    {
        let client = AWSClient(
            transport: bucket.transport,
            credentials: StaticCredentials(),
            endpoints: Endpoints(region: "us-east-1")
        )
        let time = TimeSource.test(TestClock())
        let task = StoreTask(
            s3: S3(client),
            lanes: Lanes(time: time, logger: CapturedLogs().logger),
            results: Configuration.Results(bucket: "results", prefix: ""),
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
