import OrderedJSON

/// What a state does to its data, without waiting for anything.
extension Engine {
    /// After InputPath.
    func input(of state: State, in scope: Scope) throws(Failure) -> JSON {
        guard let path = state.flow.inputPath else { return JSON(JSON.Object()) }
        return try Self.select(path, in: scope)
    }

    /// After InputPath and Parameters.
    func effectiveInput(of state: State, in scope: Scope, trace: DataTrace? = nil) throws(Failure) -> JSON {
        let input = try input(of: state, in: scope)
        trace?.record(.afterInputPath, input)
        let effective = try payload(of: state.flow.parameters, in: scope.with(input: input)) ?? input
        trace?.record(.afterParameters, effective)
        return effective
    }

    /// What a template makes, which may be larger than all it was made from; nil where there is no template.
    func payload(of template: Template?, in scope: Scope) throws(Failure) -> JSON? {
        guard let payload = try template?.evaluate(in: scope) else { return nil }
        if let failure = Limits.check(payload, of: scope.context.stateName) { throw failure }
        return payload
    }

    static func select(_ path: Path, in scope: Scope) throws(Failure) -> JSON {
        if path.isWhole { return scope.input }
        do throws(PathFailure) {
            return try scope.value(of: path)
        } catch {
            throw Failure(.runtime, "Invalid path '\(path.text)' : \(error.message)")
        }
    }

    /// ResultSelector, ResultPath and OutputPath, in this order; Assign sees the result as it came.
    ///
    /// - Parameters:
    ///   - state: The state that is done.
    ///   - result: What it came to.
    ///   - extent: At most how large the result is, where that is known.
    ///   - scope: The state's raw input and the variables.
    ///   - trace: Where the steps are to be seen.
    /// - Returns: How the state is left.
    /// - Throws: What a path, a template or a limit raises.
    func finish(
        _ state: State,
        result: JSON,
        extent: JSON.Extent? = nil,
        scope: Scope,
        trace: DataTrace? = nil
    ) throws(Failure) -> Exit {
        trace?.record(.result, result)
        let selected = try state.flow.resultSelector?.evaluate(in: scope.with(input: result)) ?? result
        trace?.record(.afterResultSelector, selected)
        let assigned = try assign(state.flow.assign, in: scope.with(input: result))
        let combined = try state.flow.resultPath.place(selected, in: scope.input)
        trace?.record(.afterResultPath, combined)
        var exit = Exit(output: try output(of: state, combined, scope: scope), next: state.next, assigned: assigned)
        if state.flow.resultSelector == nil, state.flow.outputPath?.isWhole == true {
            exit.extent = state.flow.resultPath.extent(input: scope.extent, result: extent)
        }
        return exit
    }

    private func output(of state: State, _ json: JSON, scope: Scope) throws(Failure) -> JSON {
        guard let path = state.flow.outputPath else { return JSON(JSON.Object()) }
        return try Self.select(path, in: scope.with(input: json))
    }

    /// The new values all see the old ones.
    func assign(_ template: Template?, in scope: Scope) throws(Failure) -> JSON.Object {
        guard let payload = try payload(of: template, in: scope), let assigned = payload.object else { return [:] }
        var total = payload.byteCount() ?? 0
        for member in scope.variables.members where assigned[member.key] == nil {
            total += member.value.byteCount() ?? 0
        }
        guard total <= Limits.variableBytes else {
            throw Failure(.dataLimitExceeded, "The variables hold more than \(Limits.variableBytes) bytes.")
        }
        return assigned
    }

    func pass(_ result: JSON?, _ state: State, scope: Scope, trace: DataTrace? = nil) throws(Failure) -> Exit {
        // Parameters are evaluated even where Result replaces them: their errors count.
        let input = try effectiveInput(of: state, in: scope, trace: trace)
        return try finish(state, result: result ?? input, scope: scope, trace: trace)
    }

    /// States that hand their input on: InputPath, Assign, OutputPath.
    func passThrough(_ state: State, scope: Scope) throws(Failure) -> Exit {
        let input = try input(of: state, in: scope)
        let assigned = try assign(state.flow.assign, in: scope.with(input: input))
        return try passed(input, state, to: state.next, assigned, scope: scope)
    }

    private func passed(_ input: JSON, _ state: State, to next: Int?, _ assigned: JSON.Object, scope: Scope)
        throws(Failure) -> Exit
    {
        var exit = Exit(output: try output(of: state, input, scope: scope), next: next, assigned: assigned)
        if state.flow.inputPath?.isWhole == true, state.flow.outputPath?.isWhole == true { exit.extent = scope.extent }
        return exit
    }

    func choose(_ choice: ChoiceState, _ state: State, scope: Scope) throws(Failure) -> Exit {
        let input = try input(of: state, in: scope)
        let inner = scope.with(input: input)
        for rule in choice.rules where try rule.condition.holds(in: inner) {
            let assigned = try assign(rule.assign, in: inner)
            return try passed(input, state, to: rule.next, assigned, scope: scope)
        }
        guard let fallback = choice.fallback else {
            throw Failure(
                .noChoiceMatched,
                "Failed to transition out of the state. The state does not point to a next state."
            )
        }
        let assigned = try assign(state.flow.assign, in: inner)
        return try passed(input, state, to: fallback, assigned, scope: scope)
    }

    func failure(of fail: FailState, scope: Scope) -> Failure {
        do throws(Failure) {
            var failure = Failure(
                error: try Self.text(of: fail.error, "ErrorPath", in: scope),
                cause: try Self.text(of: fail.cause, "CausePath", in: scope)
            )
            failure.isFromFailState = true
            return failure
        } catch {
            return error
        }
    }

    private static func text(of text: FailState.Text?, _ field: String, in scope: Scope) throws(Failure) -> String {
        switch text {
        case nil: return ""
        case .constant(let text): return text
        case .expression(let expression):
            guard let text = try expression.evaluate(in: scope).string else {
                throw Failure(.runtime, "The \(field) parameter does not reference a string: \(expression.text)")
            }
            return text
        }
    }

    func duration(of wait: WaitState, in scope: Scope) throws(Failure) -> Duration {
        switch wait {
        case .seconds(let seconds): return .seconds(try self.seconds(seconds, "SecondsPath", in: scope))
        case .timestamp(let timestamp): return timestamp.duration(since: interpreter.now())
        case .timestampPath(let path):
            let json: JSON
            do throws(PathFailure) {
                json = try scope.value(of: path)
            } catch {
                throw Failure(.runtime, "The TimestampPath parameter does not reference an input value: \(path.text)")
            }
            guard let timestamp = json.string.flatMap(Timestamp.init) else {
                throw Failure(
                    .runtime,
                    "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                        + "\(path.text) == \(json.string ?? json.shownShort)"
                )
            }
            return timestamp.duration(since: interpreter.now())
        }
    }

    /// A number of seconds, from the document or from where its path leads.
    func seconds(_ seconds: Seconds, _ field: String, in scope: Scope, minimum: Int = 0) throws(Failure) -> Int {
        let path: Path
        switch seconds {
        case .constant(let constant): return constant
        case .path(let found): path = found
        }
        let json: JSON
        do throws(PathFailure) {
            json = try scope.value(of: path)
        } catch {
            throw Failure(.runtime, "The \(field) parameter does not reference an input value: \(path.text)")
        }
        // Text that spells an integer is taken, as Step Functions takes it.
        guard let value = json.int ?? json.string.flatMap({ Int($0) }) else {
            throw Failure(
                .runtime,
                "The \(field) parameter cannot be parsed as a long value: \(path.text) == \(json.shownShort)"
            )
        }
        guard value >= 0 else {
            throw Failure(.runtime, "The \(field) parameter references a negative value: \(path.text) == \(value)")
        }
        guard value >= minimum, value <= 99_999_999 else {
            throw Failure(
                .runtime,
                "The \(field) parameter references a value that is out of range: \(path.text) == \(value)"
            )
        }
        return value
    }
}
