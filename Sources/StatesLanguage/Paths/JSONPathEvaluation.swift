import OrderedJSON

extension JSONPath {
    /// The selected value, or the list of selected values when the path is not definite.
    func value(in root: JSON) throws(PathFailure) -> JSON {
        let selected = isDefinite ? try definiteValue(in: root) : JSON(try values(in: root))
        guard let aggregate else { return selected }
        return try aggregate.apply(to: selected)
    }

    private func values(in root: JSON) throws(PathFailure) -> [JSON] {
        var walk = PathWalk(root: root)
        let values = settled(&walk).values(from: root, &walk)
        guard !walk.isSpent else {
            throw PathFailure(message: "The path looks at more than \(PathWalk.maximumCount) values.")
        }
        return values
    }

    /// With all that its filters take from the root looked up.
    func settled(_ walk: inout PathWalk) -> JSONPath {
        var settled = self
        for place in steps.indices {
            if case .filter(let filter) = steps[place] { settled.steps[place] = .filter(filter.settled(&walk)) }
        }
        return settled
    }

    private func definiteValue(in root: JSON) throws(PathFailure) -> JSON {
        var current = root
        for (place, step) in steps.enumerated() {
            let isLast = place == steps.count - 1
            func shown() -> String { shownPath(upTo: place) }
            switch step {
            case .child(let name):
                guard case .object(let object) = current.value else {
                    throw PathFailure(
                        message:
                            "Expected to find an object with property ['\(name)'] in path \(shownPath(upTo: place - 1)) "
                            + "but found '\(current.typeName)'."
                    )
                }
                guard let member = object[name] else {
                    throw PathFailure(
                        message: (isLast ? "No results for path: " : "Missing property in path ") + shown()
                    )
                }
                current = member
            case .index(let index):
                guard case .array(let array) = current.value else {
                    throw PathFailure(
                        message:
                            "\(shown()) can only be applied to arrays, not to a value of type '\(current.typeName)'."
                    )
                }
                guard let element = array.element(at: index) else {
                    throw PathFailure(message: "No results for path: \(shown())")
                }
                current = element
            case .children(let names):
                guard case .object(let object) = current.value else {
                    throw PathFailure(message: "No results for path: \(shown())")
                }
                var picked = JSON.Object()
                for name in names { picked[name] = object[name] }
                current = JSON(picked)
            default:
                // isDefinite has ruled the others out.
                throw PathFailure(message: "No results for path: \(shown())")
            }
        }
        return current
    }

    /// Whatever the steps of a settled path select, misses left out.
    func values(from start: JSON, _ walk: inout PathWalk) -> [JSON] {
        var selected = [start]
        var place = 0
        while place < steps.count {
            var goesBelow = false
            if case .descendants = steps[place], place + 1 < steps.count {
                goesBelow = true
                place += 1
            }
            let isLast = place == steps.count - 1
            var next: [JSON] = []
            for value in selected {
                if goesBelow {
                    steps[place].applyBelow(value, &walk, isLast: isLast, into: &next)
                } else {
                    steps[place].apply(to: value, &walk, isLast: isLast, into: &next)
                }
                if walk.isSpent { return [] }
            }
            selected = next
            place += 1
        }
        return selected
    }

    /// `$['a'][0]`, as Jayway shows a place.
    private func shownPath(upTo last: Int) -> String {
        var text = "$"
        for step in steps.prefix(last + 1) {
            switch step {
            case .child(let name): text += "['\(name)']"
            case .children(let names): text += "[" + names.map { "'\($0)'" }.joined(separator: ",") + "]"
            case .index(let index): text += "[\(index)]"
            default: text += "[*]"
            }
        }
        return text
    }
}

extension JSONPath.Step {
    fileprivate func apply(to value: JSON, _ walk: inout PathWalk, isLast: Bool, into selected: inout [JSON]) {
        if walk.isSpent { return }
        let before = selected.count
        defer { walk.spend(1 + selected.count - before) }
        switch (self, value.value) {
        case (.child(let name), .object(let object)):
            if let member = object[name] { selected.append(member) }
        case (.children(let names), .object(let object)):
            if isLast {
                var picked = JSON.Object()
                for name in names { picked[name] = object[name] }
                if !picked.isEmpty { selected.append(JSON(picked)) }
            } else {
                selected += names.compactMap { object[$0] }
            }
        case (.index(let index), .array(let array)):
            if let element = array.element(at: index) { selected.append(element) }
        case (.indices(let indices), .array(let array)):
            selected += indices.compactMap { array.element(at: $0) }
        case (.slice(let slice), .array(let array)):
            selected += slice.elements(of: array)
        case (.wildcard, .array(let array)):
            selected += array
        case (.wildcard, .object(let object)):
            selected += object.members.map(\.value)
        case (.filter(let filter), .array(let array)):
            walk.spend(array.count)
            for element in array where filter.accepts(element, &walk) { selected.append(element) }
        case (.filter(let filter), .object):
            if filter.accepts(value, &walk) { selected.append(value) }
        default:
            return
        }
    }

    /// On the value and everything below it. Trees are no deeper than the parser and the size check let them be.
    fileprivate func applyBelow(_ value: JSON, _ walk: inout PathWalk, isLast: Bool, into selected: inout [JSON]) {
        // A filter asks each object once, wherever it stands; what an array holds is asked when it is met itself.
        if walk.isSpent { return }
        let asksElements = if case .filter = self { value.array != nil } else { false }
        if !asksElements { apply(to: value, &walk, isLast: isLast, into: &selected) }
        switch value.value {
        case .array(let array):
            for element in array { applyBelow(element, &walk, isLast: isLast, into: &selected) }
        case .object(let object):
            for member in object.members { applyBelow(member.value, &walk, isLast: isLast, into: &selected) }
        default: return
        }
    }
}

extension JSONPath.Slice {
    func elements(of array: [JSON]) -> [JSON] {
        func clamped(_ bound: Int) -> Int {
            let fromStart = bound < 0 ? max(0, array.count + max(bound, -array.count)) : bound
            return min(fromStart, array.count)
        }
        let from = start.map(clamped) ?? 0
        let to = end.map(clamped) ?? array.count
        guard from < to else { return [] }
        return stride(from: from, to: to, by: step).map { array[$0] }
    }
}

extension JSONPath.Aggregate {
    func apply(to value: JSON) throws(PathFailure) -> JSON {
        switch (self, value.value) {
        case (.length, .array(let array)): return JSON(array.count)
        case (.length, .object(let object)): return JSON(object.count)
        case (.length, .string(let string)): return JSON(string.utf16.count)
        case (.keys, .object(let object)): return JSON(object.keys.map { JSON($0) })
        case (.min, .array(let array)), (.max, .array(let array)), (.avg, .array(let array)), (.sum, .array(let array)),
            (.stddev, .array(let array)):
            let numbers = array.compactMap(\.double)
            guard !numbers.isEmpty else {
                throw PathFailure(message: "Aggregation function attempted to calculate value using empty array")
            }
            let total = numbers.reduce(0, +)
            let result: Double =
                switch self {
                case .min: numbers.min() ?? 0
                case .max: numbers.max() ?? 0
                case .avg: total / Double(numbers.count)
                case .stddev: Self.deviation(of: numbers, total: total)
                default: total
                }
            return JSON(JSON.Number(result))
        default:
            throw PathFailure(
                message: "The function \(rawValue)() can not be applied to a value of type '\(value.typeName)'."
            )
        }
    }
}

extension JSONPath.Aggregate {
    /// Of the numbers as all there are, not as a sample.
    private static func deviation(of numbers: [Double], total: Double) -> Double {
        let mean = total / Double(numbers.count)
        return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
    }
}

extension [JSON] {
    /// Negative places count from the end.
    func element(at index: Int) -> JSON? {
        let place = index < 0 ? count + index : index
        // Not with `?:`, where JSON would take the nil for its own null.
        guard indices.contains(place) else { return nil }
        return self[place]
    }
}

extension JSON {
    /// For messages.
    var typeName: String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
