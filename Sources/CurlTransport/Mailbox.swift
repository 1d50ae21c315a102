import AWS
import Synchronization

/// A request on its way to the thread, and where its outcome is awaited.
struct Submission: Sendable {
    typealias Outcome = Result<Reply, TransportError>

    let id: UInt64
    let request: HTTPRequest
    let continuation: CheckedContinuation<Outcome, Never>
    let submitted = ContinuousClock.now

    func fail(_ kind: TransportError.Kind, _ detail: String) {
        continuation.resume(returning: .failure(TransportError(kind, target: request.target, detail: detail)))
    }
}

/// What callers leave for the thread: requests, cancellations and the order to end.
final class Mailbox: Sendable {
    /// What has come since the thread last looked.
    struct Delivery: Sendable {
        var submitted: [Submission] = []
        var cancelled: [UInt64] = []
        var isClosed = false
    }

    private struct State: Sendable {
        var delivery = Delivery()
        /// Set while the thread may be blocked in `curl_multi_poll`: only then does it need waking, a system call.
        var sleeper: MultiHandle.Waker?
        /// Why nothing can be submitted any longer.
        var refusal: String?
        var hasEnded = false
        var awaitingEnd: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())
    private let lastID = Atomic<UInt64>(0)

    func nextID() -> UInt64 { lastID.wrappingAdd(1, ordering: .relaxed).newValue }

    // MARK: For callers

    /// Called by the task that will await the outcome: one that has been cancelled by now gets its answer at once, for
    /// its `cancel(_:)` may have come and gone.
    func submit(_ submission: Submission) {
        let refusal: (kind: TransportError.Kind, detail: String)? = state.withLock { state in
            if let refusal = state.refusal { return (.closed, refusal) }
            if Task.isCancelled { return (.cancelled, "before it was sent") }
            state.delivery.submitted.append(submission)
            Self.wake(&state)
            return nil
        }
        if let refusal { submission.fail(refusal.kind, refusal.detail) }
    }

    func cancel(_ id: UInt64) {
        let unsent = state.withLock { state -> Submission? in
            if let index = state.delivery.submitted.firstIndex(where: { $0.id == id }) {
                return state.delivery.submitted.remove(at: index)
            }
            state.delivery.cancelled.append(id)
            Self.wake(&state)
            return nil
        }
        unsent?.fail(.cancelled, "before it was sent")
    }

    func close() {
        state.withLock { state in
            state.refusal = state.refusal ?? "the transport was shut down"
            state.delivery.isClosed = true
            Self.wake(&state)
        }
    }

    func untilEnded() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.awaitingEnd.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: For the thread

    func take() -> Delivery {
        state.withLock { state in
            state.sleeper = nil
            let delivery = state.delivery
            state.delivery = Delivery()
            return delivery
        }
    }

    /// False when something has come meanwhile. After true the thread is woken by whatever comes, until it takes.
    ///
    /// The waker is used under the lock alone and forgotten at the next `take()`: the handle may be freed after one.
    func maySleep(wokenBy waker: MultiHandle.Waker) -> Bool {
        state.withLock { state in
            guard state.delivery.submitted.isEmpty, state.delivery.cancelled.isEmpty, !state.delivery.isClosed else {
                return false
            }
            state.sleeper = waker
            return true
        }
    }

    /// The thread's last word: refuses everything from now on and answers what is still here.
    func end(saying detail: String) {
        let (unsent, waiting, refusal) = state.withLock { state in
            let refusal = state.refusal ?? detail
            state.refusal = refusal
            state.hasEnded = true
            state.sleeper = nil
            let left = (state.delivery.submitted, state.awaitingEnd, refusal)
            state.delivery = Delivery()
            state.awaitingEnd = []
            return left
        }
        for submission in unsent { submission.fail(.closed, refusal) }
        for continuation in waiting { continuation.resume() }
    }

    private static func wake(_ state: inout State) {
        state.sleeper?.wake()
        state.sleeper = nil
    }
}
