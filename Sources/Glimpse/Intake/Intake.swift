import AWS
import Logging
import ServiceLifecycle

/// Takes messages off the queue as places become free, and sees each one to its settlement.
struct Intake: Service, CustomStringConvertible {
    let queue: SourceQueue
    let executions: Executions
    let leases: LeaseKeeper
    let deletions: Deletions
    let pause: Pause
    let alerts: Alerts
    let source: Configuration.Source
    let releaseSeconds: Int
    let drain: Duration
    let host: String
    let slots: Slots
    let vitals: Vitals
    let time: TimeSource
    let logger: Logger

    /// A ServiceGroup names its services by this; the default would print every property, workflow and all.
    var description: String { "Intake" }

    /// How long a long poll may still answer once nothing else is under way.
    private static let lateReply = Duration.seconds(1)

    /// Runs until graceful shutdown, then drains: what has not ended within `drain` is given back.
    func run() async {
        let (batches, feed) = AsyncStream.makeStream(of: [Lease].self)
        await withDiscardingTaskGroup { polling in
            // It ends by itself once nothing is in hand any more. Cut off while messages are being given back, SQS might
            // hand one of them to a poll that nobody listens to.
            polling.addTask { await poll(into: feed) }
            await withDiscardingTaskGroup { work in
                work.addTask { await cutOff(feed) }
                work.addTask { await slots.keepLevel(time) { vitals.places = $0 } }
                for await batch in batches {
                    for lease in batch { work.addTask { await handle(lease) } }
                }
                // The feed has ended: everything is settled, or the drain is over and what still runs is given back.
                work.cancelAll()
            }
        }
    }

    /// Polls until shutdown; ends the feed when nothing is under way any more.
    ///
    /// One long poll waits for what may come. While they come back full there is more than one can carry, so each such
    /// reply adds another and each that is not full takes one away, as far as there are places for what they bring.
    private func poll(into feed: AsyncStream<[Lease]>.Continuation) async {
        var trouble = QueueTrouble()
        await withTaskGroup(of: Poll.self) { polls in
            var (running, wanted) = (0, 1)
            var failure: AWSError?
            var isForProbe = false
            while true {
                if running == 0 {
                    if let error = failure.take() {
                        wanted = 1
                        await backOff(from: error, &trouble)
                    }
                    guard let turn = await freePlaces(asProbe: trouble.probe != nil) else { break }
                    isForProbe = turn.isForProbe
                    polls.addTask { await receive(atMost: turn.places) }
                    running = 1
                }
                while running < wanted, failure == nil, await pause.isOver, !Task.isShuttingDownGracefully {
                    let places = await slots.reserveFree(atMost: Self.batch)
                    guard places > 0 else { break }
                    polls.addTask { await receive(atMost: places) }
                    running += 1
                }
                guard let poll = await polls.next() else { break }
                running -= 1
                switch poll {
                case .messages(let batch, let places):
                    if let probe = trouble.probe { await pause.end(probe, recovered: true) }
                    if trouble.attempts > 0 { logger.notice("Queue answers again") }
                    trouble = QueueTrouble()
                    if batch.count == Self.batch {
                        wanted = min(wanted + 1, Self.maximumPolls)
                    } else if batch.count < places {
                        wanted = max(wanted - 1, 1)
                    }
                    if isForProbe, batch.isEmpty { await pause.askForProbe() }
                    if case .terminated = feed.yield(batch) {
                        // After the drain: each is given back unread.
                        for lease in batch { await handle(lease) }
                    }
                case .failed(let error):
                    if isForProbe { await pause.askForProbe() }
                    failure = error
                // After shutdown.
                case .cutOff: break
                }
            }
            if let probe = trouble.probe { await pause.end(probe, recovered: false) }
        }
        try? await slots.idle()
        feed.finish()
    }

    /// How one long poll ended.
    private enum Poll: Sendable {
        case messages([Lease], places: Int)
        case failed(AWSError)
        case cutOff
    }

    /// The most that one reply holds (SQS API reference, ReceiveMessage, "MaxNumberOfMessages").
    private static let batch = 10
    /// Each brings up to ten messages in a few milliseconds where there are as many: 8 carry some thousands a second.
    private static let maximumPolls = 8

    /// How the last receives failed, one after another.
    private struct QueueTrouble {
        var attempts = 0
        var said: String?
        /// Where it has lasted so long that the intake is paused: the poll itself is the probe.
        var probe: Pause.Probe?
    }

    private func backOff(from error: AWSError, _ trouble: inout QueueTrouble) async {
        vitals.noteError(error.name, error.cause)
        if trouble.said != error.name {
            logger.error("Queue does not answer", metadata: ["error": "\(error)"])
            trouble.said = error.name
        }
        let wait = time.backoff(attempt: trouble.attempts, from: .seconds(1), cap: .seconds(30))
        trouble.attempts += 1
        // Some ten seconds of it are no longer a hiccup.
        if trouble.attempts >= 4, trouble.probe == nil {
            let failure = Outcome.Failure(error: error.name, cause: error.cause, state: "", scope: .host)
            trouble.probe = await pause.begin(failure)
        }
        try? await cancelWhenGracefulShutdown { try await time.sleep(for: wait) }
    }

    /// Ends the drain: from then on running executions are cancelled and give their messages back.
    private func cutOff(_ feed: AsyncStream<[Lease]>.Continuation) async {
        guard (try? await gracefulShutdown()) != nil else { return }
        logger.notice("Intake draining", metadata: ["in_flight": "\(vitals.inFlight)"])
        guard (try? await time.sleep(for: drain)) != nil else { return }
        let left = vitals.inFlight
        logger.warning(
            "Drain incomplete",
            metadata: ["message_id": "\(MessageID.drainIncomplete)", "in_flight": "\(left)"]
        )
        feed.finish()
    }

    /// - Returns: How many messages to ask for, and whether it is one that is to be the pause's probe; nil once the
    ///   daemon is stopping.
    private func freePlaces(asProbe isProbe: Bool) async -> (places: Int, isForProbe: Bool)? {
        // A shutdown that has begun cancels only what then suspends, and a free place may be had without.
        guard !Task.isShuttingDownGracefully else { return nil }
        do {
            return try await cancelWhenGracefulShutdown {
                let isForProbe = isProbe ? false : try await pause.waitForTurn()
                return (try await slots.reserve(atMost: isForProbe ? 1 : Self.batch), isForProbe)
            }
        } catch {
            return nil
        }
    }

    /// One long poll into places that are taken; those it does not fill are given back.
    private func receive(atMost places: Int) async -> Poll {
        let poll = vitals.pollBegan(wait: .seconds(queue.waitSeconds))
        defer { vitals.pollEnded(poll) }
        do {
            let messages = try await untilStopped { try await queue.receive(atMost: places) }
            var batch: [Lease] = []
            for message in messages ?? [] {
                vitals.received(message)
                if let lease = await leases.hold(message, receivedAt: time.uptime()) { batch.append(lease) }
            }
            await slots.fill(batch.count, of: places)
            return messages == nil ? .cutOff : .messages(batch, places: places)
        } catch {
            await slots.fill(0, of: places)
            return (error as? AWSError).map { .failed($0) } ?? .cutOff
        }
    }

    /// When the daemon stops meanwhile, the reply is awaited as long as other work is under way and a moment longer,
    /// since messages in a reply that nobody reads stay invisible for their whole timeout.
    ///
    /// - Returns: Nil where it was given up.
    private func untilStopped(
        _ poll: @escaping @Sendable () async throws -> [QueueMessage]
    ) async throws -> [QueueMessage]? {
        try await withThrowingTaskGroup(of: [QueueMessage]?.self) { race in
            race.addTask { try await poll() }
            race.addTask {
                try await gracefulShutdown()
                try await slots.idle()
                try await time.sleep(for: Self.lateReply)
                return nil
            }
            defer { race.cancelAll() }
            return try await race.next() ?? nil
        }
    }
}
