/// What a key's value must look like, and how it becomes a Swift value: the one statement of a key's rule.
struct ValueForm<Value: Sendable>: Sendable {
    /// What the value must do: `be 0 to 20`. It follows "must" in a message.
    let rule: String
    private let convert: @Sendable (TOMLNode) throws(ValueRefusal) -> Value?

    /// `convert` answers nil for a value against the rule, and throws where it can say more than the rule does.
    init(_ rule: String, convert: @escaping @Sendable (TOMLNode) throws(ValueRefusal) -> Value?) {
        self.rule = rule
        self.convert = convert
    }

    func read(_ node: TOMLNode) throws(ValueRefusal) -> Value {
        guard let value = try convert(node) else { throw ValueRefusal(rule: rule, got: node.summary) }
        return value
    }
}

/// Why a value was not taken.
struct ValueRefusal: Error, Equatable {
    /// What it must do, after "must".
    var rule: String
    var got: String
    /// Where inside the value: an element's index or a key of a table, outermost first.
    var path: [String] = []
}

extension ValueForm where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> ValueForm {
        let bounds = "\(range.lowerBound) to \(range.upperBound)"
        return ValueForm("be \(bounds)") { node throws(ValueRefusal) in
            // Without this, "must be 0 to 20 (got "20")" would leave the reader to see the quotes.
            guard case .integer(let number) = node else {
                throw ValueRefusal(rule: "be a whole number, \(bounds)", got: node.summary)
            }
            return range.contains(number) ? number : nil
        }
    }
}

extension ValueForm where Value == Double {
    static func decimal(_ range: ClosedRange<Double>) -> ValueForm {
        decimal("\(number(range.lowerBound)) to \(number(range.upperBound))") { range.contains($0) }
    }

    static func decimal(atLeast bound: Double) -> ValueForm {
        decimal("\(number(bound)) or more") { $0 >= bound && $0.isFinite }
    }

    /// Whole numbers are taken too: `2` and `2.0` are the same to whoever writes them.
    private static func decimal(_ bounds: String, isWithin: @escaping @Sendable (Double) -> Bool) -> ValueForm {
        ValueForm("be \(bounds)") { node throws(ValueRefusal) in
            let number: Double
            switch node {
            case .float(let value): number = value
            case .integer(let value): number = Double(value)
            default: throw ValueRefusal(rule: "be a number, \(bounds)", got: node.summary)
            }
            return isWithin(number) ? number : nil
        }
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }
}

extension ValueForm where Value == Bool {
    static let flag = ValueForm("be true or false") { node throws(ValueRefusal) in
        guard case .bool(let flag) = node else { return nil }
        return flag
    }
}

extension ValueForm where Value == String {
    /// A text that is not empty and has no control characters.
    static func text(_ rule: String) -> ValueForm {
        text(rule) { !$0.isEmpty && $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
    }

    static func text(_ rule: String, where isValid: @escaping @Sendable (String) -> Bool) -> ValueForm {
        ValueForm(rule) { node throws(ValueRefusal) in
            guard case .string(let text) = node, isValid(text) else { return nil }
            return text
        }
    }
}

extension ValueForm where Value == Configuration.Intake.Concurrency {
    static let concurrency = ValueForm("be \"auto\" or a whole number, 1 to intake.max_in_flight") {
        node throws(ValueRefusal) in
        switch node {
        case .string("auto"): .auto
        case .integer(let number) where number >= 1: .fixed(number)
        default: nil
        }
    }
}

extension ValueForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the names of an enum's cases.
    static func choice() -> ValueForm {
        let names = Value.allCases.map(\.rawValue)
        let rule =
            names.count == 1 ? "be \(names[0].quoted)" : "be one of \(names.map(\.quoted).joined(separator: ", "))"
        return ValueForm(rule) { node throws(ValueRefusal) in
            guard case .string(let text) = node else { return nil }
            return Value(rawValue: text)
        }
    }
}

extension ValueForm {
    /// An array of at least one element, each of the element's form, none twice.
    static func list<Element: Hashable>(of element: ValueForm<Element>) -> ValueForm where Value == [Element] {
        ValueForm("be a list in which each must \(element.rule)") { node throws(ValueRefusal) in
            guard case .array(let nodes) = node, !nodes.isEmpty else { return nil }
            var elements: [Element] = []
            for (index, node) in nodes.enumerated() {
                do throws(ValueRefusal) {
                    let value = try element.read(node)
                    guard !elements.contains(value) else {
                        throw ValueRefusal(rule: "have each element once", got: "\(node.summary) twice")
                    }
                    elements.append(value)
                } catch {
                    throw error.inside(String(index))
                }
            }
            return elements
        }
    }

    /// A table of any keys that `isKey` accepts, each with a value of the element's form.
    static func table<Element>(
        _ rule: String,
        of element: ValueForm<Element>,
        where isKey: @escaping @Sendable (String) -> Bool
    ) -> ValueForm where Value == [String: Element] {
        ValueForm(rule) { node throws(ValueRefusal) in
            guard case .table(let nodes) = node else { return nil }
            var elements: [String: Element] = [:]
            for (key, node) in nodes.sorted(by: { $0.key < $1.key }) {
                guard isKey(key) else { throw ValueRefusal(rule: rule, got: "the name \(key.quoted)", path: [key]) }
                do throws(ValueRefusal) {
                    elements[key] = try element.read(node)
                } catch {
                    throw error.inside(key)
                }
            }
            return elements
        }
    }
}

extension ValueRefusal {
    func inside(_ step: String) -> ValueRefusal {
        ValueRefusal(rule: rule, got: got, path: [step] + path)
    }
}
