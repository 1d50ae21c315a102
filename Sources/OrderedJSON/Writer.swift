extension JSON {
    /// Appends the compact text; what is `encoded` goes out byte for byte as it came.
    package func write(to bytes: inout [UInt8]) {
        let tree: Content
        switch storage {
        case .encoded(let encoded):
            bytes.append(contentsOf: encoded.bytes)
            return
        case .tree(let value): tree = value
        }
        switch tree {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let string): bytes.append(quoted: string)
        case .array(let array):
            bytes.append(UInt8(ascii: "["))
            var isFirst = true
            for element in array {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            for member in object.members {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                bytes.append(quoted: member.key)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The compact text in UTF-8.
    package var bytes: [UInt8] {
        if case .encoded(let encoded) = storage { return encoded.bytes }
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// With line breaks and two spaces a level, for people.
    package func prettyPrinted() -> String {
        var bytes: [UInt8] = []
        writePretty(to: &bytes, indent: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func writePretty(to bytes: inout [UInt8], indent: Int) {
        func newLine(_ indent: Int) {
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
        }
        switch value {
        case .array(let array) where !array.isEmpty:
            bytes.append(UInt8(ascii: "["))
            for (place, element) in array.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                newLine(indent + 2)
                element.writePretty(to: &bytes, indent: indent + 2)
            }
            newLine(indent)
            bytes.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in object.members.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                newLine(indent + 2)
                bytes.append(quoted: member.key)
                bytes.append(contentsOf: ": ".utf8)
                member.value.writePretty(to: &bytes, indent: indent + 2)
            }
            newLine(indent)
            bytes.append(UInt8(ascii: "}"))
        case let scalarOrEmpty:
            // From the value and not from an encoded text, whose space would stand in the way.
            JSON(scalarOrEmpty).write(to: &bytes)
        }
    }
}

extension JSON: CustomStringConvertible {
    /// The compact text.
    package var description: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Escapes what RFC 8259, section 7, demands, and nothing else.
    mutating func append(quoted string: String) {
        append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            var start = 0
            for at in utf8.indices {
                let byte = utf8[at]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                append(contentsOf: utf8[start..<at])
                start = at + 1
                appendEscape(of: byte)
            }
            append(contentsOf: utf8[start...])
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(of byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        default:
            append(contentsOf: "u00".utf8)
            append(byte >> 4 + UInt8(ascii: "0"))
            let low = byte & 0x0F
            append(low < 10 ? low + UInt8(ascii: "0") : low - 10 + UInt8(ascii: "a"))
        }
    }
}
