import OrderedJSON

extension Condition {
    func holds(in scope: Scope) throws(Failure) -> Bool {
        switch self {
        case .and(let conditions):
            for condition in conditions where try !condition.holds(in: scope) { return false }
            return true
        case .or(let conditions):
            for condition in conditions where try condition.holds(in: scope) { return true }
            return false
        case .not(let condition): return try !condition.holds(in: scope)
        case .test(let path, let test):
            let value: JSON
            do throws(PathFailure) {
                value = try scope.value(of: path)
            } catch {
                if case .isPresent(let wanted) = test { return !wanted }
                throw Failure(
                    .runtime,
                    "Invalid path '\(path.text)': The choice state's condition path references an invalid value."
                )
            }
            return try test.holds(for: value, in: scope)
        }
    }
}

extension Condition.Test {
    fileprivate func holds(for value: JSON, in scope: Scope) throws(Failure) -> Bool {
        switch self {
        case .isPresent(let wanted): return wanted
        case .isNull(let wanted): return value.isNull == wanted
        case .isNumeric(let wanted): return (value.number != nil) == wanted
        case .isString(let wanted): return (value.string != nil) == wanted
        case .isBoolean(let wanted): return (value.bool != nil) == wanted
        case .isTimestamp(let wanted): return (value.string.flatMap(Timestamp.init) != nil) == wanted
        case .matches(let pattern): return value.string.map(pattern.matches) ?? false
        case .compare(let subject, let relation, .constant(let constant)):
            return subject.compare(value, relation, constant)
        case .compare(let subject, let relation, .path(let path)):
            do throws(PathFailure) {
                return subject.compare(value, relation, try scope.value(of: path))
            } catch {
                throw Failure(
                    .runtime,
                    "Invalid path '\(path.text)': The choice state's condition path references an invalid value."
                )
            }
        }
    }
}

extension Condition.Subject {
    /// False where either side is of another type.
    fileprivate func compare(_ left: JSON, _ relation: Condition.Relation, _ right: JSON) -> Bool {
        switch self {
        case .boolean:
            guard let left = left.bool, let right = right.bool else { return false }
            return left == right
        case .numeric:
            guard let left = left.number, let right = right.number else { return false }
            return relation.holds(left, right)
        case .string:
            guard let left = left.string, let right = right.string else { return false }
            return relation.holds(CodeUnits(left), CodeUnits(right))
        case .timestamp:
            guard let left = left.string.flatMap(Timestamp.init), let right = right.string.flatMap(Timestamp.init)
            else { return false }
            return relation.holds(left, right)
        }
    }
}

extension Condition.Relation {
    fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equals: left == right
        case .lessThan: left < right
        case .greaterThan: left > right
        case .lessThanEquals: left <= right
        case .greaterThanEquals: left >= right
        }
    }
}

/// Strings in the order of their UTF-16 code units, as Java compares them; Swift's own order goes by canonical
/// equivalence.
private struct CodeUnits: Comparable {
    let string: String

    init(_ string: String) {
        self.string = string
    }

    static func == (left: CodeUnits, right: CodeUnits) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    static func < (left: CodeUnits, right: CodeUnits) -> Bool {
        left.string.utf16.lexicographicallyPrecedes(right.string.utf16)
    }
}
