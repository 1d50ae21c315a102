import OrderedJSON

/// Why a path cannot be compiled.
struct PathSyntaxError: Error, Sendable {
    let message: String
}

/// Reads a path's steps. It works on bytes: all that is special in a path is ASCII.
struct JSONPathParser {
    private let bytes: [UInt8]
    private(set) var at: Int
    private var depth = 0

    /// How deep filters may nest.
    private static let maximumDepth = 32

    init(_ bytes: [UInt8], at start: Int = 0) {
        self.bytes = bytes
        at = start
    }

    var isAtEnd: Bool { at >= bytes.count }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func peek(_ offset: Int) -> UInt8? {
        at + offset < bytes.count ? bytes[at + offset] : nil
    }

    private func fault(_ message: String) -> PathSyntaxError {
        PathSyntaxError(message: "\(message) at character \(at + 1)")
    }

    /// The steps after the root. Inside a filter they end where an operator may follow; else they take the rest of the text.
    mutating func parseSteps(inFilter: Bool = false) throws(PathSyntaxError) -> JSONPath {
        var path = JSONPath()
        while let byte = next {
            switch byte {
            case UInt8(ascii: "."):
                at += 1
                if next == UInt8(ascii: ".") {
                    at += 1
                    path.steps.append(.descendants)
                    if next == UInt8(ascii: "[") { continue }
                }
                if next == UInt8(ascii: "*") {
                    at += 1
                    path.steps.append(.wildcard)
                    continue
                }
                let name = try parseDottedName(inFilter: inFilter)
                if next == UInt8(ascii: "(") {
                    path.aggregate = try parseAggregate(name)
                    return path
                }
                path.steps.append(.child(name))
            case UInt8(ascii: "["):
                at += 1
                path.steps.append(try parseBracket())
            default:
                if inFilter { return path }
                throw fault("unexpected '\(shown(byte))'")
            }
        }
        if case .descendants = path.steps.last { throw fault("'..' must be followed by a name, '*' or '['") }
        return path
    }

    private func shown(_ byte: UInt8) -> String {
        (0x20...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : "0x" + String(byte, radix: 16)
    }

    private mutating func parseDottedName(inFilter: Bool) throws(PathSyntaxError) -> String {
        let start = at
        while let byte = next {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: " "): break
            case UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ","),
                UInt8(ascii: "?"):
                if inFilter { break }
                throw fault("'\(shown(byte))' is not allowed in a name without quotes")
            case UInt8(ascii: ")"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "&"),
                UInt8(ascii: "|"), UInt8(ascii: "~"):
                if inFilter { break }
                at += 1
                continue
            default:
                at += 1
                continue
            }
            break
        }
        guard at > start else { throw fault("a name is missing") }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func parseAggregate(_ name: String) throws(PathSyntaxError) -> JSONPath.Aggregate {
        guard let aggregate = JSONPath.Aggregate(rawValue: name) else {
            throw fault("there is no function '\(name)()'")
        }
        guard peek(1) == UInt8(ascii: ")") else { throw fault("'\(name)()' takes no arguments") }
        at += 2
        guard isAtEnd else { throw fault("nothing may follow '\(name)()'") }
        return aggregate
    }

    /// After `[`, up to and with `]`.
    private mutating func parseBracket() throws(PathSyntaxError) -> JSONPath.Step {
        skipSpaces()
        let step: JSONPath.Step
        switch next {
        case UInt8(ascii: "*"):
            at += 1
            step = .wildcard
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            let names = try parseList { (parser) throws(PathSyntaxError) in try parser.parseQuotedName() }
            step = names.count == 1 ? .child(names[0]) : .children(names)
        case UInt8(ascii: "?"):
            at += 1
            skipSpaces()
            try expect("(")
            step = .filter(try parseOr())
            skipSpaces()
            try expect(")")
        default:
            step = try parseIndices()
        }
        skipSpaces()
        try expect("]")
        return step
    }

    private mutating func parseIndices() throws(PathSyntaxError) -> JSONPath.Step {
        let first = try parseInteger()
        skipSpaces()
        if next == UInt8(ascii: ":") {
            at += 1
            var slice = JSONPath.Slice(start: first)
            skipSpaces()
            slice.end = try parseInteger()
            skipSpaces()
            if next == UInt8(ascii: ":") {
                at += 1
                skipSpaces()
                slice.step = try parseInteger() ?? 1
                guard slice.step > 0 else { throw fault("the step of a slice must be greater than 0") }
            }
            return .slice(slice)
        }
        guard let first else { throw fault("an index, a name in quotes, '*' or a filter is missing") }
        var indices = [first]
        while next == UInt8(ascii: ",") {
            at += 1
            skipSpaces()
            guard let index = try parseInteger() else { throw fault("an index is missing") }
            indices.append(index)
            skipSpaces()
        }
        return indices.count == 1 ? .index(first) : .indices(indices)
    }

    private mutating func parseInteger() throws(PathSyntaxError) -> Int? {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        while let byte = next, (0x30...0x39).contains(byte) { at += 1 }
        guard at > start else { return nil }
        guard let integer = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else { throw fault("not an index") }
        return integer
    }

    private mutating func parseList<Element>(
        _ parse: (inout Self) throws(PathSyntaxError) -> Element
    ) throws(PathSyntaxError) -> [Element] {
        var list = [try parse(&self)]
        skipSpaces()
        while next == UInt8(ascii: ",") {
            at += 1
            skipSpaces()
            list.append(try parse(&self))
            skipSpaces()
        }
        return list
    }

    /// A backslash keeps the quote that follows from ending the name; other backslashes belong to the name, as with Step Functions.
    private mutating func parseQuotedName() throws(PathSyntaxError) -> String {
        guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            throw fault("a name in quotes is missing")
        }
        at += 1
        var name: [UInt8] = []
        while let byte = next, byte != quote {
            if byte == UInt8(ascii: "\\"), let following = peek(1) {
                at += 1
                if following != quote { name.append(byte) }
                name.append(following)
            } else {
                name.append(byte)
            }
            at += 1
        }
        try expect(quote == UInt8(ascii: "'") ? "'" : "\"")
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func skipSpaces() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || next == UInt8(ascii: "\n") { at += 1 }
    }

    private mutating func expect(_ text: StaticString) throws(PathSyntaxError) {
        for place in 0..<text.utf8CodeUnitCount where peek(place) != text.utf8Start[place] {
            throw fault("'\(text)' is missing")
        }
        at += text.utf8CodeUnitCount
    }

    private func stands(_ text: String) -> Bool {
        bytes[at...].starts(with: text.utf8)
    }
}

extension JSONPathParser {
    private mutating func parseOr() throws(PathSyntaxError) -> Filter {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw fault("nested too deeply") }
        var filter = try parseAnd()
        skipSpaces()
        while stands("||") {
            at += 2
            filter = .or(filter, try parseAnd())
            skipSpaces()
        }
        return filter
    }

    private mutating func parseAnd() throws(PathSyntaxError) -> Filter {
        var filter = try parseTerm()
        skipSpaces()
        while stands("&&") {
            at += 2
            filter = .and(filter, try parseTerm())
            skipSpaces()
        }
        return filter
    }

    private mutating func parseTerm() throws(PathSyntaxError) -> Filter {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw fault("nested too deeply") }
        skipSpaces()
        if next == UInt8(ascii: "!"), peek(1) != UInt8(ascii: "=") {
            at += 1
            return .not(try parseTerm())
        }
        if next == UInt8(ascii: "(") {
            at += 1
            let filter = try parseOr()
            skipSpaces()
            try expect(")")
            return filter
        }
        let left = try parseOperand()
        skipSpaces()
        guard let comparison = parseComparison() else {
            if case .literal = left { throw fault("a comparison is missing") }
            return .exists(left)
        }
        skipSpaces()
        return .compare(left, comparison, comparison == .matches ? try parsePattern() : try parseOperand())
    }

    private mutating func parseComparison() -> Filter.Comparison? {
        for comparison in Filter.Comparison.allCases where stands(comparison.rawValue) {
            let isWord = comparison.rawValue.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
            if isWord, let after = peek(comparison.rawValue.utf8.count), after != UInt8(ascii: " "),
                after != UInt8(ascii: "[")
            {
                continue
            }
            at += comparison.rawValue.utf8.count
            return comparison
        }
        return nil
    }

    private mutating func parseOperand() throws(PathSyntaxError) -> Filter.Operand {
        switch next {
        case UInt8(ascii: "@"):
            at += 1
            return .current(try parseSteps(inFilter: true))
        case UInt8(ascii: "$"):
            at += 1
            return .root(try parseSteps(inFilter: true))
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return .literal(JSON(try parseQuotedName()))
        case UInt8(ascii: "["):
            at += 1
            skipSpaces()
            var elements: [JSON] = []
            if next != UInt8(ascii: "]") {
                elements = try parseList { (parser) throws(PathSyntaxError) in
                    guard case .literal(let json) = try parser.parseOperand() else {
                        throw parser.fault("a constant is missing")
                    }
                    return json
                }
            }
            try expect("]")
            return .literal(JSON(elements))
        default:
            let start = at
            while let byte = next,
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte.isWord
            {
                at += 1
            }
            let word = String(decoding: bytes[start..<at], as: UTF8.self)
            guard let json = try? JSON(parsing: word) else { throw fault("'\(word)' is neither a path nor a constant") }
            return .literal(json)
        }
    }

    /// `/…/` with the flag `i` or none.
    private mutating func parsePattern() throws(PathSyntaxError) -> Filter.Operand {
        try expect("/")
        var pattern: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "/") {
            if byte == UInt8(ascii: "\\"), let following = peek(1) {
                if following != UInt8(ascii: "/") { pattern.append(byte) }
                pattern.append(following)
                at += 2
            } else {
                pattern.append(byte)
                at += 1
            }
        }
        try expect("/")
        var text = String(decoding: pattern, as: UTF8.self)
        if next == UInt8(ascii: "i") {
            at += 1
            text = "(?i)" + text
        }
        guard (try? Regex(text)) != nil else { throw fault("not a regular expression") }
        return .pattern(text)
    }
}

extension UInt8 {
    fileprivate var isWord: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
