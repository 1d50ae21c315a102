import FoundationEssentials
import OrderedJSON

/// Why a line of control stops before its end.
enum Stop: Error, Sendable {
    case cancelled
    case failed(Failure)
}

/// One execution at work. The methods are spread over files by subject: flows and states here, and next to this file
/// Parallel and Map, tasks, and data.
struct Engine<C: Clock<Duration>>: Sendable {
    let interpreter: Interpreter<C>
    let history: History

    /// Where a flow begins, and with what.
    struct Entry: Sendable {
        var index: Int
        var input: JSON
        /// At most how large the input is, where that is known.
        var extent: JSON.Extent?
    }

    /// How the whole execution ended.
    enum End: Sendable {
        case output(JSON)
        case failure(ExecutionFailure)
        case cancelled
    }

    /// How a state was left.
    struct Exit: Sendable {
        var output: JSON
        var next: Int?
        var assigned: JSON.Object = [:]
        /// At most how large the output is, where that is known.
        var extent: JSON.Extent?
    }

    /// The last failure that a Catch took at the top level.
    private struct Caught: Sendable {
        var checkpoint: Checkpoint
        var underlying: (any Error)?
    }

    func record(_ detail: HistoryEvent.Detail, _ trail: inout Trail, at time: Date? = nil) {
        guard !trail.isSilent else {
            trail.silentCount += 1
            return
        }
        history.record(detail, after: &trail.previousID, at: time)
    }

    /// Records an event that the next one does not follow: Step Functions chains past the ends of iterations, of Map
    /// and of Parallel.
    func recordAside(_ detail: HistoryEvent.Detail, _ trail: inout Trail) {
        guard !trail.isSilent else { return }
        var aside = trail.previousID
        history.record(detail, after: &aside)
        trail.asideID = aside
    }

    /// The top level: runs until the flow ends, and remembers where to go on after a failure.
    func runTop(_ entry: Entry, scope: Scope, trail: inout Trail) async -> End {
        let flow = interpreter.machine.flow
        var scope = scope
        var entry = entry
        var caught: Caught?
        while true {
            let state = flow.states[entry.index]
            let checkpoint = Checkpoint(state: state.name, input: entry.input, variables: JSON(scope.variables))
            do throws(Stop) {
                var failure: Failure?
                let exit = try await visit(state, in: flow, entry, scope: scope, trail: &trail, caught: &failure)
                if let failure { caught = Caught(checkpoint: checkpoint, underlying: failure.underlying) }
                for member in exit.assigned.members { scope.variables[member.key] = member.value }
                guard let next = exit.next else { return .output(exit.output) }
                entry = Entry(index: next, input: exit.output, extent: exit.extent)
                if state.isWorthKeeping {
                    await interpreter.reached(
                        Checkpoint(state: flow.states[next].name, input: entry.input, variables: JSON(scope.variables))
                    )
                }
            } catch {
                switch error {
                case .cancelled: return .cancelled
                case .failed(let failure):
                    let origin = state.type == .fail ? caught : nil
                    return .failure(
                        ExecutionFailure(
                            error: failure.error,
                            cause: failure.cause,
                            state: failure.state ?? state.name,
                            isFailState: failure.isFromFailState,
                            underlying: failure.underlying ?? origin?.underlying,
                            checkpoint: origin?.checkpoint ?? checkpoint
                        )
                    )
                }
            }
        }
    }

    /// A branch, or what a Map does with an item.
    func run(_ flow: StateFlow, _ input: JSON, scope: Scope, trail: inout Trail) async throws(Stop) -> JSON {
        var scope = scope
        var entry = Entry(index: flow.start, input: input)
        while true {
            var caught: Failure?
            let state = flow.states[entry.index]
            let exit = try await visit(state, in: flow, entry, scope: scope, trail: &trail, caught: &caught)
            for member in exit.assigned.members { scope.variables[member.key] = member.value }
            guard let next = exit.next else { return exit.output }
            entry = Entry(index: next, input: exit.output, extent: exit.extent)
        }
    }

    /// Enters a state, tries it as often as Retry says, and leaves it by its end or by a Catch.
    private func visit(
        _ state: State,
        in flow: StateFlow,
        _ entry: Entry,
        scope: Scope,
        trail: inout Trail,
        caught: inout Failure?
    ) async throws(Stop) -> Exit {
        if Task.isCancelled { throw .cancelled }
        if trail.isSilent ? trail.silentCount >= History.maximumCount : history.isFull {
            throw .failed(
                Failure(
                    error: StatesError.runtime.rawValue,
                    cause: "The execution reached the maximum number of history events (\(History.maximumCount))."
                ).from(state)
            )
        }
        let entered = interpreter.now()
        record(.stateEntered(state.type, name: state.name, input: entry.input), &trail, at: entered)
        let enteredID = trail.previousID
        var scope = scope
        scope.input = entry.input
        scope.extent = entry.extent
        scope.context.stateName = state.name
        scope.context.enteredTime = entered
        scope.context.retryCount = 0
        scope.context.taskToken = nil
        var progress: RetryProgress?
        while true {
            do throws(Stop) {
                var exit = try await perform(state, scope: scope, trail: &trail)
                if let failure = Limits.check(exit.output, of: state.name, extent: &exit.extent) {
                    throw .failed(failure)
                }
                record(.stateExited(state.type, name: state.name, output: exit.output, assigned: exit.assigned), &trail)
                return exit
            } catch {
                guard case .failed(let raised) = error else { throw error }
                let failure = raised.from(state).explained(enteredAt: enteredID)
                if !state.retriers.isEmpty {
                    var tried = progress ?? RetryProgress(for: state.retriers)
                    let delay = tried.delay(for: failure, retriers: state.retriers, random: interpreter.random)
                    progress = tried
                    if let delay {
                        scope.context.retryCount = tried.count
                        note(
                            .retryScheduled(
                                state: state.name,
                                error: failure.error,
                                cause: failure.cause,
                                retry: tried.count,
                                delay: delay
                            ),
                            trail
                        )
                        try await sleep(delay)
                        continue
                    }
                }
                for detail in failure.closing { record(detail, &trail) }
                guard let catcher = state.catchers.first(where: { failure.matches($0.errors) }) else {
                    throw .failed(failure)
                }
                caught = failure
                let next = flow.states[catcher.next].name
                note(.errorCaught(state: state.name, error: failure.error, cause: failure.cause, next: next), trail)
                let exit = try leave(state, by: catcher, failure, scope: scope, enteredID: enteredID)
                record(.stateExited(state.type, name: state.name, output: exit.output, assigned: exit.assigned), &trail)
                return exit
            }
        }
    }

    private func note(_ detail: HistoryEvent.Detail, _ trail: Trail) {
        guard !trail.isSilent else { return }
        history.note(detail, after: trail.previousID)
    }

    func leave(
        _ state: State,
        by catcher: Catcher,
        _ failure: Failure,
        scope: Scope,
        enteredID: Int
    ) throws(Stop) -> Exit {
        do throws(Failure) {
            let assigned = try assign(catcher.assign, in: scope.with(input: failure.output))
            let output = try catcher.resultPath.place(failure.output, in: scope.input)
            if let failure = Limits.check(output, of: state.name) { throw failure }
            return Exit(output: output, next: catcher.next, assigned: assigned)
        } catch {
            throw .failed(error.from(state).explained(enteredAt: enteredID))
        }
    }

    private func perform(_ state: State, scope: Scope, trail: inout Trail) async throws(Stop) -> Exit {
        switch state.kind {
        case .task(let task):
            return try await perform(task, state, scope: scope, trail: &trail)
        case .parallel(let branches):
            return try await perform(branches, state, scope: scope, trail: &trail)
        case .map(let map):
            return try await perform(map, state, scope: scope, trail: &trail)
        case .wait(let wait):
            let delay = try stopping(try duration(of: wait, in: scope.with(input: input(of: state, in: scope))))
            try await sleep(delay)
            return try stopping(try passThrough(state, scope: scope))
        case .pass(let result):
            return try stopping(try pass(result, state, scope: scope))
        case .choice(let choice):
            return try stopping(try choose(choice, state, scope: scope))
        case .succeed:
            return try stopping(try passThrough(state, scope: scope))
        case .fail(let fail):
            throw .failed(failure(of: fail, scope: scope))
        }
    }

    /// What fails in evaluating stops the line of control.
    func stopping<Value>(_ evaluate: @autoclosure () throws(Failure) -> Value) throws(Stop) -> Value {
        do throws(Failure) {
            return try evaluate()
        } catch {
            throw .failed(error)
        }
    }

    /// Waits; a pause of no length still lets others run.
    func sleep(_ duration: Duration) async throws(Stop) {
        guard duration > .zero, !interpreter.skipsPauses else {
            await Task.yield()
            return
        }
        do {
            try await interpreter.clock.sleep(until: interpreter.clock.now.advanced(by: duration), tolerance: nil)
        } catch {
            throw .cancelled
        }
    }
}

extension Failure {
    func from(_ state: State) -> Failure {
        guard self.state == nil else { return self }
        var failure = self
        failure.state = state.name
        return failure
    }

    /// Step Functions begins the cause of what goes wrong in a state's own fields with the place.
    func explained(enteredAt id: Int) -> Failure {
        guard !isExplained, let state else { return self }
        var failure = self
        failure.isExplained = true
        failure.cause =
            "An error occurred while executing the state '\(state)' (entered at the event id #\(id)). \(cause)"
        return failure
    }
}

extension State {
    /// Whether having left it is worth remembering: evaluating the others again costs next to nothing.
    fileprivate var isWorthKeeping: Bool {
        switch kind {
        case .task, .parallel, .map, .wait: true
        case .pass, .choice, .succeed, .fail: false
        }
    }
}
