import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Testing

@testable import Glimpse

/// A record of a run that has begun at second 1.
func executionRecord(_ name: String = "name", messageID: String = "m1") -> ExecutionRecord {
    ExecutionRecord(name: name, bucket: "b", key: "k", messageID: messageID, workflow: "w", started: 1)
}

/// A journal's path in a directory that is removed afterwards.
func withJournalFile(_ body: (String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try await body(directory.appending(path: "journal.sqlite3").path)
}

@Suite struct JournalTests {
    @Test func remembersAcrossRestarts() async throws {
        try await withJournalFile { path in
            var written = executionRecord()
            written.status = .failed
            written.error = "S3.NoSuchKeyException"
            written.checkpoint = "{}"
            try await Journal(.file(path)).save(written, events: "[1]")
            let journal = Journal(.file(path))
            #expect(try await journal.record(named: "name") == written)
            #expect(try await journal.record(named: "other") == nil)
            written.status = .succeeded
            try await journal.save(written, events: "[2,3]")
            #expect(try await journal.record(named: "name") == written)
            #expect(try await journal.history(of: "name") == ["[1]", "[2,3]"])
        }
    }

    @Test func aBurstOfWritesIsCommittedTogether() async throws {
        try await withJournalFile { path in
            let journal = Journal(.file(path))
            try await journal.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask { try await journal.save(executionRecord("\(number)"), events: "[]") }
                }
                try await group.waitForAll()
            }
            for number in 0..<200 { #expect(try await journal.record(named: "\(number)") != nil) }
            let commits = await journal.commits
            #expect(commits < 50, "200 writes took \(commits) commits")
        }
    }

    @Test func aCancelledWriterDoesNotTakeTheOthersAlong() async throws {
        let journal = Journal(.memory)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let writer = Task { try await journal.save(executionRecord("\(number)")) }
                    if number.isMultiple(of: 2) { writer.cancel() }
                    try await writer.value
                }
            }
            try await group.waitForAll()
        }
        for number in 0..<50 { #expect(try await journal.record(named: "\(number)") != nil) }
    }

    @Test func forgetsOnlyWhatEndedLongAgo() async throws {
        let journal = Journal(.memory)
        for (name, finished) in [("old", 10.0), ("new", 100.0)] {
            var record = executionRecord(name)
            record.finished = finished
            try await journal.save(record, events: "[]")
        }
        var running = executionRecord("running")
        running.started = 90
        try await journal.save(running)
        var abandoned = executionRecord("abandoned")
        abandoned.started = 20
        try await journal.save(abandoned)
        #expect(try await journal.prune(before: 50, keeping: .max) == 2)
        #expect(try await journal.record(named: "abandoned") == nil)
        #expect(try await journal.record(named: "old") == nil)
        #expect(try await journal.history(of: "old") == [])
        #expect(try await journal.history(of: "new") == ["[]"])
        #expect(try await journal.record(named: "running") != nil)
    }

    @Test func forgetsTheOldestWhereAllOfThemTakeTooMuchRoom() async throws {
        try await withJournalFile { path in
            let journal = Journal(.file(path))
            let events = JSON([JSON(String(repeating: "x", count: 2000))]).description
            for number in 0..<2000 {
                var record = executionRecord("\(number)")
                record.status = .succeeded
                record.started = Double(number)
                record.finished = Double(number)
                try await journal.save(record, events: events)
            }
            for (name, status) in [("running", .running), ("released", .released), ("owed", .failed)]
                as [(String, ExecutionRecord.Status)]
            {
                var record = executionRecord(name)
                (record.started, record.status) = (0, status)
                try await journal.save(record)
            }
            try await withForeignConnection(to: path) { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
            let full = try Data(contentsOf: URL(filePath: path)).count
            let forgotten = try await journal.prune(before: 0, keeping: 2_000_000)
            #expect((500..<2000).contains(forgotten))
            #expect(try await journal.record(named: "0") == nil)
            #expect(try await journal.record(named: "1999") != nil)
            for name in ["running", "released", "owed"] {
                #expect(try await journal.record(named: name) != nil, "something is still owed to it")
            }
            #expect(try await journal.prune(before: 0, keeping: 2_000_000) == 0)
            try await withForeignConnection(to: path) { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
            let left = try Data(contentsOf: URL(filePath: path)).count
            #expect(left < full / 2, "\(full) bytes became \(left): what is free goes back to the file system")
        }
    }

    @Test func knowsTheFailuresThatNobodyWasToldOf() async throws {
        let journal = Journal(.memory)
        for (name, status, finished, alerted) in [
            ("told", .failed, 20.0, true), ("long ago", .failed, 5, false), ("second", .failed, 30, false),
            ("first", .failed, 20, false), ("fine", .succeeded, 20, false),
        ] as [(String, ExecutionRecord.Status, Double, Bool)] {
            var record = executionRecord(name)
            (record.status, record.finished, record.alerted) = (status, finished, alerted)
            try await journal.save(record)
        }
        #expect(try await journal.owedAlerts(since: 10).map(\.name) == ["first", "second"])
        try await journal.markAlerted(["first", "second"])
        #expect(try await journal.owedAlerts(since: 10) == [])
    }

    @Test func aFailureForNowThatIsGivenUpIsOneForGood() async throws {
        let journal = Journal(.memory)
        var record = executionRecord()
        record.status = .released
        record.checkpoint = "{}"
        try await journal.save(record)
        let failure = Outcome.Failure(error: "Rekognition.InternalServerError", cause: "c", state: "s", scope: .image)
        try await journal.giveUp("name", failure, at: 7)
        let after = try #require(try await journal.record(named: "name"))
        #expect(after.status == .failed)
        #expect(after.error == "Rekognition.InternalServerError")
        #expect(after.finished == 7)
        #expect(after.checkpoint == "{}", "a redrive goes on where it failed")
        #expect(try await journal.owedAlerts(since: 0).map(\.name) == ["name"])
    }
}

@Suite struct JournalFaultTests {
    private func error(of work: () async throws(JournalError) -> Void) async -> JournalError? {
        do throws(JournalError) {
            try await work()
            return nil
        } catch {
            return error
        }
    }

    @Test func saysWhichFileCannotBeOpenedAndWhatToDo() async {
        let error = await error { () async throws(JournalError) in
            try await Journal(.file("/proc/nowhere/journal.sqlite3")).open()
        }
        #expect(error?.description.contains("/proc/nowhere/journal.sqlite3") == true)
        #expect(error?.description.contains("writable") == true)
    }

    @Test func aFileThatIsNoDatabaseIsCorrupt() async throws {
        try await withJournalFile { path in
            try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
            let journal = Journal(.file(path))
            let found = await error { () async throws(JournalError) in try await journal.open() }
            let error = try #require(found)
            #expect(error.kind == .corrupt)
            #expect(try await journal.setAside(after: error) == path + ".corrupt")
            #expect(try await journal.setAside(after: error) == nil, "its successor is not to blame")
            try await journal.save(executionRecord())
            #expect(try await journal.record(named: "name") != nil)
            #expect(try Data(contentsOf: URL(filePath: path + ".corrupt")).count == 8192)
        }
    }

    @Test func aFileThatALaterVersionWroteIsLeftAlone() async throws {
        try await withJournalFile { path in
            try await Journal(.file(path)).open()
            let bytes = try Data(contentsOf: URL(filePath: path)).count
            try await withForeignConnection(to: path) { connection in
                try connection.execute("INSERT INTO grdb_migrations VALUES ('99 from the future')")
            }
            let found = await error { () async throws(JournalError) in try await Journal(.file(path)).open() }
            #expect(found?.kind == .newer)
            #expect(try Data(contentsOf: URL(filePath: path)).count >= bytes)
        }
    }

    @Test func aFileThatAnotherProcessLocksIsSaidToBe() async throws {
        try await withJournalFile { path in
            let journal = Journal(.file(path))
            try await journal.open()
            try await withForeignConnection(to: path) { connection in
                try connection.execute("BEGIN IMMEDIATE")
                let found = await error { () async throws(JournalError) in try await journal.save(executionRecord()) }
                #expect(found?.kind == .locked)
                #expect(found?.description.contains("fuser") == true)
            }
            try await journal.save(executionRecord())
        }
    }
}
