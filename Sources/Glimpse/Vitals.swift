import Synchronization

/// How the daemon is doing: what STATUS shows and the watchdog asks.
package final class Vitals: Sendable {
    private let time: TimeSource
    private let state: Mutex<State>

    private struct State {
        var phase: Phase = .starting("starting")
        var running: [String: Duration] = [:]
        var done = 0
        var failed = 0
        var lastError: String?
        /// When each long poll under way began, oldest first.
        var polls: [Duration] = []
        var places: Int?
        var remarks: @Sendable () -> [String] = { [] }
        /// Ends of the last minute, for the rate.
        var ends: [Duration] = []
    }

    package enum Phase: Sendable, Equatable {
        /// Waiting for what the text says.
        case starting(String)
        case running
        /// Taking no new images because of what the text says.
        case paused(String)
        case stopping
    }

    package init(time: TimeSource) {
        self.time = time
        state = Mutex(State())
    }

    package var phase: Phase {
        get { state.withLock { $0.phase } }
        // Whoever stops has the last word; a recovery that comes meanwhile does not bring it back.
        set { state.withLock { if $0.phase != .stopping { $0.phase = newValue } } }
    }

    func began(_ execution: String) {
        let now = time.uptime()
        state.withLock { $0.running[execution] = now }
    }

    func ended(_ execution: String, _ outcome: Outcome) {
        let now = time.uptime()
        state.withLock { state in
            state.running[execution] = nil
            switch outcome {
            case .succeeded:
                state.done += 1
            case .failedForGood(let failure, _):
                state.failed += 1
                state.lastError = failure.error
            case .failedForNow(let failure):
                state.lastError = failure.error
            case .abandoned:
                return
            }
            state.ends.removeAll { now - $0 > .seconds(60) }
            state.ends.append(now)
        }
    }

    /// It turned out to have been done before: nothing to count.
    func forget(_ execution: String) {
        state.withLock { $0.running[execution] = nil }
    }

    /// How many messages may be held at present.
    var places: Int? {
        get { state.withLock { $0.places } }
        set { state.withLock { $0.places = newValue } }
    }

    /// Has STATUS say what waits, too.
    func show(_ remarks: @escaping @Sendable () -> [String]) {
        state.withLock { $0.remarks = remarks }
    }

    func noteError(_ error: String) {
        state.withLock { $0.lastError = error }
    }

    /// - Returns: What `pollEnded` wants to know.
    func pollBegan() -> Duration {
        let now = time.uptime()
        state.withLock { $0.polls.append(now) }
        return now
    }

    func pollEnded(_ began: Duration) {
        state.withLock { state in
            if let index = state.polls.firstIndex(of: began) { state.polls.remove(at: index) }
        }
    }

    /// How long the oldest long poll has taken; nil when there is none, as while paused or with every place taken.
    package var pollAge: Duration? {
        let now = time.uptime()
        return state.withLock { $0.polls.first }.map { now - $0 }
    }

    /// How many executions are under way.
    var inFlight: Int {
        state.withLock { $0.running.count }
    }

    /// The age of the longest-running execution; nil when there is none.
    package var oldest: Duration? {
        let now = time.uptime()
        return state.withLock { $0.running.values.min() }.map { now - $0 }
    }

    /// One line for systemd's STATUS.
    package var status: String {
        let now = time.uptime()
        // Asked without the lock: they have locks of their own.
        let remarks = state.withLock { $0.remarks }()
        return state.withLock { state in
            switch state.phase {
            case .starting(let what): return what
            case .stopping where state.running.isEmpty: return "stopping"
            default: break
            }
            let recent = state.ends.count { now - $0 <= .seconds(60) }
            var parts = [
                "\(state.running.count) in flight" + (state.places.map { " (at most \($0))" } ?? ""),
                "\(state.done) done", "\(state.failed) failed",
                "\(oneDecimal(Double(recent) / 60)) images/s",
            ]
            if let oldest = state.running.values.min() { parts.append("oldest \((now - oldest).components.seconds) s") }
            if let error = state.lastError { parts.append("last error \(error)") }
            parts += remarks
            let line = parts.joined(separator: ", ")
            return switch state.phase {
            case .paused(let why): "paused: \(why); \(line)"
            case .stopping: "stopping: \(line)"
            default: line
            }
        }
    }
}

func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}
