import FoundationEssentials
import Testing

@testable import Glimpse

/// Bodies as others have recorded or published them, where they are at hand beside the checkout.
@Suite struct EventVectorTests {
    private static let folder = Checkout.root + "/../shared/vectors/events"

    private func parse(_ name: String, bucket: String) throws -> MessageContent? {
        guard FileManager.default.fileExists(atPath: Self.folder) else {
            print("skipped: there are no vectors at \(Self.folder)")
            return nil
        }
        var body = String(decoding: try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)")), as: UTF8.self)
        // Some are templates.
        for (hole, value) in [("region", "us-east-1"), ("partition", "aws"), ("bucket", bucket), ("key", "a%2Bb.jpg")] {
            body = body.replacing("{{{\(hole)}}}", with: value)
        }
        return MessageContent.parse(body: body, acceptedBuckets: [bucket], prefix: "")
    }

    @Test(arguments: ["go-s3-event.json", "go-s3-event-with-decoded.json"])
    func notifications(name: String) throws {
        guard let content = try parse(name, bucket: "sourcebucket") else { return }
        let event = ObjectEvent(
            bucket: "sourcebucket",
            key: "Happy Face.jpg",
            rawKey: "Happy%20Face.jpg",
            versionID: "version",
            eTag: "d41d8cd98f00b204e9800998ecf8427e",
            size: 1024,
            sequencer: Sequencer("Happy Sequencer"),
            eventTime: "1970-01-01T00:00:00.123Z",
            region: "us-east-1"
        )
        #expect(content == .events(MessageEvents(events: [event])))
    }

    @Test func templates() throws {
        guard let put = try parse("sam-S3Put.json", bucket: "my-bucket"),
            let delete = try parse("sam-S3Delete.json", bucket: "my-bucket")
        else { return }
        #expect(put.records?.events.map(\.key) == ["a+b.jpg"])
        #expect(put.records?.events.map(\.versionID) == [nil])
        #expect(delete == .events(MessageEvents(ignored: ["ObjectRemoved:Delete": 1])))
    }

    @Test(arguments: [
        ("go-s3-glacier-event.json", "example-bucket", "ObjectRestore:Completed"),
        ("go-s3-restore-event.json", "example-bucket", "ObjectRestore:Completed"),
        ("go-s3-intelligenttier-event.json", "example-bucket", "IntelligentTiering:TransitionAccess"),
        ("go-s3-lifecycle-event.json", "example-bucket", "LifecycleTransition"),
        ("go-s3-replication-event.json", "amzn-s3-demo-bucket1", "Replication:OperationFailedReplication"),
        ("pt-s3EventBridgeNotificationObjectDeletedEvent.json", "example-bucket", "Object Deleted"),
        ("pt-s3EventBridgeNotificationObjectExpiredEvent.json", "example-bucket", "Object Deleted"),
        ("pt-s3EventBridgeNotificationObjectRestoreCompletedEvent.json", "example-bucket", "Object Restore Completed"),
    ])
    func otherKinds(name: String, bucket: String, kind: String) throws {
        guard let content = try parse(name, bucket: bucket) else { return }
        #expect(content == .events(MessageEvents(ignored: [kind: 1])))
    }

    @Test func eventBridge() throws {
        guard
            let content = try parse(
                "pt-s3EventBridgeNotificationObjectCreatedEvent.json",
                bucket: "example-bucket"
            )
        else { return }
        let event = ObjectEvent(
            bucket: "example-bucket",
            key: "IMG_m7fzo3.jpg",
            eTag: "4e68adba0abe2dc8653dc3354e14c01d",
            size: 184_662,
            sequencer: Sequencer("006408CAD69598B05E"),
            eventTime: "2023-03-08T17:50:14Z",
            region: "eu-west-1"
        )
        #expect(content == .events(MessageEvents(events: [event])))
    }

    /// What Lambda is given for an SNS message; no queue ever is.
    @Test func aLambdaInvocationIsRefused() throws {
        guard let content = try parse("go-sns-event.json", bucket: "example-bucket") else { return }
        #expect(content.records?.refused.map(\.reason) == ["it has no eventVersion"])
    }
}
