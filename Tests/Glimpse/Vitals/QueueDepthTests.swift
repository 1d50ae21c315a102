import AWS
import OrderedJSON
import Support
import Testing

@testable import Glimpse

@Suite(.timeLimit(.minutes(1))) struct QueueDepthTests {
    private struct Refused: Error {}

    private func make(
        _ answer: @escaping @Sendable (Int) async throws -> JSON
    ) -> (depth: QueueDepth, vitals: Vitals, clock: TestClock, asked: Observed<Int>) {
        let (clock, asked) = (TestClock(), Observed(0))
        let vitals = Vitals(time: .test(clock))
        let client = AWSClient.answering { operation, _ in
            #expect(operation == "GetQueueAttributes")
            return try await answer(
                asked.update {
                    $0 += 1; return $0
                }
            )
        }
        return (QueueDepth(queue: .stub(client), vitals: vitals, time: .test(clock)), vitals, clock, asked)
    }

    private static func reply(_ visible: Int) -> JSON {
        [
            "Attributes": [
                "ApproximateNumberOfMessages": JSON("\(visible)"), "ApproximateNumberOfMessagesNotVisible": "2",
                "ApproximateNumberOfMessagesDelayed": "3",
            ]
        ]
    }

    @Test func anAnswerIsGoodForFiveSeconds() async {
        let (depth, vitals, clock, asked) = make { Self.reply($0) }
        #expect(asked.value == 0, "nobody has looked yet")
        await depth.refresh()
        #expect(vitals.snapshot.depth?.counts == .init(visible: 1, inFlight: 2, delayed: 3))
        clock.advance(by: .milliseconds(4_999))
        await depth.refresh()
        #expect(asked.value == 1)
        clock.advance(by: .milliseconds(1))
        await depth.refresh()
        #expect(vitals.snapshot.depth == .init(counts: .init(visible: 2, inFlight: 2, delayed: 3), read: .seconds(5)))
    }

    @Test func whoComesMeanwhileHasTheSameAnswer() async throws {
        let gate = Observed(false)
        let (depth, vitals, _, asked) = make { number in
            try await gate.until { $0 }
            return Self.reply(number)
        }
        async let first: Void = depth.refresh()
        try await asked.until { $0 == 1 }
        async let second: Void = depth.refresh()
        gate.update { $0 = true }
        _ = await (first, second)
        #expect(asked.value == 1)
        #expect(vitals.snapshot.depth?.counts?.visible == 1)
    }

    @Test func aFailureKeepsTheOldCountsWithTheirTime() async {
        let (depth, vitals, clock, _) = make { number in
            guard number == 1 else { throw Refused() }
            return Self.reply(number)
        }
        await depth.refresh()
        clock.advance(by: .seconds(60))
        await depth.refresh()
        let reading = vitals.snapshot.depth
        #expect(reading?.counts?.visible == 1)
        #expect(reading?.read == .zero)
        #expect(reading?.error?.isEmpty == false)
    }
}
