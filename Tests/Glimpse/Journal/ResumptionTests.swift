import OrderedJSON
import StatesLanguage
import Testing

@testable import Glimpse

@Suite struct ResumptionTests {
    @Test func aSuccessAnswersEveryLaterDelivery() {
        var done = executionRecord()
        done.status = .succeeded
        guard case .succeeded = done.answer(to: .stub(7)) else {
            Issue.record("no second recognition is paid for")
            return
        }
    }

    @Test func aFailureAnswersTheSameMessageAndNotANewOne() {
        var failed = executionRecord(messageID: "message-1")
        failed.status = .failed
        failed.error = "S3.NoSuchKeyException"
        failed.alerted = true
        guard case .failedForGood(let failure, alerted: true) = failed.answer(to: .stub(1)) else {
            Issue.record("its end was recorded")
            return
        }
        #expect(failure.error == "S3.NoSuchKeyException")
        #expect(failed.answer(to: .stub(2)) == nil, "a redrive wants it tried again")
    }

    @Test func aRedriveOwesItsOwnAlertAndGoesOnWhereItFailed() {
        var failed = executionRecord()
        (failed.status, failed.alerted, failed.checkpoint) = (.failed, true, "{}")
        failed.begin(message: .stub(2), workflow: "w")
        #expect(!failed.alerted)
        #expect(failed.checkpoint == "{}")
    }

    @Test func aCheckpointSurvivesTheFile() throws {
        let checkpoint = Checkpoint(
            state: "Store",
            input: ["bucket": "b", "big": JSON(JSON.Number(text: "9007199254740993") ?? JSON.Number(0))],
            variables: ["x": 1]
        )
        #expect(Checkpoint(text: checkpoint.text) == checkpoint)
        #expect(Checkpoint(text: "not JSON") == nil)
    }

    @Test func aCheckpointKeepsRepliesByteForByte() throws {
        let reply = #"{"Labels":[{"Name":"Rock \u0026 Roll","Confidence":99.10}]}"#
        let encoded = try JSON.encoded(Array(reply.utf8))
        for input: JSON in [["labels": encoded], ["image_key": "k", "recognition": ["labels": encoded]]] {
            let checkpoint = Checkpoint(state: "Store", input: input, variables: [:])
            let restored = try #require(Checkpoint(text: checkpoint.text))
            #expect(restored.input.description == input.description)
        }
    }

    @Test func aCheckpointOfAnotherWorkflowIsNoStart() {
        var released = executionRecord()
        released.status = .released
        released.checkpoint = "{}"
        released.begin(message: .stub(1), workflow: "another")
        #expect(released.checkpoint == nil)
    }

    @Test func aRunThatTookTooLongKeepsWhatItGotTo() {
        var record = executionRecord()
        record.checkpoint = "{}"
        let end = ExecutionFailure(error: "States.Timeout", cause: "", state: "", isExecutionTimeout: true)
        let failure = Outcome.Failure(error: "States.Timeout", cause: "", state: "", scope: .image)
        record.end(.failedForNow(failure), .failed(end), at: 2)
        #expect(record.checkpoint == "{}")
    }

    @Test func aFailStateIsNoPlaceToGoOnFrom() {
        var record = executionRecord()
        let failure = Outcome.Failure(error: "E", cause: "", state: "Failed", scope: .image)
        func end(_ checkpoint: String) -> ExecutionResult {
            .failed(
                ExecutionFailure(
                    error: "E",
                    cause: "",
                    state: "Failed",
                    isFailState: true,
                    checkpoint: Checkpoint(state: checkpoint, input: [:])
                )
            )
        }
        record.end(.failedForGood(failure, alerted: true), end("Recognize"), at: 2)
        #expect(record.checkpoint?.contains("Recognize") == true)
        record.end(.failedForGood(failure, alerted: true), end("Failed"), at: 2)
        #expect(record.checkpoint == nil)
    }
}
