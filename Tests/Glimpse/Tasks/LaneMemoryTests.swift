import AWS
import FoundationEssentials
import ServiceLifecycle
import ServiceLifecycleTestKit
import Support
import Testing

@testable import Glimpse

@Suite(.timeLimit(.minutes(1))) struct LaneMemoryTests {
    private let clock = TestClock()
    private let logs = CapturedLogs()
    private let journal = Journal(.memory)

    /// What a daemon that started at that time (Unix, seconds) has of it.
    private func memory(startedAt seconds: Double = 1_000_000) -> LaneMemory {
        let now = { @Sendable [clock] in Date(timeIntervalSince1970: seconds + clock.now.offset.seconds) }
        let time = TimeSource(clock: clock, now: now)
        let lanes = Lanes(time: time, logger: logs.logger)
        return LaneMemory(lanes: lanes, journal: journal, time: time, logger: logs.logger)
    }

    /// Has a lane find a rate, while the memory sleeps.
    private func throttle(_ lane: Lane) async throws {
        let isThrottled = Observed(true)
        let call = Task {
            try await lane.run { () async throws(AWSError) in
                let isFirst = isThrottled.update { isThrottled in
                    defer { isThrottled = false }
                    return isThrottled
                }
                guard isFirst else { return }
                throw AWSError(service: "", operation: "", code: "", message: "", kind: .throttle)
            }
        }
        try await clock.untilSleeping(2)
        clock.advance(by: .seconds(2))
        try await call.value
    }

    @Test func `a rate is written when it has changed by much, and when the daemon stops`() async throws {
        let memory = memory()
        let lane = memory.lanes.lane("Rekognition.DetectLabels")
        try await testGracefulShutdown { trigger in
            async let running: Void = memory.run()
            try await throttle(lane)
            let found = try #require(lane.status.rate)
            #expect(try await journal.laneRates(since: 0) == [:])
            try await untilLookedAgain()
            #expect(try await journal.laneRates(since: 0) == ["Rekognition.DetectLabels": found])

            lane.limit(rate: found * 0.95, concurrency: nil)
            try await untilLookedAgain()
            #expect(try await journal.laneRates(since: 0) == ["Rekognition.DetectLabels": found])

            trigger.triggerGracefulShutdown()
            await running
            #expect(try await journal.laneRates(since: 0) == ["Rekognition.DetectLabels": found * 0.95])
        }
    }

    private func untilLookedAgain() async throws {
        clock.advance(by: .seconds(10))
        try await clock.untilSleeping(1)
    }

    @Test func `the next start begins with what was found`() async throws {
        try await journal.save(laneRates: ["Rekognition.DetectLabels": (49.5, 1_000_000)])
        let memory = memory(startedAt: 1_000_100)
        await memory.restore()
        #expect(memory.lanes.lane("Rekognition.detectLabels").status.rate == 49.5)
        #expect(memory.lanes.lane("S3.PutObject").status.rate == nil)
        #expect(logs.messages == ["Lane rates remembered"])
    }

    @Test func `what is older than a day is not believed`() async throws {
        try await journal.save(laneRates: ["S3.PutObject": (100, 1_000_000), "SNS.Publish": (30, 1_080_000)])
        let memory = memory(startedAt: 1_000_001 + 86_400)
        await memory.restore()
        #expect(memory.lanes.lane("S3.PutObject").status.rate == nil)
        #expect(memory.lanes.lane("SNS.Publish").status.rate == 30)
    }

    /// A rate that nothing has shown again gets older with every day, however often the daemon is restarted.
    @Test func `what is only remembered is not written anew`() async throws {
        try await journal.save(laneRates: ["S3.PutObject": (100, 1_000_000)])
        let memory = memory(startedAt: 1_000_000 + 80_000)
        await memory.restore()
        _ = memory.lanes.lane("S3.PutObject")
        #expect(memory.lanes.rates.isEmpty)
    }
}
