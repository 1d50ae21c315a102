import OrderedJSON
import StatesLanguage
import Testing

@Suite struct DataFlowTests {
    @Test func resultPathPutsTheResultInTheRawInput() async throws {
        let input: JSON = ["a": ["b": 1], "list": [1, 2]]
        func placed(_ path: String) async throws -> JSON {
            try await output(
                of: #""Type": "Pass", "InputPath": "$.a", "Result": "r", "ResultPath": \#(path), "End": true"#,
                input
            )
        }
        #expect(try await placed(#""$""#) == "r")
        #expect(try await placed("null") == input)
        #expect(try await placed(#""$.r""#) == ["a": ["b": 1], "list": [1, 2], "r": "r"])
        #expect(try await placed(#""$.a.b""#) == ["a": ["b": "r"], "list": [1, 2]])
        #expect(try await placed(#""$.x.y['z w']""#) == ["a": ["b": 1], "list": [1, 2], "x": ["y": ["z w": "r"]]])
        #expect(try await placed(#""$.list[1]""#) == ["a": ["b": 1], "list": [1, "r"]])
    }

    @Test(arguments: [
        (#""text""#, "$.x"), (#"{"a": 1}"#, "$.a.b"), (#"{"list": [1]}"#, "$.list[5]"), (#"{"list": [1]}"#, "$.list.x"),
    ])
    func resultPathThatDoesNotFit(_ input: String, _ path: String) async throws {
        let input = try JSON(parsing: input)
        let failure = try await failure(
            of: #""Type": "Pass", "Result": 1, "ResultPath": \#(JSON(path)), "End": true"#,
            input
        )
        #expect(failure?.error == "States.ResultPathMatchFailure")
    }

    @Test func stepsComeInOrder() async throws {
        let state = #"""
            "Type": "Task", "Resource": "r", "InputPath": "$.in", "Parameters": {"sent.$": "$.v", "fixed": {"k.$": "$.v"}},
            "ResultSelector": {"got.$": "$.reply"}, "ResultPath": "$.result", "OutputPath": "$.result.got", "End": true
            """#
        let seen = Shared<JSON>(nil)
        let output = try await output(
            of: state,
            ["in": ["v": 7]],
            tasks: StubTasks { (task) throws(TaskFailure) in
                seen.update { $0 = task.input }
                return ["reply": "yes", "more": 1]
            }
        )
        #expect(seen.value == ["sent": 7, "fixed": ["k": 7]])
        #expect(output == "yes")
    }

    @Test func contextObject() async throws {
        let output = try await output(
            of: #""Type": "Pass", "Parameters": {"c.$": "$$"}, "OutputPath": "$.c", "End": true"#,
            ["k": 1]
        )
        #expect(
            output == [
                "Execution": [
                    "Id": "arn:execution", "Input": ["k": 1], "Name": "execution", "RoleArn": "arn:role",
                    "StartTime": "2026-01-01T00:00:00.000Z",
                    "RedriveCount": 0,
                ],
                "State": ["EnteredTime": "2026-01-01T00:00:00.000Z", "Name": "S", "RetryCount": 0],
                "StateMachine": ["Id": "arn:machine", "Name": "machine"],
            ]
        )
    }

    @Test func numbersAndKeyOrderSurvive() async throws {
        let text = #"{"z":9007199254740993,"a":0.1000000000000000000001,"m":{"y":1E+2,"b":-0.0}}"#
        let machine = try parse(
            #"""
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Parameters": {"copy.$": "$"}, "Next": "B"},
              "B": {"Type": "Pass", "OutputPath": "$.copy", "End": true}}}
            """#
        )
        #expect(try await run(machine, JSON(parsing: text)).output?.description == text)
    }

    @Test func anEncodedReplyGoesThroughVerbatim() async throws {
        let reply = #"{ "Labels" : [ 1.50 ] }"#
        let encoded = try JSON.encoded(Array(reply.utf8))
        let output = try await output(
            of: #""Type": "Task", "Resource": "r", "ResultPath": "$.reply", "End": true"#,
            ["k": 1],
            tasks: StubTasks { (_) throws(TaskFailure) in encoded }
        )
        #expect(output.description == #"{"k":1,"reply":"# + reply + "}")
    }

    @Test func variablesHoldTheirScopes() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Assign": {"x": 1, "y": {"z": [10, 20]}}, "Next": "B"},
              "B": {"Type": "Parallel", "Branches": [
                 {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "Assign": {"inner.$": "$x"}, "Next": "B2"},
                                              "B2": {"Type": "Pass", "Parameters": {"v.$": "$inner", "w.$": "$y.z[1]"}, "End": true}}}],
                 "Assign": {"x.$": "$[0].w", "old.$": "$x"}, "Next": "C"},
              "C": {"Type": "Pass", "Parameters": {"x.$": "$x", "old.$": "$old"}, "End": true}}}
            """#
        )
        #expect(try await run(machine).output == ["x": 20, "old": 1])
    }

    @Test func variablesOfBranchesAreTheirs() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "B", "States": {
              "B": {"Type": "Parallel", "Next": "C", "Branches": [
                 {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "Assign": {"inner": 1}, "End": true}}}]},
              "C": {"Type": "Pass", "Parameters": {"v.$": "$inner"}, "End": true}}}
            """#
        )
        #expect(try await run(machine).failure?.error == "States.Runtime")
    }

    @Test func payloadsAreLimited() async throws {
        let fits = JSON(String(repeating: "x", count: 262_142))
        let tooLarge = JSON(String(repeating: "x", count: 262_143))
        let state = #""Type": "Task", "Resource": "r", "End": true"#
        #expect(try await output(of: state, tasks: StubTasks { (_) throws(TaskFailure) in fits }) == fits)
        let failure = try await failure(of: state, tasks: StubTasks { (_) throws(TaskFailure) in tooLarge })
        #expect(failure?.error == "States.DataLimitExceeded")
        #expect(try await run(single(#""Type": "Succeed""#), tooLarge).failure?.error == "States.DataLimitExceeded")
    }

    @Test func outputsThatGrowAreLimited() async throws {
        // Doubles what it holds with every turn, by a ResultPath whose parts are never measured one by one.
        let machine = try parse(
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "ResultPath": "$.a", "Next": "B"}, "B": {"Type": "Pass", "ResultPath": "$.b", "Next": "A"}}}"#
        )
        #expect(try await run(machine, ["x": "y"]).failure?.error == "States.DataLimitExceeded")
        let deep = try parse(
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a.$": "$"}, "Next": "A"}}}"#
        )
        #expect(try await run(deep).failure?.error == "States.DataLimitExceeded")
    }

    /// Assign is worked out beside ResultSelector and not after it.
    @Test func assignSeesTheResultAsItCame() async throws {
        let machine = try parse(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "r", "ResultSelector": {"s.$": "$.v"}, "Assign": {"w.$": "$.v"}, "Next": "B"},
              "B": {"Type": "Pass", "Parameters": {"w.$": "$w", "in.$": "$"}, "End": true}}}
            """
        )
        let tasks = StubTasks { (_) throws(TaskFailure) in ["v": 3] }
        #expect(try await run(machine, tasks: tasks).output == ["w": 3, "in": ["s": 3]])
    }

    @Test func whatATemplateMakesIsLimitedToo() async throws {
        let large = JSON(String(repeating: "x", count: 100_000))
        let triple = #"{"a.$": "States.Array($, $, $)"}"#
        let called = Shared(false)
        let tasks = StubTasks { (_) throws(TaskFailure) in
            called.update { $0 = true }
            return nil
        }
        let task = #""Type": "Task", "Resource": "r", "Parameters": \#(triple), "End": true"#
        #expect(try await failure(of: task, large, tasks: tasks)?.error == "States.DataLimitExceeded")
        #expect(!called.value)
        // Each variable would be small enough.
        let assign = #""Type": "Pass", "Assign": {"a.$": "$", "b.$": "$", "c.$": "$"}, "End": true"#
        #expect(try await failure(of: assign, large)?.error == "States.DataLimitExceeded")
    }
}
