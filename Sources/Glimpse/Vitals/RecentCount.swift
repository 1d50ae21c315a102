/// How often something has happened: in all, and a second over the last minutes.
///
/// A value without a clock of its own: the caller says how long the daemon has been up.
struct RecentCount: Sendable {
    private(set) var total = 0

    /// By the second, in a ring.
    private var counts = [Int](repeating: 0, count: Self.longest)
    /// The last second that has a place in the ring.
    private var newest = 0

    /// The longest window, in seconds.
    static let longest = 900

    mutating func add(at uptime: Duration) {
        let second = Int(uptime.components.seconds)
        // A longer gap has wiped the whole ring, so no more of it need be looked at.
        for passed in max(newest + 1, second - Self.longest + 1)..<max(newest, second) + 1 {
            counts[passed % Self.longest] = 0
        }
        newest = max(newest, second)
        counts[newest % Self.longest] += 1
        total += 1
    }

    /// The mean over the last so many seconds.
    ///
    /// - Parameters:
    ///   - seconds: 1 to `longest`; where the daemon has not been up that long, what it has been.
    ///   - uptime: The time now.
    /// - Returns: How often it has happened a second.
    func perSecond(over seconds: Int, at uptime: Duration) -> Double {
        let second = Int(uptime.components.seconds)
        let first = max(second - seconds + 1, newest - Self.longest + 1, 0)
        guard first <= newest else { return 0 }
        let sum = (first...newest).reduce(0) { $0 + counts[$1 % Self.longest] }
        return Double(sum) / Double(min(seconds, second + 1))
    }
}
