import Synchronization

/// Lets tasks on an actor wait for its state to change: `while !condition { try await changes.next() }`.
final class Changes: Sendable {
    private let state = Mutex(State())

    private struct State {
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
        var nextID = 0
    }

    /// Returns after the next `notify`. It registers before the actor is left, so no change in between is missed.
    ///
    /// - Throws: `CancellationError`.
    func next(isolation: isolated (any Actor)? = #isolation) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    // Cancelled before this line, the handler below has found nothing to wake.
                    let isCancelled = Task.isCancelled
                    if !isCancelled { state.waiters[id] = continuation }
                    return isCancelled
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    func notify() {
        let woken = state.withLock { state in
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in woken.values { waiter.resume() }
    }
}
