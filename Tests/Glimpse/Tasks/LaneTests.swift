import AWS
import Logging
import StatesLanguage
import Support
import Testing

@testable import Glimpse

@Suite struct LaneTests {
    private let logs = CapturedLogs()

    /// One call of a scenario.
    private struct Call: Sendable {
        var name: String
        /// Seconds after which it comes.
        var at: Double
        /// Seconds that AWS takes to answer.
        var takes = 1.0
        /// How often it is throttled before it is answered, and what AWS asks for then.
        var throttles = 0
        var retryAfter: Duration?
        /// Seconds after its coming when it is cancelled.
        var patience: Double?
        /// The second at which its lease is lost.
        var leaseEnds = Double.infinity
    }

    /// What happened in a lane: each call made with its second, and how the calls ended.
    private struct Course: Sendable {
        var made: [String] = []
        var ends: [String: String] = [:]
        var status: Lane.Status?
    }

    /// Runs the calls through one lane.
    private func course(rate: Double? = nil, concurrency: Int? = nil, of calls: [Call]) -> Course {
        let course = Observed(Course())
        Simulation.run(for: .seconds(7200)) { [logs] clock in
            let lane = Lane("Rekognition.DetectLabels", time: .test(clock), logger: logs.logger)
            lane.limit(rate: rate, concurrency: concurrency)
            await withDiscardingTaskGroup { group in
                for call in calls {
                    group.addTask {
                        try? await clock.sleep(for: call.at)
                        let end = await Self.end(of: call, in: lane, on: clock, course)
                        course.update { $0.ends[call.name] = end }
                    }
                }
            }
            course.update { $0.status = lane.status }
        }
        return course.value
    }

    private static func end(
        of call: Call,
        in lane: Lane,
        on clock: TestClock,
        _ course: Observed<Course>
    ) async -> String {
        await withTaskGroup(of: String?.self) { race in
            race.addTask {
                let tries = Observed(0)
                do {
                    try await lane.run(while: { clock.now.offset.seconds < call.leaseEnds }) {
                        () async throws(AWSError) in
                        course.update { $0.made.append("\(call.name) at \(oneDecimal(clock.now.offset.seconds))") }
                        let count = tries.update { count in
                            count += 1
                            return count
                        }
                        do {
                            try await clock.sleep(for: call.takes)
                        } catch {
                            throw .stub(.cancelled)
                        }
                        if count <= call.throttles { throw .stub(.throttle, retryAfter: call.retryAfter) }
                    }
                    return "answered"
                } catch let failure as TaskFailure {
                    return failure.error
                } catch {
                    return "\(error is CancellationError ? "cancelled in the lane" : "cancelled under way")"
                }
            }
            if let patience = call.patience {
                race.addTask {
                    try? await clock.sleep(for: patience)
                    return nil
                }
            }
            let first = await race.next() ?? nil
            race.cancelAll()
            return if let first { first } else { await race.next().flatMap { $0 } ?? "" }
        }
    }

    @Test func `calls go in the order in which they came, so many at a time`() {
        let calls = (0..<5).map { Call(name: "\($0)", at: Double($0) / 10, takes: 10 - Double($0)) }
        let course = course(concurrency: 2, of: calls)
        #expect(course.made == ["0 at 0.0", "1 at 0.1", "2 at 9.1", "3 at 10.0", "4 at 17.0"])
        #expect(course.status?.waiting == 0)
    }

    @Test func `a cancelled call gives up its place at once`() {
        let course = course(
            concurrency: 1,
            of: [
                Call(name: "under way", at: 0, takes: 100, patience: 5), Call(name: "waiting", at: 1, patience: 2),
                Call(name: "next", at: 2),
            ]
        )
        #expect(course.made == ["under way at 0.0", "next at 5.0"])
        #expect(
            course.ends == [
                "under way": "cancelled under way", "waiting": "cancelled in the lane", "next": "answered",
            ]
        )
    }

    @Test func `the next goes on when the one that waits for the pace is cancelled`() {
        let course = course(
            rate: 1,
            of: [
                Call(name: "0", at: 10), Call(name: "1", at: 10.1), Call(name: "2", at: 10.2, patience: 0.5),
                Call(name: "3", at: 10.3),
            ]
        )
        #expect(course.made.count == 3 && course.ends["3"] == "answered")
        #expect(course.made.last == "3 at 12.0", "\(course.made)")
    }

    /// Many calls, of which half may be cancelled at any moment: the others all get through.
    @Test(arguments: 0..<8) func `no place is lost whenever calls are cancelled`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let calls = (0..<400).map { number in
            Call(
                name: "\(number)",
                at: random.next(in: 0...2),
                takes: random.next(in: 0.001...0.05),
                throttles: random.next(in: 0...1) < 0.1 ? 1 : 0,
                patience: number % 2 == 0 ? nil : random.next(in: 0...1)
            )
        }
        let course = course(rate: 200, concurrency: 3, of: calls)
        #expect(course.ends.count == 400)
        for call in calls where call.patience == nil { #expect(course.ends[call.name] == "answered") }
        #expect(course.ends.values.contains("cancelled in the lane"))
        #expect(course.status?.waiting == 0)
    }

    @Test func `a throttled call waits and is made again, before those that came after it`() {
        let course = course(
            concurrency: 1,
            of: [Call(name: "throttled", at: 0, throttles: 2), Call(name: "next", at: 0.5)]
        )
        #expect(course.made.map { $0.prefix { $0 != " " } } == ["throttled", "throttled", "throttled", "next"])
        #expect(course.ends == ["throttled": "answered", "next": "answered"])
        #expect(course.status?.throttles == 2)
    }

    @Test func `a throttle lasts until the caller's patience ends`() {
        let course = course(of: [Call(name: "shut", at: 0, takes: 0.1, throttles: .max, patience: 600)])
        #expect(course.ends["shut"]?.hasPrefix("cancelled") == true)
        #expect((100...400).contains(course.made.count), "once in two seconds; \(course.made.count)")
    }

    @Test func `Retry-After closes the lane for everybody`() {
        let course = course(
            of: [
                Call(name: "throttled", at: 0, takes: 0, throttles: 1, retryAfter: .seconds(30)),
                Call(name: "next", at: 10),
            ]
        )
        #expect(course.made.first == "throttled at 0.0")
        #expect(course.made.dropFirst().first == "throttled at 30.0")
        #expect(course.made.count == 3)
    }

    @Test func `other failures are the caller's`() async throws {
        let lane = Lane("S3.GetObject", time: .test(TestClock()), logger: logs.logger)
        let denied = AWSError.stub(.denied)
        await #expect(throws: denied) { try await lane.run { () async throws(AWSError) in throw denied } }
        #expect(lane.status.throttles == 0)
    }

    @Test func `a call whose lease was lost while it waited is not made, and the next has its turn`() {
        let course = course(
            rate: 1,
            concurrency: 1,
            of: [
                Call(name: "first", at: 10, takes: 30), Call(name: "late", at: 11, leaseEnds: 35),
                Call(name: "next", at: 12),
            ]
        )
        #expect(course.made == ["first at 10.0", "next at 40.0"])
        #expect(course.ends["late"] == "Glimpsed.LeaseLost")
    }

    @Test func `a long wait is told of once, and its end`() throws {
        let calls = (0..<3).map { Call(name: "\($0)", at: 0, takes: 0.1, throttles: 20) }
        _ = course(of: calls + [Call(name: "later", at: 600)])
        #expect(logs.messages == ["Calls wait for their turn", "Calls no longer wait"])
        let line = try #require(logs.lines.first)
        #expect(line.level == .warning)
        #expect(line.metadata["operation"] == "Rekognition.DetectLabels")
        #expect(line.metadata["waiting"] != nil && line.metadata["calls_per_second"] != nil)
    }

    @Test func `STATUS says where calls wait`() {
        Simulation.run(for: .seconds(60)) { [logs] clock in
            let lanes = Lanes(time: .test(clock), logger: logs.logger)
            let vitals = Vitals(time: .test(clock))
            vitals.phase = .running
            vitals.show { lanes.remarks }
            var limits = Configuration.Lanes()
            limits.maxCallsPerSecond = ["rekognition.detectlabels": 0.5]
            lanes.limit(by: limits)
            let lane = lanes.lane("Rekognition.DetectLabels")
            #expect(lane === lanes.lane("Rekognition.detectLabels"))
            await withDiscardingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try? await lane.run { () async throws(AWSError) in } } }
                try? await clock.sleep(for: 1)
                let status = vitals.status
                #expect(status.hasSuffix("Rekognition.DetectLabels at 0.5/s, 7 waiting"), "\(status)")
                #expect(lanes.waiting == 7)
                try? await clock.sleep(for: 10)
                #expect(vitals.status.hasSuffix("2 waiting for 11 s"), "\(vitals.status)")
            }
            #expect(!vitals.status.contains("Rekognition"))
        }
    }
}

extension AWSError {
    fileprivate static func stub(_ kind: Class, retryAfter: Duration? = nil) -> AWSError {
        AWSError(
            service: "Rekognition",
            operation: "DetectLabels",
            code: "\(kind)",
            message: "",
            retryAfter: retryAfter,
            kind: kind
        )
    }
}

extension TestClock {
    func sleep(for seconds: Double) async throws {
        try await sleep(until: now.advanced(by: .seconds(seconds)))
    }
}
