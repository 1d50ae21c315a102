import StatesLanguage

/// Where one Execution stands, by the events of its history.
struct ExecutionProgress: Sendable {
    let began: Duration
    /// The state it is in, of those at the machine's top; nil before the first and between two.
    private(set) var state: State?

    /// What has to come, under the id of the event that it has to follow.
    private var awaited: [Int: Due] = [:]
    private var lastEvent: Duration

    private enum Due {
        case by(Duration)
        /// It takes as long as it takes.
        case sometime
    }

    struct State: Sendable, Equatable {
        var name: String
        var entered: Duration
    }

    init(began: Duration) {
        self.began = began
        lastEvent = began
    }

    mutating func note(_ event: HistoryEvent, at now: Duration) {
        lastEvent = now
        let carried = awaited.removeValue(forKey: event.previousID)
        switch event.detail {
        case .stateEntered(let type, let name, _):
            // Names are unique in a whole machine, so whatever is entered before this one's end stands inside it.
            if state == nil { state = State(name: name, entered: now) }
            if type == .wait { awaited[event.id] = .sometime }
        case .stateExited(_, let name, _, _) where name == state?.name:
            // The tasks of branches that a failure cut short are never said to have ended.
            awaited = [:]
            state = nil
        case .taskScheduled(_, _, let timeout, _):
            awaited[event.id] = timeout.map { .by(now + .seconds($0)) } ?? .sometime
        case .taskStarted, .taskSubmitted:
            awaited[event.id] = carried
        case .retryScheduled(let name, _, _, _, let delay):
            if name == state?.name { awaited = [:] }
            // It has no number of its own: what follows it follows the one before.
            awaited[event.previousID] = .by(now + delay)
        default: break
        }
    }

    /// How long it has stood still past the last time at which something had to come.
    ///
    /// Nil where nothing has to: a Wait state and a Task without TimeoutSeconds take as long as they take. It errs on
    /// the side of patience, because a stall ends the process.
    func overdue(at now: Duration) -> Duration? {
        guard !awaited.isEmpty else { return nil }
        var latest = lastEvent
        for due in awaited.values {
            guard case .by(let time) = due else { return nil }
            latest = max(latest, time)
        }
        return max(now - latest, .zero)
    }
}
