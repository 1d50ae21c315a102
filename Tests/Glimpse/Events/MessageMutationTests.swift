import Testing

@testable import Glimpse

/// What anybody may write to a queue.
@Suite struct MessageMutationTests {
    private static let bodies = [
        Samples.notification(Samples.record(key: "a+b%2Bc/%C3%A9+%C3%BC%2541.png"), Samples.record()),
        Samples.envelope(Samples.notification(Samples.record())),
        Samples.eventBridge(),
        Samples.testEvent,
    ]

    /// Bytes lost, doubled, changed and moved: it always answers, and no event is of another bucket or prefix.
    @Test(arguments: bodies.indices)
    func mutationsNeverCrashNorLetABucketIn(body: Int) {
        var random = SeededGenerator(seed: UInt64(body))
        let original = Array(Self.bodies[body].utf8)
        let awkward = Array("{}[]\",:\\u%+0123456789eE-.\0\n".utf8) + [0x80, 0xC3, 0xED, 0xFF]
        var taken = 0
        for _ in 0..<2500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = awkward.randomElement(using: &random) ?? 0
                case 1: bytes.insert(awkward.randomElement(using: &random) ?? 0, at: place)
                case 2:
                    bytes.removeSubrange(place..<min(place + Int.random(in: 1...9, using: &random), bytes.count - 1))
                case 3: bytes.insert(contentsOf: bytes[place..<min(place + 30, bytes.count)], at: place)
                default: bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            let content = MessageContent.parse(String(decoding: bytes, as: UTF8.self), prefix: "a")
            for event in content.records?.events ?? [] {
                taken += 1
                #expect(event.bucket == Samples.bucket)
                #expect(event.key.hasPrefix("a"))
                #expect(1...1024 ~= event.key.utf8.count)
                #expect(event.eventName.hasPrefix("ObjectCreated:"))
            }
        }
        // Some mutations leave an event as it was, so the checks above have had something to check.
        #expect((taken > 0) == (body == 0))
    }

    @Test func anyKeySurvivesTheWay() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<1000 {
            let key = Samples.key(using: &random)
            for body in [
                Samples.notification(Samples.record(key: Samples.encoded(key))), Samples.eventBridge(key: key),
                Samples.envelope(Samples.notification(Samples.record(key: Samples.encoded(key, leaving: "")))),
            ] {
                let event = try #require(MessageContent.parse(body).records?.events.first)
                #expect(event.key.utf8.elementsEqual(key.utf8))
            }
        }
    }
}
