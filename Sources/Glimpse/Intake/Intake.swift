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
        await withDiscardingTaskGroup { work in
            let (batches, feed) = AsyncStream.makeStream(of: [Lease].self)
            work.addTask { await poll(into: feed) }
            work.addTask { await cutOff(feed) }
            for await batch in batches {
                for lease in batch { work.addTask { await handle(lease) } }
            }
            // The feed has ended: everything is settled, or the drain is over and what still runs is given back.
            work.cancelAll()
        }
    }

    /// Polls until shutdown; ends the feed when nothing is under way any more.
    private func poll(into feed: AsyncStream<[Lease]>.Continuation) async {
        var trouble = QueueTrouble()
        while let places = await freePlaces(asProbe: trouble.isPausing) {
            var batch: [Lease] = []
            do {
                batch = try await receive(atMost: places)
                if trouble.isPausing { await pause.end(recovered: true) }
                if trouble.attempts > 0 { logger.notice("Queue answers again") }
                trouble = QueueTrouble()
            } catch let error as AWSError {
                await backOff(from: error, &trouble)
            } catch {
                // Cut off after shutdown.
            }
            await slots.give(back: places - batch.count)
            feed.yield(batch)
        }
        if trouble.isPausing { await pause.end(recovered: false) }
        try? await slots.idle()
        feed.finish()
    }

    /// How the last receives failed, one after another.
    private struct QueueTrouble {
        var attempts = 0
        var said: String?
        /// Whether it has lasted so long that the intake is paused and the poll itself is the probe.
        var isPausing = false
    }

    private func backOff(from error: AWSError, _ trouble: inout QueueTrouble) async {
        vitals.noteError(error.name)
        if trouble.said != error.name {
            logger.error("Queue does not answer", metadata: ["error": "\(error)"])
            trouble.said = error.name
        }
        let wait = time.backoff(attempt: trouble.attempts, from: .seconds(1), cap: .seconds(30))
        trouble.attempts += 1
        // Some ten seconds of it are no longer a hiccup.
        if trouble.attempts >= 4, !trouble.isPausing {
            let failure = Outcome.Failure(error: error.name, cause: error.cause, state: "", scope: .host)
            trouble.isPausing = await pause.begin(failure)
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

    /// - Returns: How many messages to ask for; nil once the daemon is stopping.
    private func freePlaces(asProbe isProbe: Bool) async -> Int? {
        // A shutdown that has begun cancels only what then suspends, and a free place may be had without.
        guard !Task.isShuttingDownGracefully else { return nil }
        do {
            return try await cancelWhenGracefulShutdown {
                if !isProbe { await pause.waitUntilOver() }
                return try await slots.take(atMost: 10)
            }
        } catch {
            return nil
        }
    }

    /// One long poll. When the daemon stops meanwhile, its reply is awaited as long as other work is under way and a
    /// moment longer, since messages in a reply that nobody reads stay invisible for their whole timeout.
    private func receive(atMost places: Int) async throws -> [Lease] {
        vitals.pollBegan()
        defer { vitals.pollEnded() }
        let messages = try await withThrowingTaskGroup(of: [QueueMessage].self) { race in
            race.addTask { try await queue.receive(atMost: places) }
            race.addTask {
                try await gracefulShutdown()
                try await slots.idle(but: places)
                try await time.sleep(for: Self.lateReply)
                return []
            }
            defer { race.cancelAll() }
            return try await race.next() ?? []
        }
        var batch: [Lease] = []
        for message in messages {
            batch.append(await leases.hold(message, receivedAt: time.uptime()))
        }
        return batch
    }
}
