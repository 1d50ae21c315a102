import OrderedJSON
import StatesLanguage
import Support
import Testing

@Suite struct RetryTests {
    private static func task(_ retry: String, _ more: String = "") -> String {
        #""Type": "Task", "Resource": "r", "Retry": [\#(retry)], \#(more) "End": true"#
    }

    /// The delays of the retries, and how it ended.
    private func delays(_ retry: String, failing errors: [String], random: Double = 0.5) async throws -> (
        [Duration], ExecutionResult
    ) {
        let delays = Shared<[Duration]>([])
        let result = try await run(single(Self.task(retry)), tasks: .failing(errors), random: random) { event in
            if case .retryScheduled(_, _, _, _, let delay) = event.detail { delays.update { $0.append(delay) } }
        }
        return (delays.value, result)
    }

    @Test func theSpecificationsExample() async throws {
        let clock = TestClock()
        let machine = try parse(
            #"""
            {"StartAt": "X", "States": {
              "X": {"Type": "Task", "Resource": "r", "Next": "Y",
                "Retry": [{"ErrorEquals": ["A", "B"], "IntervalSeconds": 1, "BackoffRate": 2.0, "MaxAttempts": 2},
                          {"ErrorEquals": ["C"], "IntervalSeconds": 5}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Z"}]},
              "Y": {"Type": "Succeed"}, "Z": {"Type": "Pass", "Result": "caught", "End": true}}}
            """#
        )
        let interpreter = Interpreter(
            machine,
            clock: clock,
            now: { startTime },
            random: { 0 },
            tasks: StubTasks.failing(["A", "B", "C", "B", "B"])
        )
        async let result = interpreter.run([:], as: identity)
        for seconds in [1, 2, 5, 4] {
            try await clock.untilSleeping(1)
            #expect(clock.sleeps.last == .seconds(seconds))
            clock.advance(by: .seconds(seconds))
        }
        #expect(try await result.output == "caught")
        #expect(clock.sleeps == [.seconds(1), .seconds(2), .seconds(5), .seconds(4)])
    }

    @Test func defaultsAreThreeAttemptsFromOneSecondDoubling() async throws {
        let (waits, result) = try await delays(#"{"ErrorEquals": ["States.ALL"]}"#, failing: ["E", "E", "E", "E"])
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4)])
        #expect(result.failure?.error == "E")
    }

    @Test func delaysAreCappedAndJittered() async throws {
        let capped =
            #"{"ErrorEquals": ["E"], "IntervalSeconds": 3, "BackoffRate": 3, "MaxAttempts": 4, "MaxDelaySeconds": 10}"#
        #expect(try await delays(capped, failing: ["E", "E", "E"]).0 == [.seconds(3), .seconds(9), .seconds(10)])
        let jittered = #"{"ErrorEquals": ["E"], "IntervalSeconds": 4, "MaxAttempts": 2, "JitterStrategy": "FULL"}"#
        #expect(try await delays(jittered, failing: ["E", "E"], random: 0.25).0 == [.seconds(1), .seconds(2)])
        let endless = #"{"ErrorEquals": ["E"], "IntervalSeconds": 99999999, "BackoffRate": 1e300, "MaxAttempts": 3}"#
        #expect(try await delays(endless, failing: ["E", "E", "E"]).1.output == "done")
    }

    @Test(arguments: ["States.ALL", "States.TaskFailed"])
    func whatAWildcardTakesCountsTogether(_ name: String) async throws {
        let (waits, result) = try await delays(
            #"{"ErrorEquals": ["\#(name)"], "MaxAttempts": 2}"#,
            failing: ["A", "B", "C", "D"]
        )
        #expect(waits == [.seconds(1), .seconds(2)])
        #expect(result.failure?.error == "C")
    }

    @Test func noAttemptsMeansNoRetry() async throws {
        let (waits, result) = try await delays(
            #"{"ErrorEquals": ["E"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}"#,
            failing: ["E"]
        )
        #expect(waits.isEmpty)
        #expect(result.failure?.error == "E")
    }

    @Test(arguments: [
        ("States.ALL", "Any", true), ("States.TaskFailed", "Any", true), ("States.ALL", "States.Timeout", true),
        ("States.TaskFailed", "States.Timeout", false), ("States.Timeout", "States.HeartbeatTimeout", true),
        ("States.HeartbeatTimeout", "States.HeartbeatTimeout", true), ("States.ALL", "States.DataLimitExceeded", false),
        ("States.TaskFailed", "States.DataLimitExceeded", false),
        ("States.DataLimitExceeded", "States.DataLimitExceeded", true),
        ("States.ALL", "States.Runtime", false), ("States.Runtime", "States.Runtime", false), ("Other", "Any", false),
    ])
    func namesStandForErrors(_ name: String, _ error: String, _ isCaught: Bool) async throws {
        let (_, result) = try await delays(#"{"ErrorEquals": ["\#(name)"]}"#, failing: [error])
        #expect((result.output == "done") == isCaught)
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Task", "Resource": "r", "Catch": [{"ErrorEquals": ["\#(name)"], "Next": "C"}], "End": true},
              "C": {"Type": "Pass", "Result": "caught", "End": true}}}
            """#
        )
        #expect((try await run(machine, tasks: .failing([error])).output == "caught") == isCaught)
    }

    @Test func countsBelongToTheVisit() async throws {
        // The state is entered twice; the second visit has all its attempts again.
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Task", "Resource": "r", "ResultPath": "$.r", "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "Next": "Once"},
              "Once": {"Type": "Choice", "Choices": [{"Variable": "$.again", "IsPresent": false, "Next": "Again"}], "Default": "End"},
              "Again": {"Type": "Pass", "Result": true, "ResultPath": "$.again", "Next": "S"},
              "End": {"Type": "Succeed"}}}
            """#
        )
        let errors = Shared(["E", "", "E", ""])
        let result = try await run(
            machine,
            tasks: StubTasks { (_) throws(TaskFailure) in
                let error = errors.update { $0.removeFirst() }
                if !error.isEmpty { throw TaskFailure(error: error, cause: "") }
                return "ok"
            }
        )
        #expect(result.output?["r"] == "ok")
        #expect(errors.value.isEmpty)
    }

    @Test func theContextCountsRetries() async throws {
        let counts = Shared<[Int]>([])
        let tasks = StubTasks { (task) throws(TaskFailure) in
            counts.update { $0.append(task.retryCount) }
            guard task.context["State"]?["RetryCount"]?.int == 2, task.input["n"]?.int == 2 else {
                throw TaskFailure(error: "E", cause: "")
            }
            return nil
        }
        let parameters = #""Parameters": {"n.$": "$$.State.RetryCount"},"#
        let result = try await run(single(Self.task(#"{"ErrorEquals": ["E"]}"#, parameters)), tasks: tasks)
        #expect(result.failure == nil)
        #expect(counts.value == [0, 1, 2])
    }
}

@Suite struct CatchTests {
    @Test func theErrorGoesWhereResultPathSays() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Task", "Resource": "r", "InputPath": "$.a", "OutputPath": "$.nothing", "End": true,
                "Catch": [{"ErrorEquals": ["Other"], "Next": "D"},
                          {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Assign": {"name.$": "$.Error"}, "Next": "C"}]},
              "C": {"Type": "Pass", "Parameters": {"all.$": "$", "name.$": "$name"}, "End": true},
              "D": {"Type": "Succeed"}}}
            """#
        )
        let output = try await run(machine, ["a": 1], tasks: .failing(["E"])).output
        #expect(output == ["all": ["a": 1, "error": ["Error": "E", "Cause": "because"]], "name": "E"])
    }

    @Test func theCauseSaysWhereAStatesOwnFieldsWentWrong() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "P", "States": {
              "P": {"Type": "Parallel", "Catch": [{"ErrorEquals": ["States.IntrinsicFailure"], "Next": "C"}], "End": true,
                "Branches": [{"StartAt": "S", "States": {
                  "S": {"Type": "Pass", "Parameters": {"x.$": "States.MathAdd('a', 1)"}, "End": true}}}]},
              "C": {"Type": "Pass", "OutputPath": "$.Cause", "End": true}}}
            """#
        )
        let cause = try await run(machine).output?.string
        let place = "An error occurred while executing the state 'S' (entered at the event id #4). "
        #expect(cause?.hasPrefix(place + "The function 'States.MathAdd('a', 1)' had the following error: ") == true)
        // What a task reports under the same name is its own affair.
        let own = try await failure(
            of: #""Type": "Task", "Resource": "r", "End": true"#,
            tasks: .failing(["States.Runtime"])
        )
        #expect(own?.cause == "because")
    }

    @Test func aFailStateKeepsWhatLedToIt() async throws {
        struct Reason: Error, Equatable {}
        let machine = try parse(
            #"""
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Result": 1, "ResultPath": "$.a", "Assign": {"v": 5}, "Next": "S"},
              "S": {"Type": "Task", "Resource": "r", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "N"}], "End": true},
              "N": {"Type": "Pass", "Next": "F"},
              "F": {"Type": "Fail", "Error": "Mine", "CausePath": "States.Format('was {}', $.Error)"}}}
            """#
        )
        let failure = try await run(
            machine,
            ["x": 0],
            tasks: StubTasks { (_) throws(TaskFailure) in
                throw TaskFailure(error: "E", cause: "c", underlying: Reason())
            }
        ).failure
        #expect(failure?.error == "Mine")
        #expect(failure?.cause == "was E")
        #expect(failure?.state == "F")
        #expect(failure?.isFailState == true)
        #expect(failure?.underlying as? Reason == Reason())
        #expect(failure?.checkpoint == Checkpoint(state: "S", input: ["x": 0, "a": 1], variables: ["v": 5]))
    }

    @Test func aRunGoesOnFromItsCheckpoint() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "first", "ResultPath": "$.a", "Assign": {"v": 5}, "Next": "B"},
              "B": {"Type": "Task", "Resource": "second", "ResultPath": "$.b", "Next": "C"},
              "C": {"Type": "Pass", "Parameters": {"all.$": "$", "v.$": "$v"}, "End": true}}}
            """#
        )
        let called = Shared<[String]>([])
        let works = Shared(false)
        let tasks = StubTasks { (task) throws(TaskFailure) in
            called.update { $0.append(task.resource) }
            if task.resource == "second", !works.value { throw TaskFailure(error: "E", cause: "") }
            return JSON(task.resource)
        }
        let failure = try #require(try await run(machine, ["x": 0], tasks: tasks).failure)
        #expect(failure.state == "B")
        #expect(!failure.isFailState)
        works.update { $0 = true }
        let result = try await run(machine, ["x": 0], tasks: tasks, from: failure.checkpoint)
        #expect(result.output == ["all": ["x": 0, "a": "first", "b": "second"], "v": 5])
        #expect(called.value == ["first", "second", "second"])
        let gone = Checkpoint(state: "Gone", input: [:])
        #expect(try await run(machine, ["x": 0], tasks: tasks, from: gone).output == result.output)
        let huge = Checkpoint(state: "C", input: JSON(String(repeating: "x", count: 300_000)))
        #expect(try await run(machine, ["x": 0], tasks: tasks, from: huge).failure?.error == "States.DataLimitExceeded")
    }

    @Test func whatEndsTheExecutionIsNeitherRetriedNorCaughtNorTolerated() async throws {
        let tasks = StubTasks { (_) throws(TaskFailure) in
            throw TaskFailure(error: "Host.NoCredentials", cause: "none", endsExecution: true)
        }
        let task = #"{"Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["States.ALL"]}], "End": true}"#
        let map = #"""
            {"StartAt": "M", "States": {
              "M": {"Type": "Map", "ToleratedFailureCount": 9, "ItemProcessor": {"StartAt": "T", "States": {"T": \#(task)}},
                    "Catch": [{"ErrorEquals": ["Host.NoCredentials"], "Next": "C"}], "End": true},
              "C": {"Type": "Succeed"}}}
            """#
        let failure = try await run(parse(map), [1, 2], tasks: tasks).failure
        #expect(failure?.error == "Host.NoCredentials")
        #expect(failure?.state == "T")
        #expect(failure?.checkpoint?.state == "M")
    }

    @Test func failStates() async throws {
        let plain = try await failure(of: #""Type": "Fail", "Error": "E", "Cause": "C""#)
        #expect(plain?.error == "E" && plain?.cause == "C" && plain?.isFailState == true)
        let empty = try await failure(of: #""Type": "Fail""#)
        #expect(empty?.error == "" && empty?.cause == "")
        let path = try await failure(
            of: #""Type": "Fail", "ErrorPath": "$.e", "CausePath": "$$.Execution.Name""#,
            ["e": "E"]
        )
        #expect(path?.error == "E" && path?.cause == "execution")
        let wrong = try await failure(of: #""Type": "Fail", "ErrorPath": "$.e""#, ["e": 1])
        #expect(wrong?.error == "States.Runtime")
    }
}
