import OrderedJSON

/// What stands in `[?(…)]`, by precedence: `||`, then `&&`, then `!` and comparisons.
extension JSONPathParser {
    mutating func parseOr() throws(PathSyntaxError) -> Filter {
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
        let ignoresCase = next == UInt8(ascii: "i")
        if ignoresCase { at += 1 }
        return .pattern(try Pattern(String(decoding: pattern, as: UTF8.self), ignoresCase: ignoresCase))
    }
}

extension UInt8 {
    fileprivate var isWord: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
