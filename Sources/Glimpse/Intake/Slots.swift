/// Places for messages in hand; never more messages are asked for than there are free ones.
///
/// A long poll reserves places before it asks, and fills those that its reply needs.
actor Slots {
    /// Found as it goes; nil where the number of places is fixed.
    private var level: Level?
    private let fixed: Int
    private let waitingInLanes: @Sendable () -> Int
    private var reserved = 0
    private var held = 0
    /// How many polls wait for a free place.
    private var pollsWaiting = 0
    /// Whether the last poll reserved fewer places than it could use, as there were no more.
    private var isCut = false
    /// Whether the queue had more messages than there were places for, since the level was last looked at.
    private var isShort = false
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    /// How often the level is looked at while every place is taken.
    private static let lookInterval = Duration.milliseconds(250)

    /// A fixed number of places.
    init(_ count: Int) {
        fixed = count
        waitingInLanes = { 0 }
    }

    /// As many places as there is use for. `waitingInLanes` tells how many calls wait for their turn: AWS takes no more.
    init(level: Level, waitingInLanes: @escaping @Sendable () -> Int) {
        fixed = level.maximum
        self.level = level
        self.waitingInLanes = waitingInLanes
    }

    init(_ intake: Configuration.Intake, lanes: Lanes, time: TimeSource) {
        switch intake.concurrency {
        case .fixed(let number): self.init(number)
        case .auto: self.init(level: Level(atMost: intake.maxInFlight, at: time.uptime())) { lanes.waiting }
        }
    }

    /// How many places there are at present.
    var count: Int { level?.current ?? fixed }

    /// None while more messages are held than a level that was lowered allows.
    var free: Int { max(count - reserved - held, 0) }

    /// Reserves up to `maximum` places, waiting for the first.
    ///
    /// - Throws: `CancellationError`; no place is reserved then.
    func reserve(atMost maximum: Int) async throws -> Int {
        if free == 0 {
            pollsWaiting += 1
            defer { pollsWaiting -= 1 }
            wakeAll()
            try await wait { $0.free > 0 }
        }
        try Task.checkCancellation()
        return reserveFree(atMost: maximum)
    }

    /// Reserves up to `maximum` places, none where none is free.
    func reserveFree(atMost maximum: Int) -> Int {
        let places = min(free, maximum)
        reserved += places
        isCut = places < maximum
        return places
    }

    /// A poll has ended: of its places it needs so many, and the others are free again.
    func fill(_ messages: Int, of places: Int) {
        reserved -= places
        held += messages
        if messages == places, isCut { isShort = true }
        wakeAll()
    }

    /// A message is settled.
    func vacate() {
        held -= 1
        level?.settled(waitingInLanes: waitingInLanes())
        wakeAll()
    }

    /// Keeps the number of places at what there is use for, until it is cancelled, and tells `changed` of each.
    func keepLevel(_ time: TimeSource, changed: (_ places: Int) -> Void) async {
        changed(count)
        guard level != nil else { return }
        do {
            while true {
                // As long as there are places for all there is nothing to find out, and no reason to wake up.
                try await wait { $0.held > 0 && ($0.pollsWaiting > 0 || $0.isShort) }
                try await time.sleep(for: Self.lookInterval)
                let before = count
                isShort = false
                level?.look(at: time.uptime(), held: held, waitingInLanes: waitingInLanes())
                guard count != before else { continue }
                changed(count)
                wakeAll()
            }
        } catch {
            // Cancelled.
        }
    }

    /// Returns when no message is in hand.
    func idle() async throws {
        try await wait { $0.held == 0 }
    }

    private func wakeAll() {
        let woken = waiters
        waiters = [:]
        for waiter in woken.values { waiter.resume() }
    }

    private func wait(until condition: (isolated Slots) -> Bool) async throws {
        while !condition(self) {
            try Task.checkCancellation()
            let waiter = nextWaiter
            nextWaiter += 1
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    // Cancelled between the check above and here: the handler has found nothing to wake.
                    if Task.isCancelled { continuation.resume() } else { waiters[waiter] = continuation }
                }
            } onCancel: {
                Task { await self.wake(waiter) }
            }
        }
        try Task.checkCancellation()
    }

    private func wake(_ waiter: Int) {
        waiters.removeValue(forKey: waiter)?.resume()
    }
}
