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
        case pattern(Pattern)
        /// A path that has turned out to select nothing.
        case nothing
        /// A list that has been made ready for many looks.
        case lookup(Lookup)
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
    func settled(_ walk: inout PathWalk) -> Filter {
        switch self {
        case .or(let one, let other): return .or(one.settled(&walk), other.settled(&walk))
        case .and(let one, let other): return .and(one.settled(&walk), other.settled(&walk))
        case .not(let filter): return .not(filter.settled(&walk))
        case .exists(let operand): return .exists(operand.settled(&walk))
        case .compare(let left, let comparison, let right):
            var (left, right) = (left.settled(&walk), right.settled(&walk))
            if comparison.looksUpRight { right = right.readyForLooks(&walk) }
            if comparison == .contains { left = left.readyForLooks(&walk) }
            return .compare(left, comparison, right)
        }
    }

    func accepts(_ element: JSON, _ walk: inout PathWalk) -> Bool {
        switch self {
        case .or(let one, let other): return one.accepts(element, &walk) || other.accepts(element, &walk)
        case .and(let one, let other): return one.accepts(element, &walk) && other.accepts(element, &walk)
        case .not(let filter): return !filter.accepts(element, &walk)
        case .exists(let operand): return operand.selects(element, &walk)
        case .compare(let left, let comparison, let right):
            walk.spend(1)
            if comparison.looksUpRight {
                guard let value = left.value(element, &walk), let list = right.list(element, &walk) else {
                    return false
                }
                return comparison.holds(value, list, &walk)
            }
            if case .pattern(let pattern) = right {
                return left.value(element, &walk)?.string.map { pattern.matches($0, &walk) } ?? false
            }
            if comparison == .contains, case .lookup(let list) = left {
                return right.value(element, &walk).map(list.containsLoosely) ?? false
            }
            return comparison.holds(left.value(element, &walk), right.value(element, &walk), &walk)
        }
    }
}

extension Filter.Operand {
    fileprivate func settled(_ walk: inout PathWalk) -> Self {
        switch self {
        case .current(let path): return .current(path.settled(&walk))
        case .root(let path):
            let root = walk.root
            guard let value = Self.value(of: path.settled(&walk), from: root, &walk) else { return .nothing }
            return .literal(value)
        default: return self
        }
    }

    fileprivate func readyForLooks(_ walk: inout PathWalk) -> Self {
        guard case .literal(let json) = self, let array = json.array else { return self }
        walk.spend(array.count)
        return .lookup(Lookup(array))
    }

    fileprivate func selects(_ element: JSON, _ walk: inout PathWalk) -> Bool {
        if case .lookup = self { return true }
        return value(element, &walk) != nil
    }

    /// Nil when the path selects nothing. A path from the root has been settled, and so have lists.
    fileprivate func value(_ element: JSON, _ walk: inout PathWalk) -> JSON? {
        switch self {
        case .current(let path): Self.value(of: path, from: element, &walk)
        case .literal(let json): json
        case .root, .nothing, .lookup, .pattern: nil
        }
    }

    /// What is no list holds nothing; nil when the path selects nothing.
    fileprivate func list(_ element: JSON, _ walk: inout PathWalk) -> Lookup? {
        if case .lookup(let list) = self { return list }
        guard let value = value(element, &walk) else { return nil }
        let array = value.array ?? []
        walk.spend(array.count)
        return Lookup(array)
    }

    private static func value(of path: JSONPath, from start: JSON, _ walk: inout PathWalk) -> JSON? {
        if path.isDefinite { return try? path.value(in: start) }
        let values = path.values(from: start, &walk)
        guard !values.isEmpty else { return nil }
        guard let aggregate = path.aggregate else { return JSON(values) }
        return try? aggregate.apply(to: JSON(values))
    }
}

extension Filter.Comparison {
    /// Whether its right side is a list that the left side, or each element of it, is looked up in.
    fileprivate var looksUpRight: Bool {
        switch self {
        case .isIn, .isNotIn, .subset, .anyOf, .noneOf: true
        default: false
        }
    }

    fileprivate func holds(_ left: JSON, _ list: Lookup, _ walk: inout PathWalk) -> Bool {
        walk.spend(left.array?.count ?? 0)
        return switch self {
        case .isIn: list.containsLoosely(left)
        case .isNotIn: !list.containsLoosely(left)
        case .subset: left.array?.allSatisfy(list.contains) ?? false
        case .anyOf: left.array?.contains(where: list.contains) ?? false
        default: !(left.array?.contains(where: list.contains) ?? false)
        }
    }

    /// A side that selects nothing equals nothing and compares with nothing.
    fileprivate func holds(_ left: JSON?, _ right: JSON?, _ walk: inout PathWalk) -> Bool {
        guard let left, let right else { return self == .notEqual && (left != nil || right != nil) }
        switch self {
        case .equal: return left.equalsLoosely(right)
        case .notEqual: return !left.equalsLoosely(right)
        case .less: return left.precedes(right) == true
        case .greater: return right.precedes(left) == true
        case .lessOrEqual: return right.precedes(left) == false
        case .greaterOrEqual: return left.precedes(right) == false
        case .contains:
            if let array = left.array {
                walk.spend(array.count)
                return array.contains { $0.equalsLoosely(right) }
            }
            guard let text = left.string, let part = right.string else { return false }
            return text.contains(part)
        case .size:
            let size = left.array?.count ?? left.object?.count ?? left.string?.utf16.count
            return size != nil && size == right.int
        case .isEmpty:
            let isEmpty = left.array?.isEmpty ?? left.object?.isEmpty ?? left.string?.isEmpty
            return isEmpty != nil && isEmpty == right.bool
        // These have a list or a pattern on the right.
        case .isIn, .isNotIn, .subset, .anyOf, .noneOf, .matches: return false
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
