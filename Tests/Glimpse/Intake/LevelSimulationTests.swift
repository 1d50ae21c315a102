import AWS
import Support
import Testing

@testable import Glimpse

/// How many messages are held under `[intake] concurrency = "auto"`, and what that costs in throughput.
@Suite struct LevelSimulationTests {
    private struct Course: Sendable {
        /// By whole second.
        var done: [Int: Int] = [:]
        /// Messages held, and the level, at the end of each second.
        var held: [Int: Int] = [:]
        var level: [Int: Int] = [:]

        func perSecond(from start: Int, to end: Int) -> Double {
            Double((start..<end).reduce(0) { $0 + (done[$1] ?? 0) }) / Double(end - start)
        }

        func meanHeld(from start: Int, to end: Int) -> Double {
            Double((start..<end).reduce(0) { $0 + (held[$1] ?? 0) }) / Double(end - start)
        }
    }

    /// Messages received as an intake does, recognized through a lane, and stored. Without `arrivals` (messages a second)
    /// the queue is never empty; where nothing is recognized, messages take for ever.
    private func simulate(
        seconds: Int,
        maximum: Int = 64,
        arrivals: Double? = nil,
        quota: SimulatedService.Quota? = nil,
        servers: Int? = nil,
        changes: [(second: Int, quota: SimulatedService.Quota?)] = [],
        recognizes: Bool = true
    ) -> Course {
        let course = Observed(Course())
        Simulation.run(for: .seconds(seconds)) { clock in
            let time = TimeSource.test(clock)
            let service = SimulatedService(quota, servers: servers, clock: clock)
            let lanes = Lanes(time: time, logger: CapturedLogs().logger)
            var intake = Configuration.Intake()
            intake.maxInFlight = maximum
            let slots = Slots(intake, lanes: lanes, time: time)
            await withDiscardingTaskGroup { group in
                group.addTask { await slots.keepLevel(time) { _ in } }
                group.addTask {
                    for second in 0..<seconds {
                        try? await clock.sleep(for: 1)
                        let (free, level) = (await slots.free, await slots.count)
                        course.update {
                            $0.held[second] = level - free
                            $0.level[second] = level
                        }
                        for change in changes where change.second == second { service.change(to: change.quota) }
                    }
                }
                var received = 0.0
                while !Task.isCancelled {
                    guard let places = try? await slots.reserve(atMost: 10) else { break }
                    try? await clock.sleep(for: 0.03)
                    var messages = places
                    if let arrivals {
                        messages = min(places, Int(clock.now.offset.seconds * arrivals - received))
                        received += Double(messages)
                    }
                    await slots.fill(messages, of: places)
                    for _ in 0..<messages {
                        group.addTask {
                            if recognizes {
                                try? await lanes.lane("Rekognition.DetectLabels").run { () async throws(AWSError) in
                                    try await service.call()
                                }
                                try? await clock.sleep(for: 0.04)
                                course.update { $0.done[Int(clock.now.offset.seconds), default: 0] += 1 }
                            } else {
                                try? await clock.sleep(for: 86_400)
                            }
                            await slots.vacate()
                        }
                    }
                    if messages == 0 { try? await clock.sleep(for: 0.05) }
                }
            }
        }
        return course.value
    }

    private func show(_ what: String, _ course: Course, from start: Int, to end: Int) {
        let levels = stride(from: 0, to: end, by: max(1, end / 12)).map { "\(course.level[$0] ?? 0)" }
        print(
            "\(what): \(oneDecimal(course.perSecond(from: start, to: end))) images/s,",
            "\(oneDecimal(course.meanHeld(from: start, to: end))) held; level \(levels.joined(separator: " "))"
        )
    }

    @Test(arguments: [.bucket(rate: 50, burst: 50), .fixedWindow(50)] as [SimulatedService.Quota])
    func `under a quota few messages wait here, and the quota is used`(_ quota: SimulatedService.Quota) {
        let course = simulate(seconds: 60, quota: quota)
        show("\(quota)", course, from: 10, to: 60)
        #expect(course.perSecond(from: 10, to: 60) >= 50 * 0.97)
        // 50 a second that take some 220 ms keep 11 busy.
        #expect(course.meanHeld(from: 10, to: 60) < 28)
    }

    @Test func `without a limit it grows to the most that may be held`() {
        let course = simulate(seconds: 30)
        show("no quota", course, from: 10, to: 30)
        // Now and then a lower level is tried.
        #expect(course.level.values.max() == 64)
        #expect(course.meanHeld(from: 10, to: 30) > 50)
    }

    @Test func `it stops growing where throughput does`() {
        let course = simulate(seconds: 90, maximum: 256, servers: 16)
        show("16 at a time", course, from: 20, to: 90)
        // 16 that take 175 ms each make for 91 a second.
        #expect(course.perSecond(from: 20, to: 90) >= 91 * 0.92)
        #expect(course.meanHeld(from: 20, to: 90) < 45)
    }

    @Test func `it follows a quota up and down`() {
        let (low, high) =
            (SimulatedService.Quota.bucket(rate: 50, burst: 50), .bucket(rate: 200, burst: 200))
            as (SimulatedService.Quota, SimulatedService.Quota)
        let course = simulate(seconds: 120, quota: low, changes: [(40, high), (80, low)])
        show("50, then 200", course, from: 60, to: 80)
        show("… then 50 again", course, from: 100, to: 120)
        #expect(course.perSecond(from: 60, to: 80) >= 200 * 0.9)
        #expect(course.perSecond(from: 100, to: 120) >= 50 * 0.95)
        #expect(course.meanHeld(from: 100, to: 120) < 28)
    }

    @Test func `with few messages there is nothing to find out`() {
        let course = simulate(seconds: 30, arrivals: 20)
        show("20 a second", course, from: 5, to: 30)
        #expect(course.perSecond(from: 5, to: 30) > 19)
        #expect((course.level[29] ?? 0) <= 20)
    }

    @Test func `messages that take for ever do not keep others out`() {
        let course = simulate(seconds: 30, recognizes: false)
        #expect(course.level[29] == 64)
        #expect(course.held[29] == 64)
    }
}
