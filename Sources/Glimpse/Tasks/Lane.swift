import AWS

/// The paced, concurrency-limited way to one AWS operation.
///
/// A throttle is a wait and not a failure: the lane slows the operation down for everybody and tries again, until the
/// state's TimeoutSeconds cancels the task.
actor Lane {
    private var pace = Pace()
    private let time: TimeSource
    /// Throttles seen since the start.
    private(set) var throttles = 0

    init(time: TimeSource) {
        self.time = time
    }

    /// Runs one call when its turn comes, and again when AWS says it came too fast.
    func run<Reply: Sendable>(
        _ call: @Sendable () async throws(AWSError) -> Reply
    ) async throws -> Reply {
        while true {
            let wait = pace.reserve(at: time.uptime())
            do {
                if wait > .zero { try await time.sleep(for: wait) }
            } catch {
                // Turns that nobody takes would push those of the others out for ever.
                pace.giveBack()
                throw error
            }
            do throws(AWSError) {
                let reply = try await call()
                pace.succeeded(at: time.uptime())
                return reply
            } catch {
                guard error.kind == .throttle else { throw error }
                try Task.checkCancellation()
                throttles += 1
                pace.throttled(at: time.uptime())
            }
        }
    }
}

/// A rate that is unlimited until the first throttle, then found by additive increase and multiplicative decrease.
///
/// A value without a clock of its own: the caller says what time it is.
struct Pace: Sendable {
    /// Calls a second; nil while no throttle was ever seen.
    private(set) var rate: Double?

    private var nextSlot: Duration = .zero
    private var lastDecrease: Duration = .zero
    private var lastIncrease: Duration = .zero
    /// Successes in the current second, and in the last whole one: what the operation really sustained.
    private var window: (start: Duration, count: Double) = (.zero, 0)
    private var sustained: Double = 0

    private static let decrease = 0.8
    private static let increasePerSecond = 1.0
    private static let minimum = 0.5
    /// Throttles this close together are one event: the calls were under way before the rate fell.
    private static let settle = Duration.milliseconds(500)

    /// The time to wait until this call's turn.
    mutating func reserve(at now: Duration) -> Duration {
        guard let rate else { return .zero }
        let slot = max(nextSlot, now)
        nextSlot = slot + .seconds(1) / rate
        return slot - now
    }

    /// A turn that was reserved is not taken.
    mutating func giveBack() {
        guard let rate else { return }
        nextSlot -= .seconds(1) / rate
    }

    mutating func succeeded(at now: Duration) {
        if now - window.start >= .seconds(1) {
            sustained = window.count / (now - window.start).seconds
            window = (now, 0)
        }
        window.count += 1
        guard let rate, now - lastDecrease > .seconds(1) else { return }
        self.rate = rate + Self.increasePerSecond * min((now - lastIncrease).seconds, 1)
        lastIncrease = now
    }

    mutating func throttled(at now: Duration) {
        if rate == nil || now - lastDecrease >= Self.settle {
            let current = rate ?? max(sustained, window.count, 1)
            rate = max(current * Self.decrease, Self.minimum)
            lastDecrease = now
            lastIncrease = now
        }
        // Whoever was told to slow down does not come back at once, however fast the rate still is.
        nextSlot = max(nextSlot, now + .milliseconds(100))
    }
}
