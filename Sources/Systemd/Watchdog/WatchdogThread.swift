import Dispatch
import Synchronization

/// A clock and a place to run that owe nothing to the threads tasks share.
///
/// A watchdog that waits for a thread of the pool it watches falls silent together with it: the manager kills the
/// process then, but nobody is told what hung. This clock is CLOCK_MONOTONIC, as the manager's own watchdog is, so that
/// a suspended machine does not count as a stall.
package struct WatchdogClock: Clock {
    package typealias Instant = SuspendingClock.Instant

    private static let queue = DispatchQueue(label: "systemd.watchdog.timer")

    package init() {}

    package var now: Instant { SuspendingClock().now }
    package var minimumResolution: Duration { .milliseconds(1) }

    /// Suspends until then; throws `CancellationError` when the task is cancelled first.
    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let wait = now.duration(to: deadline)
        let sleeper = Sleeper()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard sleeper.start(continuation) else { return }
                let (seconds, attoseconds) = wait.components
                let interval = Double(seconds) + Double(attoseconds) / 1e18
                Self.queue.asyncAfter(deadline: .now() + max(0, interval)) { sleeper.finish(.success(())) }
            }
        } onCancel: {
            sleeper.finish(.failure(CancellationError()))
        }
    }

    /// One sleep, ended by the timer or by cancellation, whichever comes first.
    private final class Sleeper: Sendable {
        private enum State {
            case waiting(CheckedContinuation<Void, any Error>?)
            case ended(Result<Void, any Error>)
        }

        private let state = Mutex(State.waiting(nil))

        /// Returns whether the sleep began; otherwise it had been cancelled and the continuation is resumed.
        func start(_ continuation: CheckedContinuation<Void, any Error>) -> Bool {
            let ended = state.withLock { state -> Result<Void, any Error>? in
                if case .ended(let result) = state { return result }
                state = .waiting(continuation)
                return nil
            }
            guard let ended else { return true }
            continuation.resume(with: ended)
            return false
        }

        func finish(_ result: Result<Void, any Error>) {
            let waiting = state.withLock { state -> CheckedContinuation<Void, any Error>? in
                guard case .waiting(let continuation) = state else { return nil }
                state = .ended(result)
                return continuation
            }
            waiting?.resume(with: result)
        }
    }
}

/// Runs the watchdog's task on one serial queue, which has a thread even while every thread of the pool is taken.
final class WatchdogExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "systemd.watchdog")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
