/// Steps over the words of a TOML text (https://toml.io/en/v1.0.0), counting lines. It never fails: at what it does not
/// know it stops, and its caller goes on with the next line.
struct TOMLScanner {
    private let bytes: [UInt8]
    private(set) var position = 0
    /// The line of `position`, from 1.
    private(set) var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
        // A byte order mark is not part of the first key.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    var isAtEnd: Bool { position >= bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipByte() {
        guard position < bytes.count else { return }
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    /// Steps over the byte if it is the next one after spaces.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        skipByte()
        return true
    }

    mutating func skipSpace() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { position += 1 }
    }

    /// To the beginning of the next line.
    mutating func skipLine() {
        let start = line
        while !isAtEnd, line == start { skipByte() }
    }

    /// Over spaces, line ends and comments.
    mutating func skipBlank() {
        while let byte = next {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): skipByte()
            case UInt8(ascii: "#"): skipLine()
            default: return
            }
        }
    }

    /// Over a number, a date or a boolean: up to what can stand behind a value.
    mutating func skipScalar() {
        while let byte = next, !"\n,]}#".utf8.contains(byte) { skipByte() }
    }

    /// Over a string of any of the four kinds; false when there is none here.
    mutating func skipString() -> Bool {
        guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
        let hasEscapes = quote == UInt8(ascii: "\"")
        let run = quoteRun(quote)
        // Two quotes are an empty string, not the beginning of one.
        if run == 2 {
            position += 2
            return true
        }
        let length = run >= 3 ? 3 : 1
        position += length
        while let byte = next {
            if hasEscapes, byte == UInt8(ascii: "\\") {
                skipByte()
                skipByte()
            } else if byte == quote, quoteRun(quote) >= length {
                // Up to two quotes may stand right before the three that close.
                position += length == 3 ? min(quoteRun(quote), 5) : 1
                return true
            } else {
                skipByte()
            }
        }
        return true
    }

    private func quoteRun(_ quote: UInt8) -> Int {
        bytes[position...].prefix { $0 == quote }.count
    }

    /// A key, dotted or not, with its quotes and escapes undone; empty when there is none here.
    mutating func keys() -> [String] {
        var keys: [String] = []
        repeat {
            skipSpace()
            let start = position
            let isBasic = next == UInt8(ascii: "\"")
            if skipString() {
                let content = Array(bytes[start..<position].dropFirst().dropLast())
                keys.append(isBasic ? Self.unescaped(content) : String(decoding: content, as: UTF8.self))
            } else {
                while let byte = next, Self.isBare(byte) { position += 1 }
                guard position > start else { return keys }
                keys.append(String(decoding: bytes[start..<position], as: UTF8.self))
            }
        } while skip(".")
        return keys
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func unescaped(_ content: [UInt8]) -> String {
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        var rest = String(decoding: content, as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let escape = rest.popFirst() else {
                text.append(scalar)
                continue
            }
            switch escape {
            case "b": text.append("\u{8}")
            case "t": text.append("\t")
            case "n": text.append("\n")
            case "f": text.append("\u{C}")
            case "r": text.append("\r")
            case "u", "U":
                let digits = rest.prefix(escape == "u" ? 4 : 8)
                rest = rest.dropFirst(digits.count)
                let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
                text.append(value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
            default: text.append(escape)
            }
        }
        return String(text)
    }
}
