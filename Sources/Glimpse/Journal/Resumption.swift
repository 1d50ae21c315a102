import OrderedJSON
import StatesLanguage

extension ExecutionRecord {
    init(_ event: ObjectEvent, named name: String, message: QueueMessage, workflow: String, started: Double) {
        self.init(
            name: name,
            bucket: event.bucket,
            key: event.key,
            messageID: message.id,
            workflow: workflow,
            started: started
        )
    }

    /// What the record already says about this delivery; nil when the execution is to be run or resumed.
    func answer(to message: QueueMessage) -> Outcome? {
        switch status {
        case .succeeded:
            return .succeeded
        // The same message again: its end was recorded, its settlement was not. Another message about the same event
        // was sent by a person or a redrive who wants it tried again.
        case .failed where messageID == message.id:
            let failure = Outcome.Failure(
                error: error ?? "States.TaskFailed",
                cause: cause ?? "",
                state: failedState ?? "",
                scope: .image
            )
            return .failedForGood(failure, alerted: alerted)
        case .failed, .running, .released:
            return nil
        }
    }

    /// Another delivery takes it up: where the last run got to, unless another workflow made that run.
    mutating func begin(message: QueueMessage, workflow: String) {
        if self.workflow != workflow { checkpoint = nil }
        if status == .failed { alerted = false }
        status = .running
        messageID = message.id
        self.workflow = workflow
        finished = nil
    }

    mutating func end(_ outcome: Outcome, _ result: ExecutionResult, at time: Double) {
        // A run that took too long as a whole failed at no state: what was kept on its way stands.
        if case .failed(let end) = result, !end.isExecutionTimeout { checkpoint = end.resumption?.text }
        switch outcome {
        case .succeeded:
            succeed(at: time)
        case .failedForGood(let failure, let alerted):
            note(failure)
            status = .failed
            self.alerted = alerted
            finished = time
        case .failedForNow(let failure):
            note(failure)
            status = .released
        case .abandoned:
            break
        }
    }

    mutating func succeed(at time: Double) {
        status = .succeeded
        (error, cause, failedState, checkpoint) = (nil, nil, nil, nil)
        finished = time
    }

    private mutating func note(_ failure: Outcome.Failure) {
        error = failure.error
        cause = failure.cause
        failedState = failure.state
    }
}

extension ExecutionFailure {
    /// Where a later delivery goes on; nil for the start. Going on at a Fail state would only fail again.
    fileprivate var resumption: Checkpoint? {
        isFailState && checkpoint?.state == state ? nil : checkpoint
    }
}

extension Checkpoint {
    /// As the journal stores it.
    var text: String {
        JSON(["state": JSON(state), "input": input, "variables": variables]).description
    }

    init?(text: String) {
        // What the tasks have returned is left as it is, for a reply is stored byte for byte.
        guard let json = try? JSON(parsing: Array(text.utf8), decodedLevels: 2), let state = json["state"]?.string,
            let input = json["input"]
        else { return nil }
        self.init(state: state, input: input, variables: json["variables"] ?? [:])
    }
}
