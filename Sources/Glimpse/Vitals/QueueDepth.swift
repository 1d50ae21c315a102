import AWS

/// How many messages the queue holds, asked for only when somebody looks: each question is a request that is paid for.
actor QueueDepth {
    private let queue: SourceQueue
    private let vitals: Vitals
    private let time: TimeSource
    private var asked: Duration?
    private var asking: Task<Void, Never>?

    /// What SQS last said of the queue. Its counts are approximate: they agree about a minute after the last change (SQS
    /// API reference, GetQueueAttributes, "AttributeNames").
    struct Reading: Sendable, Equatable {
        var counts: Counts?
        /// When SQS was asked, by the daemon's uptime.
        var read: Duration
        /// Why SQS did not say; the counts are then those it said before.
        var error: String?
    }

    struct Counts: Sendable, Equatable {
        var visible: Int
        var inFlight: Int
        var delayed: Int
    }

    /// An answer is good for so long, and a failure too.
    private static let interval = Duration.seconds(5)

    init(queue: SourceQueue, vitals: Vitals, time: TimeSource) {
        self.queue = queue
        self.vitals = vitals
        self.time = time
    }

    /// Asks, unless the last answer is good still. Whoever comes meanwhile waits for the same answer.
    func refresh() async {
        if asking == nil {
            let now = time.uptime()
            if let asked, now - asked < Self.interval { return }
            asked = now
            asking = Task { await self.read(at: now) }
        }
        await asking?.value
    }

    private func read(at now: Duration) async {
        defer { asking = nil }
        let names = ["", "NotVisible", "Delayed"].map { "ApproximateNumberOfMessages" + $0 }
        do throws(AWSError) {
            let attributes = try await queue.sqs.attributes(of: queue.url, names: names)
            let counts = names.map { attributes[$0].flatMap { Int($0) } ?? 0 }
            let depth = Counts(visible: counts[0], inFlight: counts[1], delayed: counts[2])
            vitals.noteDepth(Reading(counts: depth, read: now))
        } catch {
            let last = vitals.snapshot.depth
            vitals.noteDepth(Reading(counts: last?.counts, read: last?.read ?? now, error: error.name))
        }
    }
}
