import Logging
import Synchronization

/// The journal as executions use it: what to do when it cannot be used is decided here, once.
final class JournalKeeper: Sendable {
    private let journal: Journal
    private let time: TimeSource
    private let vitals: Vitals
    private let logger: Logger
    private let state: Mutex<State>

    /// How long a journal that has failed is left alone where the work goes on without it: a locked file would hold up
    /// each image anew.
    private static let rest = Duration.seconds(10)

    private struct State {
        var onError: Configuration.Journal.OnError
        /// When trouble began or was last met; nil while all is well.
        var troubleMet: Duration?
    }

    init(journal: Journal, onError: Configuration.Journal.OnError, time: TimeSource, vitals: Vitals, logger: Logger) {
        self.journal = journal
        self.time = time
        self.vitals = vitals
        self.logger = logger
        state = Mutex(State(onError: onError))
    }

    /// From now on that is done when the journal cannot be used.
    func use(_ onError: Configuration.Journal.OnError) {
        state.withLock { $0.onError = onError }
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
        let now = time.uptime()
        let isResting = state.withLock { state in
            state.onError == .continue && state.troubleMet.map { now - $0 < Self.rest } ?? false
        }
        if isResting { return fallback }
        let call = isWatched ? vitals.journalCallBegan() : nil
        defer { if let call { vitals.journalCallEnded(call) } }
        do {
            let value = try await work()
            if tellsRecovery, endTrouble() { logger.notice("Journal works again") }
            return value
        } catch {
            // GRDB gives up with the task; that is the end of the work and not of the journal.
            if Task.isCancelled { throw error }
            await complain(of: error)
            if state.withLock({ $0.onError }) == .pause { throw error }
            return fallback
        }
    }

    private func complain(of error: JournalError) async {
        vitals.noteJournalTrouble(error.name)
        let now = time.uptime()
        let (isNews, onError) = state.withLock { state in
            defer { state.troubleMet = now }
            return (state.troubleMet == nil, state.onError)
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
            endTrouble()
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

    /// - Returns: Whether there was any.
    @discardableResult
    private func endTrouble() -> Bool {
        vitals.noteJournalTrouble(nil)
        return state.withLock { state in
            defer { state.troubleMet = nil }
            return state.troubleMet != nil
        }
    }
}
