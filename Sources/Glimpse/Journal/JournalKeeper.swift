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
        // A disk that is full can still be read, so only a write tells that the journal works again.
        try await attempt(orElse: nil, tellsRecovery: false) { () async throws(JournalError) in
            try await journal.record(named: name)
        }
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
        tellsRecovery: Bool = true,
        _ work: () async throws(JournalError) -> Value
    ) async throws(JournalError) -> Value {
        do {
            let value = try await work()
            if tellsRecovery, complained.end() { logger.notice("Journal works again") }
            return value
        } catch {
            // GRDB gives up with the task; that is the end of the work and not of the journal.
            if Task.isCancelled { throw error }
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
