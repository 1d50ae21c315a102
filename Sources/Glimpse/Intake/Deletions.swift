import AWS

/// Deletes messages ten at a time, or whatever has gathered within 50 ms.
///
/// The first caller of a batch waits for others and then sends for all, unless a tenth came before; so no task
/// outlives its callers.
actor Deletions {
    private let queue: SourceQueue
    private let time: TimeSource
    private var gathering: [Int: String] = [:]
    private var results: [Int: Result] = [:]
    private var waiters: [Int: CheckedContinuation<Result, Never>] = [:]
    private var nextID = 0

    /// What SQS said of one delete.
    enum Result: Sendable, Equatable {
        case deleted
        /// The handle is no longer valid: somebody else has the message.
        case leaseLost(String)
        case failed(String)
    }

    init(queue: SourceQueue, time: TimeSource) {
        self.queue = queue
        self.time = time
    }

    /// Returns when SQS has answered; a cancelled caller's message is still deleted.
    func delete(_ receiptHandle: String) async -> Result {
        nextID += 1
        let id = nextID
        gathering[id] = receiptHandle
        if gathering.count == 10 {
            await send()
        } else if gathering.count == 1 {
            try? await time.sleep(for: .milliseconds(50))
            if gathering[id] != nil { await send() }
        }
        if let result = results.removeValue(forKey: id) { return result }
        return await withCheckedContinuation { waiters[id] = $0 }
    }

    private func send() async {
        let batch = gathering
        gathering = [:]
        var answers = batch.mapValues { _ in Result.deleted }
        do {
            let queue = queue
            let failures = try await ignoringCancellation {
                try await queue.sqs.deleteMessages(
                    batch.map { (id: "\($0.key)", receiptHandle: $0.value) },
                    from: queue.url
                )
            }
            for failure in failures {
                guard let id = Int(failure.id) else { continue }
                let words = "\(failure.code): \(failure.message)"
                answers[id] = failure.senderFault ? .leaseLost(words) : .failed(words)
            }
        } catch {
            for id in batch.keys { answers[id] = .failed("\(error)") }
        }
        for (id, answer) in answers {
            if let waiter = waiters.removeValue(forKey: id) {
                waiter.resume(returning: answer)
            } else {
                results[id] = answer
            }
        }
    }
}
