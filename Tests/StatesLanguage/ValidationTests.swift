import OrderedJSON
import StatesLanguage
import Testing

@Suite struct ValidationTests {
    private func faults(_ definition: String) -> [Fault] {
        do throws(InvalidStateMachine) {
            return try StateMachine(parsing: Array(definition.utf8)).warnings
        } catch {
            return error.faults
        }
    }

    /// Of a document with one state.
    private func codes(_ state: String, _ more: String = "") -> [Fault.Code] {
        faults(#"{"StartAt": "S", "States": {"S": {\#(state)}\#(more)}}"#).map(\.code)
    }

    @Test func theOriginalDocumentIsFine() throws {
        let machine = try parse(
            #"{"StartAt":"ImageRecognition","States":{"ImageRecognition":{"Type":"Task","Resource":"arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:ImageRecognitionFunction","Next":"StoreResults"},"StoreResults":{"Type":"Task","Resource":"arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:StoreResultsFunction","End":true}}}"#
        )
        #expect(machine.warnings.isEmpty)
        #expect(
            machine.resources == [
                "arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:ImageRecognitionFunction",
                "arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:StoreResultsFunction",
            ]
        )
        #expect(machine.stateNames == ["ImageRecognition", "StoreResults"])
        #expect(machine.timeout == nil)
    }

    @Test func everyFaultIsToldAtOnceWithItsPlace() {
        let found = faults(
            """
            {
              "StartAt": "Frist",
              "States": {
                "First": {
                  "Type": "Task",
                  "Resorce": "glimpsed:recognize",
                  "Retry": [
                    {"ErrorEquals": ["States.ALL"]},
                    {"ErrorEquals": ["E"], "IntervalSeconds": 0}
                  ],
                  "Next": "Secnod"
                },
                "Second": {"Type": "Pas", "End": true},
                "Third": {"Type": "Pass", "InputPath": "$.a[", "ResultPath": "$.a[*]"}
              }
            }
            """
        )
        let lines = found.map { "\($0.line):\($0.column) \($0.code.rawValue) \($0.pointer)" }
        #expect(
            lines == [
                "2:3 MISSING_TRANSITION_TARGET /StartAt",
                "4:5 MISSING_FIELD /States/First",
                "6:7 UNKNOWN_FIELD /States/First/Resorce",
                "8:10 STATES_ALL_NOT_LAST /States/First/Retry/0/ErrorEquals",
                "9:32 INVALID_VALUE /States/First/Retry/1/IntervalSeconds",
                "11:7 MISSING_TRANSITION_TARGET /States/First/Next",
                "13:16 INVALID_VALUE /States/Second/Type",
                "14:5 MISSING_TRANSITION /States/Third",
                "14:31 INVALID_PATH /States/Third/InputPath",
                "14:52 INVALID_PATH /States/Third/ResultPath",
            ]
        )
        #expect(found.first?.message == "StartAt names 'Frist', which is not a state here. Did you mean 'First'?")
        #expect(found[2].message == "A Task state has no field 'Resorce'. Did you mean 'Resource'?")
        #expect(found[2].description.hasPrefix("6:7: error UNKNOWN_FIELD /States/First/Resorce: "))
        #expect(found[6].message == "There is no state type 'Pas'. Did you mean 'Pass'?")
    }

    @Test(arguments: [
        ("", Fault.Code.invalidJSON), ("[]", .wrongType), ("{", .invalidJSON), ("{}", .missingField),
        (#"{"StartAt": "A", "States": {}}"#, .missingField),
        (#"{"StartAt": 1, "States": {"A": {"Type": "Succeed"}}}"#, .wrongType),
        (#"{"StartAt": "A", "States": {"A": 1}}"#, .wrongType),
        (#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "Version": "2.0"}"#, .invalidValue),
        (#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "TimeoutSeconds": 0}"#, .invalidValue),
        (#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "startat": "A"}"#, .unknownField),
        (#"{"StartAt": "A", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#, .duplicateField),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "QueryLanguage": "JSONata"}"#,
            .unsupportedQueryLanguage
        ),
        (#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "QueryLanguage": "SQL"}"#, .invalidValue),
    ])
    func documents(_ definition: String, _ code: Fault.Code) {
        #expect(faults(definition).map(\.code).contains(code))
        #expect(throws: InvalidStateMachine.self) { try parse(definition) }
    }

    @Test(arguments: [
        (#""Type": "Pass""#, Fault.Code.missingTransition), (#""Type": "Pass", "End": false"#, .missingTransition),
        (#""Type": "Pass", "Next": "S", "End": true"#, .conflictingFields),
        (#""Type": "Succeed", "Next": "S""#, .unknownField), (#""Type": "Fail", "End": true"#, .unknownField),
        (#""Type": "Fail", "Error": "a", "ErrorPath": "$.b""#, .conflictingFields),
        (#""Type": "Wait", "End": true"#, .missingField),
        (#""Type": "Wait", "Seconds": 1, "Timestamp": "2026-01-01T00:00:00Z", "End": true"#, .conflictingFields),
        (#""Type": "Wait", "Seconds": -1, "End": true"#, .invalidValue),
        (#""Type": "Wait", "Seconds": "1", "End": true"#, .wrongType),
        (#""Type": "Wait", "Timestamp": "soon", "End": true"#, .invalidValue),
        (#""Type": "Task", "End": true"#, .missingField),
        (#""Type": "Task", "Resource": "", "End": true"#, .invalidValue),
        (#""Type": "Task", "Resource": "r", "TimeoutSeconds": 5, "HeartbeatSeconds": 5, "End": true"#, .invalidValue),
        (
            #""Type": "Task", "Resource": "r", "TimeoutSeconds": 5, "TimeoutSecondsPath": "$.t", "End": true"#,
            .conflictingFields
        ),
        (#""Type": "Task", "Resource": "r", "TimeoutSecondsPath": "$.t[*]", "End": true"#, .invalidPath),
        (#""Type": "Task", "Resource": "r", "Arguments": {}, "End": true"#, .unsupportedField),
        (#""Type": "Task", "Resource": "r", "Parameters": {"a.$": 1}, "End": true"#, .wrongType),
        (#""Type": "Task", "Resource": "r", "Parameters": {"a.$": "x"}, "End": true"#, .invalidPath),
        (#""Type": "Task", "Resource": "r", "Parameters": {"a.$": "$.x", "a": 1}, "End": true"#, .duplicateField),
        (#""Type": "Task", "Resource": "r", "ResultSelector": 1, "End": true"#, .wrongType),
        (#""Type": "Task", "Resource": "r", "ResultPath": "$$.x", "End": true"#, .invalidPath),
        (#""Type": "Task", "Resource": "r", "Retry": {}, "End": true"#, .wrongType),
        (#""Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": []}], "End": true"#, .invalidValue),
        (#""Type": "Task", "Resource": "r", "Retry": [{}], "End": true"#, .missingField),
        (
            #""Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["States.ALL", "E"]}], "End": true"#,
            .statesAllNotAlone
        ),
        (
            #""Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["E"], "BackoffRate": 0.5}], "End": true"#,
            .invalidValue
        ),
        (
            #""Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["E"], "MaxDelaySeconds": 1}], "End": true"#,
            .invalidValue
        ),
        (
            #""Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "HALF"}], "End": true"#,
            .invalidValue
        ),
        (#""Type": "Task", "Resource": "r", "Catch": [{"ErrorEquals": ["E"]}], "End": true"#, .missingTransition),
        (
            #""Type": "Task", "Resource": "r", "Catch": [{"ErrorEquals": ["E"], "Next": "X"}], "End": true"#,
            .unknownState
        ),
        (#""Type": "Pass", "Assign": {"1a": 1}, "End": true"#, .invalidValue),
        (#""Type": "Pass", "Assign": {"states": 1}, "End": true"#, .invalidValue),
        (#""Type": "Pass", "Assign": 1, "End": true"#, .wrongType),
        (#""Type": "Choice""#, .missingField), (#""Type": "Choice", "Choices": []"#, .invalidValue),
        (#""Type": "Choice", "Choices": [{"Next": "S"}]"#, .missingField),
        (#""Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true}]"#, .missingTransition),
        (#""Type": "Choice", "Choices": [{"IsNull": true, "Next": "S"}]"#, .missingField),
        (
            #""Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "IsString": true, "Next": "S"}]"#,
            .conflictingFields
        ),
        (#""Type": "Choice", "Choices": [{"Variable": "$.a", "StringEqual": "x", "Next": "S"}]"#, .unknownField),
        (#""Type": "Choice", "Choices": [{"Variable": "$.a", "StringEquals": 1, "Next": "S"}]"#, .wrongType),
        (#""Type": "Choice", "Choices": [{"Variable": "$.a", "StringMatches": "a\\b", "Next": "S"}]"#, .invalidValue),
        (#""Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": "S"}]"#, .unsupportedField),
        (#""Type": "Choice", "Choices": [{"And": [], "Next": "S"}]"#, .invalidValue),
        (
            #""Type": "Choice", "Choices": [{"Not": {"Variable": "$.a", "IsNull": true, "Next": "S"}, "Next": "S"}]"#,
            .unknownField
        ),
        (#""Type": "Parallel", "End": true"#, .missingField),
        (#""Type": "Parallel", "Branches": [], "End": true"#, .invalidValue),
        (#""Type": "Parallel", "Branches": [{"StartAt": "A"}], "End": true"#, .missingField),
        (#""Type": "Map", "End": true"#, .missingField),
        (
            #""Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "ItemReader": {}, "End": true"#,
            .unsupportedField
        ),
        (
            #""Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "ToleratedFailurePercentage": 101, "End": true"#,
            .invalidValue
        ),
        (
            #""Type": "Map", "ItemProcessor": {"ProcessorConfig": {"Mode": "X"}, "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "End": true"#,
            .invalidValue
        ),
        (
            #""Type": "Map", "ItemProcessor": {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}, "End": true"#,
            .duplicateState
        ),
        (#""Type": "Pass", "QueryLanguage": "JSONata", "End": true"#, .unsupportedQueryLanguage),
    ])
    func states(_ state: String, _ code: Fault.Code) {
        #expect(codes(state).contains(code))
        #expect(throws: InvalidStateMachine.self) { try single(state) }
    }

    @Test(arguments: [
        (#""Type": "Succeed""#, #", "T": {"Type": "Succeed"}"#, Fault.Code.unreachableState),
        (#""Type": "Pass", "Next": "S""#, "", .neverEnds),
        (
            #""Type": "Task", "Resource": "r", "End": true, "Retry": [{"ErrorEquals": ["E"]}, {"ErrorEquals": ["E"]}]"#,
            "", .unreachableCatcher
        ),
        (
            #""Type": "Task", "Resource": "r", "End": true, "Retry": [{"ErrorEquals": ["States.TimeOut"]}]"#, "",
            .invalidValue
        ),
        (
            #""Type": "Task", "Resource": "r", "End": true, "Retry": [{"ErrorEquals": ["States.Runtime"]}]"#, "",
            .unreachableCatcher
        ),
        (#""Type": "Pass", "InputPath": "$nme", "Assign": {"name": 1}, "End": true"#, "", .unknownVariable),
        (#""Type": "Pass", "Parameters": "$.a", "End": true"#, "", .invalidValue),
        (
            #""Type": "Map", "ItemSelector": "$.a", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "End": true"#,
            "", .invalidValue
        ),
        (
            #""Type": "Map", "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "End": true"#,
            "", .unsupportedField
        ),
        (
            #""Type": "Task", "Resource": "r", "Credentials": {"RoleArn": "arn:aws:iam::1:role/R"}, "End": true"#, "",
            .unsupportedField
        ),
    ])
    func oddButAllowed(_ state: String, _ more: String, _ code: Fault.Code) throws {
        let machine = try parse(#"{"StartAt": "S", "States": {"S": {\#(state)}\#(more)}}"#)
        #expect(machine.warnings.map(\.code) == [code])
        #expect(machine.warnings.allSatisfy { $0.severity == .warning })
    }

    @Test func aVariableBelongsToOneScope() {
        func document(_ outer: String, _ inner: String, _ processor: String = "") -> String {
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "Assign": {"\(outer)": 1}, "End": true, "ItemProcessor": {\(processor)
              "StartAt": "I", "States": {"I": {"Type": "Pass", "Assign": {"\(inner)": 2}, "OutputPath": "$\(outer)", "End": true}}}}}}
            """
        }
        #expect(faults(document("x", "y")).isEmpty)
        let shadowed = faults(document("x", "x"))
        #expect(shadowed.map(\.code) == [.shadowedVariable])
        #expect(shadowed.first?.pointer == "/States/M/ItemProcessor/States/I/Assign/x")
        // A distributed Map's items see nothing of what is around them.
        let apart = faults(document("x", "y", #""ProcessorConfig": {"Mode": "DISTRIBUTED"},"#))
        #expect(apart.map(\.code) == [.unsupportedField, .unknownVariable])
    }

    @Test func aTransitionIntoAnotherFlowIsToldSo() {
        let found = faults(
            """
            {"StartAt": "P", "States": {
              "P": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Q"}}}]},
              "Q": {"Type": "Pass", "Next": "A"}}}
            """
        )
        let sentence = "which is a state of another flow; a transition stays inside its own."
        #expect(
            found.filter { $0.code == .unknownState }.map(\.message)
                == ["'Next' names 'Q', \(sentence)", "'Next' names 'A', \(sentence)"]
        )
    }

    @Test func aJSONataDocumentIsToldSo() {
        let found = faults(#"{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#)
        #expect(
            found.map(\.message) == [
                "This document is written in JSONata, which is not supported yet; write its expressions in JSONPath."
            ]
        )
    }

    @Test func faultsOfResourcesAreToldTheSameWay() throws {
        let machine = try parse(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "glimpsed:recognise", "End": true}}}
            """
        )
        let found = machine.taskFaults(judgedBy: { resource, _ in
            resource == "glimpsed:recognise" ? ["There is no 'recognise'."] : []
        })
        #expect(
            found == [
                Fault(
                    severity: .error,
                    code: .unknownResource,
                    pointer: "/States/A/Resource",
                    line: 2,
                    column: 25,
                    message: "There is no 'recognise'."
                )
            ]
        )
        #expect(machine.taskFaults(judgedBy: { _, _ in [] }).isEmpty)
    }

    @Test func deepDocumentsAreRefused() {
        let states = (0..<60).reduce(#"{"StartAt": "Z", "States": {"Z": {"Type": "Succeed"}}}"#) { inner, level in
            #"{"StartAt": "P\#(level)", "States": {"P\#(level)": {"Type": "Parallel", "End": true, "Branches": [\#(inner)]}}}"#
        }
        #expect(throws: InvalidStateMachine.self) { try parse(states) }
        #expect(throws: InvalidStateMachine.self) { try parse(String(repeating: "[", count: 10_000)) }
    }
}
