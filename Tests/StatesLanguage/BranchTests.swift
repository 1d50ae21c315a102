import OrderedJSON
import StatesLanguage
import Support
import Testing

@Suite struct BranchTests {
    private static func map(
        _ fields: String,
        processor: String = #""I": {"Type": "Task", "Resource": "r", "End": true}"#
    ) -> String {
        #""Type": "Map", \#(fields) "ItemProcessor": {"StartAt": "I", "States": {\#(processor)}}, "End": true"#
    }

    private static let failsOnOdd = StubTasks { (task) throws(TaskFailure) in
        guard let number = task.input.int, number.isMultiple(of: 2) else {
            throw TaskFailure(error: "Odd", cause: "\(task.input)")
        }
        return JSON(number * 10)
    }

    @Test func branchesGiveTheirOutputsInOrder() async throws {
        let state = #"""
            "Type": "Parallel", "Parameters": {"n.$": "$.x"}, "ResultSelector": {"all.$": "$[*].v"}, "ResultPath": "$.r", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "Next": "A2"}, "A2": {"Type": "Pass", "Result": {"v": 1}, "End": true}}},
              {"StartAt": "B", "States": {"B": {"Type": "Pass", "Parameters": {"v.$": "$.n"}, "End": true}}}]
            """#
        #expect(try await output(of: state, ["x": 2]) == ["x": 2, "r": ["all": [1, 2]]])
    }

    @Test func aFailedBranchCancelsTheOthers() async throws {
        let cancelled = Shared(false)
        let tasks = StubTasks { (task) throws(TaskFailure) in
            if task.resource == "bad" { throw TaskFailure(error: "E", cause: "c") }
            await untilCancelled()
            cancelled.update { $0 = true }
            throw TaskFailure(error: "Late", cause: "")
        }
        let failure = try await failure(
            of: #"""
                "Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "slow", "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "bad", "End": true}}}]
                """#,
            ["k": 1],
            tasks: tasks
        )
        #expect(failure?.error == "E")
        #expect(failure?.state == "B")
        #expect(failure?.checkpoint == Checkpoint(state: "S", input: ["k": 1]))
        #expect(cancelled.value)
    }

    @Test func itemsAreSelected() async throws {
        let selector =
            #""ItemsPath": "$.items", "ItemSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "all.$": "$.k"},"#
        let state = Self.map(selector, processor: #""I": {"Type": "Pass", "End": true}"#)
        #expect(
            try await output(of: state, ["items": ["a", "b"], "k": 1]) == [
                ["i": 0, "v": "a", "all": 1], ["i": 1, "v": "b", "all": 1],
            ]
        )
        #expect(try await output(of: state, ["items": [], "k": 1]) == [])
    }

    @Test func itemsMustBeAnArray() async throws {
        #expect(try await failure(of: Self.map(""), "text")?.error == "States.Runtime")
        #expect(try await failure(of: Self.map(#""ItemsPath": "$.gone","#), ["a": 1])?.error == "States.Runtime")
    }

    @Test func anObjectIsGoneOverByItsMembers() async throws {
        let each = #""ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "End": true"#
        #expect(
            try await output(of: #""Type": "Map", \#(each)"#, ["a": 1, "b": [2]])
                == [["Key": "a", "Value": 1], ["Key": "b", "Value": [2]]]
        )
        let selector = #"{"k.$": "$$.Map.Item.Key", "v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index"}"#
        #expect(
            try await output(
                of: #""Type": "Map", "ItemsPath": "$.o", "ItemSelector": \#(selector), \#(each)"#,
                ["o": ["a": 1]]
            )
                == [["k": "a", "v": 1, "i": 0]]
        )
        #expect(
            try await failure(of: #""Type": "Map", "ItemSelector": \#(selector), \#(each)"#, [1])?.error
                == "States.Runtime",
            "an array has no keys"
        )
    }

    @Test(arguments: [("0", 6), ("1", 1), ("2", 2), ("99", 6)])
    func concurrencyIsBounded(_ maximum: String, _ expected: Int) async throws {
        let running = Shared((now: 0, most: 0))
        let started = Observed(0)
        let tasks = StubTasks { (_) throws(TaskFailure) in
            running.update { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            started.update { $0 += 1 }
            // All that may run at once have begun before the first ends.
            try? await started.until { $0 >= expected }
            running.update { $0.now -= 1 }
            return nil
        }
        let result = try await run(
            single(Self.map(#""MaxConcurrency": \#(maximum),"#)),
            [1, 2, 3, 4, 5, 6],
            tasks: tasks
        )
        #expect(result.output == [nil, nil, nil, nil, nil, nil])
        #expect(running.value.most == expected)
    }

    @Test func oneFailureFailsTheMap() async throws {
        let failure = try await failure(of: Self.map(#""MaxConcurrency": 1,"#), [2, 3, 4], tasks: Self.failsOnOdd)
        #expect(failure?.error == "Odd")
        #expect(failure?.cause == "3")
        #expect(failure?.state == "I")
    }

    @Test(arguments: [
        (#""ToleratedFailureCount": 2,"#, true), (#""ToleratedFailureCount": 1,"#, false),
        (#""ToleratedFailurePercentage": 50,"#, true),
        (#""ToleratedFailurePercentage": 49,"#, false), (#""ToleratedFailureCountPath": "$.n","#, true),
        (#""ToleratedFailureCount": 4, "ToleratedFailurePercentage": 10,"#, false),
    ])
    func failuresAreTolerated(_ fields: String, _ isTolerated: Bool) async throws {
        let result = try await run(
            single(Self.map(#""ItemsPath": "$.l", \#(fields)"#)),
            ["l": [1, 2, 3, 4], "n": 2],
            tasks: Self.failsOnOdd
        )
        #expect(result.output == (isTolerated ? [20, 40] : nil))
        if !isTolerated { #expect(result.failure?.error == "States.ExceedToleratedFailureThreshold") }
    }

    /// 0.29 * 100 is less than 29.
    @Test(arguments: [(29, true), (30, false)])
    func toleratedPercentagesAreExact(_ failures: Int, _ isTolerated: Bool) async throws {
        let items = (0..<100).map { JSON($0 < failures ? 1 : 2) }
        let result = try await run(
            single(Self.map(#""MaxConcurrency": 1, "ToleratedFailurePercentage": 29,"#)),
            JSON(items),
            tasks: Self.failsOnOdd
        )
        #expect((result.output != nil) == isTolerated)
    }

    @Test(arguments: ["States.BranchFailed", "Odd"])
    func aFailedBranchGoesByBothNames(_ name: String) async throws {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Parallel", "End": true, "Catch": [{"ErrorEquals": ["\#(name)"], "Next": "C"}],
                "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "r", "End": true}}}]},
              "C": {"Type": "Pass", "OutputPath": "$.Error", "End": true}}}
            """#
        )
        #expect(try await run(machine, 1, tasks: Self.failsOnOdd).output == "Odd")
    }

    @Test func aMapIsRetriedAndCaught() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {\#(Self.map(#""Retry": [{"ErrorEquals": ["Odd"], "MaxAttempts": 1}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}],"#))},
              "C": {"Type": "Pass", "OutputPath": "$.Error", "End": true}}}
            """#
        )
        let types = Shared<[String]>([])
        let result = try await run(machine, [1], tasks: Self.failsOnOdd) { event in
            types.update { $0.append(event.type) }
        }
        #expect(result.output == "Odd")
        #expect(
            types.value == [
                "ExecutionStarted", "MapStateEntered", "MapStateStarted", "MapIterationStarted", "TaskStateEntered",
                "TaskScheduled", "TaskStarted",
                "TaskFailed", "MapIterationFailed", "StateRetryScheduled", "MapStateStarted", "MapIterationStarted",
                "TaskStateEntered", "TaskScheduled",
                "TaskStarted", "TaskFailed", "MapIterationFailed", "MapStateFailed", "StateErrorCaught",
                "MapStateExited", "PassStateEntered",
                "PassStateExited", "ExecutionSucceeded",
            ]
        )
    }

    @Test func manyItems() async throws {
        let items = JSON((0..<2_000).map { JSON($0 * 2) })
        let result = try await run(single(Self.map("")), items, tasks: Self.failsOnOdd)
        #expect(result.output?.array?.count == 2_000)
        #expect(result.output?[1_999] == 39_980)
    }
}
