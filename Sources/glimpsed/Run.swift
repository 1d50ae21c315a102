import ArgumentParser
import CurlTransport
import Glibc
import Glimpse
import Logging
import Systemd

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take images from the queue until told to stop; what the systemd unit starts.",
        discussion: """
            SIGTERM and SIGINT drain: nothing new is taken, what runs may end within shutdown.drain_seconds, the rest is \
            given back to the queue. A second signal aborts.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Log JSON lines to standard error, for a supervisor other than systemd.")
    var jsonLogs = false

    func run() async throws {
        // A peer that closes its end is an error of that one call, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let environment = processEnvironment()
        let destination = jsonLogs ? LogDestination.jsonLines : .detect(environment: environment)
        let output = LogOutput(destination, identifier: "glimpsed")
        defer { output.drain() }
        let logger = output.logger(label: "glimpsed")
        let notifier = Notifier()
        let settings = try await settings(destination, notifier, logger)
        output.level = Logger.Level(settings.configuration.log.level)
        do {
            try await serve(settings, environment: environment, output: output, notifier: notifier, logger: logger)
        } catch let error as UnusableSettings {
            logger.critical(
                "Configuration invalid",
                metadata: ["message_id": "\(MessageID.configurationInvalid)", "error": "\(error)"]
            )
            throw await notifier.tell(.badConfiguration, because: "configuration invalid: \(error)", logger: logger)
        } catch {
            logger.critical("Ended by an error", metadata: ["error": "\(error)"])
            throw await notifier.tell(.unavailable, because: "ended by an error: \(error)", logger: logger)
        }
        logger.notice("Stopped")
    }

    /// A bad file is told as the reader can use it best: line by line on a terminal, as one event in the journal.
    private func settings(
        _ destination: LogDestination,
        _ notifier: Notifier,
        _ logger: Logger
    ) async throws -> Daemon.Settings {
        do {
            return try Daemon.Settings.load(common.config)
        } catch {
            if case .text = destination {
                printError("\(error)")
            } else {
                logger.critical(
                    "Configuration invalid",
                    metadata: ["message_id": "\(MessageID.configurationInvalid)", "error": "\(error)"]
                )
            }
            throw await notifier.tell(
                .badConfiguration,
                because: "configuration invalid: glimpsed check says why",
                errno: errnoOfReading(common.config),
                logger: logger
            )
        }
    }

    private func serve(
        _ settings: Daemon.Settings,
        environment: [String: String],
        output: LogOutput,
        notifier: Notifier,
        logger: Logger
    ) async throws {
        let vitals = Vitals(time: TimeSource(), version: version, host: hostName())
        let pages = StatusPages(vitals: vitals, configurationPath: common.config)
        let transport = CurlTransport(CurlTransport.Configuration(environment: environment))
        let daemon = Daemon(
            settings: settings,
            transport: transport,
            surroundings: Daemon.Surroundings(
                environment: environment,
                hostName: hostName(),
                // systemd sets it from StateDirectory=; several are separated by colons (systemd.exec(5)).
                stateDirectory: environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init)
            ),
            vitals: vitals,
            logger: logger,
            ready: { await notifier.tell([.ready, .status(vitals.status)], logger: logger) }
        )
        let supervision = Supervision(
            notifier: notifier,
            vitals: vitals,
            transport: transport,
            logger: logger
        )
        let signals = Signals(
            daemon: daemon,
            configuration: settings.configuration,
            configurationPath: common.config,
            notifier: notifier,
            vitals: vitals,
            pages: pages,
            output: output,
            logger: logger
        )
        do {
            let status = StatusServer(path: StatusSocket.path(in: environment), pages: pages, logger: logger)
            // Stopped from the last to the first: while the daemon drains, it can be asked how far it is.
            try await signals.run([supervision, status, daemon])
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }
}
