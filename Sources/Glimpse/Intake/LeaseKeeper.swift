import AWS
import Logging
import ServiceLifecycle

/// Keeps the messages in hand invisible to others: every third of the visibility timeout it extends them all, in
/// batches of ten.
actor LeaseKeeper: Service {
    private let queue: SourceQueue
    private let time: TimeSource
    private let logger: Logger
    private var leases: [ObjectIdentifier: Lease] = [:]

    init(queue: SourceQueue, time: TimeSource, logger: Logger) {
        self.queue = queue
        self.time = time
        self.logger = logger
    }

    func hold(_ message: QueueMessage, receivedAt received: Duration) -> Lease {
        let lease = Lease(message, received: received, visibility: queue.visibility)
        leases[ObjectIdentifier(lease)] = lease
        return lease
    }

    func drop(_ lease: Lease) {
        leases[ObjectIdentifier(lease)] = nil
    }

    /// Extends until the group shuts down; it is started before the intake and so outlives it.
    func run() async {
        await cancelWhenGracefulShutdown {
            while (try? await self.time.sleep(for: self.queue.visibility / 3)) != nil {
                await self.extendAll()
            }
        }
    }

    /// One round over everything held.
    func extendAll() async {
        let now = time.uptime()
        let held = Array(leases.values)
        for start in stride(from: 0, to: held.count, by: 10) {
            await extend(Array(held[start..<min(start + 10, held.count)]), at: now)
        }
    }

    private func extend(_ batch: [Lease], at now: Duration) async {
        var asked: [String: (lease: Lease, visibility: Duration)] = [:]
        for (index, lease) in batch.enumerated() {
            guard let visibility = lease.extensionAllowed(at: now, visibility: queue.visibility) else {
                lost(lease, why: "SQS's 12 hours are used up")
                continue
            }
            asked["\(index)"] = (lease, visibility)
        }
        guard !asked.isEmpty else { return }
        do {
            let failures = try await queue.sqs.changeVisibility(
                asked.map {
                    (
                        id: $0.key, receiptHandle: $0.value.lease.message.receiptHandle,
                        visibilityTimeoutSeconds: Int($0.value.visibility.components.seconds)
                    )
                },
                of: queue.url
            )
            for failure in failures {
                guard let (lease, _) = asked.removeValue(forKey: failure.id) else { continue }
                // The sender's fault is a handle that is no longer valid, unless the message was settled meanwhile;
                // anything else is tried again in the next round, before the visibility runs out.
                if failure.senderFault, leases[ObjectIdentifier(lease)] != nil {
                    lost(lease, why: "\(failure.code): \(failure.message)")
                }
            }
            for (lease, visibility) in asked.values { lease.extend(to: now + visibility) }
        } catch {
            logger.warning("Leases could not be extended", metadata: ["error": "\(error)", "leases": "\(asked.count)"])
        }
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
