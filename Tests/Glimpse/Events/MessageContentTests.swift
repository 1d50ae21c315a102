import OrderedJSON
import Testing

@testable import Glimpse

/// What each kind of body becomes, rule by rule.
@Suite struct MessageContentTests {
    // MARK: S3's notifications

    @Test func aRecordBecomesAnEvent() {
        let event = ObjectEvent(
            bucket: Samples.bucket,
            key: "red flower.jpg",
            rawKey: "red+flower.jpg",
            versionID: "096fKKXTRTtl3on89fVO.nfljtsv6qko",
            eTag: "d41d8cd98f00b204e9800998ecf8427e",
            size: 1024,
            sequencer: Sequencer("0055AED6DCD90281E5"),
            eventTime: "1970-01-01T00:00:00.000Z",
            eventName: "ObjectCreated:Put",
            region: "us-west-2"
        )
        let body = Samples.notification(Samples.record(key: "red+flower.jpg"))
        #expect(MessageContent.parse(body) == .events(MessageEvents(events: [event])))
    }

    @Test(arguments: ["2", "2.0", "2.1", "2.3", "2.99"])
    func everyMinorVersionIsTaken(version: String) {
        let body = Samples.notification(Samples.record(fields: ["eventVersion": JSON(version)]))
        #expect(MessageContent.parse(body).records?.events.count == 1)
    }

    @Test(arguments: ["1", "1.0", "3.0", "20.1", "02.1", "v2", "2x", "."])
    func everyOtherMajorVersionIsRefused(version: String) {
        let body = Samples.notification(Samples.record(fields: ["eventVersion": JSON(version)]))
        #expect(
            MessageContent.parse(body).records?.refused
                == [EventRefusal(.unknownVersion, "its eventVersion is \"\(version)\", not 2.x")]
        )
    }

    @Test(arguments: ["ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "ObjectCreated:New"])
    func everyCreationIsAnEventWithOrWithoutItsPrefix(name: String) {
        for written in [name, "s3:" + name] {
            let body = Samples.notification(Samples.record(fields: ["eventName": JSON(written)]))
            #expect(MessageContent.parse(body).records?.events.map(\.eventName) == [name])
        }
    }

    @Test func otherKindsAreCountedByName() {
        let body = Samples.notification(
            Samples.record(fields: ["eventName": "ObjectRemoved:Delete"]),
            Samples.record(fields: ["eventName": "s3:ObjectRemoved:Delete"]),
            Samples.record(fields: ["eventName": "ObjectCreatedNot"]),
            Samples.record(),
            // A removal has no size, version or ETag, and its key need not be one that is accepted.
            Samples.record(key: "%", object: ["size": nil, "eTag": nil], fields: ["eventName": "LifecycleTransition"])
        )
        let records = MessageContent.parse(body).records
        #expect(records?.ignored == ["ObjectRemoved:Delete": 2, "ObjectCreatedNot": 1, "LifecycleTransition": 1])
        #expect(records?.events.count == 1)
        #expect(records?.refused == [])
    }

    @Test func whatIsOptionalMayBeAbsentNullOrEmpty() {
        for absent: JSON? in [nil, .some(.null), ""] {
            let object: [String: JSON?] = ["size": nil, "eTag": absent, "versionId": absent, "sequencer": absent]
            let fields: [String: JSON?] = ["eventTime": absent, "awsRegion": absent, "eventSource": absent]
            let body = Samples.notification(Samples.record(object: object, fields: fields))
            #expect(
                MessageContent.parse(body).records?.events == [ObjectEvent(bucket: Samples.bucket, key: "cats/tom.jpg")]
            )
        }
    }

    @Test(arguments: ["eTag", "versionId", "sequencer", "size", "key"])
    func whatIsThereMustBeOfItsType(field: String) {
        let body = Samples.notification(Samples.record(object: [field: [1]]))
        #expect(MessageContent.parse(body).records?.refused.map(\.kind) == [.malformed])
    }

    @Test(arguments: [JSON(-1), "1024", JSON(JSON.Number(1.5)), true])
    func aSizeIsACountOfBytes(size: JSON) {
        let body = Samples.notification(Samples.record(object: ["size": size]))
        #expect(MessageContent.parse(body).records?.refused == [EventRefusal(.malformed, "its size is not a size")])
    }

    @Test func quotesAroundAnETagAreTakenOff() {
        for (written, eTag) in [("\"abc\"", "abc"), ("abc", "abc"), ("\"", "\""), ("\"\"", nil)] {
            let body = Samples.notification(Samples.record(object: ["eTag": JSON(written)]))
            #expect(MessageContent.parse(body).records?.events.map(\.eTag) == [eTag])
        }
    }

    @Test(arguments: [
        "a b+c/é ü%41.png", "cat.jpg", "new\nline.jpg", "\"quoted\".jpg", "e\u{301}.jpg", " ", "+", "%2B", "🐈",
        String(repeating: "k", count: 1024), String(repeating: "é", count: 512), "a/../b", "/", "\\",
    ])
    func keysComeOutAsTheyWereUploaded(key: String) throws {
        let raw = Samples.encoded(key)
        let events = try #require(MessageContent.parse(Samples.notification(Samples.record(key: raw))).records?.events)
        #expect(events.count == 1)
        #expect(events.first?.key.utf8.elementsEqual(key.utf8) == true)
        #expect(events.first?.rawKey == raw)
        let passedOn = try #require(MessageContent.parse(Samples.eventBridge(key: key)).records?.events)
        #expect(passedOn.first?.key.utf8.elementsEqual(key.utf8) == true)
        #expect(passedOn.first?.rawKey.utf8.elementsEqual(key.utf8) == true)
    }

    @Test func keysThatAreNoneAreRefused() {
        for (raw, reason) in [
            ("a%4", "its key \"a%4\" has a % without two hexadecimal digits"),
            ("%FF", "its key \"%FF\" is not UTF-8"),
            ("", "it has no key"),
            (
                String(repeating: "k", count: 1025),
                "its key \"\(String(repeating: "k", count: 80))…\" is longer than S3's 1,024 bytes"
            ),
        ] {
            let body = Samples.notification(Samples.record(key: raw))
            #expect(MessageContent.parse(body).records?.refused == [EventRefusal(.malformed, reason)])
        }
    }

    /// S3 counts bytes, Swift characters.
    @Test func aKeyHasAtMost1024Bytes() {
        let body = Samples.eventBridge(key: String(repeating: "é", count: 513))
        #expect(MessageContent.parse(body).records?.refused.map(\.kind) == [.malformed])
    }

    @Test func severalRecordsAreTakenOneByOne() {
        let body = Samples.notification(
            Samples.record(key: "1.jpg"),
            Samples.record(bucket: "another-bucket"),
            Samples.record(key: "2.jpg"),
            7,
            Samples.record(fields: ["eventName": "ObjectRemoved:Delete"])
        )
        let records = MessageContent.parse(body).records
        #expect(records?.events.map(\.key) == ["1.jpg", "2.jpg"])
        #expect(records?.ignored == ["ObjectRemoved:Delete": 1])
        #expect(
            records?.refused.map(\.description)
                == [
                    "record 1: its bucket \"another-bucket\" is not in source.buckets", "record 3: it is not an object",
                ]
        )
    }

    @Test func recordsOfOtherServicesAreRefused() {
        let body = Samples.notification(Samples.record(fields: ["eventSource": "aws:sns"]))
        #expect(MessageContent.parse(body).records?.refused.map(\.reason) == ["it is of \"aws:sns\", not of S3"])
        let compatible = Samples.notification(Samples.record(fields: ["eventSource": "minio:s3"]))
        #expect(MessageContent.parse(compatible).records?.events.count == 1)
    }

    // MARK: Which buckets and keys

    @Test func otherBucketsAreRefusedWhateverHappenedInThem() {
        for body in [
            Samples.notification(Samples.record(bucket: "secret")),
            Samples.notification(Samples.record(bucket: "secret", fields: ["eventName": "ObjectRemoved:Delete"])),
            Samples.eventBridge(bucket: "secret"), Samples.envelope(Samples.eventBridge(bucket: "secret")),
            Samples.eventBridge(bucket: "secret", detailType: "Object Deleted"),
        ] {
            #expect(
                MessageContent.parse(body)
                    == .events(
                        MessageEvents(
                            refused: [
                                EventRefusal(.bucketNotListed, "its bucket \"secret\" is not in source.buckets")
                            ]
                        )
                    )
            )
        }
    }

    @Test func keysOutsideThePrefixAreRefused() {
        let body = Samples.notification(Samples.record(key: "in/1.jpg"), Samples.record(key: "out/1.jpg"))
        let records = MessageContent.parse(body, prefix: "in/").records
        #expect(records?.events.map(\.key) == ["in/1.jpg"])
        #expect(
            records?.refused == [
                EventRefusal(
                    .keyOutsidePrefix,
                    "its key \"out/1.jpg\" does not begin with source.prefix, \"in/\"",
                    record: 1
                )
            ]
        )
    }

    /// By decoded bytes: `%2F` is a slash, and two ways of writing é are two prefixes.
    @Test func prefixesAreComparedByByte() {
        func isTaken(_ key: String, _ prefix: String) -> Bool {
            MessageContent.parse(Samples.notification(Samples.record(key: key)), prefix: prefix).records?.events.count
                == 1
        }
        #expect(isTaken("in%2F1.jpg", "in/"))
        #expect(isTaken("%C3%A9", "\u{E9}"))
        #expect(!isTaken("%C3%A9", "e\u{301}"))
        #expect(isTaken("e%CC%81.jpg", "e"))
    }

    // MARK: Other bodies

    @Test func testEventsAreKnown() {
        #expect(MessageContent.parse(Samples.testEvent) == .testEvent)
        #expect(MessageContent.parse(Samples.envelope(Samples.testEvent)) == .testEvent)
    }

    @Test func envelopesAreOpened() {
        let notification = Samples.notification(Samples.record())
        let expected = MessageContent.parse(notification)
        var body = notification
        for _ in 1...3 {
            body = Samples.envelope(body)
            #expect(MessageContent.parse(body) == expected)
        }
        #expect(
            MessageContent.parse(Samples.envelope(body)).refusal?.reason.contains("more than 3 SNS envelopes") == true
        )
        #expect(MessageContent.parse(Samples.envelope("Hello from SNS!")).refusal?.kind == .notAnEvent)
    }

    @Test(arguments: ["SubscriptionConfirmation", "UnsubscribeConfirmation", "Other"])
    func otherMessagesOfSNSAreRefusedByName(type: String) {
        let body = Samples.envelope("You have chosen to subscribe to the topic …", type: type)
        #expect(
            MessageContent.parse(body)
                == .refused(
                    EventRefusal(.notAnEvent, "it is an SNS message of the type \"\(type)\", not \"Notification\"")
                )
        )
    }

    @Test func eventBridgeEventsAreEvents() {
        let event = ObjectEvent(
            bucket: Samples.bucket,
            key: "a+b%41.jpg",
            versionID: "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
            eTag: "b1946ac92492d2347c6235b4d2611184",
            size: 5,
            sequencer: Sequencer("617f08299329d189"),
            eventTime: "2021-11-12T00:00:00Z",
            eventName: "ObjectCreated:Put",
            region: "ca-central-1"
        )
        #expect(MessageContent.parse(Samples.eventBridge(key: "a+b%41.jpg")) == .events(MessageEvents(events: [event])))
    }

    @Test(arguments: [
        (JSON("PutObject"), "ObjectCreated:Put"), ("POST Object", "ObjectCreated:Post"),
        ("CopyObject", "ObjectCreated:Copy"), ("CompleteMultipartUpload", "ObjectCreated:CompleteMultipartUpload"),
        ("SomethingNew", "ObjectCreated:*"), (nil, "ObjectCreated:*"),
    ])
    func reasonsAreTheOperations(reason: JSON?, name: String) {
        #expect(MessageContent.parse(Samples.eventBridge(reason: reason)).records?.events.map(\.eventName) == [name])
    }

    @Test func otherEventBridgeEventsAreCountedOrRefused() {
        let deleted = Samples.eventBridge(detailType: "Object Deleted")
        #expect(MessageContent.parse(deleted) == .events(MessageEvents(ignored: ["Object Deleted": 1])))
        #expect(
            MessageContent.parse(Samples.eventBridge(source: "aws.ec2")).refusal
                == EventRefusal(.notAnEvent, "it is an EventBridge event of \"aws.ec2\", not of \"aws.s3\"")
        )
    }

    @Test(arguments: [
        ("", "the body is not JSON (at byte 0 of 0)"),
        ("hello", "the body is not JSON (at byte 0 of 5)"),
        ("{\"Records\":[", "the body is not JSON (at byte 12 of 12)"),
        ("null", "the body is JSON, but not an object"), ("1", "the body is JSON, but not an object"),
        ("\"Records\"", "the body is JSON, but not an object"), ("[]", "the body is JSON, but not an object"),
        ("{}", "the body is JSON, but no S3 notification, SNS envelope or EventBridge event"),
        ("{\"Event\":\"s3:Other\"}", "the body is JSON, but no S3 notification, SNS envelope or EventBridge event"),
        ("{\"Records\":[]}", "Records is empty"), ("{\"Records\":{}}", "Records is not an array"),
        ("{\"Records\":null}", "Records is not an array"),
        ("{\"Type\":\"Notification\",\"TopicArn\":\"t\"}", "the Message of an SNS envelope is not a text"),
        ("{\"Type\":\"Notification\",\"Message\":{\"Records\":[]}}", "the Message of an SNS envelope is not a text"),
    ])
    func otherBodiesAreRefusedWithTheReason(body: String, reason: String) {
        #expect(MessageContent.parse(body).refusal?.reason == reason)
    }

    @Test func recordsThatLackWhatEveryRecordHas() {
        for (record, reason): (JSON, String) in [
            (nil, "it is not an object"), ([], "it is not an object"), ([:], "it has no eventVersion"),
            (["eventVersion": "2.1"], "it has no eventName"),
            (["eventVersion": JSON(JSON.Number(2.1))], "its eventVersion is not a text"),
            (["eventVersion": "2.1", "eventName": "ObjectCreated:Put"], "it has no key"),
            (
                ["eventVersion": "2.1", "eventName": "ObjectCreated:Put", "s3": ["object": ["key": "k"]]],
                "it names no bucket"
            ),
            (
                ["eventVersion": "2.1", "eventName": "ObjectCreated:Put", "s3": ["bucket": ["name": [:]]]],
                "its name is not a text"
            ),
        ] {
            #expect(MessageContent.parse(Samples.notification(record)).records?.refused.map(\.reason) == [reason])
        }
    }

    @Test func deepAndLargeBodiesAreJustBodies() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(MessageContent.parse(deep).refusal?.kind == .notAnEvent)
        #expect(MessageContent.parse("{\"Records\":[\(deep)").refusal?.kind == .notAnEvent)
        #expect(MessageContent.parse(String(repeating: "x", count: 1 << 20)).refusal?.kind == .notAnEvent)
        let records = (0..<3000).map { Samples.record(key: "\($0).jpg") }
        let large = JSON(["Records": JSON(records)] as JSON.Object).description
        #expect(MessageContent.parse(large).records?.events.count == 3000)
    }

    /// Reasons go into logs and message attributes.
    @Test func reasonsHaveNamesCutToSizeOnOneLine() {
        let long = "\n" + String(repeating: "x", count: 100_000)
        for body in [
            Samples.notification(Samples.record(bucket: long)), Samples.notification(Samples.record(key: long)),
            Samples.notification(Samples.record(fields: ["eventVersion": JSON(long)])),
            Samples.notification(Samples.record(fields: ["eventSource": JSON(long)])),
            Samples.envelope("{}", type: long), Samples.eventBridge(source: long),
        ] {
            let content = MessageContent.parse(body)
            let reasons = (content.records?.refused ?? []) + (content.refusal.map { [$0] } ?? [])
            #expect(reasons.count == 1)
            #expect(reasons.allSatisfy { $0.reason.utf8.count < 250 && !$0.reason.contains("\n") }, "\(reasons)")
        }
        let kinds = MessageContent.parse(Samples.notification(Samples.record(fields: ["eventName": JSON(long)])))
        #expect(kinds.records?.ignored.keys.allSatisfy { $0.unicodeScalars.count <= 81 } == true)
    }
}
