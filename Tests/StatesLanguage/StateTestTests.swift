import OrderedJSON
import StatesLanguage
import Support
import Testing

@Suite struct StateTestTests {
    private func report(
        _ machine: StateMachine,
        _ test: StateTest,
        random: Double = 0.5
    ) throws -> StateTest.Report {
        let interpreter = Interpreter(
            machine,
            clock: TestClock(),
            now: { startTime },
            random: { random },
            tasks: StubTasks.none
        )
        return try interpreter.test(test, as: identity)
    }

    private func report(on state: String, _ input: JSON, _ mock: StateTest.Mock? = nil) throws -> StateTest.Report {
        var test = StateTest(state: "S", input: input)
        test.mock = mock
        return try report(single(state), test)
    }

    @Test func everyStepOfATaskIsSeen() throws {
        let report = try report(
            on: """
                "Type": "Task", "Resource": "r", "InputPath": "$.in", "Parameters": {"p.$": "$.x"},
                "ResultSelector": {"r.$": "$.y"}, "ResultPath": "$.out", "OutputPath": "$.out.r", "End": true
                """,
            ["in": ["x": 1], "keep": true],
            .result(["y": 2])
        )
        #expect(report.status == .succeeded)
        #expect(report.nextState == nil)
        #expect(
            report.steps.map(\.step) == [
                .input, .afterInputPath, .afterParameters, .result, .afterResultSelector, .afterResultPath,
            ]
        )
        #expect(
            report.steps.map(\.data) == [
                ["in": ["x": 1], "keep": true], ["x": 1], ["p": 1], ["y": 2], ["r": 2],
                ["in": ["x": 1], "keep": true, "out": ["r": 2]],
            ]
        )
        #expect(report.output == 2)
    }

    @Test func stepsEndWhereOneFails() throws {
        let report = try report(
            on: #""Type": "Pass", "InputPath": "$.a", "Parameters": {"b.$": "$.none"}, "End": true"#,
            ["a": [:]]
        )
        #expect(report.status == .failed)
        #expect(report.error == "States.Runtime")
        #expect(report.steps.map(\.step) == [.input, .afterInputPath])
        #expect(report.output == nil)
    }

    @Test func mapShowsItsItems() throws {
        let report = try report(
            on: """
                "Type": "Map", "ItemsPath": "$.l", "ItemSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value"},
                "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "End": true
                """,
            ["l": ["a", "b"]],
            .result([1, 2])
        )
        #expect(report.steps.first { $0.step == .afterItemsPath }?.data == ["a", "b"])
        #expect(
            report.steps.first { $0.step == .afterItemSelector }?.data == [["i": 0, "v": "a"], ["i": 1, "v": "b"]]
        )
        #expect(report.output == [1, 2])
        #expect(report.steps.first { $0.step == .maxConcurrency }?.data == 0)
        #expect(!report.steps.contains { $0.step == .toleratedFailureCount })
    }

    private static let tolerant = """
        "Type": "Map", "ItemsPath": "$.l", "MaxConcurrencyPath": "$.m", "ToleratedFailureCount": 2,
        "ToleratedFailurePercentage": 12.5, "Catch": [{"ErrorEquals": ["States.ExceedToleratedFailureThreshold"], "Next": "S"}],
        "ItemProcessor": {"StartAt": "I", "States": {
            "I": {"Type": "Pass", "Parameters": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value"}, "End": true}}}, "End": true
        """

    @Test(arguments: [(0, nil), (1, nil), (2, 0)] as [(Int, Int?)])
    func aMapShowsWhatItTolerates(_ failures: Int, _ caughtBy: Int?) throws {
        var test = StateTest(state: "S", input: ["l": [1, 2, 3, 4, 5, 6, 7, 8], "m": 3])
        test.mock = .result([])
        test.iterationFailures = failures
        let report = try report(single(Self.tolerant), test)
        func step(_ step: DataStep) -> JSON? { report.steps.first { $0.step == step }?.data }
        #expect(step(.toleratedFailureCount) == 2)
        #expect(step(.toleratedFailurePercentage)?.double == 12.5)
        #expect(step(.maxConcurrency) == 3)
        #expect(report.catchIndex == caughtBy)
        #expect(report.error == (caughtBy == nil ? nil : "States.ExceedToleratedFailureThreshold"))
    }

    @Test func aStateInsideAMapSeesTheFirstItem() throws {
        let report = try report(single(Self.tolerant), StateTest(state: "I", input: "item"))
        #expect(report.output == ["i": 0, "v": "item"])
    }

    private static let guarded = """
        {"StartAt": "A", "States": {
            "A": {"Type": "Task", "Resource": "r", "Next": "B",
                "Retry": [{"ErrorEquals": ["Other"]}, {"ErrorEquals": ["E"], "IntervalSeconds": 3, "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Assign": {"v.$": "$.Error"}, "Next": "B"}]},
            "B": {"Type": "Pass", "End": true}}}
        """

    @Test(arguments: [(0, 3), (1, 6)])
    func errorIsRetriable(_ retries: Int, _ seconds: Int) throws {
        var test = StateTest(state: "A", input: [:])
        test.mock = .failure(error: "E", cause: "c")
        test.retryCount = retries
        let report = try report(parse(Self.guarded), test)
        #expect(report.status == .retriable)
        #expect(report.retry?.index == 1)
        #expect(report.retry?.delay == .seconds(seconds))
        #expect((report.error, report.cause, report.nextState) == ("E", "c", nil))
    }

    @Test func errorIsCaughtWhenRetriesAreUsedUp() throws {
        var test = StateTest(state: "A", input: ["k": 1])
        test.mock = .failure(error: "E", cause: "c")
        test.retryCount = 2
        test.variables = ["w": 1]
        let report = try report(parse(Self.guarded), test)
        #expect(report.status == .caughtError)
        #expect((report.catchIndex, report.nextState) == (0, "B"))
        #expect(report.output == ["k": 1, "e": ["Error": "E", "Cause": "c"]])
        #expect(report.variables == ["w": 1, "v": "E"])
    }

    @Test func otherStates() throws {
        let choice = try parse(
            """
            {"StartAt": "C", "States": {
                "C": {"Type": "Choice", "InputPath": "$.c", "Default": "F",
                    "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "W"}]},
                "W": {"Type": "Wait", "SecondsPath": "$.n", "Next": "F"},
                "F": {"Type": "Fail", "Error": "E", "Cause": "c"}}}
            """
        )
        let chosen = try report(choice, StateTest(state: "C", input: ["c": ["n": 1]]))
        #expect((chosen.status, chosen.nextState, chosen.output) == (.succeeded, "W", ["n": 1]))
        #expect(chosen.steps.map(\.data) == [["c": ["n": 1]], ["n": 1]])
        let waited = try report(choice, StateTest(state: "W", input: ["n": 90_000]))
        #expect((waited.status, waited.nextState) == (.succeeded, "F"))
        let failed = try report(choice, StateTest(state: "F", input: [:]))
        #expect((failed.status, failed.error, failed.cause) == (.failed, "E", "c"))
    }

    @Test func contextAndVariablesCanBeGiven() throws {
        var test = StateTest(state: "S", input: [:])
        let state = #""Type": "Pass", "Parameters": {"a.$": "$$.Mine", "b.$": "$v"}, "End": true"#
        test.context = ["Mine": 5]
        test.variables = ["v": 6]
        #expect(try report(single(state), test).output == ["a": 5, "b": 6])
    }

    @Test func innerStatesCanBeTested() throws {
        let machine = try single(
            #""Type": "Parallel", "End": true, "Branches": [{"StartAt": "X", "States": {"X": {"Type": "Pass", "Next": "Y"}, "Y": {"Type": "Succeed"}}}]"#
        )
        #expect(try report(machine, StateTest(state: "X", input: 1)).nextState == "Y")
    }

    @Test func wrongTestsAreRefusedWithASentence() throws {
        let machine = try parse(Self.guarded)
        func refusal(_ state: String, _ mock: StateTest.Mock?) -> String {
            var test = StateTest(state: state, input: [:])
            test.mock = mock
            do {
                _ = try report(machine, test)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(refusal("a", nil) == "There is no state 'a'. Did you mean 'A'?")
        #expect(refusal("A", nil) == "'A' is a Task state: its result or its error must be given.")
        #expect(refusal("B", .result(1)).hasPrefix("'B' is a Pass state: there is nothing in it"))
        var failures = StateTest(state: "B", input: [:])
        failures.iterationFailures = 1
        #expect(throws: StateTest.Refusal.self) { _ = try report(machine, failures) }
        let map = #""Type": "Map", "End": true, "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}"#
        #expect(throws: StateTest.Refusal.self) { _ = try report(on: map, [], .result(1)) }
    }
}
