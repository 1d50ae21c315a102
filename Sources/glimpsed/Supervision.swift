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
    /// The longest that one receive may take.
    let pollLimit: Duration
    /// How long a stop may take before systemd's own timeout applies again.
    let stopLimit: Duration
    let logger: Logger

    var description: String { "Supervision" }

    /// How long a start may wait for AWS before systemd's own timeout applies again.
    private static let startLimit = Duration.seconds(600)
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
                ProgressSource(name: "poll loop", allowedAge: pollLimit) { vitals.pollAge },
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
        var said = ""
        let began = ContinuousClock.now
        var stopping: ContinuousClock.Instant?
        while !Task.isCancelled {
            var messages: [NotifyMessage] = []
            let status = vitals.status
            if status != said { messages.append(.status(status)) }
            said = status
            switch vitals.phase {
            case .starting where began.duration(to: .now) < Self.startLimit:
                messages.append(.extendTimeout(.seconds(30)))
            case .stopping:
                let since = stopping ?? .now
                stopping = since
                if since.duration(to: .now) < stopLimit { messages.append(.extendTimeout(.seconds(15))) }
            default: break
            }
            await notifier.tell(messages, logger: logger)
            try? await Task.sleep(for: Self.interval)
        }
    }
}

extension Notifier {
    /// A manager that cannot be told is worth a line and no more: the work goes on.
    func tell(_ messages: [NotifyMessage], logger: Logger) async {
        do {
            try await send(messages)
        } catch {
            logger.warning("systemd could not be told", metadata: ["error": "\(error)"])
        }
    }
}
