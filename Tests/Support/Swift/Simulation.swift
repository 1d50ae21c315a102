/// Tasks on a clock of their own that runs as fast as they do: when none of them can go on, time moves to the next
/// deadline. One thread runs them in the order in which they became ready, so each run is like the last.
///
///     Simulation.run(for: .seconds(60)) { clock in await work(on: clock) }
package final class Simulation: TaskExecutor {
    private let clock = TestClock()
    private let ready = Observed<[UnownedJob]>([])

    private init() {}

    /// Returns after that time on the clock, or when the work has ended or waits for nothing; work that has not ended
    /// is cancelled then.
    package static func run(
        for duration: Duration,
        _ work: @escaping @Sendable (TestClock) async -> Void
    ) {
        let simulation = Simulation()
        let clock = simulation.clock
        let task = Task(executorPreference: simulation) { await work(clock) }
        simulation.drain()
        while let deadline = clock.nextDeadline, deadline.offset <= duration {
            clock.advance(by: clock.now.duration(to: deadline))
            simulation.drain()
        }
        task.cancel()
        simulation.drain()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ready.update { $0.append(job) }
    }

    private func drain() {
        while true {
            let jobs = ready.update { jobs in
                defer { jobs = [] }
                return jobs
            }
            if jobs.isEmpty { return }
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }
}
