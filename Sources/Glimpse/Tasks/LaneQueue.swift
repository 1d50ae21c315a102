/// Who waits in a Lane and whose turn it is.
///
/// The first of those who wait is awake: it sleeps until the pace lets it go, or stands until a place is free. When it
/// is gone the next is woken. So there is one timer, and each turn is decided when it comes, by the rate of that moment.
/// Functions that may make another the first return whom to wake.
struct LaneQueue {
    typealias Waking = CheckedContinuation<Void, Never>

    private struct Waiter {
        let ticket: Int
        let came: Duration
        var continuation: Waking?

        mutating func take() -> Waking? {
            defer { continuation = nil }
            return continuation
        }
    }

    /// What a call is to do now.
    enum Step {
        case go(Pace.Turn)
        /// It is the first, and this long too early.
        case sleep(Duration)
        case stand
    }

    /// How a call ended, as far as a lane is concerned.
    enum End {
        case answered
        case throttled(pause: Duration?)
        /// It says nothing about the rate.
        case failed
    }

    private var pace = Pace()
    private var concurrency: Int?
    private var underWay = 0
    /// In the order of their tickets.
    private var waiters: [Waiter] = []
    private var lastTicket = 0
    private var throttles = 0
    /// When a call last showed what the rate should be.
    private var shown: Duration?

    mutating func nextTicket() -> Int {
        lastTicket += 1
        return lastTicket
    }

    mutating func step(_ ticket: Int, since came: Duration, at now: Duration) -> (Step, Waking?) {
        if index(of: ticket) == nil { enter(Waiter(ticket: ticket, came: came)) }
        guard waiters[0].ticket == ticket, underWay < concurrency ?? .max else { return (.stand, nil) }
        let wait = pace.wait(at: now)
        guard wait <= .zero else { return (.sleep(wait), nil) }
        waiters.removeFirst()
        underWay += 1
        return (.go(pace.take(at: now)), wakeFirst())
    }

    /// - Returns: Whether there is something to wait for; otherwise the caller is to look again.
    mutating func stand(_ ticket: Int, _ continuation: Waking) -> Bool {
        guard let index = index(of: ticket) else { return false }
        guard index > 0 || underWay >= concurrency ?? .max else { return false }
        waiters[index].continuation = continuation
        return true
    }

    mutating func wake(_ ticket: Int) -> Waking? {
        index(of: ticket).flatMap { waiters[$0].take() }
    }

    mutating func leave(_ ticket: Int) -> Waking? {
        if let index = index(of: ticket) { waiters.remove(at: index) }
        return wakeFirst()
    }

    mutating func giveBack(_ turn: Pace.Turn) -> Waking? {
        underWay -= 1
        pace.giveBack(turn)
        return wakeFirst()
    }

    mutating func end(_ turn: Pace.Turn, _ end: End, at now: Duration) -> Waking? {
        underWay -= 1
        switch end {
        case .answered:
            if turn.isPaced { shown = now }
            pace.answered(turn, at: now)
        case .throttled(let pause):
            throttles += 1
            shown = now
            pace.throttled(turn, at: now, pause: pause)
        case .failed: break
        }
        return wakeFirst()
    }

    mutating func restore(rate: Double) {
        guard pace.rate == nil || pace.rate == pace.maximum else { return }
        pace = Pace(rate: rate, maximum: pace.maximum)
    }

    mutating func limit(rate: Double?, concurrency: Int?) -> Waking? {
        pace.maximum = rate
        self.concurrency = concurrency
        return wakeFirst()
    }

    func status(at now: Duration) -> Lane.Status {
        Lane.Status(
            rate: pace.rate,
            underWay: underWay,
            concurrency: concurrency,
            waiting: waiters.count,
            longest: waiters.first.map { now - $0.came } ?? .zero,
            throttles: throttles,
            age: shown.map { now - $0 }
        )
    }

    private mutating func enter(_ waiter: Waiter) {
        // Nearly always at the end: only a throttled call comes again with its old ticket.
        let isLast = waiters.last.map { $0.ticket < waiter.ticket } ?? true
        let index = isLast ? nil : waiters.firstIndex { $0.ticket > waiter.ticket }
        waiters.insert(waiter, at: index ?? waiters.endIndex)
    }

    private func index(of ticket: Int) -> Int? {
        guard let last = waiters.last, ticket <= last.ticket else { return nil }
        return waiters.firstIndex { $0.ticket == ticket }
    }

    private mutating func wakeFirst() -> Waking? {
        waiters.isEmpty ? nil : waiters[0].take()
    }
}
