package import FoundationEssentials

/// Time as the program sees it.
///
/// Timers and ages come from a monotonic clock that also counts suspended time, so a clock jump cannot lengthen a lease;
/// wall time serves names, signatures and records only.
package struct TimeSource: Sendable {
    package let clock: any Clock<Duration>
    /// Monotonic, from an arbitrary start.
    package let uptime: @Sendable () -> Duration
    /// The same without the time in which the machine was suspended: for how long something has had to get done, as
    /// libcurl and the service manager's watchdog count it.
    package let awake: @Sendable () -> Duration
    package let now: @Sendable () -> Date
    /// Uniform in `0..<1`: for jitter.
    package let random: @Sendable () -> Double

    package init(
        clock: some Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() },
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        let start = clock.now
        self.clock = clock
        self.uptime = { start.duration(to: clock.now) }
        if clock is ContinuousClock {
            let start = SuspendingClock.now
            self.awake = { start.duration(to: .now) }
        } else {
            self.awake = uptime
        }
        self.now = now
        self.random = random
    }

    package func sleep(for duration: Duration) async throws {
        try await clock.sleep(for: duration)
    }

    /// A pause that doubles with every attempt (from 0) up to a cap, with the upper half jittered so that hosts which
    /// failed together do not come back together.
    package func backoff(attempt: Int, from base: Duration, cap: Duration) -> Duration {
        let grown = base * (1 << min(attempt, 20))
        let whole = min(grown, cap)
        return whole / 2 + whole / 2 * random()
    }
}

extension Duration {
    /// Whole and fractional seconds.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
