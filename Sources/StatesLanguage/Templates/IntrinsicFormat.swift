import OrderedJSON

extension Intrinsic {
    /// Each `{}` takes the next argument; `\{`, `\}` and `\\` stand for themselves.
    static func format(_ arguments: [JSON]) throws(IntrinsicFault) -> String {
        guard let template = arguments[0].string else {
            throw IntrinsicFault(message: "The template must be a string.")
        }
        var result: [UInt8] = []
        var rest = Array(template.utf8)[...]
        var values = arguments.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let following = rest.first, [0x5C, 0x7B, 0x7D].contains(following) {
                result.append(rest.removeFirst())
            } else if byte == UInt8(ascii: "{"), rest.first == UInt8(ascii: "}") {
                rest.removeFirst()
                guard let value = values.popFirst() else {
                    throw IntrinsicFault(message: "The template has more places to fill than there are arguments.")
                }
                result.append(contentsOf: value.javaText.utf8)
            } else {
                result.append(byte)
            }
        }
        guard values.isEmpty else {
            throw IntrinsicFault(message: "The template has fewer places to fill than there are arguments.")
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Version 4 (RFC 9562, section 5.4).
    static func makeUUID(_ random: () -> Double) -> String {
        var bytes = (0..<16).map { _ in UInt8(min(255, max(0, random() * 256))) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text += "-" }
            text += byte.hexadecimal
        }
        return text
    }

    /// From the first argument up to but not with the second; a seed makes it the same number every time.
    static func randomInteger(_ arguments: [JSON], _ random: () -> Double) throws(IntrinsicFault) -> JSON {
        let start = try arguments.integer(0)
        let end = try arguments.integer(1)
        guard start < end else { throw IntrinsicFault(message: "The start must be less than the end.") }
        let fraction: Double
        if arguments.count == 3 {
            var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(try arguments.integer(2))))
            fraction = Double(generator.next() >> 11) / 9_007_199_254_740_992
        } else {
            fraction = random()
        }
        let offset = Int(fraction * Double(end - start))
        return JSON(start + Swift.min(Swift.max(offset, 0), end - start - 1))
    }
}

/// Sebastiano Vigna's splitmix64.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension JSON {
    /// As States.Format prints a value: strings bare, objects and arrays the way Java's collections print themselves.
    fileprivate var javaText: String {
        switch value {
        case .string(let string): string
        case .array(let array): "[" + array.map(\.javaText).joined(separator: ", ") + "]"
        case .object(let object):
            "{" + object.members.map { $0.key + "=" + $0.value.javaText }.joined(separator: ", ") + "}"
        default: description
        }
    }
}

extension UInt8 {
    var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return String([digits[Int(self >> 4)], digits[Int(self & 0x0F)]])
    }
}
