import OrderedJSON

extension Compiler {
    private static let tests = ["IsBoolean", "IsNull", "IsNumeric", "IsPresent", "IsString", "IsTimestamp"]

    /// Every comparator, and for those that have one its `…Path` form.
    private static let comparators: [String: (Condition.Subject, Condition.Relation, isPath: Bool)] = {
        var comparators: [String: (Condition.Subject, Condition.Relation, isPath: Bool)] = [:]
        for subject in Condition.Subject.allCases {
            for relation in Condition.Relation.allCases where subject != .boolean || relation == .equals {
                comparators[subject.rawValue + relation.rawValue] = (subject, relation, false)
                comparators[subject.rawValue + relation.rawValue + "Path"] = (subject, relation, true)
            }
        }
        return comparators
    }()

    private static let operators = comparators.keys.sorted() + tests + ["And", "Not", "Or", "StringMatches"]

    mutating func choice(_ fields: Fields, names: Names) -> ChoiceState? {
        guard fields.has("Choices") else {
            missing("Choices", fields)
            return nil
        }
        guard let choices = array("Choices", of: fields) else { return nil }
        if choices.isEmpty { error(.invalidValue, fields.pointer("Choices"), "'Choices' must hold at least one rule.") }
        var rules: [ChoiceRule] = []
        for (place, json) in choices.enumerated() {
            guard let rule = ruleFields(json, at: "\(fields.pointer("Choices"))/\(place)") else { continue }
            let condition = condition(rule, isTop: true)
            let assign = assign(of: rule)
            if !rule.has("Next") { error(.missingTransition, rule.pointer, "'Next' is missing.") }
            guard let next = next(of: rule, names: names), let condition else { continue }
            rules.append(ChoiceRule(condition: condition, next: next, assign: assign))
        }
        let fallback = next("Default", of: fields, names: names)
        if !fields.has("Default") {
            warning(
                .missingDefault,
                fields.pointer,
                "Without 'Default' the execution fails with States.NoChoiceMatched when no rule matches."
            )
        }
        return ChoiceState(rules: rules, fallback: fallback)
    }

    private mutating func ruleFields(_ json: JSON, at pointer: String) -> Fields? {
        guard let object = json.object else {
            error(.wrongType, pointer, "A rule is an object, but this is of type '\(json.typeName)'.")
            return nil
        }
        return Fields(object, at: pointer)
    }

    private mutating func condition(_ rule: Fields, isTop: Bool) -> Condition? {
        let own = ["Comment", "Variable"] + (isTop ? ["Assign", "Next"] : [])
        checkNames(of: rule, known: own + Self.operators, what: isTop ? "A rule" : "A condition")
        guard let key = oneOperator(of: rule) else { return nil }
        switch key {
        case "And", "Or":
            guard let array = array(key, of: rule) else { return nil }
            if array.isEmpty { error(.invalidValue, rule.pointer(key), "'\(key)' must hold at least one condition.") }
            var conditions: [Condition] = []
            for (place, json) in array.enumerated() {
                if let inner = ruleFields(json, at: "\(rule.pointer(key))/\(place)").flatMap({
                    condition($0, isTop: false)
                }) {
                    conditions.append(inner)
                }
            }
            return key == "And" ? .and(conditions) : .or(conditions)
        case "Not":
            guard let json = rule.object[key], let inner = ruleFields(json, at: rule.pointer(key)) else { return nil }
            return condition(inner, isTop: false).map { .not($0) }
        default:
            if !rule.has("Variable") { missing("Variable", rule) }
            let variable = path("Variable", of: rule)
            guard let test = test(key, of: rule), let variable else { return nil }
            return .test(variable, test)
        }
    }

    private mutating func oneOperator(of rule: Fields) -> String? {
        let present = rule.object.keys.filter(Self.operators.contains)
        if present.count > 1 {
            error(
                .conflictingFields,
                rule.pointer(present[1]),
                "A rule has one operator, but this has '\(present[0])' and '\(present[1])'."
            )
        } else if present.isEmpty {
            error(.missingField, rule.pointer, "An operator such as 'StringEquals' is missing.")
        }
        return present.first
    }

    private mutating func test(_ key: String, of rule: Fields) -> Condition.Test? {
        switch key {
        case "IsBoolean": return bool(key, of: rule).map { .isBoolean($0) }
        case "IsNull": return bool(key, of: rule).map { .isNull($0) }
        case "IsNumeric": return bool(key, of: rule).map { .isNumeric($0) }
        case "IsPresent": return bool(key, of: rule).map { .isPresent($0) }
        case "IsString": return bool(key, of: rule).map { .isString($0) }
        case "IsTimestamp": return bool(key, of: rule).map { .isTimestamp($0) }
        case "StringMatches":
            guard let text = string(key, of: rule) else { return nil }
            guard let pattern = WildcardPattern(text) else {
                error(
                    .invalidValue,
                    rule.pointer(key),
                    "In 'StringMatches' a backslash must be followed by '*' or another backslash."
                )
                return nil
            }
            return .matches(pattern)
        default: return comparison(key, of: rule)
        }
    }

    private mutating func comparison(_ key: String, of rule: Fields) -> Condition.Test? {
        guard let (subject, relation, isPath) = Self.comparators[key] else { return nil }
        if isPath { return path(key, of: rule).map { .compare(subject, relation, .path($0)) } }
        guard let json = rule.object[key] else { return nil }
        if !subject.accepts(json) {
            error(.wrongType, rule.pointer(key), "'\(key)' must be \(subject.description), but is \(json.shownShort).")
        }
        return .compare(subject, relation, .constant(json))
    }
}

extension Condition.Subject {
    func accepts(_ json: JSON) -> Bool {
        switch self {
        case .string: json.string != nil
        case .numeric: json.number != nil
        case .boolean: json.bool != nil
        case .timestamp: json.string.flatMap(Timestamp.init) != nil
        }
    }

    fileprivate var description: String {
        switch self {
        case .string: "a string"
        case .numeric: "a number"
        case .boolean: "true or false"
        case .timestamp: "a timestamp such as 2026-01-31T12:00:00Z"
        }
    }
}
