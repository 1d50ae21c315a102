extension JSON {
    /// Where each value of a text stands, by its JSON Pointer (RFC 6901), so that a fault found in the tree can be
    /// shown in the file.
    package struct SourceMap: Sendable {
        private let bytes: [UInt8]
        private let places: [String: Place]
        /// Pointers of members whose key comes more than once in its object, in the order met.
        package let duplicates: [String]

        struct Place: Sendable {
            var key: Int?
            var value: Int
        }

        /// Reads the text a second time; only reports need it.
        package init(of bytes: [UInt8], maximumDepth: Int = defaultMaximumDepth) throws(ParseError) {
            let reader = try bytes.withUnsafeBufferPointer { (buffer) throws(ParseError) -> Reader in
                var reader = Reader(buffer, maximumDepth: maximumDepth)
                do throws(OrderedJSON.Fault) {
                    try reader.read()
                } catch {
                    throw error.located(in: buffer)
                }
                return reader
            }
            self.bytes = bytes
            places = reader.places
            duplicates = reader.duplicates
        }

        /// Where the member's key stands (where there is one), else the value; for a pointer that is not in the text,
        /// the nearest parent that is.
        package func position(of pointer: String) -> Position {
            var pointer = pointer[...]
            while true {
                if let place = places[String(pointer)] {
                    return bytes.withUnsafeBufferPointer { Position(of: place.key ?? place.value, in: $0) }
                }
                guard let slash = pointer.lastIndex(of: "/") else { break }
                pointer = pointer[..<slash]
            }
            return bytes.withUnsafeBufferPointer { Position(of: 0, in: $0) }
        }
    }

    /// A reference token of a JSON Pointer, `~` and `/` escaped.
    package static func pointerToken(_ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
        var token = ""
        for character in key.unicodeScalars {
            switch character {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.unicodeScalars.append(character)
            }
        }
        return token
    }
}

private struct Reader {
    private var scanner: Scanner
    private let maximumDepth: Int
    private(set) var places: [String: JSON.SourceMap.Place] = [:]
    private(set) var duplicates: [String] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        scanner = Scanner(bytes)
        self.maximumDepth = maximumDepth
    }

    mutating func read() throws(Fault) {
        scanner.skipWhitespace()
        try readValue("", key: nil, depth: 0)
        scanner.skipWhitespace()
        guard scanner.isAtEnd else { throw scanner.unexpected(expected: "the end of the text") }
    }

    private mutating func readValue(_ pointer: String, key: Int?, depth: Int) throws(Fault) {
        if places.updateValue(.init(key: key, value: scanner.at), forKey: pointer) != nil { duplicates.append(pointer) }
        switch scanner.next {
        case UInt8(ascii: "\""): _ = try scanner.scanString()
        case UInt8(ascii: "t"): try scanner.scanLiteral("true")
        case UInt8(ascii: "f"): try scanner.scanLiteral("false")
        case UInt8(ascii: "n"): try scanner.scanLiteral("null")
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < maximumDepth else { throw scanner.fault("nested deeper than \(maximumDepth) levels") }
            if scanner.next == UInt8(ascii: "{") {
                try readMembers(of: pointer, depth: depth)
            } else {
                try readElements(of: pointer, depth: depth)
            }
        default: _ = try scanner.scanNumber()
        }
    }

    private mutating func readMembers(of pointer: String, depth: Int) throws(Fault) {
        repeat {
            scanner.advance()
            scanner.skipWhitespace()
            if scanner.next == UInt8(ascii: "}") { break }
            let start = scanner.at
            guard scanner.next == UInt8(ascii: "\"") else { throw scanner.unexpected(expected: "a key in quotes") }
            let name = scanner.string(try scanner.scanString())
            scanner.skipWhitespace()
            guard scanner.next == UInt8(ascii: ":") else { throw scanner.unexpected(expected: "':'") }
            scanner.advance()
            scanner.skipWhitespace()
            try readValue(pointer + "/" + JSON.pointerToken(name), key: start, depth: depth + 1)
            scanner.skipWhitespace()
        } while scanner.next == UInt8(ascii: ",")
        guard scanner.next == UInt8(ascii: "}") else { throw scanner.unexpected(expected: "',' or '}'") }
        scanner.advance()
    }

    private mutating func readElements(of pointer: String, depth: Int) throws(Fault) {
        var count = 0
        repeat {
            scanner.advance()
            scanner.skipWhitespace()
            if scanner.next == UInt8(ascii: "]") { break }
            try readValue(pointer + "/\(count)", key: nil, depth: depth + 1)
            count += 1
            scanner.skipWhitespace()
        } while scanner.next == UInt8(ascii: ",")
        guard scanner.next == UInt8(ascii: "]") else { throw scanner.unexpected(expected: "',' or ']'") }
        scanner.advance()
    }
}
