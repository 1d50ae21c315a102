import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Synchronization

/// Keeps the journal's record of one run up to date: at its begin, after each state worth it, and at its end, each time
/// with the history events since the last.
///
/// A `kill -9` so costs no more than the state that was under way.
final class ExecutionRecorder: Sendable {
    private let journal: JournalKeeper
    private let scope: ExecutionScope
    private let time: TimeSource
    private let state: Mutex<State>

    private struct State {
        var record: ExecutionRecord
        var events: [HistoryEvent] = []
    }

    /// The most of a payload that the journal keeps, as Step Functions' own histories cut and mark those that are too
    /// long: enough for an input, while the results are in S3.
    private static let payloadBytes = 256

    init(_ record: ExecutionRecord, of scope: ExecutionScope, journal: JournalKeeper, time: TimeSource) {
        self.journal = journal
        self.scope = scope
        self.time = time
        state = Mutex(State(record: record))
    }

    func begin() async throws(JournalError) {
        try await save { _ in }
    }

    func note(_ event: HistoryEvent) {
        state.withLock { $0.events.append(event) }
    }

    /// A journal that cannot be written here does not end the run: what was paid for is safe once it is stored.
    func reached(_ checkpoint: Checkpoint) async {
        try? await save { $0.checkpoint = checkpoint.text }
    }

    /// The run was cut short: what it got to stands, and so does its history.
    func abandon() async {
        try? await save { _ in }
    }

    func end(_ outcome: Outcome, _ result: ExecutionResult) async throws(JournalError) {
        let finished = time.now().timeIntervalSince1970
        try await save { $0.end(outcome, result, at: finished) }
    }

    private func save(_ change: (inout ExecutionRecord) -> Void) async throws(JournalError) {
        let (record, events) = state.withLock { state in
            state.record.requestIDs = scope.requestIDs.joined(separator: ",")
            state.record.alerted = scope.alerted
            change(&state.record)
            defer { state.events = [] }
            return (state.record, state.events)
        }
        try await journal.save(record, events: events.isEmpty ? "" : Self.text(of: events))
    }

    private static func text(of events: [HistoryEvent]) -> String {
        JSON(events.map { $0.json(payloadBytes: payloadBytes) }).description
    }
}
