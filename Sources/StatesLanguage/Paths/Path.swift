import OrderedJSON

/// A path as a document writes it: `$…` into the state's data, `$$…` into the context object, `$name…` into a variable.
struct Path: Sendable {
    enum Root: Sendable, Equatable {
        case input
        case context
        case variable(String)
    }

    let text: String
    let root: Root
    let query: JSONPath

    init(_ text: String) throws(PathSyntaxError) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "$") else { throw PathSyntaxError(message: "a path starts with '$'") }
        var at = 1
        if bytes.count > 1, bytes[1] == UInt8(ascii: "$") {
            root = .context
            at = 2
        } else {
            while at < bytes.count, bytes[at].isIdentifier { at += 1 }
            root = at > 1 ? .variable(String(decoding: bytes[1..<at], as: UTF8.self)) : .input
        }
        var parser = JSONPathParser(bytes, at: at)
        query = try parser.parseSteps()
        self.text = text
    }

    static let whole = Path(wholeOf: "$")

    private init(wholeOf text: String) {
        self.text = text
        root = .input
        query = JSONPath()
    }

    /// `$`: the data as it is.
    var isWhole: Bool { root == .input && query.steps.isEmpty && query.aggregate == nil }
}

extension UInt8 {
    /// What a variable's name is made of: letters, digits, `_`, and anything past ASCII.
    var isIdentifier: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
            || self == UInt8(ascii: "_")
            || self >= 0x80
    }
}
