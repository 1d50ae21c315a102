/// The rate of a Lane's calls: unlimited until the first throttle, then found by additive increase and multiplicative
/// decrease.
///
/// The steps are small and counted in calls. Each throttle takes 1.5 % of the rate; each answered call adds a hundredth
/// of what a throttle takes. So the rate rests where about one call in a hundred is throttled, whatever the quota
/// and however it is counted. Large steps would not do: a rate that falls to 0.7 (as in the AWS SDKs' adaptive mode)
/// and climbs again is on average well below a quota that is counted by the second.
///
/// Only a storm of throttles, at the start or when the quota has dropped, takes more at a time, down to what got
/// through in the last second.
///
/// A value without a clock of its own: the caller says what time it is.
struct Pace: Sendable {
    /// Calls a second; nil while there is nothing to keep to.
    private(set) var rate: Double?
    /// The rate never rises above it.
    var maximum: Double? {
        didSet { if let maximum { rate = min(rate ?? maximum, maximum) } }
    }

    /// A call's turn.
    struct Turn: Sendable {
        let time: Duration
        /// Whether the pace had it wait, or could have: calls that nothing held back say nothing about the quota.
        let isPaced: Bool
    }

    private var recent = RecentCalls()
    /// When the next call is due.
    private var due: Duration = .zero
    /// AWS said to send nothing until then.
    private var closedUntil: Duration = .zero
    /// What an answered call adds.
    private var step = 0.0
    /// Answered calls since the last throttle.
    private var calmCalls = 0.0
    /// The rate when a call last got through.
    private var proven = 0.0
    /// Whether the last second's calls were throttled one and all.
    private var isShut = false

    private static let decrease = 0.015
    private static let increase = decrease / 100
    /// What a throttle takes besides, where every call of the last second was throttled; less where fewer were.
    private static let stormDecrease = 0.1
    /// After so many calls, or the calls of so many seconds, without a throttle the quota is not near: the step doubles
    /// with every `doubling` further.
    private static let calm = (calls: 100.0, seconds: 5.0)
    private static let doubling = (calls: 40.0, seconds: 1.0)
    private static let minimum = 0.5
    /// What a lane begins with at its first throttle, at least: one in quiet times says little about busy ones.
    private static let leastStart = 10.0
    /// A call that comes late, because timers do, does not put off those after it.
    private static let lateness = Duration.milliseconds(50)
    /// A reply that asks for a longer silence is not taken at its word: it would close the lane for everybody.
    private static let longestClosing = Duration.seconds(300)

    /// - Parameters:
    ///   - rate: What was found earlier; nil for none.
    ///   - maximum: The most calls a second, where the operator has set it; the rate to start from, too.
    init(rate: Double? = nil, maximum: Double? = nil) {
        let start = rate.map { max($0, Self.minimum) } ?? maximum
        self.rate = start.map { min($0, maximum ?? $0) }
        self.maximum = maximum
        guard let rate = self.rate else { return }
        proven = rate
        step = rate * Self.increase
        // It may have been found long ago: more is tried at once, and faster.
        calmCalls = Self.calm.calls
    }

    /// The time until the next call may be made.
    func wait(at now: Duration) -> Duration {
        max(rate == nil ? .zero : due - now, closedUntil - now, .zero)
    }

    mutating func take(at now: Duration) -> Turn {
        recent.begin(at: now)
        guard let rate else { return Turn(time: now, isPaced: false) }
        let interval = Duration.seconds(1) / rate
        let turn = Turn(time: now, isPaced: now - due < interval)
        due = max(due, now - Self.lateness) + interval
        return turn
    }

    /// The turn was not used.
    mutating func giveBack(_ turn: Turn) {
        recent.takeBack(turn.time)
        if let rate { due -= .seconds(1) / rate }
    }

    mutating func answered(_ turn: Turn, at now: Duration) {
        guard let rate else { return }
        if isShut {
            // It is open again. What it was open for before is worth half a try.
            isShut = false
            self.rate = max(rate, proven / 2)
            step = (self.rate ?? rate) * Self.increase
            calmCalls = Self.calm.calls
        } else if turn.isPaced, rate <= 2 * Double(recent.count(at: now).begun) + 1 {
            calmCalls += 1
            let calm = min(Self.calm.calls, Self.calm.seconds * rate)
            let doubling = min(Self.doubling.calls, Self.doubling.seconds * rate)
            let doublings = Int(min(max(0, (calmCalls - calm) / doubling), 12))
            // At 50 calls a second and below, no more than half as much again each second.
            let added = min(step * Double(1 << doublings), max(rate / 100, 0.5))
            self.rate = min(rate + added, maximum ?? .infinity)
        }
        proven = self.rate ?? rate
    }

    /// The call was refused as one too many, and AWS may have asked to be left alone for a while (`Retry-After`).
    mutating func throttled(_ turn: Turn, at now: Duration, pause: Duration? = nil) {
        recent.throttle(turn.time)
        if let pause { closedUntil = max(closedUntil, now + min(pause, Self.longestClosing)) }
        calmCalls = 0
        let count = recent.count(at: now)
        let current = rate ?? max(Double(count.begun) / count.seconds, Self.leastStart)
        if rate == nil { proven = current }
        if count.gotThrough == 0 { isShut = true }
        let storm = Self.stormDecrease * Double(count.throttled) / Double(max(count.begun, 1))
        let lowered = max(
            current * (1 - Self.decrease - storm),
            // In a storm many calls are under way at a rate long left; each of them would take its share again.
            0.95 * Double(count.gotThrough) / count.seconds,
            Self.minimum
        )
        rate = min(current, lowered)
        step = lowered * Self.increase
        // Who was told to slow down does not come back at once, however fast the rate still is.
        due = max(due, now + .seconds(0.5) / min(current, lowered))
    }
}
