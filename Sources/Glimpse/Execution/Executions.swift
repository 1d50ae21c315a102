import AWS
import FoundationEssentials
import Logging
import OrderedJSON
import StatesLanguage

/// Runs one Execution for one ObjectEvent, once: what the journal or the stored result already answers is not paid for
/// again.
struct Executions: Sendable {
    let machine: StateMachine
    /// Digest of the machine's document: a result by another workflow is not an answer, nor its checkpoint a start.
    let workflow: String
    let functions: [String: Configuration.Workflow.Function]
    let recognize: RecognizeTask
    let store: StoreTask
    let notify: NotifyTask
    let integrations: IntegrationTask
    let journal: JournalKeeper
    let running: RunningExecutions
    let vitals: Vitals
    let time: TimeSource
    let logger: Logger

    private let deadlines: Deadlines

    init(
        machine: StateMachine,
        workflow: String,
        functions: [String: Configuration.Workflow.Function],
        recognize: RecognizeTask,
        store: StoreTask,
        notify: NotifyTask,
        integrations: IntegrationTask,
        journal: JournalKeeper,
        running: RunningExecutions,
        vitals: Vitals,
        time: TimeSource,
        logger: Logger
    ) {
        self.machine = machine
        self.workflow = workflow
        self.functions = functions
        self.recognize = recognize
        self.store = store
        self.notify = notify
        self.integrations = integrations
        self.journal = journal
        self.running = running
        self.vitals = vitals
        self.time = time
        self.logger = logger
        deadlines = Deadlines(time.clock)
    }

    /// Runs the event's execution, unless its outcome is known already.
    ///
    /// What was delivered before is looked up before it is run, and so is what is tried `again` within one delivery;
    /// `mayAct` turns false once the message's lease is lost.
    ///
    /// - Returns: How it ended, and whether it was run for that rather than remembered.
    func run(
        _ event: ObjectEvent,
        of message: QueueMessage,
        again: Bool = false,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> (outcome: Outcome, wasRun: Bool) {
        let name = executionName(of: event, in: message)
        // A duplicate delivered meanwhile has the outcome of the first.
        if let outcome = await running.join(name) { return (outcome, false) }
        let (outcome, wasRun) = await runOnce(event, named: name, of: message, again: again, mayAct: mayAct)
        await running.end(name, outcome)
        return (outcome, wasRun)
    }

    private func runOnce(
        _ event: ObjectEvent,
        named name: String,
        of message: QueueMessage,
        again: Bool,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> (outcome: Outcome, wasRun: Bool) {
        var logger = logger
        logger[metadataKey: "execution"] = "\(name)"
        logger[metadataKey: "bucket"] = "\(event.bucket)"
        logger[metadataKey: "key"] = "\(event.key)"
        let began = time.uptime()
        vitals.began(name)
        let outcome: Outcome
        do {
            let prior = try await journal.record(named: name)
            if let answer = try await answer(named: name, prior, to: message, for: event, again: again) {
                vitals.forget(name)
                logger.info("Image answered from memory", metadata: ["sqs.message": "\(message.id)"])
                return (answer, false)
            }
            outcome = try await perform(event, named: name, of: message, prior: prior, mayAct: mayAct, logger: logger)
        } catch  where Task.isCancelled {
            outcome = .abandoned
        } catch let error as AWSError {
            outcome = Outcome(FailureClass(error, resultsBucket: store.results.bucket), error)
        } catch let error as JournalError {
            outcome = .failedForNow(
                Outcome.Failure(error: error.name, cause: error.description, state: "", scope: .host)
            )
        } catch {
            outcome = .abandoned
        }
        vitals.ended(name, outcome)
        log(outcome, after: time.uptime() - began, to: logger)
        return (outcome, true)
    }

    /// What is known already, so that nothing is paid for twice.
    private func answer(
        named name: String,
        _ prior: ExecutionRecord?,
        to message: QueueMessage,
        for event: ObjectEvent,
        again: Bool
    ) async throws -> Outcome? {
        if let answer = prior?.answer(to: message) { return answer }
        // No record of its end here, and delivered before: another host may have ended it, or this one died between
        // the result and the record.
        guard message.receiveCount > 1 || again, try await hasResult(for: event) else { return nil }
        let now = time.now().timeIntervalSince1970
        var record = prior ?? ExecutionRecord(event, named: name, message: message, workflow: workflow, started: now)
        record.succeed(at: now)
        try await journal.save(record)
        return .succeeded
    }

    /// The question has no Retry of a state's, and an unanswered one costs the message a receive.
    private func hasResult(for event: ObjectEvent) async throws -> Bool {
        for attempt in 0..<3 {
            do {
                return try await store.hasResult(for: event)
            } catch let error as AWSError {
                guard error.kind == .transient || error.isTransport else { throw error }
                try await time.sleep(for: time.backoff(attempt: attempt, from: .milliseconds(200), cap: .seconds(2)))
            }
        }
        return try await store.hasResult(for: event)
    }

    private func perform(
        _ event: ObjectEvent,
        named name: String,
        of message: QueueMessage,
        prior: ExecutionRecord?,
        mayAct: @escaping @Sendable () -> Bool,
        logger: Logger
    ) async throws -> Outcome {
        let started = time.now()
        var record =
            prior
            ?? ExecutionRecord(
                event,
                named: name,
                message: message,
                workflow: workflow,
                started: started.timeIntervalSince1970
            )
        record.begin(message: message, workflow: workflow)
        let scope = ExecutionScope(
            name: name,
            event: event,
            started: started,
            requestIDs: record.requestIDs.split(separator: ",").map(String.init),
            alerted: record.alerted,
            mayAct: mayAct
        )
        let recorder = ExecutionRecorder(record, of: scope, journal: journal, time: time)
        try await recorder.begin()
        let checkpoint = record.checkpoint.flatMap(Checkpoint.init(text:))
        let result: ExecutionResult
        do {
            result = try await interpret(in: scope, from: checkpoint, recorder, logger: logger)
        } catch {
            await recorder.abandon()
            throw error
        }
        let outcome = outcome(of: result, in: scope)
        try await recorder.end(outcome, result)
        return outcome
    }

    private func interpret(
        in scope: ExecutionScope,
        from checkpoint: Checkpoint?,
        _ recorder: ExecutionRecorder,
        logger: Logger
    ) async throws -> ExecutionResult {
        let tasks = Tasks(
            scope: scope,
            functions: functions,
            recognize: recognize,
            store: store,
            notify: notify,
            integrations: integrations
        )
        let identity = ExecutionIdentity(
            id: scope.name,
            name: scope.name,
            startTime: scope.started,
            stateMachineID: workflow,
            stateMachineName: "glimpsed"
        )
        func run(_ clock: some Clock<Duration>) async throws -> ExecutionResult {
            try await Interpreter(
                machine,
                clock: clock,
                now: time.now,
                random: time.random,
                tasks: tasks,
                reached: recorder.reached,
                deadlines: deadlines
            ) { event in
                recorder.note(event)
                vitals.note(event, of: scope.name)
                logRetry(event, to: logger)
            }
            .run(scope.event.executionInput, as: identity, from: checkpoint)
        }
        return try await run(time.clock)
    }

    private func logRetry(_ event: HistoryEvent, to logger: Logger) {
        guard case .retryScheduled(let state, let error, let cause, let retry, let delay) = event.detail else { return }
        logger.warning(
            "Task retrying",
            metadata: [
                "state": "\(state)", "error": "\(error)", "cause": "\(cause)", "retry": "\(retry)",
                "delay_seconds": "\(delay.seconds)",
            ]
        )
    }

    private func outcome(of result: ExecutionResult, in scope: ExecutionScope) -> Outcome {
        switch result {
        case .succeeded:
            return .succeeded
        case .failed where !scope.mayAct():
            return .abandoned
        case .failed(let failure):
            return Outcome(
                FailureClass(failure, resultsBucket: store.results.bucket),
                Outcome.Failure(
                    error: failure.error,
                    cause: failure.cause,
                    // For a Fail state that a Catch led to, where it began.
                    state: failure.isFailState ? failure.checkpoint?.state ?? failure.state : failure.state,
                    requestID: (failure.underlying as? AWSError)?.requestID,
                    scope: .image
                ),
                alerted: scope.alerted
            )
        }
    }

    private func log(_ outcome: Outcome, after duration: Duration, to logger: Logger) {
        var metadata: Logger.Metadata = ["milliseconds": "\(Int(duration.seconds * 1000))"]
        switch outcome {
        case .succeeded:
            logger.info("Image done", metadata: metadata)
        case .failedForGood(let failure, _):
            metadata.merge(failure.metadata) { $1 }
            metadata["message_id"] = "\(MessageID.imageFailed)"
            logger.error("Image failed", metadata: metadata)
        case .failedForNow(let failure):
            metadata.merge(failure.metadata) { $1 }
            metadata["message_id"] = "\(MessageID.imageReleased)"
            logger.warning("Image will be tried again", metadata: metadata)
        case .abandoned:
            logger.notice("Image given back unfinished", metadata: metadata)
        }
    }
}

/// The execution's name; the same on every host.
///
/// Where an event says nothing that tells one upload of a key from the next, its message has to.
func executionName(of event: ObjectEvent, in message: QueueMessage) -> String {
    let isDistinct = (event.versionID ?? event.eTag ?? event.sequencer?.text ?? event.eventTime) != nil
    return event.executionName { sha256(isDistinct ? $0 : $0 + Array(message.id.utf8)) }
}

extension Outcome {
    init(_ failureClass: FailureClass, _ failure: Failure, alerted: Bool = false) {
        var failure = failure
        failure.scope = failureClass == .host ? .host : .image
        self = failureClass == .permanent ? .failedForGood(failure, alerted: alerted) : .failedForNow(failure)
    }

    init(_ failureClass: FailureClass, _ error: AWSError) {
        let failure = Failure(
            error: error.name,
            cause: error.cause,
            state: "",
            requestID: error.requestID,
            scope: .image
        )
        self.init(failureClass, failure)
    }
}

extension Outcome.Failure {
    var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = ["error": "\(error)", "cause": "\(cause)"]
        if !state.isEmpty { metadata["state"] = "\(state)" }
        if let requestID { metadata["aws.request_id"] = "\(requestID)" }
        return metadata
    }
}

/// The executions under way here, and who else waits for their outcome.
actor RunningExecutions {
    private var waiters: [String: [CheckedContinuation<Outcome, Never>]] = [:]

    /// - Returns: Nil where none of that name runs: it is the caller's to run, and to end.
    func join(_ name: String) async -> Outcome? {
        guard waiters[name] != nil else {
            waiters[name] = []
            return nil
        }
        return await withCheckedContinuation { waiters[name, default: []].append($0) }
    }

    func end(_ name: String, _ outcome: Outcome) {
        for waiter in waiters.removeValue(forKey: name) ?? [] { waiter.resume(returning: outcome) }
    }
}
