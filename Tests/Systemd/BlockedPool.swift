import Dispatch
import Glibc
import Logging
import Support
import Systemd
import Testing

/// Takes every thread tasks share, and expects the watchdog to say so all the same. For a process of its own: it does
/// not give the threads back before the end.
func poolIsNamedWhenBlocked() async throws {
    let gate = DispatchSemaphore(value: 0)
    let named = DispatchSemaphore(value: 0)
    let output = LogOutput { line in
        if line.message == "Progress stalled", line.fields.contains(where: { $0.value == .text("task threads") }) {
            named.signal()
        }
        return true
    }
    let pings = Observed(0)
    let clock = WatchdogClock()
    let watchdog = Watchdog(
        limit: .milliseconds(80),
        sources: [.taskThreads(clock: clock, allowedAge: .milliseconds(60))],
        notifier: Notifier { _ in
            pings.update { $0 += 1 }
            return 1
        },
        logger: output.logger(label: "watchdog"),
        clock: clock
    )
    let watching = Task { await watchdog.run() }
    try await pings.until { $0 > 0 }
    for _ in 0..<64 { Task.detached { block(on: gate) } }
    // Off the pool, or the wait itself would be starved by what it waits for.
    let isNamed = await withCheckedContinuation { continuation in
        Thread.start {
            let isNamed = wait(for: named, seconds: 20)
            for _ in 0..<1_000 { gate.signal() }
            continuation.resume(returning: isNamed)
        }
    }
    #expect(isNamed)
    watching.cancel()
}

/// What `WatchdogSec=` sets, for this process.
func setManagerLimit(microseconds: String?) {
    if let microseconds {
        setenv("WATCHDOG_USEC", microseconds, 1)
        setenv("WATCHDOG_PID", "\(getpid())", 1)
    } else {
        unsetenv("WATCHDOG_USEC")
        unsetenv("WATCHDOG_PID")
    }
}

private func block(on gate: DispatchSemaphore) { gate.wait() }

private func wait(for semaphore: DispatchSemaphore, seconds: Int) -> Bool {
    semaphore.wait(timeout: .now() + .seconds(seconds)) == .success
}

private enum Thread {
    static func start(_ work: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "test.thread").async(execute: work)
    }
}
