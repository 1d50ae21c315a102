import Glibc

/// A value behind a lock that a test can wait on: `until` suspends until the value satisfies a condition, woken by the
/// change itself and not by looking again and again.
///
/// The lock is a POSIX mutex, which the thread sanitizer knows; `Synchronization.Mutex` it does not on Linux.
///
/// Unchecked because of `state`, which is only ever touched by `withLock`, with the mutex held.
package final class Observed<Value: Sendable>: @unchecked Sendable {
    private struct Waiter: Sendable {
        let id: UInt64
        let isSatisfied: @Sendable (Value) -> Bool
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State: Sendable {
        var value: Value
        var waiters: [Waiter] = []
        var nextID: UInt64 = 0
    }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var state: State

    package init(_ value: Value) {
        state = State(value: value)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    private func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&state)
    }

    package var value: Value { withLock(\.value) }

    /// Changes the value, then wakes those who waited for what it has become.
    @discardableResult
    package func update<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
        let (result, satisfied) = withLock { state in
            let result = change(&state.value)
            let satisfied = state.waiters.filter { $0.isSatisfied(state.value) }
            if !satisfied.isEmpty {
                state.waiters.removeAll { waiter in satisfied.contains { $0.id == waiter.id } }
            }
            return (result, satisfied.map(\.continuation))
        }
        for continuation in satisfied { continuation.resume() }
        return result
    }

    /// Returns once the condition holds, at once if it already does; throws `CancellationError` when the task is
    /// cancelled first, as a test's time limit does.
    package func until(_ condition: @escaping @Sendable (Value) -> Bool) async throws {
        let id = withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = withLock { state in
                    // A cancellation handler that ran before this line has left its mark in `Task.isCancelled`.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if condition(state.value) { return .success(()) }
                    state.waiters.append(Waiter(id: id, isSatisfied: condition, continuation: continuation))
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let cancelled = withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0).continuation }
            }
            cancelled?.resume(throwing: CancellationError())
        }
    }
}
