import Synchronization

/// The time of the last turn of a loop, written by its thread and read by any.
final class Heartbeat: Sendable {
    private let start = ContinuousClock.now
    private let nanoseconds = Atomic<Int64>(0)

    var last: ContinuousClock.Instant {
        start.advanced(by: .nanoseconds(nanoseconds.load(ordering: .relaxed)))
    }

    func beat(at now: ContinuousClock.Instant) {
        let (seconds, attoseconds) = start.duration(to: now).components
        nanoseconds.store(seconds * 1_000_000_000 + attoseconds / 1_000_000_000, ordering: .relaxed)
    }
}
