import FoundationEssentials
import Synchronization

/// What one Execution's tasks share beside the data that the state machine passes on.
final class ExecutionScope: Sendable {
    let name: String
    let event: ObjectEvent
    let started: Date
    /// False once the lease is lost: from then on another host may hold the message, so nothing more may be written.
    let mayAct: @Sendable () -> Bool

    private let state: Mutex<State>

    private struct State {
        var requestIDs: [String]
        var alerted = false
    }

    init(
        name: String,
        event: ObjectEvent,
        started: Date,
        requestIDs: [String] = [],
        alerted: Bool = false,
        mayAct: @escaping @Sendable () -> Bool = { true }
    ) {
        self.name = name
        self.event = event
        self.started = started
        self.mayAct = mayAct
        state = Mutex(State(requestIDs: requestIDs, alerted: alerted))
    }

    /// Ids of the requests behind this result, in order; they are what AWS support asks for.
    var requestIDs: [String] { state.withLock { $0.requestIDs } }

    /// Whether SNS accepted an alert about this execution.
    var alerted: Bool { state.withLock { $0.alerted } }

    func note(requestID: String?) {
        guard let requestID else { return }
        state.withLock { $0.requestIDs.append(requestID) }
    }

    func noteAlerted() {
        state.withLock { $0.alerted = true }
    }
}
