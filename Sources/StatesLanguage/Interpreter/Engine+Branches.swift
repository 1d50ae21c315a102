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
        let concurrency = try stopping(try self.concurrency(of: map, in: inner))
        record(.mapStarted(length: items.count), &trail)
        let tolerance = try stopping(try self.tolerance(of: map, count: items.count, in: inner))
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
            width: concurrency,
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
        _ items: [JSON],
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
                let place = next
                let begin = trail
                next += 1
                group.addTask {
                    var trail = begin
                    let result = await iterate(place, items[place], of: map, state, scope: scope, trail: &trail)
                    return (place, result, trail)
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
        _ index: Int,
        _ item: JSON,
        of map: MapState,
        _ state: State,
        scope: Scope,
        trail: inout Trail
    ) async -> Result<JSON, Stop> {
        var scope = scope
        scope.context.mapItem = Context.MapItem(index: index, value: item)
        var input = item
        if let selector = map.itemSelector {
            do throws(Failure) {
                input = try selector.evaluate(in: scope)
            } catch {
                return .failure(.failed(error))
            }
        }
        if map.isDistributed { scope.variables = [:] }
        record(.mapIterationStarted(name: state.name, index: index), &trail)
        let result = await run(map.processor, input, scope: scope, catching: &trail)
        switch result {
        case .success: recordAside(.mapIterationSucceeded(name: state.name, index: index), &trail)
        case .failure(.failed): recordAside(.mapIterationFailed(name: state.name, index: index), &trail)
        case .failure(.cancelled): recordAside(.mapIterationAborted(name: state.name, index: index), &trail)
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
            failure = Failure(
                .exceedToleratedFailureThreshold,
                "The specified tolerated failure threshold was exceeded"
            )
            failure.state = first.state
            failure.underlying = first.underlying
        }
        failure.closing =
            map.isDistributed ? [.mapRunFailed(error: failure.error, cause: failure.cause), .mapFailed] : [.mapFailed]
        throw .failed(failure)
    }
}

/// What a Map's fields come to for one visit.
extension Engine {
    func items(of map: MapState, in scope: Scope) throws(Failure) -> [JSON] {
        let json: JSON
        do throws(PathFailure) {
            json = try scope.value(of: map.itemsPath)
        } catch {
            throw Failure(.runtime, "Invalid path '\(map.itemsPath.text)' : \(error.message)")
        }
        guard let items = json.array else {
            throw Failure(.runtime, "Reference path \"\(map.itemsPath.text)\" must point to array.")
        }
        return items
    }

    func concurrency(of map: MapState, in scope: Scope) throws(Failure) -> Int {
        let value: Int
        switch map.maximumConcurrency {
        case .constant(let constant): value = Int(constant)
        case .path(let path):
            let json = try Self.select(path, in: scope)
            guard let integer = json.int ?? json.string.flatMap({ Int($0) }) else {
                throw Failure(
                    .runtime,
                    "The MaxConcurrencyPath field refers to value \(json.shownShort.quotedOnce) which is not a valid integer: \(path.text)"
                )
            }
            guard integer >= 0 else { throw Failure(.runtime, "MaxConcurrency cannot be negative.") }
            value = integer
        }
        return value == 0 ? Limits.mapConcurrency : value
    }

    /// How many items may fail; nil where the document does not say.
    func tolerance(of map: MapState, count: Int, in scope: Scope) throws(Failure) -> Int? {
        var tolerated: Int?
        switch map.toleratedFailureCount {
        case nil: break
        case .constant(let constant): tolerated = Int(constant)
        case .path(let path):
            let json = try Self.select(path, in: scope)
            guard let integer = json.int else {
                throw Failure(
                    .runtime,
                    "The ToleratedFailureCountPath field refers to value \(json.shownShort.quotedOnce) which is not a valid integer: \(path.text)"
                )
            }
            guard integer >= 0 else { throw Failure(.runtime, "ToleratedFailureCount cannot be negative.") }
            tolerated = integer
        }
        let percentage: Double
        switch map.toleratedFailurePercentage {
        case nil: return tolerated
        case .constant(let constant): percentage = constant
        case .path(let path):
            let json = try Self.select(path, in: scope)
            guard let double = json.double else {
                throw Failure(
                    .runtime,
                    "The ToleratedFailurePercentagePath field refers to value \(json.shownShort.quotedOnce) which is not a valid float: \(path.text)"
                )
            }
            guard (0...100).contains(double) else {
                throw Failure(.runtime, "ToleratedFailurePercentage must be between 0 and 100.")
            }
            percentage = double
        }
        // Where both are given, the stricter one ends the Map.
        return min(tolerated ?? .max, Int(percentage / 100 * Double(count)))
    }
}

extension String {
    /// A JSON string brings its quotes along; anything else gets some.
    fileprivate var quotedOnce: String { hasPrefix("\"") ? self : "\"\(self)\"" }
}
