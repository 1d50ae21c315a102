import OrderedJSON
import StatesLanguage
import Support
import Testing

@testable import Glimpse

@Suite(.timeLimit(.minutes(1))) struct ExecutionProgressTests {
    /// Tasks by the resource's name; `hang` never returns, whatever it is told.
    private struct Handler: TaskHandler {
        let hanging: Observed<[CheckedContinuation<Void, Never>]>

        func run(_ invocation: TaskInvocation) async throws(TaskFailure) -> JSON {
            switch invocation.resource {
            case "glimpsed:hang":
                await withCheckedContinuation { continuation in hanging.update { $0.append(continuation) } }
            case "glimpsed:fail": throw TaskFailure(error: "Odd", cause: "")
            default: break
            }
            return [:]
        }
    }

    /// Runs the machine in vitals' view for as long as `body` takes; what hangs is let go at the end.
    private func running(
        _ states: String,
        _ body: (Vitals, TestClock, Observed<[CheckedContinuation<Void, Never>]>) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let vitals = Vitals(time: .test(clock))
        let hanging = Observed<[CheckedContinuation<Void, Never>]>([])
        let machine = try StateMachine(parsing: Array(#"{"StartAt": "A", "States": \#(states)}"#.utf8))
        vitals.began("x")
        let interpreter = Interpreter(
            machine,
            clock: clock,
            now: vitals.time.now,
            random: { 0.5 },
            tasks: Handler(hanging: hanging),
            report: { vitals.note($0, of: "x") }
        )
        let identity = ExecutionIdentity(
            id: "x",
            name: "x",
            startTime: vitals.time.now(),
            stateMachineID: "m",
            stateMachineName: "m"
        )
        let run = Task { try? await interpreter.run([:], as: identity) }
        try await body(vitals, clock, hanging)
        run.cancel()
        for continuation in hanging.value { continuation.resume() }
        _ = await run.value
    }

    private static func task(_ resource: String, _ more: String = #""End": true"#) -> String {
        #"{"Type": "Task", "Resource": "glimpsed:\#(resource)", \#(more)}"#
    }

    private func state(of vitals: Vitals) -> String? { vitals.snapshot.executions["x"]?.state?.name }

    @Test func aTaskPastItsTimeoutIsOverdue() async throws {
        let states = "{\"A\": \(Self.task("hang", #""TimeoutSeconds": 30, "End": true"#))}"
        try await running(states) { vitals, clock, hanging in
            try await hanging.until { $0.count == 1 }
            #expect(state(of: vitals) == "A")
            #expect(vitals.executionOverdue == .zero)
            try await clock.untilSleeping()
            clock.advance(by: .seconds(29))
            #expect(vitals.executionOverdue == .zero)
            clock.advance(by: .seconds(31))
            #expect(vitals.executionOverdue == .seconds(30))
        }
    }

    @Test func aTaskWithoutTimeoutTakesAsLongAsItTakes() async throws {
        try await running("{\"A\": \(Self.task("hang"))}") { vitals, clock, hanging in
            try await hanging.until { $0.count == 1 }
            clock.advance(by: .seconds(100_000))
            #expect(vitals.executionOverdue == nil)
        }
    }

    @Test func aWaitStateIsNoStall() async throws {
        try await running(#"{"A": {"Type": "Wait", "Seconds": 10, "End": true}}"#) { vitals, clock, _ in
            try await clock.untilSleeping()
            #expect(state(of: vitals) == "A")
            #expect(vitals.executionOverdue == nil)
        }
    }

    @Test func aPauseBeforeARetryIsDueWhenItIsOver() async throws {
        let retry = #""Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 40}], "End": true"#
        try await running("{\"A\": \(Self.task("fail", retry))}") { vitals, clock, _ in
            try await clock.untilSleeping()
            #expect(vitals.executionOverdue == .zero)
            // By what vitals see of the time, whose clock nobody wakes here.
            var progress = try #require(vitals.snapshot.executions["x"])
            #expect(progress.overdue(at: .seconds(40)) == .zero)
            #expect(progress.overdue(at: .seconds(65)) == .seconds(25))
            clock.advance(by: .seconds(40))
            try await clock.untilSleeping()
            progress = try #require(vitals.snapshot.executions["x"])
            #expect(progress.overdue(at: .seconds(100)) == .zero, "the second pause is twice as long")
        }
    }

    @Test func whatABranchLeftBehindIsForgottenWithItsState() async throws {
        let branches = """
            {"A": {"Type": "Parallel", "Next": "B", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}], "Branches": [
                {"StartAt": "A1", "States": {"A1": {"Type": "Wait", "Seconds": 5, "Next": "A2"}, "A2": \(Self.task("fail"))}},
                {"StartAt": "A3", "States": {"A3": {"Type": "Wait", "Seconds": 500, "End": true}}}]},
             "B": \(Self.task("hang", #""TimeoutSeconds": 30, "End": true"#))}
            """
        try await running(branches) { vitals, clock, hanging in
            try await clock.untilSleeping(2)
            #expect(state(of: vitals) == "A")
            #expect(vitals.executionOverdue == nil)
            clock.advance(by: .seconds(5))
            try await hanging.until { $0.count == 1 }
            #expect(state(of: vitals) == "B")
            #expect(vitals.executionOverdue == .zero)
            let progress = try #require(vitals.snapshot.executions["x"])
            #expect(progress.overdue(at: .seconds(36)) == .seconds(1))
        }
    }

    @Test func theSlowestBranchIsWaitedFor() async throws {
        let branches = """
            {"A": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "A1", "States": {"A1": \(Self.task("hang", #""TimeoutSeconds": 10, "End": true"#))}},
                {"StartAt": "A2", "States": {"A2": \(Self.task("hang", #""TimeoutSeconds": 100, "End": true"#))}}]}}
            """
        try await running(branches) { vitals, _, hanging in
            try await hanging.until { $0.count == 2 }
            let progress = try #require(vitals.snapshot.executions["x"])
            #expect(progress.overdue(at: .seconds(99)) == .zero)
            #expect(progress.overdue(at: .seconds(101)) == .seconds(1))
        }
    }
}
