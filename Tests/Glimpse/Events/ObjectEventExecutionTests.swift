import OrderedJSON
import Testing

@testable import Glimpse

/// What an execution is given, and what it is called.
@Suite struct ObjectEventExecutionTests {
    private let event = ObjectEvent(
        bucket: "image-upload-bucket",
        key: "cats/tom the cat.jpg",
        rawKey: "cats/tom+the+cat.jpg",
        versionID: "v1",
        eTag: "e1",
        size: 1024,
        sequencer: Sequencer("0055AE"),
        eventTime: "1970-01-01T00:00:00.000Z",
        region: "us-east-1"
    )

    /// FNV-1a, twice over: enough to tell names apart in a test.
    private func hash(_ bytes: [UInt8]) -> [UInt8] {
        [0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4].flatMap { (basis: UInt64) in
            let value = bytes.reduce(basis) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            return withUnsafeBytes(of: value.bigEndian) { Array($0) }
        }
    }

    @Test func theInputHasWhatTheEventHas() {
        #expect(
            event.executionInput.description == """
                {"bucket":"image-upload-bucket","image_key":"cats/tom the cat.jpg","version_id":"v1","etag":"e1",\
                "size":1024,"sequencer":"0055AE","event_time":"1970-01-01T00:00:00.000Z","event_name":"ObjectCreated:Put"}
                """
        )
        #expect(
            ObjectEvent(bucket: "b", key: "k").executionInput.description
                == #"{"bucket":"b","image_key":"k","event_name":"ObjectCreated:Put"}"#
        )
    }

    @Test func theNameIsTheEndOfTheKeyAndAHash() {
        let digest = (0..<32).map { UInt8($0) }
        var seen: [UInt8] = []
        let name = event.executionName { bytes in
            seen = bytes
            return digest
        }
        #expect(name == "cats-tom-the-cat-jpg-000102030405060708090a0b0c0d0e0f")
        #expect(
            String(decoding: seen, as: UTF8.self)
                == "19:image-upload-bucket,20:cats/tom the cat.jpg,10:version v1,16:sequencer 0055AE,"
        )
    }

    @Test func redeliveriesHaveTheSameName() {
        var again = event
        again.rawKey = event.key
        again.size = nil
        again.region = nil
        again.eventTime = "2030-01-01T00:00:00.000Z"
        again.eTag = "other, but the version counts"
        again.sequencer = Sequencer("0055ae00")
        #expect(again.executionName(hash: hash) == event.executionName(hash: hash))
    }

    @Test func otherEventsHaveOtherNames() {
        let changes: [@Sendable (inout ObjectEvent) -> Void] = [
            { _ in }, { $0.bucket = "b" }, { $0.key = "cats/tom-the-cat.jpg" }, { $0.versionID = "v2" },
            { $0.versionID = nil }, { ($0.versionID, $0.eTag) = (nil, "v1") }, { ($0.versionID, $0.eTag) = (nil, nil) },
            { $0.sequencer = Sequencer("0055AF") }, { $0.sequencer = nil },
            { ($0.sequencer, $0.eventTime) = (nil, "1970-01-01T00:00:00.001Z") },
            { ($0.sequencer, $0.eventTime) = (nil, nil) },
            { ($0.bucket, $0.key) = ("image-upload-bucketcats", "/tom the cat.jpg") },
            { $0.key = "e\u{301}" }, { $0.key = "\u{E9}" },
        ]
        let names = changes.map { change in
            var other = event
            change(&other)
            return other.executionName(hash: hash)
        }
        #expect(Set(names).count == changes.count)
    }

    @Test func anyKeyMakesANameThatStepFunctionsTakes() {
        var random = SeededGenerator(seed: 9)
        let keys =
            (0..<500).map { _ in Samples.key(using: &random) } + [
                String(repeating: "k", count: 1024), "...", "é", "-", String(repeating: "-k", count: 512),
            ]
        for key in keys {
            let name = ObjectEvent(bucket: "b", key: key).executionName(hash: hash)
            #expect(name.wholeMatch(of: /[A-Za-z0-9-]{32,80}/) != nil, "\(name)")
            #expect(!name.hasPrefix("-"))
        }
    }
}
