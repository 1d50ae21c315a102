import CSystemd
package import Logging

/// Keeps the service manager's watchdog quiet for as long as the process makes progress, and not longer.
///
/// `WATCHDOG=1` goes out at half the manager's limit (sd_watchdog_enabled(3)) while every source is within its allowed
/// age. When one is not, an error names it at once, before the manager's kill erases the evidence, and the pings stop.
/// They go on if it recovers in time.
package struct Watchdog<C: Clock<Duration>>: Sendable {
    private let limit: Duration
    private let sources: [ProgressSource]
    private let notifier: Notifier
    private let logger: Logger
    private let stallMessageID: String?
    private let clock: C

    /// - Parameters:
    ///   - limit: the time the manager waits for a ping. Without a manager that asks for pings, 30 seconds serve to look
    ///     after the sources: a stall is worth a line under any supervisor.
    ///   - sources: everything that has to move.
    ///   - notifier: where pings go.
    ///   - logger: gets one error for each stall and one notice when it is over.
    ///   - stallMessageID: the journal's catalog id for a stall.
    ///   - clock: ``WatchdogClock`` outside tests.
    package init(
        limit: Duration? = WatchdogLimit.fromManager,
        sources: [ProgressSource],
        notifier: Notifier,
        logger: Logger,
        stallMessageID: String? = nil,
        clock: C
    ) {
        self.limit = limit ?? .seconds(30)
        self.sources = sources
        self.notifier = notifier
        self.logger = logger
        self.stallMessageID = stallMessageID
        self.clock = clock
    }

    /// Watches until the task is cancelled.
    ///
    /// It runs on a thread of its own, so that it still speaks when tasks have blocked every thread they share.
    package func run() async {
        let executor = WatchdogExecutor()
        await withTaskExecutorPreference(executor) { await watch() }
    }

    private func watch() async {
        var known: Set<String> = []
        while !Task.isCancelled {
            let health = Health.assess(sources.map { ($0.name, $0.age(), $0.allowedAge) })
            report(health, known: &known)
            if health == .healthy {
                await ping()
                try? await clock.sleep(for: limit / 2)
            } else {
                // Looking more often than pinging is due gives a source that recovers late its ping in time.
                try? await clock.sleep(for: limit / 16)
            }
        }
    }

    private func ping() async {
        do {
            try await notifier.send(.watchdog)
        } catch {
            logger.error("Watchdog ping not sent", error: error)
        }
    }

    private func report(_ health: Health, known: inout Set<String>) {
        var stalls: [Health.Stall] = []
        if case .stalled(let found) = health { stalls = found }
        for stall in stalls where known.insert(stall.name).inserted {
            var metadata: Logger.Metadata = [
                "source": "\(stall.name)",
                "age_seconds": "\(stall.age.components.seconds)",
                "allowed_seconds": "\(stall.allowedAge.components.seconds)",
            ]
            if let stallMessageID { metadata["message_id"] = "\(stallMessageID)" }
            logger.error("Progress stalled", metadata: metadata)
        }
        for name in known.subtracting(stalls.map(\.name)).sorted() {
            known.remove(name)
            logger.notice("Progress resumed", metadata: ["source": "\(name)"])
        }
    }
}

/// What the service manager asked for.
package enum WatchdogLimit {
    /// The time after which the manager acts on a process that sent no ping; nil when it expects none.
    package static var fromManager: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0, let signed = Int64(exactly: microseconds) else { return nil }
        return .microseconds(signed)
    }
}
