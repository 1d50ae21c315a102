/// What happens to a message when all its executions have an Outcome.
enum Settlement: Sendable, Equatable {
    /// Everything it announced is stored, or its failure is recorded elsewhere.
    case delete
    /// Sent to the dead-letter queue with the reason, then deleted.
    case deadLetter(Reason)
    /// Made visible again after a pause.
    case release(after: Duration)
    /// No longer ours: another host may have it.
    case leave

    /// Why a message is dead-lettered; it becomes the copy's message attributes.
    struct Reason: Sendable, Equatable {
        var errorName: String
        var cause: String
        var executionName: String?

        static let cutShort = Reason(
            errorName: "Glimpsed.CutShort",
            cause: "glimpsed was stopped before the image was done, on the last receive that the queue allows"
        )
    }

    /// What is known about the message besides its outcomes.
    struct Facts: Sendable {
        var hasDeadLetterQueue: Bool
        var receiveCount: Int
        /// Released once more, SQS would dead-letter it by itself, without a reason.
        var isLastReceive: Bool
        var leaseIsLost: Bool
        var isStopping: Bool
        /// How long a message is left to the queue after its first failure for now.
        var releaseSeconds: Int
        /// 0 ..< 1
        var jitter: Double
    }

    /// One execution's part of the decision.
    struct Part: Sendable {
        /// Nil where the message was given back unread.
        var event: ObjectEvent?
        var outcome: Outcome
        var executionName: String
    }

    /// Decides from the outcomes of a message's executions, and from what in it was refused as not ours to run.
    static func decide(_ parts: [Part], refused: [EventRefusal], facts: Facts) -> Settlement {
        if facts.leaseIsLost { return .leave }
        if parts.contains(where: \.outcome.isAbandoned) {
            // Released once more, SQS would dead-letter it by itself, and nobody would be told.
            if facts.isLastReceive, facts.hasDeadLetterQueue { return .deadLetter(.cutShort) }
            // Not stopping, it waited for another delivery of the same event whose lease was lost.
            return .release(after: facts.isStopping ? .zero : pause(facts, from: 5, cap: 900))
        }

        var failures = parts.compactMap { part -> Reason? in
            guard case .failedForGood(let failure, _) = part.outcome else { return nil }
            return Reason(errorName: failure.error, cause: failure.cause, executionName: part.executionName)
        }
        let temporary = parts.compactMap { part -> (Reason, Outcome.Scope)? in
            guard case .failedForNow(let failure) = part.outcome else { return nil }
            let reason = Reason(errorName: failure.error, cause: failure.cause, executionName: part.executionName)
            return (reason, failure.scope)
        }
        if !temporary.isEmpty {
            let isAboutTheImage = temporary.allSatisfy { $0.1 == .image }
            guard facts.isLastReceive, facts.hasDeadLetterQueue, isAboutTheImage else {
                return .release(after: pause(facts, from: facts.releaseSeconds, cap: max(3600, facts.releaseSeconds)))
            }
            failures += temporary.map(\.0)
        }
        if let reason = refused.first {
            failures.append(Reason(errorName: "Glimpsed.NotOurs", cause: reason.description, executionName: nil))
        }
        guard let reason = failures.first else { return .delete }
        if facts.hasDeadLetterQueue { return .deadLetter(reason) }

        let allAlerted = parts.allSatisfy { part in
            if case .failedForGood(_, let alerted) = part.outcome { alerted } else { true }
        }
        if refused.isEmpty, allAlerted { return .delete }
        // Nobody but SQS has a record of it: leave it there, and come back to it ever more rarely.
        return .release(after: pause(facts, from: 900, cap: 12 * 3600 - 60))
    }

    private static func pause(_ facts: Facts, from base: Int, cap: Int) -> Duration {
        pause(facts.receiveCount, jitter: facts.jitter, from: base, cap: cap)
    }

    /// How long a message is left to the queue: doubled with every receive up to a cap, in seconds, and jittered.
    static func pause(_ receiveCount: Int, jitter: Double, from base: Int, cap: Int) -> Duration {
        let grown = min(base << min(max(receiveCount - 1, 0), 16), cap)
        return .seconds(max(1, Int(Double(grown) * (0.5 + jitter / 2))))
    }
}

extension Outcome {
    /// What to tell of it where its message goes to the dead-letter queue for that reason; nil where it is told already,
    /// or was no failure.
    func failureToTell(_ reason: Settlement.Reason) -> Failure? {
        switch self {
        case .failedForNow(let failure): failure
        case .abandoned: Failure(error: reason.errorName, cause: reason.cause, state: "", scope: .image)
        case .succeeded, .failedForGood: nil
        }
    }

    var isAbandoned: Bool {
        if case .abandoned = self { true } else { false }
    }
}
