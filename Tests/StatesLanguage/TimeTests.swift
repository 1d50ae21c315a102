import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Support
import Testing

/// Waits, timeouts, heartbeats and cancellation, on a clock that the test advances.
@Suite struct TimeTests {
    private let clock = TestClock()

    private func start(_ machine: StateMachine, _ input: JSON = [:], tasks: StubTasks = .none) -> Task<
        ExecutionResult, any Error
    > {
        let interpreter = Interpreter(machine, clock: clock, now: { startTime }, random: { 0.5 }, tasks: tasks)
        return Task { try await interpreter.run(input, as: identity) }
    }

    @Test(arguments: [
        (#""Seconds": 10"#, 10), (#""SecondsPath": "$.s""#, 7), (#""Timestamp": "2026-01-01T00:01:00Z""#, 60),
        (#""TimestampPath": "$.t""#, 3_600),
    ])
    func waits(_ field: String, _ seconds: Int) async throws {
        let input: JSON = ["s": 7, "t": "2026-01-01T02:00:00+01:00"]
        let result = start(try single(#""Type": "Wait", \#(field), "End": true"#), input)
        try await clock.untilSleeping(1)
        #expect(clock.sleeps == [.seconds(seconds)])
        clock.advance(by: .seconds(seconds))
        #expect(try await result.value.output == input)
    }

    @Test func thePastIsNotWaitedFor() async throws {
        #expect(
            try await start(try single(#""Type": "Wait", "Timestamp": "2020-01-01T00:00:00Z", "End": true"#)).value
                .output == [:]
        )
    }

    private static let hangs = StubTasks { (_) throws(TaskFailure) in
        await untilCancelled()
        throw TaskFailure(error: "Cancelled", cause: "")
    }

    @Test(arguments: [(#""TimeoutSeconds": 5"#, 5), (#""TimeoutSecondsPath": "$.t""#, 9)])
    func tasksTimeOut(_ field: String, _ seconds: Int) async throws {
        let result = start(
            try single(#""Type": "Task", "Resource": "r", \#(field), "End": true"#),
            ["t": 9],
            tasks: Self.hangs
        )
        try await clock.untilSleeping(1)
        clock.advance(by: .seconds(seconds))
        let failure = try await result.value.failure
        #expect(failure?.error == "States.Timeout")
        #expect(failure?.isExecutionTimeout == false)
    }

    @Test func aTaskInTimeIsNotCutShort() async throws {
        let result = start(
            try single(#""Type": "Task", "Resource": "r", "TimeoutSeconds": 5, "HeartbeatSeconds": 2, "End": true"#),
            tasks: .failing([])
        )
        #expect(try await result.value.output == "done")
    }

    @Test func aMissedHeartbeatHasANameOfItsOwn() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Task", "Resource": "r", "TimeoutSeconds": 600, "HeartbeatSeconds": 5, "End": true,
                    "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "C"}]},
              "C": {"Type": "Pass", "OutputPath": "$.Error", "End": true}}}
            """#
        )
        let result = start(machine, tasks: Self.hangs)
        try await clock.untilSleeping(2)
        clock.advance(by: .seconds(5))
        #expect(try await result.value.output == "States.Timeout")
    }

    @Test(arguments: [(5, true), (6, true), (4, false)])
    func aHeartbeatThatIsFoundMustBeShorterThanTheTimeout(_ heartbeat: Int, _ isRefused: Bool) async throws {
        let result = try await run(
            single(
                #""Type": "Task", "Resource": "r", "TimeoutSeconds": 5, "HeartbeatSecondsPath": "$.h", "End": true"#
            ),
            ["h": JSON(heartbeat)],
            tasks: .failing([])
        )
        #expect(result.failure?.error == (isRefused ? "States.Runtime" : nil))
    }

    @Test func heartbeatsKeepATaskAlive() async throws {
        let clock = clock
        let tasks = StubTasks { (task) throws(TaskFailure) in
            for _ in 0..<3 {
                try? await clock.sleep(until: clock.now.advanced(by: .seconds(4)))
                task.beat()
            }
            return "alive"
        }
        let result = start(
            try single(#""Type": "Task", "Resource": "r", "HeartbeatSeconds": 5, "End": true"#),
            tasks: tasks
        )
        for _ in 0..<3 {
            try await clock.untilSleeping(2)
            clock.advance(by: .seconds(4))
        }
        #expect(try await result.value.output == "alive")
    }

    @Test func theMachineTimesOut() async throws {
        let machine = try parse(
            #"""
            {"TimeoutSeconds": 30, "StartAt": "S", "States": {
              "S": {"Type": "Task", "Resource": "r", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}], "End": true},
              "C": {"Type": "Succeed"}}}
            """#
        )
        let result = start(machine, tasks: Self.hangs)
        try await clock.untilSleeping(1)
        clock.advance(by: .seconds(30))
        let failure = try await result.value.failure
        #expect(failure?.error == "States.Timeout")
        #expect(failure?.isExecutionTimeout == true)
        #expect(try await run(machine, tasks: .failing([])).output == "done")
    }

    @Test(arguments: [
        #""Type": "Task", "Resource": "r", "End": true"#,
        #""Type": "Task", "Resource": "r", "TimeoutSeconds": 60, "End": true"#,
        #""Type": "Wait", "Seconds": 60, "End": true"#,
        #""Type": "Map", "ItemsPath": "$.l", "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "r", "End": true}}}, "End": true"#,
        #""Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "r", "End": true}}}, {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}], "End": true"#,
    ])
    func cancellationEndsEverything(_ state: String) async throws {
        let begun = Observed(0)
        let tasks = StubTasks { (_) throws(TaskFailure) in
            begun.update { $0 += 1 }
            await untilCancelled()
            throw TaskFailure(error: "Cancelled", cause: "")
        }
        let result = start(try single(state), ["l": [1, 2]], tasks: tasks)
        if state.contains("Resource") { try await begun.until { $0 >= 1 } } else { try await clock.untilSleeping(1) }
        result.cancel()
        await #expect(throws: CancellationError.self) { try await result.value }
    }

    @Test(arguments: [
        ("2026-01-31T12:00:00Z", true), ("2026-01-31T12:00:00.123456789Z", true), ("2026-01-31T12:00:00+05:30", true),
        ("2024-02-29T00:00:00Z", true),
        ("2026-02-29T00:00:00Z", false), ("2026-13-01T00:00:00Z", false), ("2026-01-31T24:00:00Z", false),
        ("2026-01-31T12:60:00Z", false),
        ("2026-01-31 12:00:00Z", false), ("2026-01-31T12:00:00", false), ("2026-01-31T12:00:00Z ", false),
        ("2026-01-31", false),
        ("2026-01-31T12:00:00.Z", false), ("", false), ("noon", false),
    ])
    func timestamps(_ text: String, _ isOne: Bool) async throws {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Choice", "Choices": [{"Variable": "$.t", "IsTimestamp": true, "Next": "Yes"}], "Default": "No"},
              "Yes": {"Type": "Pass", "Result": true, "End": true}, "No": {"Type": "Pass", "Result": false, "End": true}}}
            """#
        )
        #expect(try await run(machine, ["t": JSON(text)]).output == JSON(isOne))
    }

    /// Takes an execution as far as into its task, which then sleeps for long.
    private func start(
        timeouts: [Int],
        clock: TestClock,
        deadlines: Deadlines,
        in group: inout ThrowingTaskGroup<Int, any Error>
    ) throws {
        for seconds in timeouts {
            let machine = try single(#""Type": "Task", "Resource": "r", "TimeoutSeconds": \#(seconds), "End": true"#)
            let interpreter = Interpreter(
                machine,
                clock: clock,
                now: { startTime },
                random: { 0.5 },
                tasks: StubTasks { (_) throws(TaskFailure) in
                    try? await clock.sleep(for: .seconds(1_000))
                    return nil
                },
                deadlines: deadlines
            )
            group.addImmediateTask {
                let result = try await interpreter.run([:], as: identity)
                #expect(result.failure?.error == "States.Timeout")
                return seconds
            }
        }
    }

    @Test func timeLimitsShareOneTimer() async throws {
        let clock = TestClock()
        let deadlines = Deadlines(clock)
        try await withThrowingTaskGroup(of: Int.self) { group in
            try start(timeouts: Array(repeating: 5, count: 20), clock: clock, deadlines: deadlines, in: &group)
            try await clock.untilSleeping(21)
            clock.advance(by: .seconds(5))
            #expect(try await group.reduce(0, +) == 100)
        }
        #expect(clock.sleeps.count == 21)
    }

    @Test func aShortTimeLimitIsNotMissedBehindALongOne() async throws {
        let clock = TestClock()
        let deadlines = Deadlines(clock)
        try await withThrowingTaskGroup(of: Int.self) { group in
            try start(timeouts: [30, 5, 10], clock: clock, deadlines: deadlines, in: &group)
            for (step, expected) in [(5, 5), (5, 10), (20, 30)] {
                clock.advance(by: .seconds(step))
                #expect(try await group.next() == expected)
            }
        }
    }
}

/// Suspends until the current task is cancelled.
func untilCancelled() async {
    let clock = TestClock()
    try? await clock.sleep(until: clock.now.advanced(by: .seconds(1)))
}
