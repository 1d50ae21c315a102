/// Reads the tokens of a text, left to right, each byte once. Tree, check and source map are all built on it.
struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// A string between its quotes.
    struct Text {
        let range: Range<Int>
        let hasEscapes: Bool
    }

    var isAtEnd: Bool { at == bytes.count }

    /// The next byte, or nil at the end.
    @inline(__always)
    var next: UInt8? {
        at < bytes.count ? bytes[at] : nil
    }

    @inline(__always)
    mutating func advance() {
        at += 1
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    func fault(_ message: String, at offset: Int? = nil) -> Fault {
        Fault(offset: offset ?? at, message: message)
    }

    /// What stands where something else was expected.
    func unexpected(expected: String) -> Fault {
        guard let byte = next else { return fault("the text ends where \(expected) was expected") }
        let shown =
            (0x21...0x7E).contains(byte)
            ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x" + String(byte, radix: 16, uppercase: true)
        return fault("found \(shown) where \(expected) was expected")
    }

    mutating func scanLiteral(_ literal: StaticString) throws(Fault) {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - at >= count else { throw unexpected(expected: "a value") }
        for place in 0..<count where bytes[at + place] != literal.utf8Start[place] {
            throw unexpected(expected: "a value")
        }
        at += count
    }

    mutating func scanNumber() throws(Fault) -> Range<Int> {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        if next == UInt8(ascii: "0") {
            at += 1
            if let byte = next, byte.isDigit { throw fault("a number must not have a leading zero", at: start) }
        } else {
            try scanDigits()
        }
        if next == UInt8(ascii: ".") {
            at += 1
            try scanDigits()
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            at += 1
            if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { at += 1 }
            try scanDigits()
        }
        return start..<at
    }

    private mutating func scanDigits() throws(Fault) {
        let start = at
        while at < bytes.count, bytes[at].isDigit { at += 1 }
        if at == start { throw unexpected(expected: "a digit") }
    }

    /// Stands at the opening quote; ends after the closing one.
    mutating func scanString() throws(Fault) -> Text {
        at += 1
        let start = at
        var hasEscapes = false
        while true {
            skipPlainText()
            guard at < bytes.count else { throw fault("the text ends inside a string", at: start - 1) }
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return Text(range: start..<at - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try scanEscape()
            case 0x80...:
                try scanUTF8()
            case 0x20...:
                at += 1
            default:
                throw fault("a control character must be escaped in a string")
            }
        }
    }

    /// Eight bytes at a time over ASCII that needs no look: that is nearly all of a reply.
    @inline(__always)
    private mutating func skipPlainText() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
        while bytes.count - at >= 8 {
            let word = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // The classic test for a zero byte, for a byte below 0x20, and for a high bit, all at once. A false alarm
            // only ends the fast way early.
            let special =
                ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | (word &- (ones &* 0x20)) | word
            if special & highs != 0 {
                // The lowest marked byte is exact: borrows travel upwards only.
                at += (special & highs).littleEndian.trailingZeroBitCount / 8
                return
            }
            at += 8
        }
    }

    private mutating func scanEscape() throws(Fault) {
        let start = at
        at += 1
        guard let byte = next else { throw fault("the text ends inside a string", at: start) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 1
        case UInt8(ascii: "u"):
            at += 1
            let unit = try scanHexUnit(from: start)
            if (0xDC00...0xDFFF).contains(unit) { throw fault("a low surrogate without its high one", at: start) }
            guard (0xD800...0xDBFF).contains(unit) else { return }
            guard bytes.count - at >= 2, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
                throw fault("a high surrogate without its low one", at: start)
            }
            at += 2
            guard (0xDC00...0xDFFF).contains(try scanHexUnit(from: start)) else {
                throw fault("a high surrogate without its low one", at: start)
            }
        default:
            throw fault("an escape that JSON does not have", at: start)
        }
    }

    private mutating func scanHexUnit(from start: Int) throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next?.hexValue else {
                throw fault("\\u must be followed by four hexadecimal digits", at: start)
            }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    /// One character of two to four bytes, by the table of RFC 3629, section 4.
    private mutating func scanUTF8() throws(Fault) {
        let lead = bytes[at]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0:
            length = 3
            second = 0xA0...0xBF
        case 0xE1...0xEC, 0xEE...0xEF: length = 3
        case 0xED:
            length = 3
            second = 0x80...0x9F
        case 0xF0:
            length = 4
            second = 0x90...0xBF
        case 0xF1...0xF3: length = 4
        case 0xF4:
            length = 4
            second = 0x80...0x8F
        default: throw fault("not UTF-8")
        }
        guard bytes.count - at >= length, second.contains(bytes[at + 1]) else { throw fault("not UTF-8") }
        for place in 2..<max(length, 2) where bytes[at + place] & 0xC0 != 0x80 { throw fault("not UTF-8") }
        at += length
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }

    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
