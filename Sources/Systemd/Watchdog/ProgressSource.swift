import Synchronization

/// Something that has to keep moving for the process to count as alive, by a name that means something in the journal.
package struct ProgressSource: Sendable {
    /// What it is, as the journal will say: "poll loop", "transfer thread".
    package let name: String
    /// The age of the last progress past which the source has stalled.
    package let allowedAge: Duration
    /// How long ago the last progress was; nil while none is expected, as with no execution under way.
    ///
    /// It is called on the watchdog's own thread, and must not block.
    package let age: @Sendable () -> Duration?

    package init(name: String, allowedAge: Duration, age: @escaping @Sendable () -> Duration?) {
        self.name = name
        self.allowedAge = allowedAge
        self.age = age
    }
}

/// When something last made progress. Its owner calls ``beat()``; the watchdog looks on through ``source(name:allowedAge:)``.
package final class Heartbeat<C: Clock<Duration>>: Sendable {
    private let clock: C
    private let last: Mutex<C.Instant?>

    /// Makes a heartbeat that is idle until its first beat.
    package init(clock: C) {
        self.clock = clock
        last = Mutex(nil)
    }

    /// Progress was made now, and more is expected.
    package func beat() {
        let now = clock.now
        last.withLock { $0 = now }
    }

    /// No more progress is expected until the next beat.
    package func rest() {
        last.withLock { $0 = nil }
    }

    /// How long ago the last beat was; nil while resting.
    package var age: Duration? {
        let now = clock.now
        return last.withLock { $0 }?.duration(to: now)
    }

    package func source(name: String, allowedAge: Duration) -> ProgressSource {
        ProgressSource(name: name, allowedAge: allowedAge) { self.age }
    }
}
