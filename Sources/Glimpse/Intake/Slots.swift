/// Places for messages in hand; never more messages are asked for than there are free ones.
///
/// A long poll reserves places before it asks, and fills those that its reply needs.
actor Slots {
    let capacity: Int
    private var reserved = 0
    private var held = 0
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    init(_ capacity: Int) {
        self.capacity = capacity
    }

    var free: Int { capacity - reserved - held }

    /// Reserves up to `maximum` places, waiting for the first.
    ///
    /// - Throws: `CancellationError`; no place is reserved then.
    func reserve(atMost maximum: Int) async throws -> Int {
        try await wait { $0.free > 0 }
        return reserveFree(atMost: maximum)
    }

    /// Reserves up to `maximum` places, none where none is free.
    func reserveFree(atMost maximum: Int) -> Int {
        let places = max(min(free, maximum), 0)
        reserved += places
        return places
    }

    /// A poll has ended: of its places it needs so many, and the others are free again.
    func fill(_ messages: Int, of places: Int) {
        reserved -= places
        held += messages
        wakeAll()
    }

    /// A message is settled.
    func vacate() {
        held -= 1
        wakeAll()
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
