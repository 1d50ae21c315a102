import OrderedJSON

/// What each type of state is made of.
extension Compiler {
    private static let common = ["Comment", "QueryLanguage", "Type"]
    private static let paths = ["InputPath", "OutputPath"]
    private static let transitions = ["End", "Next"]
    private static let errors = ["Catch", "Retry"]
    private static let results = ["Parameters", "ResultPath", "ResultSelector"]

    private static func knownFields(of type: StateType) -> [String] {
        switch type {
        case .task:
            common + paths + transitions + errors + results + [
                "Assign", "Credentials", "HeartbeatSeconds", "HeartbeatSecondsPath", "Resource", "TimeoutSeconds",
                "TimeoutSecondsPath",
            ]
        case .pass: common + paths + transitions + ["Assign", "Parameters", "Result", "ResultPath"]
        case .choice: common + paths + ["Assign", "Choices", "Default"]
        case .wait: common + paths + transitions + ["Assign", "Seconds", "SecondsPath", "Timestamp", "TimestampPath"]
        case .succeed: common + paths
        case .fail: common + ["Cause", "CausePath", "Error", "ErrorPath"]
        case .parallel: common + paths + transitions + errors + results + ["Assign", "Branches"]
        case .map:
            common + paths + transitions + errors + results + [
                "Assign", "ItemBatcher", "ItemProcessor", "ItemReader", "ItemSelector", "ItemsPath", "Iterator",
                "Label", "MaxConcurrency",
                "MaxConcurrencyPath", "ResultWriter", "ToleratedFailureCount", "ToleratedFailureCountPath",
                "ToleratedFailurePercentage",
                "ToleratedFailurePercentagePath",
            ]
        }
    }

    mutating func state(_ name: String, _ json: JSON, at pointer: String, names: Names) -> State? {
        guard let object = json.object else {
            error(.wrongType, pointer, "A state is an object, but this is of type '\(json.typeName)'.")
            return nil
        }
        let fields = Fields(object, at: pointer)
        guard let written = requiredString("Type", of: fields) else { return nil }
        guard let type = StateType(rawValue: written) else {
            let ending =
                Suggestion.ending(for: written, among: StateType.allCases.map(\.rawValue))
            error(.invalidValue, fields.pointer("Type"), "There is no state type '\(written)'\(ending)")
            return nil
        }
        checkNames(of: fields, known: Self.knownFields(of: type), what: "A \(type.rawValue) state")
        checkQueryLanguage(fields)
        _ = string("Comment", of: fields)
        let kind = kind(type, fields, names: names)
        let flow = dataFlow(fields, type)
        let hasTransition = type != .choice && type != .succeed && type != .fail
        let next = hasTransition ? transition(of: fields, names: names) : nil
        let retriers = retriers(of: fields)
        let catchers = catchers(of: fields, names: names)
        // Only now, so that what is wrong elsewhere in the state has been told too.
        guard let kind else { return nil }
        return State(name: name, kind: kind, flow: flow, next: next, retriers: retriers, catchers: catchers)
    }

    private mutating func kind(_ type: StateType, _ fields: Fields, names: Names) -> State.Kind? {
        switch type {
        case .task: return task(fields).map { .task($0) }
        case .pass: return .pass(result: fields.object["Result"])
        case .choice: return choice(fields, names: names).map { .choice($0) }
        case .wait: return wait(fields).map { .wait($0) }
        case .succeed: return .succeed
        case .fail: return .fail(fail(fields))
        case .parallel: return parallel(fields).map { .parallel($0) }
        case .map: return map(fields).map { .map($0) }
        }
    }

    private mutating func dataFlow(_ fields: Fields, _ type: StateType) -> DataFlow {
        var flow = DataFlow()
        guard type != .fail else { return flow }
        flow.inputPath = dataPath("InputPath", of: fields)
        flow.outputPath = dataPath("OutputPath", of: fields)
        // A Map's Parameters is the older name of its ItemSelector.
        if type != .map {
            flow.parameters = template("Parameters", of: fields)
            warnOfLiteralPath("Parameters", of: fields, insteadOf: "InputPath")
        }
        flow.resultSelector = template("ResultSelector", of: fields, mustBeObject: true)
        flow.resultPath = resultPath(of: fields)
        flow.assign = assign(of: fields)
        return flow
    }

    mutating func assign(of fields: Fields) -> Template? {
        guard let object = fields.object["Assign"]?.object else {
            return template("Assign", of: fields, mustBeObject: true)
        }
        for key in object.keys {
            let name = key.hasSuffix(".$") ? String(key.dropLast(2)) : key
            let isName =
                name.utf8.first.map { $0.isIdentifier && !(0x30...0x39).contains($0) } == true
                && name.utf8.allSatisfy(\.isIdentifier)
            let pointer = fields.pointer("Assign") + "/" + JSON.pointerToken(key)
            assigns(name, at: pointer)
            if !isName || name == "states" || name.unicodeScalars.count > 80 {
                error(
                    .invalidValue,
                    pointer,
                    "'\(name)' can not be a variable: a name is 1 to 80 letters, digits and '_', does not start with a digit, and is not 'states'."
                )
            }
        }
        return template("Assign", of: fields)
    }

    private mutating func task(_ fields: Fields) -> TaskState? {
        let resource = requiredString("Resource", of: fields)
        if let resource {
            if resource.isEmpty { error(.invalidValue, fields.pointer("Resource"), "'Resource' must not be empty.") }
            resources.append((resource, fields.pointer("Resource"), fields.object["Parameters"]))
        }
        if fields.has("Credentials") {
            _ = template("Credentials", of: fields, mustBeObject: true)
            warning(
                .unsupportedField,
                fields.pointer("Credentials"),
                "'Credentials' is not used: every call is made with the credentials of the daemon."
            )
        }
        let timeout = seconds("TimeoutSeconds", of: fields, from: 1)
        let heartbeat = seconds("HeartbeatSeconds", of: fields, from: 1)
        if case .constant(let timeout) = timeout, case .constant(let heartbeat) = heartbeat, heartbeat >= timeout {
            error(
                .invalidValue,
                fields.pointer("HeartbeatSeconds"),
                "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'."
            )
        }
        return resource.map { TaskState(resource: TaskResource($0), timeout: timeout, heartbeat: heartbeat) }
    }

    /// A field in seconds, or its `…Path` form.
    private mutating func seconds(_ key: String, of fields: Fields, from minimum: Int) -> Seconds? {
        oneOf([key, key + "Path"], of: fields)
        if fields.has(key) { return integer(key, of: fields, in: minimum...99_999_999).map { .constant($0) } }
        return referencePath(key + "Path", of: fields).map { .path($0) }
    }

    private mutating func wait(_ fields: Fields) -> WaitState? {
        switch oneOf(["Seconds", "SecondsPath", "Timestamp", "TimestampPath"], of: fields, isRequired: true) {
        case "Seconds", "SecondsPath": return seconds("Seconds", of: fields, from: 0).map { .seconds($0) }
        case "TimestampPath": return referencePath("TimestampPath", of: fields).map { .timestampPath($0) }
        case "Timestamp":
            guard let text = string("Timestamp", of: fields) else { return nil }
            guard let timestamp = Timestamp(text) else {
                error(
                    .invalidValue,
                    fields.pointer("Timestamp"),
                    "'Timestamp' must look like 2026-01-31T12:00:00Z (got \"\(text)\")."
                )
                return nil
            }
            return .timestamp(timestamp)
        default: return nil
        }
    }

    private mutating func fail(_ fields: Fields) -> FailState {
        FailState(error: text("Error", of: fields), cause: text("Cause", of: fields))
    }

    private mutating func text(_ key: String, of fields: Fields) -> FailState.Text? {
        oneOf([key, key + "Path"], of: fields)
        if let constant = string(key, of: fields) { return .constant(constant) }
        guard let written = string(key + "Path", of: fields) else { return nil }
        do throws(PathSyntaxError) {
            let expression = try Expression(written)
            reads(expression.variableNames, at: fields.pointer(key + "Path"))
            return .expression(expression)
        } catch {
            self.error(
                .invalidPath,
                fields.pointer(key + "Path"),
                "'\(key)Path' is neither a path nor a call of an intrinsic function: \(error.message)."
            )
            return nil
        }
    }

    private mutating func parallel(_ fields: Fields) -> [StateFlow]? {
        guard fields.has("Branches") else {
            missing("Branches", fields)
            return nil
        }
        guard let branches = array("Branches", of: fields) else { return nil }
        if branches.isEmpty {
            error(.invalidValue, fields.pointer("Branches"), "'Branches' must hold at least one branch.")
        }
        var flows: [StateFlow] = []
        for (place, json) in branches.enumerated() {
            let pointer = "\(fields.pointer("Branches"))/\(place)"
            guard let object = json.object else {
                error(.wrongType, pointer, "A branch is an object, but this is of type '\(json.typeName)'.")
                continue
            }
            let branch = Fields(object, at: pointer)
            checkNames(of: branch, known: ["Comment", "QueryLanguage", "StartAt", "States"], what: "A branch")
            checkQueryLanguage(branch)
            if let flow = flow(branch) { flows.append(flow) }
        }
        return flows.count == branches.count ? flows : nil
    }
}
