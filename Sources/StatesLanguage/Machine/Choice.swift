import OrderedJSON

struct ChoiceState: Sendable {
    let rules: [ChoiceRule]
    let fallback: Int?
}

/// A top-level rule: a condition, where it leads, and what it assigns on the way.
struct ChoiceRule: Sendable {
    let condition: Condition
    let next: Int
    let assign: Template?
}

indirect enum Condition: Sendable {
    case and([Condition])
    case or([Condition])
    case not(Condition)
    case test(Path, Test)

    enum Test: Sendable {
        case compare(Subject, Relation, Operand)
        case matches(WildcardPattern)
        case isPresent(Bool)
        case isNull(Bool)
        case isNumeric(Bool)
        case isString(Bool)
        case isBoolean(Bool)
        case isTimestamp(Bool)
    }

    /// What a comparator compares; a value of another type is never equal, less or greater.
    enum Subject: String, Sendable, CaseIterable {
        case string = "String"
        case numeric = "Numeric"
        case boolean = "Boolean"
        case timestamp = "Timestamp"
    }

    enum Relation: String, Sendable, CaseIterable {
        case equals = "Equals"
        case lessThan = "LessThan"
        case greaterThan = "GreaterThan"
        case lessThanEquals = "LessThanEquals"
        case greaterThanEquals = "GreaterThanEquals"
    }

    enum Operand: Sendable {
        case constant(JSON)
        case path(Path)
    }
}

/// StringMatches: `*` stands for any run of characters, `\*` and `\\` for themselves.
struct WildcardPattern: Sendable {
    /// What stands between the stars.
    private let parts: [[UInt8]]
    /// As written.
    let text: String

    /// Nil when a backslash is followed by something else.
    init?(_ text: String) {
        var parts: [[UInt8]] = [[]]
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"): parts.append([])
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst(), escaped == UInt8(ascii: "*") || escaped == UInt8(ascii: "\\")
                else { return nil }
                parts[parts.count - 1].append(escaped)
            default: parts[parts.count - 1].append(byte)
            }
        }
        self.parts = parts
        self.text = text
    }

    /// Takes each part at the first place it fits, so the time is bounded by the lengths and not by the stars.
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = parts.first, let last = parts.last, bytes.starts(with: first) else { return false }
        guard parts.count > 1 else { return bytes.count == first.count }
        var at = first.count
        for part in parts.dropFirst().dropLast() {
            guard let found = Self.find(part, in: bytes, from: at) else { return false }
            at = found + part.count
        }
        return bytes.count - at >= last.count && bytes.suffix(last.count).elementsEqual(last)
    }

    private static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= part.count else { return nil }
        return (start...(bytes.count - part.count)).first { bytes[$0..<$0 + part.count].elementsEqual(part) }
    }
}
