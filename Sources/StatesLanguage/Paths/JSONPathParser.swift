import OrderedJSON

/// Why a path cannot be compiled.
struct PathSyntaxError: Error, Sendable {
    let message: String
}

/// Reads a path's steps. It works on bytes: all that is special in a path is ASCII.
struct JSONPathParser {
    let bytes: [UInt8]
    var at: Int
    var depth = 0

    /// How deep filters may nest.
    static let maximumDepth = 32

    init(_ bytes: [UInt8], at start: Int = 0) {
        self.bytes = bytes
        at = start
    }

    var isAtEnd: Bool { at >= bytes.count }

    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    func peek(_ offset: Int) -> UInt8? {
        at + offset < bytes.count ? bytes[at + offset] : nil
    }

    func fault(_ message: String) -> PathSyntaxError {
        PathSyntaxError(message: "\(message) at character \(at + 1)")
    }

    /// The steps after the root. Inside a filter they end where an operator may follow; else they take the rest of the
    /// text.
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

    mutating func parseInteger() throws(PathSyntaxError) -> Int? {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        while let byte = next, (0x30...0x39).contains(byte) { at += 1 }
        guard at > start else { return nil }
        guard let integer = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else { throw fault("not an index") }
        return integer
    }

    mutating func parseList<Element>(
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

    /// A backslash keeps the quote that follows from ending the name; other backslashes belong to the name, as with
    /// Step Functions.
    mutating func parseQuotedName() throws(PathSyntaxError) -> String {
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

    mutating func skipSpaces() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || next == UInt8(ascii: "\n") { at += 1 }
    }

    mutating func expect(_ text: StaticString) throws(PathSyntaxError) {
        for place in 0..<text.utf8CodeUnitCount where peek(place) != text.utf8Start[place] {
            throw fault("'\(text)' is missing")
        }
        at += text.utf8CodeUnitCount
    }

    func stands(_ text: String) -> Bool {
        bytes[at...].starts(with: text.utf8)
    }
}
