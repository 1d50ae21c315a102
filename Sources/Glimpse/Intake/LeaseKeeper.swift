import AWS
import Logging
import ServiceLifecycle

/// Keeps the messages in hand invisible to others: every third of the visibility timeout it extends them all, in
/// batches of ten.
actor LeaseKeeper: Service {
    private let queue: SourceQueue
    private let time: TimeSource
    private let logger: Logger
    /// By message id: a message is in hand once, however often it is delivered.
    private var leases: [String: Lease] = [:]

    init(queue: SourceQueue, time: TimeSource, logger: Logger) {
        self.queue = queue
        self.time = time
        self.logger = logger
    }

    /// - Returns: Nil where the message is in hand already; its lease goes on under the new handle.
    func hold(_ message: QueueMessage, receivedAt received: Duration) -> Lease? {
        if let held = leases[message.id] {
            held.renew(message, received: received, visibility: queue.visibility)
            logger.info("Message received again while in hand", metadata: ["sqs.message": "\(message.id)"])
            return nil
        }
        let lease = Lease(message, received: received, visibility: queue.visibility)
        leases[message.id] = lease
        return lease
    }

    func drop(_ lease: Lease) {
        let id = lease.message.id
        if leases[id] === lease { leases[id] = nil }
    }

    private func holds(_ lease: Lease) -> Bool {
        leases[lease.message.id] === lease
    }

    /// Extends until the group shuts down; it is started before the intake and so outlives it.
    func run() async {
        await cancelWhenGracefulShutdown {
            var next = self.time.uptime()
            repeat {
                // Due a third after the last was due, and not after it ended.
                next += self.interval
                guard (try? await self.time.sleep(for: max(next - self.time.uptime(), .zero))) != nil else { return }
                next = max(next, self.time.uptime() - self.interval)
                await self.extendAll()
            } while !Task.isCancelled
        }
    }

    private nonisolated var interval: Duration { queue.visibility / 3 }

    /// One round over everything held; what SQS does not answer is tried again until the next is due.
    func extendAll() async {
        let now = time.uptime()
        let held = Array(leases.values)
        await withDiscardingTaskGroup { group in
            for start in stride(from: 0, to: held.count, by: 10) {
                group.addTask { await self.extend(Array(held[start..<min(start + 10, held.count)]), from: now) }
            }
        }
    }

    private func extend(_ batch: [Lease], from began: Duration) async {
        var left = batch
        for attempt in 0... {
            left = await extend(left)
            guard !left.isEmpty, time.uptime() - began < interval else { return }
            let wait = time.backoff(attempt: attempt, from: .milliseconds(500), cap: interval / 4)
            guard (try? await time.sleep(for: wait)) != nil else { return }
            left = left.filter(holds)
        }
    }

    /// - Returns: Those that SQS gave no answer about, or one that may be different the next time.
    private func extend(_ batch: [Lease]) async -> [Lease] {
        let now = time.uptime()
        var asked: [(lease: Lease, handle: String, visibility: Duration)] = []
        for lease in batch {
            guard let visibility = lease.extensionAllowed(at: now, visibility: queue.visibility) else {
                lost(lease, why: "SQS's 12 hours are used up")
                continue
            }
            asked.append((lease, lease.message.receiptHandle, visibility))
        }
        let failures: [SQS.BatchFailure]
        do {
            failures = try await queue.sqs.changeVisibility(
                asked.enumerated().map { index, entry in
                    (
                        id: "\(index)", receiptHandle: entry.handle,
                        visibilityTimeoutSeconds: Int(entry.visibility.components.seconds)
                    )
                },
                of: queue.url,
                limits: HTTPRequest.Limits(total: max(interval / 2, .seconds(2)))
            )
        } catch {
            logger.warning("Leases could not be extended", metadata: ["error": "\(error)", "leases": "\(asked.count)"])
            return asked.map(\.lease)
        }
        let failed = Dictionary(failures.map { ($0.id, $0) }) { $1 }
        var left: [Lease] = []
        for (index, entry) in asked.enumerated() {
            guard let failure = failed["\(index)"] else {
                entry.lease.extend(entry.handle, from: now, by: entry.visibility)
                continue
            }
            // The sender's fault is a handle that is no longer valid, unless the message was settled or received
            // again meanwhile.
            guard holds(entry.lease), entry.lease.message.receiptHandle == entry.handle else { continue }
            if failure.senderFault {
                lost(entry.lease, why: "\(failure.code): \(failure.message)")
            } else {
                left.append(entry.lease)
            }
        }
        return left
    }

    /// Says once that a message is no longer ours.
    func lost(_ lease: Lease, why: String) {
        drop(lease)
        guard lease.lose() else { return }
        logger.warning(
            "Lease lost",
            metadata: [
                "message_id": "\(MessageID.leaseLost)", "sqs.message": "\(lease.message.id)", "reason": "\(why)",
            ]
        )
    }
}
