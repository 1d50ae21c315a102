import AWS
import Logging
import StatesLanguage
import Synchronization

/// The paced, concurrency-limited way to one AWS operation.
///
/// A throttle is a wait and not a failure: the lane slows the operation down for everybody and tries again, until the
/// state's TimeoutSeconds cancels the task. Calls go in the order in which they came; one that was throttled goes before
/// those that came after it.
final class Lane: Sendable {
    /// As logs and STATUS name it: `Rekognition.DetectLabels`.
    let operation: String
    private let time: TimeSource
    private let logger: Logger
    private let state: Mutex<LaneQueue>
    /// Whether it was said that calls wait for long, and not yet that they no longer do.
    private let isHeldUp = Atomic(false)

    /// From here on a wait is told of: a backlog and a quota make for a second or two.
    static let longWait = Duration.seconds(10)

    /// What the SDKs do with any throttle.
    private static let triesWhenFull = 3

    init(_ operation: String, time: TimeSource, logger: Logger) {
        self.operation = operation
        self.time = time
        self.logger = logger
        state = Mutex(LaneQueue())
    }

    /// Runs one call when its turn comes, and again when AWS says it came too fast.
    ///
    /// - Parameters:
    ///   - mayAct: Asked when the turn has come, as the lease may be lost while a call waits.
    ///   - call: The call; it may be made any number of times.
    /// - Returns: Its reply.
    /// - Throws: What the call throws, but for a throttle; `TaskFailure.leaseLost`; `CancellationError`.
    func run<Reply: Sendable>(
        while mayAct: () -> Bool = { true },
        _ call: @Sendable () async throws(AWSError) -> Reply
    ) async throws -> Reply {
        let came = time.uptime()
        let ticket = state.withLock { $0.nextTicket() }
        var throttles = 0
        while true {
            let turn = try await turn(ticket, since: came)
            guard mayAct() else {
                state.withLock { $0.giveBack(turn) }?.resume()
                throw TaskFailure.leaseLost
            }
            do throws(AWSError) {
                let reply = try await call()
                state.withLock { $0.end(turn, .answered, at: time.uptime()) }?.resume()
                return reply
            } catch {
                let isThrottle = error.kind == .throttle
                let end: LaneQueue.End = isThrottle ? .throttled(pause: error.retryAfter) : .failed
                state.withLock { $0.end(turn, end, at: time.uptime()) }?.resume()
                throttles += 1
                // Where nothing but a number of things is used up, no waiting helps for long: Retry and Catch decide.
                guard isThrottle, !(error.meansFull && throttles >= Self.triesWhenFull) else { throw error }
                try Task.checkCancellation()
                tell(of: time.uptime() - came)
            }
        }
    }

    /// Waits until it is this call's turn, and takes it.
    private func turn(_ ticket: Int, since came: Duration) async throws -> Pace.Turn {
        do {
            try Task.checkCancellation()
            while true {
                let (step, next) = state.withLock { $0.step(ticket, since: came, at: time.uptime()) }
                next?.resume()
                switch step {
                case .go(let turn):
                    tell(of: turn.time - came)
                    return turn
                case .sleep(let wait):
                    try await time.sleep(for: wait)
                case .stand:
                    await stand(ticket)
                    try Task.checkCancellation()
                }
            }
        } catch {
            state.withLock { $0.leave(ticket) }?.resume()
            throw error
        }
    }

    /// Suspends until there is something new for this call: it is the first, a place is free, or it is cancelled.
    private func stand(_ ticket: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWorthWaiting = state.withLock { state in
                    // Cancelled, or woken, between the last look and this one: nobody would come again.
                    !Task.isCancelled && state.stand(ticket, continuation)
                }
                if !isWorthWaiting { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.wake(ticket) }?.resume()
        }
    }

    /// Says once that calls have to wait for long, and once that they no longer do.
    private func tell(of waited: Duration) {
        if waited >= Self.longWait {
            guard !isHeldUp.exchange(true, ordering: .relaxed) else { return }
            let status = status
            logger.warning(
                "Calls wait for their turn",
                metadata: [
                    "message_id": "\(MessageID.callsWait)", "operation": "\(operation)",
                    "calls_per_second": "\(status.rate.map(oneDecimal) ?? "unlimited")", "waiting": "\(status.waiting)",
                    "waited_seconds": "\(waited.components.seconds)",
                ]
            )
        } else if waited < Self.longWait / 10, isHeldUp.exchange(false, ordering: .relaxed) {
            logger.notice("Calls no longer wait", metadata: ["operation": "\(operation)"])
        }
    }
}

extension Lane {
    /// What can be seen from outside.
    struct Status: Sendable {
        /// Calls a second; nil for no limit.
        var rate: Double?
        /// Calls that AWS has yet to answer.
        var underWay: Int
        /// The most of them at a time; nil for no limit.
        var concurrency: Int?
        var waiting: Int
        /// How long the first of those who wait has waited.
        var longest: Duration
        /// Throttles since the start.
        var throttles: Int
        /// The time since a call showed what the rate should be; nil where none has yet.
        var age: Duration?
    }

    var status: Status {
        let now = time.uptime()
        return state.withLock { $0.status(at: now) }
    }

    /// Takes up a rate that was found earlier, unless one has been found since.
    func restore(rate: Double) {
        state.withLock { $0.restore(rate: rate) }
    }

    /// - Parameters:
    ///   - rate: The most calls a second; nil for as many as AWS takes.
    ///   - concurrency: The most calls at a time; nil for no limit.
    func limit(rate: Double?, concurrency: Int?) {
        state.withLock { $0.limit(rate: rate, concurrency: concurrency) }?.resume()
    }
}

extension AWSError {
    /// One code for a rate and for a number of things there may be, such as secrets or running jobs.
    fileprivate var meansFull: Bool { code.hasPrefix("LimitExceeded") }
}
