import OrderedJSON

extension Interpreter {
    /// Takes data through one state, once.
    ///
    /// - Parameters:
    ///   - test: Which state, and with what.
    ///   - execution: Who the execution would be, for the context object.
    /// - Returns: What came of it, and what each step made of the data.
    /// - Throws: What is wrong with the test itself.
    package func test(
        _ test: StateTest,
        as execution: ExecutionIdentity
    ) throws(StateTest.Refusal) -> StateTest.Report {
        guard let (state, flow, isInMap) = machine.flow.find(test.state) else {
            throw .unknownState(test.state, known: machine.flow.allNames)
        }
        try test.check(state)
        var context = Context(execution: Context.Execution(execution, input: test.input, given: test.context))
        context.stateName = state.name
        context.enteredTime = now()
        context.retryCount = test.retryCount
        if isInMap { context.mapItem = Context.MapItem(index: 0, key: nil, value: test.input) }
        let scope = Scope(input: test.input, variables: test.variables, context: context, random: random)
        return Engine(interpreter: self, history: History(now: now, report: { _ in }))
            .report(on: state, in: flow, test, scope: scope)
    }
}

extension StateFlow {
    /// A state of this flow or of one inside it; names are unique in a document.
    func find(_ name: String, isInMap: Bool = false) -> (state: State, flow: StateFlow, isInMap: Bool)? {
        if let index = index(of: name) { return (states[index], self, isInMap) }
        for state in states {
            for inner in state.inner {
                if let found = inner.find(name, isInMap: isInMap || state.type == .map) { return found }
            }
        }
        return nil
    }

    var allNames: [String] {
        states.map(\.name) + states.flatMap(\.inner).flatMap(\.allNames)
    }
}

extension Engine {
    fileprivate func report(on state: State, in flow: StateFlow, _ test: StateTest, scope: Scope) -> StateTest.Report {
        let trace = DataTrace()
        var report = StateTest.Report()
        report.variables = scope.variables
        trace.record(.input, scope.input)
        do throws(Failure) {
            let exit = try exit(of: state, test, scope: scope, trace: trace)
            if let failure = Limits.check(exit.output, of: state.name) { throw failure }
            report.leave(by: exit, in: flow)
        } catch {
            // In an execution that begins with this state, its entry is the second event.
            let failure = error.from(state).explained(enteredAt: 2)
            report.error = failure.error.isEmpty ? nil : failure.error
            report.cause = failure.cause.isEmpty ? nil : failure.cause
            handle(failure, of: state, in: flow, test, scope: scope, &report)
        }
        report.steps = trace.steps
        return report
    }

    /// What `perform` does, with the mock in place of work and of waiting.
    private func exit(of state: State, _ test: StateTest, scope: Scope, trace: DataTrace) throws(Failure) -> Exit {
        switch state.kind {
        case .task(let task):
            _ = try effectiveInput(of: state, in: scope, trace: trace)
            let inner = scope.with(input: try input(of: state, in: scope))
            for (seconds, field) in [(task.timeout, "TimeoutSecondsPath"), (task.heartbeat, "HeartbeatSecondsPath")] {
                if let seconds { _ = try self.seconds(seconds, field, in: inner, minimum: 1) }
            }
            return try finish(state, test, source: task.resource.text, scope: scope, trace: trace)
        case .parallel:
            _ = try effectiveInput(of: state, in: scope, trace: trace)
            return try finish(state, test, source: state.name, scope: scope, trace: trace)
        case .map(let map):
            try prepare(map, state, test, scope: scope, trace: trace)
            return try finish(state, test, source: state.name, scope: scope, trace: trace)
        case .pass(let result):
            return try pass(result, state, scope: scope, trace: trace)
        case .wait(let wait):
            let input = try input(of: state, in: scope)
            trace.record(.afterInputPath, input)
            _ = try duration(of: wait, in: scope.with(input: input))
            return try passThrough(state, scope: scope)
        case .choice(let choice):
            trace.record(.afterInputPath, try input(of: state, in: scope))
            return try choose(choice, state, scope: scope)
        case .succeed:
            trace.record(.afterInputPath, try input(of: state, in: scope))
            return try passThrough(state, scope: scope)
        case .fail(let fail):
            throw failure(of: fail, scope: scope)
        }
    }

    private func prepare(
        _ map: MapState,
        _ state: State,
        _ test: StateTest,
        scope: Scope,
        trace: DataTrace
    ) throws(Failure) {
        let input = try input(of: state, in: scope)
        trace.record(.afterInputPath, input)
        let inner = scope.with(input: input)
        let items = try items(of: map, in: inner)
        trace.record(.afterItemsPath, try Self.select(map.itemsPath, in: inner))
        if map.itemSelector != nil {
            var selected: [JSON] = []
            for item in items {
                var scope = inner
                scope.context.mapItem = item
                selected.append(try payload(of: map.itemSelector, in: scope) ?? item.input)
            }
            trace.record(.afterItemSelector, JSON(selected))
        }
        let tolerance = try tolerance(of: map, in: inner)
        if let count = tolerance.count { trace.record(.toleratedFailureCount, JSON(count)) }
        if let percentage = tolerance.percentage {
            let isWhole = percentage == percentage.rounded()
            trace.record(
                .toleratedFailurePercentage,
                isWhole ? JSON(Int(percentage)) : JSON(JSON.Number(percentage))
            )
        }
        trace.record(.maxConcurrency, JSON(try maximumConcurrency(of: map, in: inner)))
        if let failures = test.iterationFailures, failures > tolerance.failures(among: items.count) ?? 0 {
            throw Tolerance.exceeded
        }
    }

    private func finish(
        _ state: State,
        _ test: StateTest,
        source: String,
        scope: Scope,
        trace: DataTrace
    ) throws(Failure) -> Exit {
        switch test.mock {
        case .result(let result):
            if let failure = Limits.check(result, of: source) { throw failure }
            return try finish(state, result: result, scope: scope, trace: trace)
        case .failure(let error, let cause): throw Failure(error: error, cause: cause)
        // `check` has seen to it that there is one.
        case nil: throw Failure(.runtime, "Nothing stands for the result.")
        }
    }

    private func handle(
        _ failure: Failure,
        of state: State,
        in flow: StateFlow,
        _ test: StateTest,
        scope: Scope,
        _ report: inout StateTest.Report
    ) {
        report.status = .failed
        var progress = RetryProgress(for: state.retriers)
        var delay = progress.delay(for: failure, retriers: state.retriers, random: interpreter.random)
        var earlier = 0
        while earlier < test.retryCount, delay != nil {
            delay = progress.delay(for: failure, retriers: state.retriers, random: interpreter.random)
            earlier += 1
        }
        if let delay, let index = state.retriers.firstIndex(where: { failure.matches($0.errors) }) {
            report.status = .retriable
            report.retry = (index, delay)
            return
        }
        guard let index = state.catchers.firstIndex(where: { failure.matches($0.errors) }) else { return }
        do throws(Stop) {
            let exit = try leave(state, by: state.catchers[index], failure, scope: scope, enteredID: 2)
            report.status = .caughtError
            report.catchIndex = index
            report.leave(by: exit, in: flow)
        } catch {
            guard case .failed(let failure) = error else { return }
            report.error = failure.error
            report.cause = failure.cause
        }
    }
}

extension StateTest.Report {
    fileprivate mutating func leave<C>(by exit: Engine<C>.Exit, in flow: StateFlow) {
        output = exit.output
        nextState = exit.next.map { flow.states[$0].name }
        for member in exit.assigned.members { variables[member.key] = member.value }
    }
}
