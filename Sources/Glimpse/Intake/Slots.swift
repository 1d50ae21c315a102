/// Places for messages in hand; never more messages are asked for than there are free ones.
actor Slots {
    let capacity: Int
    private var free: Int
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    init(_ capacity: Int) {
        self.capacity = capacity
        self.free = capacity
    }

    var inUse: Int { capacity - free }

    /// Takes up to `maximum` places, waiting for the first.
    ///
    /// - Throws: `CancellationError`; no place is taken then.
    func take(atMost maximum: Int) async throws -> Int {
        try await wait { $0.free > 0 }
        let taken = min(free, maximum)
        free -= taken
        return taken
    }

    func give(back count: Int) {
        guard count > 0 else { return }
        free += count
        let woken = waiters
        waiters = [:]
        for waiter in woken.values { waiter.resume() }
    }

    /// Returns when no more than `others` places are in use.
    func idle(but others: Int = 0) async throws {
        try await wait { $0.inUse <= others }
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
