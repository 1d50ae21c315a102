/// How many messages are worth holding, found by trying.
///
/// Where messages wait in lanes, AWS takes no more, and those that wait beyond a handful are better held by SQS. Where
/// none do, another level is tried now and then, and the higher of the two has to earn its keep: at least a quarter of
/// what it adds in messages held it must add in messages done. So the level grows as long as throughput grows with it.
///
/// A value without a clock of its own. Whoever holds it tells it what happens, and when.
struct Level: Sendable {
    /// Messages that may be held.
    private(set) var current: Int
    let maximum: Int

    /// What happened at the current level so far.
    private struct Round {
        var began: Duration
        var done = 0
        var waits = 0
        var looks = 0

        var waiting: Double { looks == 0 ? 0 : Double(waits) / Double(looks) }
    }

    private struct Trial {
        var level: Int
        var throughput: Double
    }

    private var round: Round
    private var lastLook: Duration
    /// The level before this one and what it brought, while this one is on trial.
    private var trial: Trial?
    /// Whether the next trial is of a higher level.
    private var upward = true
    /// Until the first trial that failed the level doubles, as it begins far below what most hosts can do.
    private var isRising = true
    /// Rounds before the next trial; the more often trials fail, the rarer they get.
    private var rest = 0
    private var nextRest = Self.firstRest

    private static let start = 10
    private static let minimum = 2
    private static let firstRest = 4
    private static let longestRest = 32
    /// One receive brings up to ten messages; until the next, so many may well be waiting.
    private static let usefulWaiting = 10.0
    private static let enoughWaiting = 3.0
    private static let shortestRound = Duration.seconds(1)
    private static let longestRound = Duration.seconds(5)

    /// Begins at ten and stays within `maximum`.
    init(atMost maximum: Int, at now: Duration) {
        self.maximum = maximum
        current = min(Self.start, maximum)
        round = Round(began: now)
        lastLook = now
    }

    /// A message is settled.
    mutating func settled(waitingInLanes waiting: Int) {
        round.done += 1
        note(waiting)
    }

    /// Looks at what the round has brought, and changes the level when that is enough to go by. To be called a few times
    /// a second while there are more messages than the level allows, and not otherwise.
    mutating func look(at now: Duration, held: Int, waitingInLanes waiting: Int) {
        defer { lastLook = now }
        guard now - lastLook < Self.shortestRound else {
            // Meanwhile the level was no limit: there is nothing that a trial could be measured by.
            round = Round(began: now)
            if let before = trial { current = before.level }
            trial = nil
            return
        }
        guard held <= current else {
            // Lowered, and not there yet: nothing that happens now is to this level's account.
            round = Round(began: now)
            return
        }
        note(waiting)
        let length = now - round.began
        guard length >= Self.shortestRound else { return }
        // Where nothing at all ends there is no more to wait for.
        guard round.done >= 4 * current || length >= Self.longestRound || round.done == 0 else { return }
        let ended = round
        round = Round(began: now)
        decide(throughput: Double(ended.done) / length.seconds, waiting: ended.waiting)
    }

    private mutating func note(_ waiting: Int) {
        round.waits += waiting
        round.looks += 1
    }

    private mutating func decide(throughput: Double, waiting: Double) {
        if waiting >= Self.enoughWaiting {
            trial = nil
            guard waiting > Self.usefulWaiting else { return }
            isRising = false
            current = max(Self.lowest(maximum), current - Int(waiting - Self.usefulWaiting / 2))
        } else if let before = trial {
            trial = nil
            judge(Trial(level: current, throughput: throughput), against: before)
        } else if rest > 0 {
            rest -= 1
        } else {
            tryNext(from: throughput)
        }
    }

    private mutating func judge(_ now: Trial, against before: Trial) {
        let (lower, higher) = now.level < before.level ? (now, before) : (before, now)
        let added = Double(higher.level - lower.level) / Double(lower.level)
        let isWorthIt = higher.throughput - lower.throughput >= lower.throughput * added / 4
        if now.level == (isWorthIt ? higher : lower).level {
            nextRest = Self.firstRest
            tryNext(from: now.throughput)
        } else {
            current = before.level
            isRising = false
            turn()
        }
    }

    private mutating func tryNext(from throughput: Double) {
        // That as little as nothing gets done with fewer messages would prove nothing.
        guard upward || throughput > 0 else { return turn() }
        let next =
            upward
            ? min(maximum, isRising ? current * 2 : current + max(1, current / 2))
            : max(Self.lowest(maximum), current - max(1, current / 4))
        guard next != current else { return turn() }
        trial = Trial(level: current, throughput: throughput)
        current = next
    }

    /// The other direction, after a while.
    private mutating func turn() {
        upward.toggle()
        rest = nextRest
        nextRest = min(nextRest * 2, Self.longestRest)
    }

    private static func lowest(_ maximum: Int) -> Int { min(minimum, maximum) }
}
