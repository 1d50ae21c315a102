import OrderedJSON

/// Parallel and Map: lines of control side by side. Children are awaited whatever happens; the first failure cancels
/// the others.
extension Engine {
    private typealias Outcome = (place: Int, result: Result<JSON, Stop>, trail: Trail)

    func perform(_ branches: [StateFlow], _ state: State, scope: Scope, trail: inout Trail) async throws(Stop) -> Exit {
        let input = try stopping(try effectiveInput(of: state, in: scope))
        record(.parallelStarted, &trail)
        let start = trail
        let inner = scope.with(input: input)
        let outcomes = await withTaskGroup(of: Outcome.self) { group in
            for (place, branch) in branches.enumerated() {
                group.addTask {
                    var trail = start
                    let result = await run(branch, input, scope: inner, catching: &trail)
                    return (place, result, trail)
                }
            }
            var outcomes: [Outcome] = []
            for await outcome in group {
                outcomes.append(outcome)
                if case .failure = outcome.result { group.cancelAll() }
            }
            return outcomes
        }
        trail.previousID = outcomes.last?.trail.previousID ?? trail.previousID
        if let stop = Self.stop(among: outcomes) {
            guard case .failed(var failure) = stop.reason else { throw .cancelled }
            trail.previousID = stop.trail.previousID
            failure.closing = [.parallelFailed]
            // Step Functions keeps the branch's own error, the specification renames it: a document may catch either.
            failure.aliases.append(StatesError.branchFailed.rawValue)
            throw .failed(failure)
        }
        recordAside(.parallelSucceeded, &trail)
        let results = outcomes.sorted { $0.place < $1.place }.compactMap { try? $0.result.get() }
        return try stopping(try finish(state, result: JSON(results), scope: scope))
    }

    func perform(_ map: MapState, _ state: State, scope: Scope, trail: inout Trail) async throws(Stop) -> Exit {
        let input = try stopping(try self.input(of: state, in: scope))
        let inner = scope.with(input: input)
        let items = try stopping(try self.items(of: map, in: inner))
        let concurrency = try stopping(try maximumConcurrency(of: map, in: inner))
        record(.mapStarted(length: items.count), &trail)
        let tolerance = try stopping(try self.tolerance(of: map, in: inner)).failures(among: items.count)
        var iterations = trail
        if map.isDistributed {
            record(.mapRunStarted(id: "\(state.name):\(trail.previousID)"), &trail)
            iterations = trail
            iterations.isSilent = true
            iterations.silentCount = 0
        }
        let outcomes = await runItems(
            items,
            of: map,
            state,
            scope: inner,
            width: concurrency == 0 ? Limits.mapConcurrency : concurrency,
            tolerance: tolerance,
            trail: iterations
        )
        if !map.isDistributed { trail.previousID = outcomes.last?.trail.asideID ?? trail.previousID }
        try check(outcomes, of: map, tolerance: tolerance, trail: &trail)
        if map.isDistributed { record(.mapRunSucceeded, &trail) }
        recordAside(.mapSucceeded, &trail)
        let results = outcomes.sorted { $0.place < $1.place }.compactMap { try? $0.result.get() }
        return try stopping(try finish(state, result: JSON(results), scope: scope))
    }

    /// Keeps `width` items going until there are none left or too many have failed.
    private func runItems(
        _ items: [Context.MapItem],
        of map: MapState,
        _ state: State,
        scope: Scope,
        width: Int,
        tolerance: Int?,
        trail start: Trail
    ) async -> [Outcome] {
        await withTaskGroup(of: Outcome.self) { group in
            var outcomes: [Outcome] = []
            var failures = 0
            var next = 0
            var trail = start
            func startNext() {
                guard next < items.count else { return }
                let item = items[next]
                let begin = trail
                next += 1
                group.addTask {
                    var trail = begin
                    let result = await iterate(item, of: map, state, scope: scope, trail: &trail)
                    return (item.index, result, trail)
                }
            }
            for _ in 0..<min(width, items.count) { startNext() }
            while let outcome = await group.next() {
                outcomes.append(outcome)
                trail.previousID = outcome.trail.previousID
                if case .failure = outcome.result { failures += 1 }
                if failures > tolerance ?? 0 {
                    group.cancelAll()
                    next = items.count
                }
                startNext()
            }
            return outcomes
        }
    }

    private func iterate(
        _ item: Context.MapItem,
        of map: MapState,
        _ state: State,
        scope: Scope,
        trail: inout Trail
    ) async -> Result<JSON, Stop> {
        var scope = scope
        scope.context.mapItem = item
        let input: JSON
        do throws(Failure) {
            input = try payload(of: map.itemSelector, in: scope) ?? item.input
        } catch {
            return .failure(.failed(error))
        }
        if map.isDistributed { scope.variables = [:] }
        record(.mapIterationStarted(name: state.name, index: item.index), &trail)
        let result = await run(map.processor, input, scope: scope, catching: &trail)
        switch result {
        case .success: recordAside(.mapIterationSucceeded(name: state.name, index: item.index), &trail)
        case .failure(.failed): recordAside(.mapIterationFailed(name: state.name, index: item.index), &trail)
        case .failure(.cancelled): recordAside(.mapIterationAborted(name: state.name, index: item.index), &trail)
        }
        return result
    }

    private func run(_ flow: StateFlow, _ input: JSON, scope: Scope, catching trail: inout Trail) async -> Result<
        JSON, Stop
    > {
        do throws(Stop) {
            return .success(try await run(flow, input, scope: scope, trail: &trail))
        } catch {
            return .failure(error)
        }
    }

    /// The failure that came first; the others were cancelled for it.
    private static func stop(among outcomes: [Outcome]) -> (reason: Stop, trail: Trail)? {
        var cancelled: (Stop, Trail)?
        for outcome in outcomes {
            guard case .failure(let stop) = outcome.result else { continue }
            if case .failed = stop { return (stop, outcome.trail) }
            cancelled = (stop, outcome.trail)
        }
        return cancelled
    }

    private func check(_ outcomes: [Outcome], of map: MapState, tolerance: Int?, trail: inout Trail) throws(Stop) {
        guard let stop = Self.stop(among: outcomes) else { return }
        guard case .failed(var failure) = stop.reason else { throw .cancelled }
        let failed = outcomes.filter { if case .failure(.failed) = $0.result { true } else { false } }.count
        // A runtime error is a fault of the document and not of an item: no tolerance covers it, unless the item is an
        // execution of its own.
        let isFault = failure.endsExecution || (failure.error == StatesError.runtime.rawValue && !map.isDistributed)
        if failed <= tolerance ?? 0, !isFault { return }
        if !map.isDistributed { trail.previousID = stop.trail.previousID }
        if !isFault, tolerance != nil || map.isDistributed {
            let first = failure
            failure = Tolerance.exceeded
            failure.state = first.state
            failure.underlying = first.underlying
        }
        failure.closing =
            map.isDistributed ? [.mapRunFailed(error: failure.error, cause: failure.cause), .mapFailed] : [.mapFailed]
        throw .failed(failure)
    }
}
