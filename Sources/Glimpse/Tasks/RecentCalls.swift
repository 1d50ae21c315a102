/// How many calls were begun in the last second, and how many of those were throttled, in tenths of a second.
struct RecentCalls: Sendable {
    private struct Tenth {
        var number = -1
        var begun = 0
        var throttled = 0
    }

    /// What the last second held.
    struct Count {
        var begun = 0
        var throttled = 0
        /// How long it was: less than a second after the first call.
        var seconds = 0.0

        var gotThrough: Int { begun - throttled }
    }

    private static let tenths = 10
    private var ring = [Tenth](repeating: Tenth(), count: tenths)
    private var first: Duration?

    mutating func begin(at time: Duration) {
        if first == nil { first = time }
        let number = Self.number(of: time)
        if ring[number % Self.tenths].number != number { ring[number % Self.tenths] = Tenth(number: number) }
        ring[number % Self.tenths].begun += 1
    }

    /// A call that was not made after all.
    mutating func takeBack(_ time: Duration) {
        change(time) { $0.begun -= 1 }
    }

    /// The call begun at `time` was throttled.
    mutating func throttle(_ time: Duration) {
        change(time) { $0.throttled += 1 }
    }

    func count(at now: Duration) -> Count {
        let oldest = Self.number(of: now) - Self.tenths + 1
        var count = Count()
        for tenth in ring where tenth.number >= oldest {
            count.begun += tenth.begun
            count.throttled += tenth.throttled
        }
        let start = max(.milliseconds(100) * oldest, first ?? now)
        // The first moments say little: what came in one of them did not come a thousand times a second.
        count.seconds = max((now - start).seconds, 0.1)
        return count
    }

    /// What is older than a second is no longer counted.
    private mutating func change(_ time: Duration, _ change: (inout Tenth) -> Void) {
        let number = Self.number(of: time)
        guard ring[number % Self.tenths].number == number else { return }
        change(&ring[number % Self.tenths])
    }

    private static func number(of time: Duration) -> Int {
        let (seconds, attoseconds) = time.components
        return Int(seconds) * tenths + Int(attoseconds / 100_000_000_000_000_000)
    }
}
