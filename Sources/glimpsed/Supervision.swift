import ArgumentParser
import CurlTransport
import Glimpse
import Logging
import ServiceLifecycle
import Systemd

/// Tells systemd how the daemon is: STATUS, the watchdog, and that a slow start or a drain is still under way.
struct Supervision: Service, CustomStringConvertible {
    let notifier: Notifier
    let vitals: Vitals
    let transport: CurlTransport
    let logger: Logger

    var description: String { "Supervision" }

    /// How long a start may wait for AWS before systemd's own timeout applies again.
    private static let startLimit = Duration.seconds(600)
    /// How long a stop may take past its drain before that.
    private static let stopMargin = Duration.seconds(30)
    private static let interval = Duration.seconds(1)

    /// Runs until graceful shutdown; started first, it is stopped last.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await watchdog.run() }
            group.addTask { await report() }
            try? await gracefulShutdown()
            group.cancelAll()
        }
    }

    private var watchdog: Watchdog<WatchdogClock> {
        Watchdog(
            sources: [
                // Past the long poll itself, a reply has 10 seconds until the request ends by itself, and credentials that
                // have to be had first may take a minute.
                ProgressSource(name: "poll loop", allowedAge: .seconds(80)) { vitals.pollOverdue },
                // A task whose TimeoutSeconds are over is cancelled, and a cancelled call ends at once.
                ProgressSource(name: "executions", allowedAge: .seconds(60)) { vitals.executionOverdue },
                // SQLite gives up on a lock after a second; what takes longer is a disk that does not answer.
                ProgressSource(name: "journal", allowedAge: .seconds(60)) { vitals.journalCallAge },
                ProgressSource(name: "transfer thread", allowedAge: .seconds(10)) {
                    ContinuousClock.now - transport.lastProgress
                },
                .taskThreads(clock: WatchdogClock(), allowedAge: .seconds(10)),
            ],
            notifier: notifier,
            logger: logger,
            stallMessageID: MessageID.progressStalled,
            clock: WatchdogClock()
        )
    }

    private func report() async {
        var report = StateReport(startLimit: Self.startLimit, stopLimit: Self.stopMargin)
        let began = ContinuousClock.now
        while !Task.isCancelled {
            // A reload may have set another.
            report.stopLimit = vitals.drain + Self.stopMargin
            let messages = report.messages(vitals.status, vitals.phase.reported, at: began.duration(to: .now))
            await notifier.tell(messages, logger: logger)
            try? await Task.sleep(for: Self.interval)
        }
    }
}

extension Vitals.Phase {
    fileprivate var reported: StateReport.Phase {
        switch self {
        case .starting: .starting
        case .running, .paused: .running
        case .stopping: .stopping
        }
    }
}

extension Notifier {
    /// Says why the process is about to end, and with what: `systemctl status` shows it after the end.
    ///
    /// - Parameters:
    ///   - code: What the process ends with.
    ///   - status: One line for people.
    ///   - errno: Where one call of the system's is to blame.
    ///   - logger: Told where the manager cannot be.
    /// - Returns: The code, to be thrown.
    func tell(_ code: ExitCode, because status: String, errno: Int32? = nil, logger: Logger) async -> ExitCode {
        let cause = errno.map { [NotifyMessage.errno($0)] } ?? []
        await tell([.status(status), .exitStatus(code.rawValue)] + cause, logger: logger)
        return code
    }

    /// A manager that cannot be told is worth a line and no more: the work goes on.
    func tell(_ messages: [NotifyMessage], logger: Logger) async {
        do {
            try await send(messages)
        } catch {
            logger.warning("systemd could not be told", metadata: ["error": "\(error)"])
        }
    }
}
