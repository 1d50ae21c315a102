import Logging
import Synchronization

/// The journal as executions use it: what to do when it cannot be written is decided here, once.
struct JournalKeeper: Sendable {
    let journal: Journal
    let onError: Configuration.Journal.OnError
    let logger: Logger
    private let complained = Complaint()

    init(journal: Journal, onError: Configuration.Journal.OnError, logger: Logger) {
        self.journal = journal
        self.onError = onError
        self.logger = logger
    }

    /// - Throws: `JournalError` only where `[journal] on_error = "pause"`.
    func record(named name: String) async throws(JournalError) -> ExecutionRecord? {
        try await attempt(orElse: nil) { () async throws(JournalError) in try await journal.record(named: name) }
    }

    func save(_ record: ExecutionRecord) async throws(JournalError) {
        try await attempt(orElse: ()) { () async throws(JournalError) in try await journal.save(record) }
    }

    func markAlerted(_ names: [String]) async {
        // A lost mark costs a second alert at worst, so it never stops the work.
        try? await attempt(orElse: ()) { () async throws(JournalError) in try await journal.markAlerted(names) }
    }

    private func attempt<Value: Sendable>(
        orElse fallback: Value,
        _ work: () async throws(JournalError) -> Value
    ) async throws(JournalError) -> Value {
        do {
            let value = try await work()
            if complained.end() { logger.notice("Journal works again") }
            return value
        } catch {
            if complained.begin() {
                logger.error(
                    "Journal unusable",
                    metadata: ["message_id": "\(MessageID.journalUnusable)", "error": "\(error)"]
                )
            }
            if onError == .pause { throw error }
            return fallback
        }
    }
}

/// Says a thing once when it begins and once when it ends.
final class Complaint: Sendable {
    private let active = Mutex(false)

    func begin() -> Bool {
        active.withLock { active in
            defer { active = true }
            return !active
        }
    }

    func end() -> Bool {
        active.withLock { active in
            defer { active = false }
            return active
        }
    }
}
