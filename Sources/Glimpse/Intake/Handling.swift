import AWS
import FoundationEssentials
import Logging
import ServiceLifecycle

extension Intake {
    /// One message, from its receipt to its settlement.
    func handle(_ lease: Lease) async {
        let message = lease.message
        var parts: [Settlement.Part] = []
        var refused: [EventRefusal] = []
        let content = MessageContent.parse(
            body: message.body,
            acceptedBuckets: Set(source.buckets),
            prefix: source.prefix
        )
        switch content {
        case .events(let found):
            refused = found.refused
            if !found.ignored.isEmpty {
                logger.info(
                    "Other events acknowledged",
                    metadata: ["sqs.message": "\(message.id)", "events": "\(found.ignored)"]
                )
            }
            parts =
                Task.isShuttingDownGracefully
                ? given(back: found.events, of: message) : await run(found.events, under: lease)
        case .testEvent:
            logger.info("Test event acknowledged", metadata: ["sqs.message": "\(message.id)"])
        case .refused(let refusal):
            refused = [refusal]
        }
        for refusal in refused where message.receiveCount == 1 {
            logger.warning(
                "Message is not ours",
                metadata: [
                    "message_id": "\(MessageID.messageNotOurs)", "sqs.message": "\(message.id)",
                    "reason": "\(refusal)",
                ]
            )
        }
        parts = await alert(parts)
        await settle(lease, parts: parts, refused: refused)
        await leases.drop(lease)
        await pause.askForProbe()
        vitals.settled(message)
        await slots.vacate()
    }

    /// As they stand when the daemon stops before anybody has looked at them.
    private func given(back events: [ObjectEvent], of message: QueueMessage) -> [Settlement.Part] {
        events.map {
            Settlement.Part(event: $0, outcome: .abandoned, executionName: executionName(of: $0, in: message))
        }
    }

    private func run(_ events: [ObjectEvent], under lease: Lease) async -> [Settlement.Part] {
        await withTaskGroup(of: Settlement.Part.self) { group in
            for event in events {
                group.addTask {
                    Settlement.Part(
                        event: event,
                        outcome: await pastPause(event, under: lease),
                        executionName: executionName(of: event, in: lease.message)
                    )
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Runs the execution; the first to meet a fault that is not the image's stays and probes until the fault is gone.
    private func pastPause(_ event: ObjectEvent, under lease: Lease) async -> Outcome {
        let name = executionName(of: event, in: lease.message)
        var probe: Pause.Probe?
        for attempt in 0... {
            let (outcome, wasRun) = await executions.run(event, of: lease.message, again: attempt > 0) {
                !lease.isLost(at: time.uptime())
            }
            guard let fault = await pause.fault(in: outcome, of: name, wasRun: wasRun) else {
                if let probe {
                    // One whose lease was lost has asked nobody whether the fault is gone.
                    if outcome.isAbandoned {
                        await pause.passOn(probe)
                    } else {
                        await pause.end(probe, recovered: true)
                    }
                }
                return outcome
            }
            if Task.isShuttingDownGracefully {
                if let probe { await pause.passOn(probe) }
                return .abandoned
            }
            if let mine = probe {
                if fault.scope == .image, attempt >= Pause.triesOfOne {
                    await pause.passOn(mine)
                    return outcome
                }
            } else {
                probe = await pause.begin(fault)
            }
            guard let probe else {
                // Released once more, SQS would dead-letter it without a reason: it waits here for the probe.
                guard fault.scope == .host, queue.isLastReceive(lease.message) else { return outcome }
                // As long as a drain lasts.
                guard (try? await pause.waitUntilOver()) != nil else { return .abandoned }
                continue
            }
            let wait = time.backoff(attempt: await pause.nextTry(), from: .seconds(5), cap: .seconds(300))
            do {
                try await cancelWhenGracefulShutdown { try await time.sleep(for: wait) }
            } catch {
                await pause.passOn(probe)
                return .abandoned
            }
        }
        return .abandoned
    }

    /// Alerts about failures that the workflow itself has told nobody about.
    private func alert(_ parts: [Settlement.Part]) async -> [Settlement.Part] {
        var parts = parts
        for (index, part) in parts.enumerated() {
            guard case .failedForGood(let failure, alerted: false) = part.outcome, let event = part.event else {
                continue
            }
            if await alert(failure, of: event, named: part.executionName) {
                parts[index].outcome = .failedForGood(failure, alerted: true)
            }
        }
        return parts
    }

    private func alert(_ failure: Outcome.Failure, of event: ObjectEvent, named name: String) async -> Bool {
        let alert = Alert(
            event,
            executionName: name,
            error: failure.error,
            cause: failure.cause,
            time: time.now().iso8601
        )
        do {
            guard try await alerts.report(alert, keeping: true) else { return false }
            await executions.journal.markAlerted([name])
            return true
        } catch {
            logger.error(
                "Alert could not be sent",
                metadata: ["message_id": "\(MessageID.alertNotSent)", "execution": "\(name)", "error": "\(error)"]
            )
            return false
        }
    }

    private func settle(_ lease: Lease, parts: [Settlement.Part], refused: [EventRefusal]) async {
        let message = lease.message
        let settlement = Settlement.decide(
            parts,
            refused: refused,
            facts: Settlement.Facts(
                hasDeadLetterQueue: queue.deadLetterURL != nil,
                receiveCount: message.receiveCount,
                isLastReceive: queue.isLastReceive(message),
                leaseIsLost: lease.isLost(at: time.uptime()),
                isStopping: Task.isShuttingDownGracefully || Task.isCancelled,
                releaseSeconds: releaseSeconds,
                jitter: time.random()
            )
        )
        switch settlement {
        case .leave:
            if lease.isLost(at: time.uptime()) {
                await leases.lost(lease, why: "its visibility ended before it could be extended")
            }
        case .delete:
            await delete(lease)
        case .release(let wait):
            // From here on the pause is the message's visibility; an extension under way would undo it.
            await leases.drop(lease)
            if queue.deadLetterURL == nil, message.receiveCount == 1, let part = parts.first(where: \.isFailedForGood) {
                logger.warning(
                    "Message kept in the queue: no dead-letter queue and no accepted alert",
                    metadata: part.metadata.merging([
                        "message_id": "\(MessageID.noDeadLetterQueue)", "sqs.message": "\(message.id)",
                        "reason": "its failure is recorded nowhere else",
                        "visible_in_seconds": "\(wait.components.seconds)",
                    ]) { $1 }
                )
            }
            sayUnsettled(message, refused: refused)
            await release(lease, after: wait)
        case .deadLetter(let reason):
            await deadLetter(lease, reason, parts: parts)
        }
    }

    private func deadLetter(_ lease: Lease, _ reason: Settlement.Reason, parts: [Settlement.Part]) async {
        for part in parts {
            // The last of its deliveries has failed for now, or was cut short: this is where it ends, so somebody has to
            // know.
            guard let event = part.event, let failure = part.outcome.failureToTell(reason) else { continue }
            await executions.journal.giveUp(part.executionName, failure, at: time.now().timeIntervalSince1970)
            _ = await alert(failure, of: event, named: part.executionName)
        }
        let message = lease.message
        var metadata = parts.first { $0.executionName == reason.executionName }?.metadata ?? [:]
        metadata["message_id"] = "\(MessageID.messageDeadLettered)"
        metadata["sqs.message"] = "\(lease.message.id)"
        metadata["error"] = "\(reason.errorName)"
        metadata["cause"] = "\(reason.cause)"
        do {
            let attributes = reason.attributes(host: host, parts: parts, of: message)
            try await ignoringCancellation {
                guard let url = queue.deadLetterURL else { throw CancellationError() }
                _ = try await queue.sqs.sendMessage(to: url, body: message.body, attributes: attributes)
            }
            logger.warning("Message dead-lettered", metadata: metadata)
            await delete(lease)
        } catch {
            metadata["dead_letter_error"] = "\(error)"
            logger.error("Message could not be dead-lettered", metadata: metadata)
            let wait = Settlement.pause(message.receiveCount, jitter: time.random(), from: 60, cap: 3600)
            await release(lease, after: wait)
        }
    }

    /// Deletes until SQS has said yes, or the message is no longer ours; while deletes stay refused the intake pauses,
    /// or every place would fill up with messages that are done.
    private func delete(_ lease: Lease) async {
        var attempt = 0
        var probe: Pause.Probe?
        var isDeleted = false
        attempts: while !lease.isLost(at: time.uptime()) {
            let handle = lease.message.receiptHandle
            switch await deletions.delete(handle) {
            // An old handle may be answered with success and delete nothing.
            case .deleted where lease.message.receiptHandle != handle:
                continue
            case .deleted:
                isDeleted = true
                break attempts
            case .leaseLost(let why):
                logger.warning("Delete refused", metadata: ["sqs.message": "\(lease.message.id)", "error": "\(why)"])
                break attempts
            case .failed(let why):
                vitals.noteError("SQS.DeleteMessageBatch", why)
                if attempt == 0 {
                    logger.warning(
                        "Delete failed",
                        metadata: ["sqs.message": "\(lease.message.id)", "error": "\(why)"]
                    )
                }
                if attempt >= 6, probe == nil {
                    let failure = Outcome.Failure(error: "SQS.DeleteFailed", cause: why, state: "", scope: .host)
                    probe = await pause.begin(failure)
                }
                let wait = time.backoff(attempt: attempt, from: .milliseconds(200), cap: .seconds(30))
                attempt += 1
                do {
                    try await cancelWhenGracefulShutdown { try await time.sleep(for: wait) }
                } catch {
                    // The message comes again, and what is recorded of it answers.
                    if let probe { await pause.end(probe, recovered: false) }
                    return
                }
            }
        }
        if let probe { await pause.end(probe, recovered: isDeleted) }
    }

    private func sayUnsettled(_ message: QueueMessage, refused: [EventRefusal]) {
        guard let reason = refused.first, message.receiveCount == 1 else { return }
        logger.warning(
            "Message is not ours and there is no dead-letter queue",
            metadata: [
                "message_id": "\(MessageID.noDeadLetterQueue)", "sqs.message": "\(message.id)", "reason": "\(reason)",
            ]
        )
    }

    private func release(_ lease: Lease, after wait: Duration) async {
        let message = lease.message
        // A failed release is no loss: the message comes back when its visibility ends.
        let entry = (
            id: "0", receiptHandle: message.receiptHandle,
            visibilityTimeoutSeconds: Int(wait.components.seconds)
        )
        let queue = queue
        let failures = try? await ignoringCancellation {
            try await queue.sqs.changeVisibility([entry], of: queue.url)
        }
        if failures?.isEmpty != true {
            logger.debug("Release failed", metadata: ["sqs.message": "\(message.id)"])
        }
    }
}

extension Settlement.Part {
    fileprivate var isFailedForGood: Bool {
        if case .failedForGood = outcome { true } else { false }
    }

    /// The fields of every line about an image.
    fileprivate var metadata: Logger.Metadata {
        guard let event else { return [:] }
        return ["execution": "\(executionName)", "bucket": "\(event.bucket)", "key": "\(event.key)"]
    }
}
