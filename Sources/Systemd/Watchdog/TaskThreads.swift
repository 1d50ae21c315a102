import Synchronization

extension ProgressSource {
    /// The threads that tasks share: how long a small task has been waiting for one of them.
    ///
    /// A blocking call in a task takes one of these threads away, and there are as few as the machine has cores. When all
    /// are taken no task moves, and no other source can say why.
    ///
    /// The priority has to be that of the tasks that matter. Each has threads of its own on Linux, so a probe of another one
    /// would find a free thread while these have none.
    package static func taskThreads(
        clock: some Clock<Duration>,
        allowedAge: Duration,
        priority: TaskPriority = Task.currentPriority
    ) -> ProgressSource {
        taskThreads(clock: clock, allowedAge: allowedAge) { work in
            Task.detached(priority: priority) { work() }
        }
    }

    /// The same with another way to start the small task, for tests.
    package static func taskThreads(
        clock: some Clock<Duration>,
        allowedAge: Duration,
        start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) -> ProgressSource {
        let probe = Probe(clock: clock)
        return ProgressSource(name: "task threads", allowedAge: allowedAge) { probe.age(start: start) }
    }

    private final class Probe<C: Clock<Duration>>: Sendable {
        private let clock: C
        private let waitingSince = Mutex<C.Instant?>(nil)

        init(clock: C) {
            self.clock = clock
        }

        func age(start: (@escaping @Sendable () -> Void) -> Void) -> Duration {
            let now = clock.now
            let waiting = waitingSince.withLock { since -> Duration? in
                if let since { return since.duration(to: now) }
                since = now
                return nil
            }
            if let waiting { return waiting }
            start { self.waitingSince.withLock { $0 = nil } }
            return .zero
        }
    }
}
