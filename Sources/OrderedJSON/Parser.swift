extension JSON {
    /// Parses the whole text: strictly RFC 8259, UTF-8 checked. Where a key comes twice the last value wins, at the
    /// first one's place.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - maximumDepth: How deep arrays and objects may nest; deeper is an error and never a crash.
    ///   - decodedLevels: Arrays and objects inside of so many others are `encoded`: they are written out again as they
    ///     stand here, escapes and all.
    /// - Throws: `ParseError` with the first fault.
    package init(
        parsing bytes: [UInt8],
        maximumDepth: Int = defaultMaximumDepth,
        decodedLevels: Int = .max
    ) throws(ParseError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(ParseError) -> JSON in
            var parser = Parser(buffer, maximumDepth: maximumDepth, decodedLevels: decodedLevels)
            do throws(Fault) {
                return try parser.parseText()
            } catch {
                throw error.located(in: buffer)
            }
        }
    }

    package init(parsing text: String) throws(ParseError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// Builds the tree. It calls itself, which the depth limit makes safe.
private struct Parser {
    private var scanner: Scanner
    private let maximumDepth: Int
    private let decodedLevels: Int
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int, decodedLevels: Int) {
        scanner = Scanner(bytes)
        self.maximumDepth = maximumDepth
        self.decodedLevels = decodedLevels
    }

    mutating func parseText() throws(Fault) -> JSON {
        scanner.skipWhitespace()
        let json = try parseJSON()
        scanner.skipWhitespace()
        guard scanner.isAtEnd else { throw scanner.unexpected(expected: "the end of the text") }
        return json
    }

    private mutating func parseJSON() throws(Fault) -> JSON {
        let start = scanner.at
        let value = try parseValue()
        // Below this level nothing is kept of the tree, so that no text is copied twice.
        guard depth == decodedLevels, value.isContainer else { return JSON(value) }
        let text = UnsafeBufferPointer(rebasing: scanner.bytes[start..<scanner.at])
        return JSON(Encoded(checked: Array(text), maximumDepth: maximumDepth))
    }

    private mutating func parseValue() throws(Fault) -> JSON.Content {
        switch scanner.next {
        case UInt8(ascii: "\""):
            return .string(scanner.string(try scanner.scanString()))
        case UInt8(ascii: "{"):
            return .object(try parseObject())
        case UInt8(ascii: "["):
            return .array(try parseArray())
        case UInt8(ascii: "t"):
            try scanner.scanLiteral("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try scanner.scanLiteral("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try scanner.scanLiteral("null")
            return .null
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            let range = try scanner.scanNumber()
            let digits = UnsafeBufferPointer(rebasing: scanner.bytes[range])
            return .number(JSON.Number(checked: String(decoding: digits, as: UTF8.self)))
        default:
            throw scanner.unexpected(expected: "a value")
        }
    }

    private mutating func parseObject() throws(Fault) -> JSON.Object {
        try enter()
        var object = JSON.Object()
        if scanner.next == UInt8(ascii: "}") {
            leave()
            return object
        }
        while true {
            guard scanner.next == UInt8(ascii: "\"") else { throw scanner.unexpected(expected: "a key in quotes") }
            let key = scanner.string(try scanner.scanString())
            scanner.skipWhitespace()
            guard scanner.next == UInt8(ascii: ":") else { throw scanner.unexpected(expected: "':'") }
            scanner.advance()
            scanner.skipWhitespace()
            object[key] = try parseJSON()
            scanner.skipWhitespace()
            switch scanner.next {
            case UInt8(ascii: ","):
                scanner.advance()
                scanner.skipWhitespace()
            case UInt8(ascii: "}"):
                leave()
                return object
            default:
                throw scanner.unexpected(expected: "',' or '}'")
            }
        }
    }

    private mutating func parseArray() throws(Fault) -> [JSON] {
        try enter()
        var array: [JSON] = []
        if scanner.next == UInt8(ascii: "]") {
            leave()
            return array
        }
        while true {
            array.append(try parseJSON())
            scanner.skipWhitespace()
            switch scanner.next {
            case UInt8(ascii: ","):
                scanner.advance()
                scanner.skipWhitespace()
            case UInt8(ascii: "]"):
                leave()
                return array
            default:
                throw scanner.unexpected(expected: "',' or ']'")
            }
        }
    }

    /// Over the opening bracket and the space after it.
    private mutating func enter() throws(Fault) {
        depth += 1
        guard depth <= maximumDepth else { throw scanner.fault("nested deeper than \(maximumDepth) levels") }
        scanner.advance()
        scanner.skipWhitespace()
    }

    private mutating func leave() {
        depth -= 1
        scanner.advance()
    }
}

extension JSON.Content {
    fileprivate var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}
