import OrderedJSON
import Testing

@testable import Glimpse

@Suite struct WorkflowTestTests {
    private static let document = WorkflowDocument(
        name: "w.json",
        bytes: Array(
            """
            {"StartAt": "T", "States": {
                "T": {"Type": "Task", "Resource": "r", "InputPath": "$.in", "ResultPath": "$.out", "Next": "P",
                    "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 2}],
                    "Catch": [{"ErrorEquals": ["B"], "Next": "P", "Assign": {"e.$": "$.Error"}}]},
                "P": {"Type": "Pass", "Parameters": {"v.$": "$v", "c.$": "$$.C"}, "End": true}}}
            """.utf8
        )
    )

    private func json(_ arguments: WorkflowTest.Arguments) throws -> JSON {
        try JSON(parsing: WorkflowTest(Self.document, arguments).json)
    }

    @Test func replyIsNamedAsTestStatesIs() throws {
        let reply = try json(.init(state: "T", input: #"{"in": 1}"#, mock: "2"))
        #expect(
            reply.description == """
                {"status":"SUCCEEDED","output":{"in":1,"out":2},"nextState":"P","inspectionData":{"input":{"in":1},\
                "afterInputPath":1,"afterParameters":1,"result":2,"afterResultSelector":2,\
                "afterResultPath":{"in":1,"out":2}}}
                """
        )
    }

    @Test func aMapTellsWhatMayFail() throws {
        let document = WorkflowDocument(
            name: "w.json",
            bytes: Array(
                """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "ToleratedFailurePercentage": 50,
                    "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}, "End": true}}}
                """.utf8
            )
        )
        func json(_ failures: Int) throws -> JSON {
            let arguments = WorkflowTest.Arguments(
                state: "M",
                input: "[1, 2]",
                mock: "[3]",
                iterationFailures: failures
            )
            return try JSON(parsing: WorkflowTest(document, arguments).json)
        }
        let tolerated = try json(1)
        #expect(tolerated["status"] == "SUCCEEDED")
        #expect(
            tolerated["inspectionData"]?.description == """
                {"input":[1,2],"afterInputPath":[1,2],"afterItemsPath":[1,2],"toleratedFailurePercentage":50,\
                "maxConcurrency":2,"result":[3],"afterResultSelector":[3],"afterResultPath":[3]}
                """
        )
        #expect(try json(2)["error"] == "States.ExceedToleratedFailureThreshold")
    }

    @Test func errorsAreHandledAsTheStateSays() throws {
        let retried = try json(.init(state: "T", input: #"{"in": 1}"#, mockError: "A: all went wrong"))
        #expect(retried["status"] == "RETRIABLE")
        #expect(retried["cause"] == "all went wrong")
        #expect(retried["output"] == nil)
        #expect(
            retried["inspectionData"]?["errorDetails"]?.description
                == #"{"retryIndex":0,"retryBackoffIntervalSeconds":2}"#
        )
        let caught = try json(.init(state: "T", input: #"{"in": 1}"#, mockError: "B"))
        #expect(caught["status"] == "CAUGHT_ERROR")
        #expect(caught["nextState"] == "P")
        #expect(caught["inspectionData"]?["errorDetails"] == ["catchIndex": 0])
        #expect(caught["inspectionData"]?["variables"] == ["e": "B"])
        #expect(try json(.init(state: "T", input: #"{"in": 1}"#, mockError: "C"))["status"] == "FAILED")
    }

    @Test func variablesAndContextAreTaken() throws {
        let reply = try json(.init(state: "P", input: "{}", variables: #"{"v": 1}"#, context: #"{"C": 2}"#))
        #expect(reply["output"] == ["v": 1, "c": 2])
    }

    @Test func textIsForPeople() throws {
        let test = try WorkflowTest(Self.document, .init(state: "T", input: #"{"in": 1}"#, mock: "2"))
        #expect(
            test.text == """
                input                {"in":1}
                afterInputPath       1
                afterParameters      (the same)
                result               2
                afterResultSelector  (the same)
                afterResultPath      {"in":1,"out":2}
                output               (the same)
                nextState            P
                status               SUCCEEDED
                """
        )
    }

    @Test func badArgumentsAreRefused() {
        func said(_ arguments: WorkflowTest.Arguments) -> String {
            do {
                _ = try WorkflowTest(Self.document, arguments)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(said(.init(state: "T", input: "{")).hasPrefix("--input is not JSON: 1:2: "))
        #expect(said(.init(state: "T", input: "{}", mock: "x")).hasPrefix("--mock is not JSON: 1:1: "))
        #expect(said(.init(state: "P", input: "{}", variables: "[]")) == "--variables must be a JSON object")
        #expect(said(.init(state: "T", input: "{}")).hasSuffix("Use --mock or --mock-error."))
        #expect(said(.init(state: "Q", input: "{}")).hasPrefix("There is no state 'Q'."))
    }
}
