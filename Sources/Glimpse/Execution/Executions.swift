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
    let journal: JournalKeeper
    let vitals: Vitals
    let time: TimeSource
    let logger: Logger

    private let running = RunningExecutions()

    init(
        machine: StateMachine,
        workflow: String,
        functions: [String: Configuration.Workflow.Function],
        recognize: RecognizeTask,
        store: StoreTask,
        notify: NotifyTask,
        journal: JournalKeeper,
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
        self.journal = journal
        self.vitals = vitals
        self.time = time
        self.logger = logger
    }

    /// - Parameters:
    ///   - message: The message that announced the event: a redelivery is looked up before it is run.
    ///   - mayAct: False once the message's lease is lost.
    func run(
        _ event: ObjectEvent,
        of message: QueueMessage,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> Outcome {
        let name = event.executionName(hash: sha256)
        // A duplicate delivered meanwhile has the outcome of the first.
        if let outcome = await running.join(name) { return outcome }
        vitals.began(name)
        let outcome = await runOnce(event, named: name, of: message, mayAct: mayAct)
        vitals.ended(name, outcome)
        log(outcome, of: event, named: name)
        await running.end(name, outcome)
        return outcome
    }

    private func runOnce(
        _ event: ObjectEvent,
        named name: String,
        of message: QueueMessage,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> Outcome {
        do {
            let prior = try await journal.record(named: name)
            if let answer = prior?.answer(to: message) { return answer }
            // No record of its end here, and delivered before: another host may have ended it, or this one died
            // between the result and the record.
            if message.receiveCount > 1, try await store.hasResult(for: event) { return .succeeded }

            var record =
                prior
                ?? ExecutionRecord(
                    name: name,
                    bucket: event.bucket,
                    key: event.key,
                    messageID: message.id,
                    workflow: workflow,
                    started: time.now().timeIntervalSince1970
                )
            let checkpoint = record.workflow == workflow ? record.checkpoint.flatMap(Checkpoint.init(text:)) : nil
            record.begin(message: message, workflow: workflow)
            try await journal.save(record)

            let scope = ExecutionScope(
                name: name,
                event: event,
                started: time.now(),
                requestIDs: record.requestIDs.split(separator: ",").map(String.init),
                mayAct: mayAct
            )
            let result = try await interpret(event, in: scope, from: checkpoint)
            let outcome = outcome(of: result, in: scope)
            record.end(outcome, result, requestIDs: scope.requestIDs, at: time.now().timeIntervalSince1970)
            try await journal.save(record)
            return outcome
        } catch let error as AWSError {
            let failureClass = FailureClass(error, resultsBucket: store.results.bucket)
            return Outcome(failureClass, error: error.name, cause: error.description, state: "", alerted: false)
        } catch let error as JournalError {
            return .failedForNow(
                Outcome.Failure(error: "Journal.Unavailable", cause: error.description, state: "", scope: .host)
            )
        } catch {
            return .abandoned
        }
    }

    private func interpret(
        _ event: ObjectEvent,
        in scope: ExecutionScope,
        from checkpoint: Checkpoint?
    ) async throws -> ExecutionResult {
        let tasks = Tasks(scope: scope, functions: functions, recognize: recognize, store: store, notify: notify)
        let identity = ExecutionIdentity(
            id: scope.name,
            name: scope.name,
            startTime: scope.started,
            stateMachineID: workflow,
            stateMachineName: "glimpsed"
        )
        func run(_ clock: some Clock<Duration>) async throws -> ExecutionResult {
            try await Interpreter(machine, clock: clock, now: time.now, random: time.random, tasks: tasks)
                .run(event.executionInput, as: identity, from: checkpoint)
        }
        return try await run(time.clock)
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
                error: failure.error,
                cause: failure.cause,
                state: failure.state,
                alerted: scope.alerted
            )
        }
    }

    private func log(_ outcome: Outcome, of event: ObjectEvent, named name: String) {
        var metadata: Logger.Metadata = [
            "execution": "\(name)", "bucket": "\(event.bucket)", "key": "\(event.key)",
        ]
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

extension Outcome {
    init(_ failureClass: FailureClass, error: String, cause: String, state: String, alerted: Bool) {
        let scope: Scope = failureClass == .host ? .host : .image
        let failure = Failure(error: error, cause: cause, state: state, scope: scope)
        self = failureClass == .permanent ? .failedForGood(failure, alerted: alerted) : .failedForNow(failure)
    }
}

extension Outcome.Failure {
    var metadata: Logger.Metadata {
        ["error": "\(error)", "cause": "\(cause)", "state": "\(state)"]
    }
}

/// The executions under way here, and who else waits for their outcome.
private actor RunningExecutions {
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
