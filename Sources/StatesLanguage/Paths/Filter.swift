import OrderedJSON

/// What stands in `[?(…)]`.
indirect enum Filter: Sendable {
    case or(Filter, Filter)
    case and(Filter, Filter)
    case not(Filter)
    case exists(Operand)
    case compare(Operand, Comparison, Operand)

    enum Operand: Sendable {
        /// `@…`, from the element in question.
        case current(JSONPath)
        /// `$…`, from the root of the data.
        case root(JSONPath)
        case literal(JSON)
        case pattern(String)
        /// A path that has turned out to select nothing.
        case nothing
    }

    enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
        case matches = "=~"
        case isIn = "in"
        case isNotIn = "nin"
        case subset = "subsetof"
        case anyOf = "anyof"
        case noneOf = "noneof"
        case contains = "contains"
        case size = "size"
        case isEmpty = "empty"
    }

    /// With what comes from the root looked up: it is the same for every element, and looking it up for each would take
    /// time that grows with the square of the data.
    func settled(root: JSON) -> Filter {
        switch self {
        case .or(let one, let other): .or(one.settled(root: root), other.settled(root: root))
        case .and(let one, let other): .and(one.settled(root: root), other.settled(root: root))
        case .not(let filter): .not(filter.settled(root: root))
        case .exists(let operand): .exists(operand.settled(root: root))
        case .compare(let left, let comparison, let right):
            .compare(left.settled(root: root), comparison, right.settled(root: root))
        }
    }

    func accepts(_ element: JSON, root: JSON) -> Bool {
        switch self {
        case .or(let one, let other): one.accepts(element, root: root) || other.accepts(element, root: root)
        case .and(let one, let other): one.accepts(element, root: root) && other.accepts(element, root: root)
        case .not(let filter): !filter.accepts(element, root: root)
        case .exists(let operand): operand.value(element, root: root) != nil
        case .compare(let left, let comparison, let right):
            comparison.holds(left.value(element, root: root), right.value(element, root: root))
        }
    }
}

extension Filter.Operand {
    fileprivate func settled(root: JSON) -> Self {
        guard case .root = self else { return self }
        return value(root, root: root).map { .literal($0) } ?? .nothing
    }

    /// Nil when the path selects nothing.
    fileprivate func value(_ element: JSON, root: JSON) -> JSON? {
        switch self {
        case .current(let path): Self.value(of: path, from: element, root: root)
        case .root(let path): Self.value(of: path, from: root, root: root)
        case .literal(let json): json
        case .pattern(let text): JSON(text)
        case .nothing: nil
        }
    }

    private static func value(of path: JSONPath, from start: JSON, root: JSON) -> JSON? {
        if path.isDefinite { return try? path.value(in: start) }
        guard let values = try? path.values(from: start, root: root), !values.isEmpty else { return nil }
        return JSON(values)
    }
}

extension Filter.Comparison {
    /// A side that selects nothing equals nothing and compares with nothing.
    fileprivate func holds(_ left: JSON?, _ right: JSON?) -> Bool {
        guard let left, let right else { return self == .notEqual && (left != nil || right != nil) }
        switch self {
        case .equal: return left.equalsLoosely(right)
        case .notEqual: return !left.equalsLoosely(right)
        case .less: return left.precedes(right) == true
        case .greater: return right.precedes(left) == true
        case .lessOrEqual: return right.precedes(left) == false
        case .greaterOrEqual: return left.precedes(right) == false
        case .matches:
            guard let text = left.string, let pattern = right.string, let regex = try? Regex(pattern) else {
                return false
            }
            return text.wholeMatch(of: regex) != nil
        case .isIn: return right.array?.contains { $0.equalsLoosely(left) } ?? false
        case .isNotIn: return !(right.array?.contains { $0.equalsLoosely(left) } ?? false)
        case .subset: return left.array?.allSatisfy { one in right.array?.contains(one) ?? false } ?? false
        case .anyOf: return left.array?.contains { one in right.array?.contains(one) ?? false } ?? false
        case .noneOf: return !(left.array?.contains { one in right.array?.contains(one) ?? false } ?? false)
        case .contains:
            if let array = left.array { return array.contains { $0.equalsLoosely(right) } }
            guard let text = left.string, let part = right.string else { return false }
            return text.contains(part)
        case .size:
            let size = left.array?.count ?? left.object?.count ?? left.string?.utf16.count
            return size != nil && size == right.int
        case .isEmpty:
            let isEmpty = left.array?.isEmpty ?? left.object?.isEmpty ?? left.string?.isEmpty
            return isEmpty != nil && isEmpty == right.bool
        }
    }
}

extension JSON {
    /// Numbers and strings that spell them are held for equal, as Jayway's filters do.
    fileprivate func equalsLoosely(_ other: JSON) -> Bool {
        switch (value, other.value) {
        case (.number(let number), .string(let string)), (.string(let string), .number(let number)):
            Number(text: string) == number
        default: self == other
        }
    }

    /// Nil when the two do not compare.
    fileprivate func precedes(_ other: JSON) -> Bool? {
        switch (value, other.value) {
        case (.number(let one), .number(let other)): one < other
        case (.string(let one), .string(let other)): one.utf16.lexicographicallyPrecedes(other.utf16)
        default: nil
        }
    }
}
