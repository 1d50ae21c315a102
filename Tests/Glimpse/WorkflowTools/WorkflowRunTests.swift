import OrderedJSON
import Synchronization
import Testing

@testable import Glimpse

@Suite struct WorkflowRunTests {
    private func run(
        _ definition: String,
        input: String = "{}",
        mocks: String? = nil,
        history: WorkflowRun.History? = nil,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> String {
        let document = WorkflowDocument(name: "w.json", bytes: Array(definition.utf8))
        let execution = try WorkflowRun(document, input: input, mocks: mocks.map { ("m.json", $0) })
        return await execution.run(skipsPauses: true, history: history, report: report)
    }

    static let retrying = """
        {"StartAt": "T", "States": {
            "T": {"Type": "Task", "Resource": "arn:aws:lambda:r:1:function:F", "End": true,
                "Retry": [{"ErrorEquals": ["A", "B"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 2},
                    {"ErrorEquals": ["C"], "IntervalSeconds": 5}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "Z"}]},
            "Z": {"Type": "Pass", "End": true}}}
        """
    static let errors =
        #"{"T": ["#
        + ["A", "B", "C", "B", "B"].map { #"{"Throw": {"Error": "\#($0)"}}"# }
        .joined(separator: ", ") + "]}"

    /// The specification's worked example.
    @Test func retriesAndThenCatches() async throws {
        let delays = Mutex<[Double]>([])
        let line = try await run(Self.retrying, mocks: Self.errors, history: .fullHistory) { line in
            let details = (try? JSON(parsing: line))?["stateRetryScheduledEventDetails"]
            if let delay = details?["delaySeconds"]?.double { delays.withLock { $0.append(delay) } }
        }
        #expect(
            line == #"{"status":"SUCCEEDED","output":{"e":{"Error":"B","Cause":""}},"error":null,"cause":null}"#
        )
        #expect(delays.withLock { $0 } == [1, 2, 5, 4])
    }

    @Test func plainHistoryIsThatOfStepFunctions() async throws {
        let types = Mutex<[String]>([])
        _ = try await run(
            Self.retrying,
            mocks: #"{"T": [{"Throw": {"Error": "A"}}, {"Return": 1}]}"#,
            history: .history
        ) {
            line in
            types.withLock { $0.append((try? JSON(parsing: line))?["type"]?.string ?? line) }
        }
        #expect(
            types.withLock { $0 } == [
                "ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted",
                "LambdaFunctionFailed", "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded",
                "TaskStateExited", "ExecutionSucceeded",
            ]
        )
    }

    @Test func failureHasErrorAndCause() async throws {
        let line = try await run(
            #"{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "c"}}}"#
        )
        #expect(line == #"{"status":"FAILED","output":null,"error":"E","cause":"c"}"#)
    }

    @Test func timeoutOfTheMachineHasAStatusOfItsOwn() async throws {
        let document = WorkflowDocument(
            name: "w.json",
            bytes: Array(
                #"{"StartAt": "W", "TimeoutSeconds": 1, "States": {"W": {"Type": "Wait", "Seconds": 99, "End": true}}}"#
                    .utf8
            )
        )
        let line = try await WorkflowRun(document, input: "{}").run()
        #expect(try JSON(parsing: line)["status"] == "TIMED_OUT")
        #expect(try JSON(parsing: line)["error"] == "States.Timeout")
    }

    @Test func cancellationAborts() async throws {
        let document = WorkflowDocument(
            name: "w.json",
            bytes: Array(#"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 99, "End": true}}}"#.utf8)
        )
        let execution = try WorkflowRun(document, input: "{}")
        let task = Task { await execution.run() }
        task.cancel()
        #expect(await task.value == #"{"status":"ABORTED","output":null,"error":null,"cause":null}"#)
    }

    @Test(
        arguments: [
            (nil, "The Task 'T' is not run here: name a file with its results with --mock."),
            ("{}", "The mock file has no responses for the Task 'T'."),
            (
                #"{"T": [{"Throw": {"Error": "A"}}]}"#,
                "The mock file has no response for invocation 1 of the Task 'T', counted from 0."
            ),
        ] as [(String?, String)]
    )
    func noCatchHidesThatMocksAreMissing(_ mocks: String?, _ cause: String) async throws {
        let line = try JSON(parsing: try await run(Self.retrying, mocks: mocks))
        #expect(line["status"] == "FAILED")
        #expect(line["error"] == "States.Runtime")
        #expect(line["cause"] == JSON(cause))
    }

    /// As in Step Functions Local: not anew for each item, nor for each visit.
    @Test func invocationsAreCountedOverTheWholeExecution() async throws {
        let line = try await run(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 1, "End": true, "Iterator": {
                "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "r", "End": true,
                    "Retry": [{"ErrorEquals": ["Boom"]}]}}}}}}
            """,
            input: "[1, 2]",
            mocks: #"{"T": {"0": {"Throw": {"Error": "Boom"}}, "1": {"Return": 1}, "2": {"Return": 2}}}"#
        )
        #expect(try JSON(parsing: line)["output"] == [1, 2])
    }

    @Test func inputAndOutputKeepOrderAndNumbers() async throws {
        let line = try await run(
            #"{"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}"#,
            input: #"{"z": 12345678901234567890, "a": 1.10}"#
        )
        #expect(line.contains(#""output":{"z":12345678901234567890,"a":1.10}"#))
    }

    @Test func badArgumentsAreRefused() async throws {
        let document = WorkflowDocument(name: "w.json", bytes: Array(Self.retrying.utf8))
        func said(input: String = "{}", mocks: String? = nil) -> String {
            do {
                _ = try WorkflowRun(document, input: input, mocks: mocks.map { ("m.json", $0) })
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(said(input: "{\n,").hasPrefix("--input is not JSON: 2:1: "))
        #expect(said(mocks: "[").hasPrefix("m.json is not JSON: 1:"))
        #expect(said(mocks: #"{"Z": []}"#) == "m.json: there is no Task state 'Z'; there are: T")
    }
}
