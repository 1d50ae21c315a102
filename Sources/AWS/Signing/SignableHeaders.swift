internal import Glibc

/// The header fields that take part in a signature, with lowercase names, in order, values joined and trimmed.
struct SignableHeaders {
    /// `host;x-amz-date`
    private(set) var names: [UInt8] = []
    /// All names and values, and where each is: fields are sorted without being copied.
    private var text: [UInt8] = []
    private var fields: [Field] = []

    private struct Field {
        var name: Range<Int>
        var value: Range<Int>
    }

    init(_ request: HTTPRequest) throws(SigningError) {
        text.reserveCapacity(1024)
        fields.reserveCapacity(request.headers.fields.count + 1)
        var hasHost = false
        for field in request.headers.fields {
            let start = text.count
            guard Self.appendName(field.name, to: &text) else { throw .invalidHeader(name: field.name) }
            let end = text.count
            guard Self.appendValue(field.value, to: &text) else { throw .invalidHeader(name: field.name) }
            if Self.unsigned.contains(where: { $0.equalsIgnoringCase(field.name) }) {
                text.removeSubrange(start...)
                continue
            }
            fields.append(Field(name: start..<end, value: end..<text.count))
            hasHost = hasHost || "host".equalsIgnoringCase(field.name)
        }
        if !hasHost {
            let start = text.count
            text += "host".utf8
            let end = text.count
            text += request.origin.authority.utf8
            fields.append(Field(name: start..<end, value: end..<text.count))
        }
        sort()
        names.reserveCapacity(128)
        var previous: Range<Int>?
        for field in fields where previous.map({ compare($0, field.name) != 0 }) ?? true {
            if previous != nil { names.append(UInt8(ascii: ";")) }
            names += text[field.name]
            previous = field.name
        }
    }

    /// `host:example.com`, one to a line.
    func appendLines(to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count + 2 * fields.count)
        var previous: Range<Int>?
        for field in fields {
            if let previous, compare(previous, field.name) == 0 {
                bytes[bytes.count - 1] = UInt8(ascii: ",")
            } else {
                bytes += text[field.name]
                bytes.append(UInt8(ascii: ":"))
            }
            bytes += text[field.value]
            bytes.append(UInt8(ascii: "\n"))
            previous = field.name
        }
    }

    /// By name; fields of one name keep their order, as a recipient joins them (RFC 9110, section 5.3).
    ///
    /// Each goes to its place among those before it: there are few, and most come in order.
    private mutating func sort() {
        for place in fields.indices.dropFirst() {
            let field = fields[place]
            var free = place
            while free > 0, compare(fields[free - 1].name, field.name) > 0 {
                fields[free] = fields[free - 1]
                free -= 1
            }
            fields[free] = field
        }
    }

    /// Byte by byte, as strcmp(3) would.
    private func compare(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        let order = text.withUnsafeBufferPointer { text in
            text.baseAddress.map { memcmp($0 + one.lowerBound, $0 + other.lowerBound, min(one.count, other.count)) }
                ?? 0
        }
        return order != 0 ? Int(order) : one.count - other.count
    }

    /// Changed or added on the way by transports and proxies: signing these would break signatures.
    private static let unsigned = [
        "authorization", "connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id",
    ]

    /// In lowercase; false where it is no token (RFC 9110, section 5.6.2).
    private static func appendName(_ name: String, to text: inout [UInt8]) -> Bool {
        let start = text.count
        text += name.utf8
        return text.withUnsafeMutableBufferPointer { text in
            for place in start..<text.count {
                let byte = text[place]
                guard isToken(byte) else { return false }
                text[place] = byte.asciiLowercased
            }
            return start < text.count
        }
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#")...UInt8(ascii: "'"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "~"),
            UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "`"):
            true
        default: false
        }
    }

    /// Without spaces at the ends, and one space for each run of them; false where it would end the line.
    private static func appendValue(_ value: String, to text: inout [UInt8]) -> Bool {
        let start = text.count
        text += value.utf8
        let hasGaps = text.withUnsafeBufferPointer { text in
            // Without a way out of the loop it is done many bytes at a time; session tokens are long.
            var least = UInt8.max
            for byte in text[start...] { least = min(least, byte) }
            return least <= UInt8(ascii: " ")
        }
        return hasGaps ? closeGaps(in: &text, from: start) : true
    }

    private static func closeGaps(in text: inout [UInt8], from start: Int) -> Bool {
        var end = start
        var gap = false
        for place in start..<text.count {
            let byte = text[place]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): gap = true
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"), 0: return false
            default:
                if gap && end > start {
                    text[end] = UInt8(ascii: " ")
                    end += 1
                }
                gap = false
                text[end] = byte
                end += 1
            }
        }
        text.removeSubrange(end...)
        return true
    }
}
