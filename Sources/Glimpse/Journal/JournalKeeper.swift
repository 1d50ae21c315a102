import Logging
import Synchronization

/// The journal as executions use it: what to do when it cannot be used is decided here, once.
struct JournalKeeper: Sendable {
    let journal: Journal
    let onError: Configuration.Journal.OnError
    let time: TimeSource
    let vitals: Vitals
    let logger: Logger
    private let trouble = Trouble()

    /// How long a journal that has failed is left alone where the work goes on without it: a locked file would hold up
    /// each image anew.
    private static let rest = Duration.seconds(10)

    private final class Trouble: Sendable {
        /// When it began or was last met; nil while all is well.
        let lastMet = Mutex<Duration?>(nil)
    }

    init(journal: Journal, onError: Configuration.Journal.OnError, time: TimeSource, vitals: Vitals, logger: Logger) {
        self.journal = journal
        self.onError = onError
        self.time = time
        self.vitals = vitals
        self.logger = logger
    }

    /// Opens the journal at the start.
    ///
    /// - Throws: `JournalError` only where `[journal] on_error = "pause"`; so do all of these.
    func open() async throws(JournalError) {
        // To bring a large file up to date may take minutes, and nothing else waits for it.
        try await attempt(orElse: (), isWatched: false) { () async throws(JournalError) in try await journal.open() }
    }

    func record(named name: String) async throws(JournalError) -> ExecutionRecord? {
        // A disk that is full can still be read, so only a write tells that the journal works again.
        try await attempt(orElse: nil, tellsRecovery: false) { () async throws(JournalError) in
            try await journal.record(named: name)
        }
    }

    func save(_ record: ExecutionRecord, events: String = "") async throws(JournalError) {
        try await attempt(orElse: ()) { () async throws(JournalError) in
            try await journal.save(record, events: events)
        }
    }

    /// Failures since `time` (Unix, seconds) that nobody was told of; none where the journal does not say.
    func owedAlerts(since time: Double) async -> [ExecutionRecord] {
        let records = try? await attempt(orElse: [], tellsRecovery: false) { () async throws(JournalError) in
            try await journal.owedAlerts(since: time)
        }
        return records ?? []
    }

    func giveUp(_ name: String, _ failure: Outcome.Failure, at time: Double) async {
        // Without it the journal says "released", and the dead-letter queue says the rest.
        try? await attempt(orElse: ()) { () async throws(JournalError) in
            try await journal.giveUp(name, failure, at: time)
        }
    }

    func markAlerted(_ names: [String]) async {
        // A lost mark costs a second alert at worst, so it never stops the work.
        try? await attempt(orElse: ()) { () async throws(JournalError) in try await journal.markAlerted(names) }
    }

    private func attempt<Value: Sendable>(
        orElse fallback: Value,
        tellsRecovery: Bool = true,
        isWatched: Bool = true,
        _ work: () async throws(JournalError) -> Value
    ) async throws(JournalError) -> Value {
        if onError == .continue, let met = trouble.lastMet.withLock({ $0 }), time.uptime() - met < Self.rest {
            return fallback
        }
        let call = isWatched ? vitals.journalCallBegan() : nil
        defer { if let call { vitals.journalCallEnded(call) } }
        do {
            let value = try await work()
            if tellsRecovery {
                if trouble.lastMet.take() != nil { logger.notice("Journal works again") }
                vitals.noteJournalTrouble(nil)
            }
            return value
        } catch {
            // GRDB gives up with the task; that is the end of the work and not of the journal.
            if Task.isCancelled { throw error }
            await complain(of: error)
            if onError == .pause { throw error }
            return fallback
        }
    }

    private func complain(of error: JournalError) async {
        vitals.noteJournalTrouble(error.name)
        let now = time.uptime()
        let isNews = trouble.lastMet.withLock { met in
            defer { met = now }
            return met == nil
        }
        if isNews {
            logger.error(
                "Journal unusable",
                metadata: ["message_id": "\(MessageID.journalUnusable)", "error": "\(error)"]
            )
        }
        guard error.kind == .corrupt, onError == .continue else { return }
        do {
            guard let place = try await journal.setAside(after: error) else { return }
            trouble.lastMet.withLock { $0 = nil }
            vitals.noteJournalTrouble(nil)
            logger.error(
                "Journal begun anew",
                metadata: [
                    "message_id": "\(MessageID.journalUnusable)", "error": "\(error)", "moved_to": "\(place)",
                ]
            )
        } catch {
            // It was said already that the journal is unusable, and it stays so.
        }
    }
}

extension Mutex where Value == Duration? {
    fileprivate borrowing func take() -> Duration? {
        withLock { value in
            defer { value = nil }
            return value
        }
    }
}
