import Glibc
import Glimpse
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// What each signal does: the first SIGTERM or SIGINT drains, the second aborts, which loses nothing that the queue does
/// not give again; SIGHUP reads the configuration file anew; SIGUSR1 writes the status page to the log.
struct Signals: Sendable {
    let daemon: Daemon
    /// What the daemon begins with.
    let configuration: Configuration
    let configurationPath: String
    let notifier: Notifier
    let vitals: Vitals
    let pages: StatusPages
    let output: LogOutput
    let logger: Logger

    /// Runs the services until they end by themselves or a signal has stopped them.
    func run(_ services: [any Service]) async throws {
        let group = ServiceGroup(services: services, logger: logger.forServiceGroup)
        // Trapped before anything runs: until then a signal has its default effect, which is to end the process.
        let stops = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let reloads = await UnixSignalsSequence(trapping: .sighup)
        let questions = await UnixSignalsSequence(trapping: .sigusr1)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask { await stop(group, on: stops) }
            tasks.addTask { await reload(on: reloads) }
            tasks.addTask { await tell(on: questions) }
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private func stop(_ group: ServiceGroup, on signals: UnixSignalsSequence) async {
        var isStopping = false
        for await signal in signals {
            if isStopping {
                logger.warning("Aborted by a second signal", metadata: ["signal": "\(signal)"])
                output.drain()
                exit(128 + signal.rawValue)
            }
            isStopping = true
            vitals.phase = .stopping
            await notifier.tell([.stopping, .status(vitals.status)], logger: logger)
            await group.triggerGracefulShutdown()
        }
    }

    private func reload(on signals: UnixSignalsSequence) async {
        var configuration = configuration
        for await _ in signals {
            await notifier.tell([.reloadingNow()], logger: logger)
            do {
                let settings = try Daemon.Settings.load(configurationPath)
                try await daemon.reload(settings)
                output.level = Logger.Level(settings.configuration.log.level)
                vitals.noteReload(error: nil)
                let changes = settings.configuration.changes(from: configuration)
                configuration = settings.configuration
                logger.notice(
                    "Configuration reloaded",
                    metadata: [
                        "message_id": "\(MessageID.reloadApplied)",
                        "changed": "\(changes.isEmpty ? "no key" : changes.joined(separator: ", "))",
                    ]
                )
            } catch {
                vitals.noteReload(error: "\(error)")
                logger.error(
                    "Reload rejected; the old configuration stays",
                    metadata: ["message_id": "\(MessageID.reloadRejected)", "error": "\(error)"]
                )
            }
            await notifier.tell([.ready], logger: logger)
        }
    }

    /// The whole page as one entry: `journalctl` shows it line by line, and nothing comes between its lines.
    private func tell(on signals: UnixSignalsSequence) async {
        for await _ in signals {
            let page = await pages.page().text
            logger.notice("Status\n\(page)", metadata: ["message_id": "\(MessageID.statusAsked)"])
        }
    }
}

extension Logger.Level {
    init(_ level: Configuration.Log.Level) {
        self = Logger.Level(rawValue: level.rawValue) ?? .info
    }
}
