import OrderedJSON

extension Condition {
    /// As a person would write it: `$.n >= 3 and $.s matches "a*"`.
    var text: String {
        switch self {
        case .and(let conditions): conditions.map(\.textInside).joined(separator: " and ")
        case .or(let conditions): conditions.map(\.textInside).joined(separator: " or ")
        case .not(let condition): "not \(condition.textInside)"
        case .test(let path, let test): "\(path.text) \(test.text)"
        }
    }

    /// In parentheses where the words around it could be taken for its own.
    private var textInside: String {
        switch self {
        case .and(let conditions) where conditions.count > 1, .or(let conditions) where conditions.count > 1:
            "(\(text))"
        default: text
        }
    }
}

extension Condition.Test {
    fileprivate var text: String {
        switch self {
        case .compare(_, let relation, .constant(let constant)): "\(relation.symbol) \(constant)"
        case .compare(_, let relation, .path(let path)): "\(relation.symbol) \(path.text)"
        case .matches(let pattern): "matches \(JSON(pattern.text))"
        case .isPresent(let wanted): Self.text("present", wanted)
        case .isNull(let wanted): Self.text("null", wanted)
        case .isNumeric(let wanted): Self.text("a number", wanted)
        case .isString(let wanted): Self.text("a string", wanted)
        case .isBoolean(let wanted): Self.text("a boolean", wanted)
        case .isTimestamp(let wanted): Self.text("a timestamp", wanted)
        }
    }

    private static func text(_ what: String, _ wanted: Bool) -> String {
        wanted ? "is \(what)" : "is not \(what)"
    }
}

extension Condition.Relation {
    fileprivate var symbol: String {
        switch self {
        case .equals: "=="
        case .lessThan: "<"
        case .greaterThan: ">"
        case .lessThanEquals: "<="
        case .greaterThanEquals: ">="
        }
    }
}
