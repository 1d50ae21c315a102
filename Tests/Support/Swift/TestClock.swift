/// A clock whose time stands still until the test advances it.
///
///     async let result = retry(clock: clock)
///     try await clock.untilSleeping(1)
///     clock.advance(by: .seconds(2))
package final class TestClock: Clock, Sendable {
    package struct Instant: InstantProtocol {
        package var offset: Duration

        package init(offset: Duration = .zero) {
            self.offset = offset
        }

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper: Sendable {
        let id: UInt64
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State: Sendable {
        var now = Instant()
        var sleepers: [Sleeper] = []
        var requested: [Duration] = []
        var nextID: UInt64 = 0
    }

    private let state = Observed(State())

    package init() {}

    package var now: Instant { state.value.now }
    package let minimumResolution: Duration = .zero

    /// How long each sleep so far was asked to last, in the order of asking: what a backoff test asserts on.
    package var sleeps: [Duration] { state.value.requested }

    /// When the next sleeper is to wake; nil when nobody sleeps.
    package var nextDeadline: Instant? { state.value.sleepers.map(\.deadline).min() }

    /// Suspends until at least that many tasks sleep on this clock.
    package func untilSleeping(_ count: Int = 1) async throws {
        try await state.until { $0.sleepers.count >= count }
    }

    /// Moves time and wakes every sleeper whose deadline has come, the earliest first.
    ///
    /// A task that sleeps again once woken sleeps from the new time: advance once per sleep where each is to be seen.
    package func advance(by duration: Duration) {
        let due = state.update { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.deadline <= state.now }
            state.sleepers.removeAll { $0.deadline <= state.now }
            return due.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let id = state.update { state in
            state.nextID += 1
            state.requested.append(state.now.duration(to: deadline))
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = state.update { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if deadline <= state.now { return .success(()) }
                    state.sleepers.append(Sleeper(id: id, deadline: deadline, continuation: continuation))
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let cancelled = state.update { state -> CheckedContinuation<Void, any Error>? in
                guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
                let sleeper = state.sleepers.remove(at: index)
                return sleeper.continuation
            }
            cancelled?.resume(throwing: CancellationError())
        }
    }
}
