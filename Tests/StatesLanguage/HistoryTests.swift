import OrderedJSON
import StatesLanguage
import Testing

@Suite struct HistoryTests {
    @Test func eventsLookAsStepFunctionsWritesThem() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:rekognition:detectLabels", "TimeoutSeconds": 9, "Assign": {"v": 1},
                    "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 2}], "Next": "B"},
              "B": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:1:function:F", "End": true}}}
            """#
        )
        let events = Shared<[HistoryEvent]>([])
        _ = try await run(machine, ["k": 1], tasks: .failing(["E"])) { event in events.update { $0.append(event) } }
        let time = #""timestamp":"2026-01-01T00:00:00.000Z""#
        let payload = #""{\"k\":1}""#
        let names = #""resourceType":"aws-sdk:rekognition","resource":"detectLabels""#
        let scheduled = #"{\#(names),"parameters":\#(payload),"timeoutInSeconds":9}"#
        #expect(
            events.value.map(\.json.description) == [
                #"{\#(time),"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":\#(payload),"inputDetails":{"truncated":false},"roleArn":"arn:role"}}"#,
                #"{\#(time),"type":"TaskStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"A","input":\#(payload),"inputDetails":{"truncated":false}}}"#,
                #"{\#(time),"type":"TaskScheduled","id":3,"previousEventId":2,"taskScheduledEventDetails":\#(scheduled)}"#,
                #"{\#(time),"type":"TaskStarted","id":4,"previousEventId":3,"taskStartedEventDetails":{\#(names)}}"#,
                #"{\#(time),"type":"TaskFailed","id":5,"previousEventId":4,"taskFailedEventDetails":{"error":"E","cause":"because",\#(names)}}"#,
                #"{\#(time),"type":"StateRetryScheduled","previousEventId":5,"stateRetryScheduledEventDetails":{"name":"A","retryCount":1,"delaySeconds":2.0,"error":"E","cause":"because"}}"#,
                #"{\#(time),"type":"TaskScheduled","id":6,"previousEventId":5,"taskScheduledEventDetails":\#(scheduled)}"#,
                #"{\#(time),"type":"TaskStarted","id":7,"previousEventId":6,"taskStartedEventDetails":{\#(names)}}"#,
                #"{\#(time),"type":"TaskSucceeded","id":8,"previousEventId":7,"taskSucceededEventDetails":{"output":"\"done\"","outputDetails":{"truncated":false},\#(names)}}"#,
                #"{\#(time),"type":"TaskStateExited","id":9,"previousEventId":8,"stateExitedEventDetails":{"name":"A","output":"\"done\"","outputDetails":{"truncated":false},"assignedVariables":{"v":"1"},"assignedVariablesDetails":{"truncated":false}}}"#,
                #"{\#(time),"type":"TaskStateEntered","id":10,"previousEventId":9,"stateEnteredEventDetails":{"name":"B","input":"\"done\"","inputDetails":{"truncated":false}}}"#,
                #"{\#(time),"type":"LambdaFunctionScheduled","id":11,"previousEventId":10,"lambdaFunctionScheduledEventDetails":{"resource":"arn:aws:lambda:us-east-1:1:function:F","input":"\"done\"","inputDetails":{"truncated":false}}}"#,
                #"{\#(time),"type":"LambdaFunctionStarted","id":12,"previousEventId":11}"#,
                #"{\#(time),"type":"LambdaFunctionSucceeded","id":13,"previousEventId":12,"lambdaFunctionSucceededEventDetails":{"output":"\"done\"","outputDetails":{"truncated":false}}}"#,
                #"{\#(time),"type":"TaskStateExited","id":14,"previousEventId":13,"stateExitedEventDetails":{"name":"B","output":"\"done\"","outputDetails":{"truncated":false}}}"#,
                #"{\#(time),"type":"ExecutionSucceeded","id":15,"previousEventId":14,"executionSucceededEventDetails":{"output":"\"done\"","outputDetails":{"truncated":false}}}"#,
            ]
        )
    }

    @Test(arguments: [
        ("glimpsed:recognize", "glimpsed", "recognize"), ("arn:aws:states:::sns:publish", "sns", "publish"),
        ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "sqs", "sendMessage.waitForTaskToken"),
        ("arn:aws:states:::aws-sdk:s3:putObject", "aws-sdk:s3", "putObject"),
    ])
    func resourcesAreTakenApart(_ resource: String, _ type: String, _ name: String) async throws {
        let kinds = Shared<[TaskResource.Kind]>([])
        _ = try await run(single(#""Type": "Task", "Resource": "\#(resource)", "End": true"#)) { event in
            if case .taskScheduled(let resource, _, _, _) = event.detail { kinds.update { $0.append(resource.kind) } }
        }
        #expect(kinds.value == [.integration(type: type, resource: name)])
    }

    @Test func aTaskThatWaitsForItsTokenHasOne() async throws {
        let output = try await output(
            of:
                #""Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"t.$": "$$.Task.Token"}, "End": true"#,
            tasks: StubTasks { (task) throws(TaskFailure) in [task.input["t"] ?? nil, JSON(task.token ?? "")] }
        )
        #expect(output[0] == output[1])
        #expect(output[0]?.string?.isEmpty == false)
    }

    @Test func aMachineThatRunsInACircleEnds() async throws {
        let result = try await run(single(#""Type": "Pass", "Next": "S""#))
        #expect(result.failure?.error == "States.Runtime")
        #expect(result.failure?.cause.contains("maximum number of history events (25000)") == true)
        // The items of a distributed Map tell nothing, and end all the same.
        let silent = try await run(
            single(
                #"""
                "Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "Next": "P"}}}
                """#
            ),
            [1]
        )
        #expect(silent.failure?.error == "States.ExceedToleratedFailureThreshold")
    }
}
