package import FoundationEssentials
package import OrderedJSON

/// Runs a machine over an input. It is pure: time, chance and tasks are given to it, and all it does comes back or goes
/// to `report`.
package struct Interpreter<C: Clock<Duration>>: Sendable {
    let machine: StateMachine
    let clock: C
    let now: @Sendable () -> Date
    let random: @Sendable () -> Double
    let tasks: any TaskHandler
    let report: @Sendable (HistoryEvent) -> Void
    let reached: @Sendable (Checkpoint) async -> Void
    let skipsPauses: Bool
    let deadlines: Deadlines

    /// - Parameters:
    ///   - machine: What to run.
    ///   - clock: For Wait, retry intervals and timeouts.
    ///   - now: The wall clock, for timestamps.
    ///   - random: 0..<1, for jitter, States.UUID and States.MathRandom.
    ///   - tasks: What Task states call.
    ///   - skipsPauses: Whether Wait states and the pauses before retries take no time; timeouts keep theirs.
    ///   - reached: Called when the top level has left a state that took time or did something outside, before it
    ///     enters the next; whoever keeps the checkpoint need not have that state's work done again.
    ///   - deadlines: Shared with other interpreters on the same clock, so that time limits cost little; nil for its own.
    ///   - report: Called with each event, in order and one at a time; it must not block and must not call back.
    package init(
        _ machine: StateMachine,
        clock: C,
        now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable () -> Double,
        tasks: any TaskHandler,
        skipsPauses: Bool = false,
        reached: @escaping @Sendable (Checkpoint) async -> Void = { _ in },
        deadlines: Deadlines? = nil,
        report: @escaping @Sendable (HistoryEvent) -> Void = { _ in }
    ) {
        self.machine = machine
        self.clock = clock
        self.now = now
        self.random = random
        self.tasks = tasks
        self.skipsPauses = skipsPauses
        self.reached = reached
        self.deadlines = deadlines ?? Deadlines(clock)
        self.report = report
    }

    /// Runs to the end. Many runs may go on at once.
    ///
    /// - Parameters:
    ///   - input: The execution's input.
    ///   - execution: Who it is, for the context object.
    ///   - checkpoint: Where an earlier run of this input failed; where the machine no longer has that state, the run
    ///     begins at its start.
    /// - Returns: The output, or why it failed.
    /// - Throws: `CancellationError` when the calling task is cancelled; running tasks and branches are cancelled and
    ///   waited for.
    package func run(
        _ input: JSON,
        as execution: ExecutionIdentity,
        from checkpoint: Checkpoint? = nil
    ) async throws(CancellationError) -> ExecutionResult {
        let history = History(now: now, report: report)
        var trail = Trail()
        history.record(.executionStarted(input: input, roleARN: execution.roleARN), after: &trail.previousID)
        // The first state follows nothing, on Step Functions too.
        let started = trail.previousID
        trail.previousID = 0
        let engine = Engine(interpreter: self, history: history)
        var scope = Scope(
            input: input,
            variables: [:],
            context: Context(execution: Context.Execution(execution, input: input)),
            random: random
        )
        var entry = Engine<C>.Entry(index: machine.flow.start, input: input)
        if let checkpoint, let index = machine.flow.index(of: checkpoint.state) {
            entry = .init(index: index, input: checkpoint.input)
            scope.variables = checkpoint.variables.object ?? [:]
        }
        if let failure = Limits.check(entry.input, of: "execution", extent: &entry.extent) {
            history.record(.executionFailed(error: failure.error, cause: failure.cause), after: &trail.previousID)
            return .failed(
                ExecutionFailure(
                    error: failure.error,
                    cause: failure.cause,
                    state: machine.flow.states[entry.index].name
                )
            )
        }
        let end = await engine.runWithin(machine.timeout, entry: entry, scope: scope, trail: &trail)
        if trail.previousID == 0 { trail.previousID = started }
        switch end {
        case .output(let output):
            history.record(.executionSucceeded(output: output), after: &trail.previousID)
            return .succeeded(output: output)
        case .failure(let failure):
            let detail: HistoryEvent.Detail =
                failure.isExecutionTimeout
                ? .executionTimedOut(error: failure.error, cause: failure.cause)
                : .executionFailed(error: failure.error, cause: failure.cause)
            history.record(detail, after: &trail.previousID)
            return .failed(failure)
        case .cancelled:
            history.record(.executionAborted, after: &trail.previousID)
            throw CancellationError()
        }
    }
}

/// What Step Functions bounds.
enum Limits {
    /// The most that an input, result, output or variable may hold, as JSON text in UTF-8.
    static let payloadBytes = 262_144
    /// What all variables together may hold.
    static let variableBytes = 10_485_760
    /// How many iterations of an inline Map run at once where the document does not say.
    static let mapConcurrency = 40

    /// Nil when the payload is within bounds.
    static func check(_ payload: JSON, of source: String) -> Failure? {
        var extent: JSON.Extent?
        return check(payload, of: source, extent: &extent)
    }

    /// Measures the payload only where an upper bound that is known already does not settle the matter, and leaves what
    /// is known then.
    static func check(_ payload: JSON, of source: String, extent: inout JSON.Extent?) -> Failure? {
        if let known = extent, known.bytes <= payloadBytes, known.depth <= JSON.defaultMaximumDepth { return nil }
        extent = payload.extent()
        guard let extent else {
            return Failure(
                .dataLimitExceeded,
                "The state/task '\(source)' returned a result nested deeper than \(JSON.defaultMaximumDepth) levels."
            )
        }
        guard extent.bytes <= payloadBytes else {
            return Failure(
                .dataLimitExceeded,
                "The state/task '\(source)' returned a result with a size exceeding the maximum number of bytes service limit."
            )
        }
        return nil
    }
}
