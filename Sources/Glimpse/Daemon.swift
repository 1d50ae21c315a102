package import AWS
import FoundationEssentials
package import Logging
import ServiceLifecycle

/// The whole of glimpsed but its process: waits until AWS answers, then takes images until it is told to stop.
package struct Daemon: Service, CustomStringConvertible {
    private let settings: Settings
    private let transport: any HTTPTransport
    private let surroundings: Surroundings
    private let vitals: Vitals
    private let time: TimeSource
    private let logger: Logger
    private let ready: @Sendable () async -> Void
    private let journal: Journal
    private let keeper: JournalKeeper
    private let running = RunningExecutions()
    private let alerts: Alerts
    private let pause: Pause
    /// Kept over a reload, as AWS' quotas are.
    private let lanes: Lanes
    private let handover = Shifts.Handover()

    /// How long after a failure a start still tells of it; who was not told within a week has looked elsewhere.
    private static let alertsOwed = Duration.seconds(7 * 86_400)

    /// What the operator has decided, checked.
    package struct Settings: Sendable {
        package let configuration: Configuration
        package let workflow: Workflow

        package init(configuration: Configuration, workflow: Workflow) {
            self.configuration = configuration
            self.workflow = workflow
        }
    }

    /// What the process is given by its host.
    package struct Surroundings: Sendable, CustomStringConvertible {
        package var environment: [String: String]
        package var hostName: String
        /// Where the journal lives; nil for one that ends with the process.
        package var stateDirectory: String?

        package init(environment: [String: String], hostName: String, stateDirectory: String?) {
            self.environment = environment
            self.hostName = hostName
            self.stateDirectory = stateDirectory
        }

        /// Without the environment, which holds keys.
        package var description: String { hostName }
    }

    package var description: String { "glimpsed on \(surroundings)" }

    /// `ready` is called once the configuration is valid, credentials resolve and the queue answers.
    package init(
        settings: Settings,
        transport: any HTTPTransport,
        surroundings: Surroundings,
        vitals: Vitals,
        time: TimeSource = TimeSource(),
        logger: Logger,
        ready: @escaping @Sendable () async -> Void
    ) {
        self.settings = settings
        self.transport = transport
        self.surroundings = surroundings
        self.vitals = vitals
        self.time = time
        self.logger = logger
        self.ready = ready
        journal = Journal(surroundings.stateDirectory.map { .file($0 + "/journal.sqlite3") } ?? .memory)
        let keeper = JournalKeeper(
            journal: journal,
            onError: settings.configuration.journal.onError,
            time: time,
            vitals: vitals,
            logger: logger
        )
        self.keeper = keeper
        alerts = Alerts(
            topic: nil,
            window: .zero,
            host: surroundings.hostName,
            time: time,
            logger: logger,
            owed: {
                let since = time.now().timeIntervalSince1970 - Self.alertsOwed.seconds
                return await keeper.owedAlerts(since: since).map(Alert.init)
            },
            accepted: { await keeper.markAlerted($0) },
            holding: { vitals.noteHeldAlerts($0) }
        )
        pause = Pause(alerts: alerts, vitals: vitals, host: surroundings.hostName, logger: logger)
        lanes = Lanes(time: time, logger: logger)
        vitals.show { [lanes] in lanes.remarks }
        vitals.noteJournal(at: journal.place)
    }

    /// Runs until graceful shutdown.
    ///
    /// - Throws: `UnusableSettings` when the endpoints cannot be made out from the configuration and the environment.
    package func run() async throws {
        do {
            try await runShifts()
        } catch {
            await journal.close()
            throw error
        }
        await journal.close()
    }

    private func runShifts() async throws {
        guard let first = try await start() else { return }
        vitals.phase = .running
        // No signals of its own: the group around this service has them, and its shutdown reaches this one. It shuts down
        // from the last to the first: what a shift drains still has alerts to send.
        let shifts = Shifts(first, handover, logger: logger.forServiceGroup, ready: ready)
        try await ServiceGroup(services: [laneMemory, alerts, shifts], logger: logger.forServiceGroup).run()
    }

    /// Puts other settings to work: the images under way end under the old ones, while new ones are taken under the new.
    ///
    /// - Throws: When AWS does not answer under the new settings; the old ones stay then. `DaemonNotRunning` before the
    ///   first shift.
    package func reload(_ settings: Settings) async throws {
        guard handover.hasBegun else { throw DaemonNotRunning() }
        let client = try await client(settings.configuration.aws)
        let queue = try await resolveQueue(settings.configuration, client)
        handover.replace(with: await shift(settings, queue: queue, client: client))
    }

    private var laneMemory: LaneMemory {
        LaneMemory(lanes: lanes, journal: journal, time: time, logger: logger)
    }

    /// A journal that cannot be opened costs what it remembers, not the images, unless the operator would rather wait.
    private func openJournal() async {
        if surroundings.stateDirectory == nil {
            logger.notice("Journal ends with the process: STATE_DIRECTORY is not set")
        }
        for attempt in 0... {
            do {
                try await keeper.open()
                return
            } catch {
                vitals.phase = .starting("waiting for the journal: \(error.name)")
                let wait = time.backoff(attempt: attempt, from: .seconds(1), cap: .seconds(30))
                guard (try? await cancelWhenGracefulShutdown { try await time.sleep(for: wait) }) != nil else { return }
            }
        }
    }

    /// Waits for credentials and the queue: on a host that is just coming up, or before the stack that makes the queue
    /// is finished, they come by themselves.
    ///
    /// - Returns: Nil when told to stop meanwhile.
    private func start() async throws -> [any Service]? {
        await openJournal()
        await laneMemory.restore()
        if Task.isShuttingDownGracefully { return nil }
        let client = try await client(settings.configuration.aws)
        let name = settings.configuration.source.queue
        var said: String?
        vitals.phase = .starting("waiting for queue \(name)")
        for attempt in 0... {
            do {
                let queue = try await cancelWhenGracefulShutdown {
                    try await resolveQueue(settings.configuration, client)
                }
                return await shift(settings, queue: queue, client: client)
            } catch let error as AWSError where error.kind == .configuration {
                // No waiting makes a region or an endpoint out of what is written down.
                throw UnusableSettings(description: error.cause)
            } catch let error as AWSError where error.kind != .cancelled {
                vitals.phase = .starting("waiting for \(error.awaited ?? "queue \(name)"): \(error.name)")
                if said != error.name {
                    logger.error(
                        "Waiting for the queue",
                        metadata: [
                            "message_id": "\(MessageID.waitingForQueue)", "queue": "\(name)", "error": "\(error)",
                        ]
                    )
                }
                said = error.name
                let wait = time.backoff(attempt: attempt, from: .seconds(1), cap: .seconds(30))
                guard (try? await cancelWhenGracefulShutdown { try await time.sleep(for: wait) }) != nil else { break }
            } catch {
                break
            }
        }
        return nil
    }

    private func resolveQueue(_ configuration: Configuration, _ client: AWSClient) async throws(AWSError) -> SourceQueue
    {
        try await SourceQueue.resolve(configuration.source.queue, intake: configuration.intake, sqs: SQS(client))
    }

    private func client(_ aws: Configuration.AWS) async throws -> AWSClient {
        let context = CredentialsContext(
            aws.environment(surroundings.environment),
            transport: transport,
            now: time.now
        )
        return AWSClient(
            transport: transport,
            credentials: context.chain(assuming: aws.assumeRole, report: { [logger] in $0.log(to: logger) }),
            endpoints: try await context.usableEndpoints(),
            now: time.now
        )
    }

    /// What works under these settings; what outlives them is told of them.
    private func shift(_ settings: Settings, queue: SourceQueue, client: AWSClient) async -> [any Service] {
        let (configuration, workflow) = (settings.configuration, settings.workflow)
        let host = surroundings.hostName
        keeper.use(configuration.journal.onError)
        await alerts.use(
            topic: configuration.alerts.topic.map { SNSTopic(sns: SNS(client), arn: $0) },
            window: .seconds(configuration.alerts.digestSeconds)
        )
        lanes.limit(by: configuration.lanes)
        let executions = Executions(
            machine: workflow.machine,
            workflow: workflow.digest,
            functions: configuration.workflow.functions,
            recognize: RecognizeTask(
                rekognition: Rekognition(client),
                lane: lanes.lane("Rekognition.DetectLabels"),
                settings: configuration.recognition,
                acceptedBuckets: Set(configuration.source.buckets)
            ),
            store: StoreTask(
                s3: S3(client),
                lanes: lanes,
                results: configuration.results,
                workflow: workflow.digest,
                host: host,
                time: time,
                logger: logger
            ),
            notify: NotifyTask(alerts: alerts, time: time),
            integrations: IntegrationTask(
                client: client,
                lanes: lanes,
                access: ObjectAccess(configuration)
            ),
            journal: keeper,
            running: running,
            vitals: vitals,
            time: time,
            logger: logger
        )
        let leases = LeaseKeeper(queue: queue, time: time, logger: logger)
        let intake = Intake(
            queue: queue,
            executions: executions,
            leases: leases,
            deletions: Deletions(queue: queue, time: time),
            pause: pause,
            alerts: alerts,
            source: configuration.source,
            releaseSeconds: configuration.intake.releaseSeconds,
            drain: .seconds(configuration.shutdown.drainSeconds),
            host: host,
            slots: Slots(configuration.intake, lanes: lanes, time: time),
            vitals: vitals,
            time: time,
            logger: logger
        )
        let depth = QueueDepth(queue: queue, vitals: vitals, time: time)
        vitals.noteConfiguration(
            queue: queue.url,
            workflow: workflow.digest,
            drain: .seconds(configuration.shutdown.drainSeconds),
            Vitals.Informants(
                lanes: { [lanes] in lanes.page },
                credentials: { client.currentCredentials.map(StatusPage.Credentials.init) },
                refresh: depth.refresh
            )
        )
        let upkeep = JournalUpkeep(journal: journal, settings: configuration.journal, time: time, logger: logger)
        logger.info(
            "Intake set up",
            metadata: [
                "queue": "\(queue.url)", "workflow": "\(workflow.digest)",
                "dead_letter_queue": "\(queue.deadLetterURL ?? "none")",
            ]
        )
        // Shut down from the last to the first: what the intake drains still needs its leases.
        return [upkeep, leases, intake]
    }
}

extension Logger {
    /// For a ServiceGroup, which at debug level prints each service with all its properties, whatever they hold.
    package var forServiceGroup: Logger {
        var quiet = self
        quiet.logLevel = .error
        return quiet
    }
}

extension AWSError {
    /// What has to come before the call can be answered; nil where that is what was asked for itself.
    fileprivate var awaited: String? {
        switch kind {
        case .transport: "the network"
        case .credentials, .expiredCredentials: "credentials"
        default: nil
        }
    }
}

/// The file is valid, but together with the environment and the shared AWS files it does not say where AWS is.
package struct UnusableSettings: Error, CustomStringConvertible {
    package let description: String
}
