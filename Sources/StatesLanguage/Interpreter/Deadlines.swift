import Synchronization

/// The time limits of all tasks that are at work, kept by one sleeper.
///
/// A timer for each task costs more than all else that the interpreter does for it, and one that is cancelled stays with
/// the system until it would have been due: minutes of work pile up in it. Executions that run side by side share these.
package final class Deadlines: Sendable {
    private struct Limit {
        let due: Duration
        let expire: @Sendable () -> Void
    }

    private struct State {
        var lastID = 0
        var limits: [Int: Limit] = [:]
        /// When the sleeper wakes; nil while there is none.
        var wakes: Duration?
        var sleeper: Task<Void, Never>?
    }

    private let state = Mutex(State())
    /// Since an arbitrary start, which `sleep` counts from too.
    private let now: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    package init(_ clock: some Clock<Duration>) {
        let start = clock.now
        now = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
    }

    deinit {
        state.withLock { $0.sleeper?.cancel() }
    }

    /// - Parameters:
    ///   - duration: The limit, from now on.
    ///   - expire: Called once when it is reached, unless it is taken back before; it must not block.
    /// - Returns: What to take it back by.
    func add(after duration: Duration, _ expire: @escaping @Sendable () -> Void) -> Int {
        let due = now() + duration
        return state.withLock { state in
            state.lastID += 1
            state.limits[state.lastID] = Limit(due: due, expire: expire)
            // Most limits are equally long, so the sleeper nearly always wakes in time for a new one.
            if state.wakes.map({ due < $0 }) ?? true {
                state.sleeper?.cancel()
                state.wakes = due
                state.sleeper = Task { [weak self, sleep] in
                    var next: Duration? = due
                    while let wakes = next {
                        guard (try? await sleep(wakes)) != nil, !Task.isCancelled else { return }
                        next = self?.wake()
                    }
                }
            }
            return state.lastID
        }
    }

    /// Whether the limit had not been reached yet.
    func remove(_ id: Int) -> Bool {
        state.withLock { $0.limits.removeValue(forKey: id) != nil }
    }

    /// Gives the time of the next limit; nil where there is none, and the sleeper ends.
    private func wake() -> Duration? {
        let now = now()
        let (due, next) = state.withLock { state -> ([Limit], Duration?) in
            let due = state.limits.filter { $0.value.due <= now }
            for id in due.keys { state.limits[id] = nil }
            state.wakes = state.limits.values.map(\.due).min()
            if state.wakes == nil { state.sleeper = nil }
            return (Array(due.values), state.wakes)
        }
        for limit in due { limit.expire() }
        return next
    }
}
