/// A JSON text (RFC 8259) as a value that loses nothing a person or a service wrote: keys keep their order and numbers
/// their spelling.
///
/// It is either a tree or the bytes of a text that has been checked (`encoded`), which become a tree only when somebody
/// looks inside.
package struct JSON: Sendable {
    /// What a JSON text can be.
    package enum Content: Sendable {
        case null
        case bool(Bool)
        case number(JSON.Number)
        case string(String)
        case array([JSON])
        case object(JSON.Object)
    }

    enum Storage: Sendable {
        case tree(Content)
        case encoded(Encoded)
    }

    let storage: Storage

    /// How deep arrays and objects may nest unless the caller says otherwise; a limit keeps hostile input from
    /// exhausting the stack.
    package static let defaultMaximumDepth = 512

    package init(_ value: Content) {
        storage = .tree(value)
    }

    init(_ encoded: Encoded) {
        storage = .encoded(encoded)
    }

    package init(_ string: String) {
        self.init(.string(string))
    }

    package init(_ int: Int) {
        self.init(.number(Number(int)))
    }

    package init(_ bool: Bool) {
        self.init(.bool(bool))
    }

    package init(_ number: Number) {
        self.init(.number(number))
    }

    package init(_ object: Object) {
        self.init(.object(object))
    }

    package init(_ array: [JSON]) {
        self.init(.array(array))
    }

    package static var null: JSON { JSON(.null) }

    /// The value at the top, its members as JSON again. An `encoded` one is decoded whole on the first look and
    /// remembered.
    package var value: Content {
        switch storage {
        case .tree(let value): value
        case .encoded(let encoded): encoded.value
        }
    }
}

extension JSON {
    package var isNull: Bool {
        if case .null = value { true } else { false }
    }

    /// The string, or nil when this is anything else.
    package var string: String? {
        if case .string(let string) = value { string } else { nil }
    }

    /// The number when it is a whole one that fits (`1.0` and `1e2` are whole), else nil.
    package var int: Int? {
        number?.int
    }

    /// The number as the nearest Double, or nil when this is not a number.
    package var double: Double? {
        number?.double
    }

    package var number: Number? {
        if case .number(let number) = value { number } else { nil }
    }

    package var bool: Bool? {
        if case .bool(let bool) = value { bool } else { nil }
    }

    package var array: [JSON]? {
        if case .array(let array) = value { array } else { nil }
    }

    package var object: Object? {
        if case .object(let object) = value { object } else { nil }
    }

    /// The member of that name; nil when there is none, or this is not an object.
    package subscript(_ key: String) -> JSON? {
        if case .object(let object) = value { object[key] } else { nil }
    }

    /// The element at that place; nil when there is none, or this is not an array.
    package subscript(_ index: Int) -> JSON? {
        guard case .array(let array) = value, array.indices.contains(index) else { return nil }
        return array[index]
    }
}

extension JSON: Equatable {
    /// By meaning: members in any order, numbers by value, strings by their code units (no Unicode normalization, RFC
    /// 8259 section 8.3).
    package static func == (left: JSON, right: JSON) -> Bool {
        if case .encoded(let one) = left.storage, case .encoded(let other) = right.storage,
            one === other || one.bytes == other.bytes
        {
            return true
        }
        return switch (left.value, right.value) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }
}

extension JSON: Hashable {
    package func hash(into hasher: inout Hasher) {
        switch value {
        case .null: hasher.combine(0)
        case .bool(let bool): hasher.combine(bool)
        case .number(let number): hasher.combine(number)
        case .string(let string): hasher.combine(string)
        case .array(let array): hasher.combine(array)
        case .object(let object):
            // Order does not matter, so the members' hashes are summed.
            var sum = 0
            for member in object.members {
                var own = Hasher()
                own.combine(member.key)
                own.combine(member.value)
                sum &+= own.finalize()
            }
            hasher.combine(sum)
        }
    }
}

/// `nil` is JSON's null here. Mind `condition ? json : nil`, which is null and never the absence of a JSON; write that
/// with `guard` or `if`.
extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) {
        self.init(.null)
    }

    package init(booleanLiteral value: Bool) {
        self.init(value)
    }

    package init(integerLiteral value: Int) {
        self.init(value)
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package init(arrayLiteral elements: JSON...) {
        self.init(elements)
    }

    package init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(Object(elements))
    }
}

extension String {
    /// Swift's `==` holds canonically equivalent strings for equal; names and strings in JSON are told apart by their
    /// code units.
    func hasSameBytes(as other: String) -> Bool {
        // `==` is a memory comparison in the common case, so the look at every byte is left to real matches.
        utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
    }
}
