import AWS
import Support
import Testing

@testable import Glimpse

/// How well a lane finds and keeps to a quota that nobody has told it of.
@Suite struct LaneSimulationTests {
    /// 64 callers to a lane that always have another call.
    private static func callers(of lane: Lane, to service: SimulatedService) async {
        await withDiscardingTaskGroup { group in
            for _ in 0..<64 {
                group.addTask {
                    while !Task.isCancelled {
                        try? await lane.run { () async throws(AWSError) in try await service.call() }
                    }
                }
            }
        }
    }

    /// What came of `seconds` of it.
    private func simulate(
        _ quota: SimulatedService.Quota,
        seconds: Int = 70,
        network: ClosedRange<Double> = 0.005...0.025,
        daemons: Int = 1,
        remembered: Double? = nil,
        changes: [(second: Int, quota: SimulatedService.Quota)] = []
    ) -> SimulatedService {
        let result = Observed<SimulatedService?>(nil)
        Simulation.run(for: .seconds(seconds)) { clock in
            let service = SimulatedService(quota, network: network, clock: clock)
            result.update { $0 = service }
            await withDiscardingTaskGroup { group in
                for _ in 0..<daemons {
                    group.addTask {
                        let time = TimeSource.test(clock)
                        let lane = Lane("Rekognition.DetectLabels", time: time, logger: CapturedLogs().logger)
                        if let remembered { lane.restore(rate: remembered) }
                        await Self.callers(of: lane, to: service)
                    }
                }
                for change in changes {
                    try? await clock.sleep(until: .init(offset: .seconds(change.second)))
                    service.change(to: change.quota)
                }
            }
        }
        return result.value ?? SimulatedService(nil, clock: TestClock())
    }

    /// At least 97 % of the quota is used, and under 3 % of the calls are throttled.
    private func expectTarget(
        _ service: SimulatedService,
        _ quota: SimulatedService.Quota,
        from start: Int,
        to end: Int,
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let counts = service.counts(from: start, to: end)
        let used = Double(counts.granted) / (quota.callsPerSecond * Double(end - start))
        print("\(what): \(percent(used)) of the quota used, \(percent(counts.refusedShare)) throttled")
        #expect(used >= 0.97, "\(what)", sourceLocation: sourceLocation)
        #expect(counts.refusedShare < 0.03, "\(what)", sourceLocation: sourceLocation)
    }

    private func percent(_ share: Double) -> String { "\(oneDecimal(share * 100)) %" }

    @Test(
        arguments: [
            .bucket(rate: 50, burst: 2), .bucket(rate: 50, burst: 5), .bucket(rate: 50, burst: 10),
            .bucket(rate: 50, burst: 25), .bucket(rate: 50, burst: 50), .fixedWindow(50), .slidingWindow(50),
            .bucket(rate: 5, burst: 5), .bucket(rate: 200, burst: 200),
        ] as [SimulatedService.Quota]
    )
    func `a quota is found within ten seconds and kept to`(_ quota: SimulatedService.Quota) {
        expectTarget(simulate(quota), quota, from: 10, to: 70, "\(quota)")
    }

    /// A bucket of one refuses whatever comes a millisecond early, so over a network that delays calls unevenly no
    /// pace at all could keep to it.
    @Test func `a quota without any burst is kept to where calls arrive as they are sent`() {
        let quota = SimulatedService.Quota.bucket(rate: 50, burst: 1)
        expectTarget(simulate(quota, network: 0.015...0.015), quota, from: 10, to: 70, "\(quota)")
    }

    @Test(
        arguments: [
            (.bucket(rate: 50, burst: 50), .bucket(rate: 100, burst: 100)), (.fixedWindow(50), .fixedWindow(100)),
            (.bucket(rate: 50, burst: 50), .bucket(rate: 20, burst: 20)), (.fixedWindow(50), .fixedWindow(20)),
        ] as [(SimulatedService.Quota, SimulatedService.Quota)]
    )
    func `a quota that changes is found again`(_ before: SimulatedService.Quota, _ after: SimulatedService.Quota) {
        let service = simulate(before, seconds: 100, changes: [(30, after)])
        expectTarget(service, before, from: 10, to: 30, "\(before)")
        expectTarget(service, after, from: 42, to: 100, "… then \(after)")
    }

    @Test(arguments: [.bucket(rate: 50, burst: 50), .fixedWindow(50)] as [SimulatedService.Quota])
    func `two daemons share a quota`(_ quota: SimulatedService.Quota) {
        expectTarget(simulate(quota, daemons: 2), quota, from: 10, to: 70, "two daemons: \(quota)")
    }

    @Test func `a remembered rate is right from the first second`() {
        let quota = SimulatedService.Quota.fixedWindow(50)
        expectTarget(simulate(quota, remembered: 49), quota, from: 0, to: 70, "remembered: \(quota)")
    }

    @Test(arguments: [20.0, 200]) func `a remembered rate that is wrong is corrected`(_ rate: Double) {
        let quota = SimulatedService.Quota.bucket(rate: 50, burst: 50)
        expectTarget(simulate(quota, remembered: rate), quota, from: 10, to: 70, "remembered \(rate): \(quota)")
    }

    /// S3 says SlowDown now and then, and it means little.
    @Test func `a single throttle in quiet times holds nobody up for long`() {
        let rate = Observed<Double?>(nil)
        Simulation.run(for: .seconds(80)) { clock in
            let lane = Lane("S3.PutObject", time: .test(clock), logger: CapturedLogs().logger)
            let service = SimulatedService(.fixedWindow(0), clock: clock)
            await withDiscardingTaskGroup { group in
                group.addTask { try? await lane.run { () async throws(AWSError) in try await service.call() } }
                try? await clock.sleep(for: 0.03)
                service.change(to: nil)
                try? await clock.sleep(for: 50)
                group.addTask { await Self.callers(of: lane, to: service) }
                try? await clock.sleep(for: 20)
                rate.update { $0 = lane.status.rate }
            }
        }
        print("20 s after a single throttle: \(rate.value.map(oneDecimal) ?? "") a second")
        #expect((rate.value ?? 0) > 100)
    }

    @Test func `an operation that is shut for a minute is asked seldom, and used again soon after`() {
        let quota = SimulatedService.Quota.fixedWindow(50)
        let service = simulate(quota, seconds: 130, changes: [(30, .fixedWindow(0)), (90, quota)])
        let asked = service.counts(from: 40, to: 90).refused
        print("shut: asked \(asked) times in 50 s")
        #expect(asked < 60)
        expectTarget(service, quota, from: 110, to: 130, "… then \(quota)")
    }
}
