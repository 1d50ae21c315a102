/// The header fields that take part in a signature, with lowercase names, in order, values joined and trimmed.
struct SignableHeaders {
    /// `host:example.com`, one to a line.
    private(set) var lines: [UInt8] = []
    /// `host;x-amz-date`
    private(set) var names: [UInt8] = []

    /// Where a field's name and value are in the text below: fields are sorted without being copied.
    private struct Field {
        var name: Range<Int>
        var value: Range<Int>
    }

    init(_ request: HTTPRequest) throws(SigningError) {
        var text: [UInt8] = []
        var fields: [Field] = []
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
        Self.sort(&fields, text)
        join(fields, text)
    }

    /// By name; fields of one name keep their order, as a recipient joins them (RFC 9110, section 5.3).
    private static func sort(_ fields: inout [Field], _ text: [UInt8]) {
        text.withUnsafeBufferPointer { text in
            fields.sort { one, other in
                let (oneName, otherName) = (text[one.name], text[other.name])
                if oneName.lexicographicallyPrecedes(otherName) { return true }
                return one.name.lowerBound < other.name.lowerBound && oneName.elementsEqual(otherName)
            }
        }
    }

    private mutating func join(_ fields: [Field], _ text: [UInt8]) {
        lines.reserveCapacity(text.count + 2 * fields.count)
        names.reserveCapacity(128)
        var previous: Range<Int>?
        for field in fields {
            let name = text[field.name]
            if let previous, text[previous].elementsEqual(name) {
                lines[lines.count - 1] = UInt8(ascii: ",")
            } else {
                if previous != nil { names.append(UInt8(ascii: ";")) }
                names += name
                lines += name
                lines.append(UInt8(ascii: ":"))
            }
            lines += text[field.value]
            lines.append(UInt8(ascii: "\n"))
            previous = field.name
        }
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
