import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Testing

@testable import Glimpse

@Suite struct JournalTests {
    private func record(_ name: String = "name", messageID: String = "m1") -> ExecutionRecord {
        ExecutionRecord(name: name, bucket: "b", key: "k", messageID: messageID, workflow: "w", started: 1)
    }

    private func withFile(_ body: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body(directory.appending(path: "journal.sqlite3").path)
    }

    @Test func remembersAcrossRestarts() async throws {
        try await withFile { path in
            var written = record()
            written.status = .failed
            written.error = "S3.NoSuchKeyException"
            try await Journal(path: path).save(written)
            #expect(try await Journal(path: path).record(named: "name") == written)
            #expect(try await Journal(path: path).record(named: "other") == nil)
        }
    }

    @Test func forgetsOnlyWhatEndedLongAgo() async throws {
        let journal = try Journal(inMemory: UUID().uuidString)
        for (name, finished) in [("old", 10.0), ("new", 100.0)] {
            var record = record(name)
            record.finished = finished
            try await journal.save(record)
        }
        var running = record("running")
        running.started = 90
        try await journal.save(running)
        var abandoned = record("abandoned")
        abandoned.started = 20
        try await journal.save(abandoned)
        #expect(try await journal.prune(before: 50) == 2)
        #expect(try await journal.record(named: "abandoned") == nil)
        #expect(try await journal.record(named: "old") == nil)
        #expect(try await journal.record(named: "new") != nil)
        #expect(try await journal.record(named: "running") != nil)
    }

    @Test func saysWhichFileCannotBeOpened() {
        #expect {
            try Journal(path: "/proc/nowhere/journal.sqlite3")
        } throws: { error in
            "\(error)".contains("/proc/nowhere/journal.sqlite3")
        }
    }

    @Test func aSuccessAnswersEveryLaterDelivery() {
        var done = record()
        done.status = .succeeded
        guard case .succeeded = done.answer(to: .stub(7)) else {
            Issue.record("no second recognition is paid for")
            return
        }
    }

    @Test func aFailureAnswersTheSameMessageAndNotANewOne() {
        var failed = record(messageID: "message-1")
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

    @Test func aCheckpointSurvivesTheFile() throws {
        let checkpoint = Checkpoint(
            state: "Store",
            input: ["bucket": "b", "big": JSON(JSON.Number(text: "9007199254740993") ?? JSON.Number(0))],
            variables: ["x": 1]
        )
        #expect(Checkpoint(text: checkpoint.text) == checkpoint)
        #expect(Checkpoint(text: "not JSON") == nil)
    }

    @Test func aCheckpointOfAnotherWorkflowIsNoStart() {
        var released = record()
        released.status = .released
        released.checkpoint = "{}"
        released.begin(message: .stub(1), workflow: "another")
        #expect(released.checkpoint == nil)
    }
}
