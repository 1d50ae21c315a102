extension JSON {
    /// A number as it was written. Text is kept because a Double loses integers past 2^53 and most decimals.
    package struct Number: Sendable, CustomStringConvertible {
        /// The RFC 8259 spelling.
        package let text: String

        package init(_ int: Int) {
            text = String(int)
        }

        /// JSON has no spelling for what is not finite: infinities become the largest finite magnitude and NaN becomes
        /// 0.
        package init(_ double: Double) {
            if double.isNaN {
                text = "0"
            } else if double.isInfinite {
                text = double < 0 ? "\(-Double.greatestFiniteMagnitude)" : "\(Double.greatestFiniteMagnitude)"
            } else {
                text = "\(double)"
            }
        }

        /// Nil when the text is not a JSON number (`01`, `+1`, `.5` and `1.` are not).
        package init?(text: String) {
            let bytes = Array(text.utf8)
            let isNumber = bytes.withUnsafeBufferPointer { buffer in
                var scanner = Scanner(buffer)
                return (try? scanner.scanNumber()) != nil && scanner.isAtEnd
            }
            guard isNumber else { return nil }
            self.text = text
        }

        init(checked text: String) {
            self.text = text
        }

        /// The value when it is whole and fits, however it is spelled.
        package var int: Int? {
            Int(text) ?? Decimal(text).int
        }

        /// The nearest Double; infinite where the number is past what a Double holds.
        package var double: Double {
            Double(text) ?? 0
        }

        package var description: String { text }
    }
}

extension JSON.Number: Hashable, Comparable {
    /// Compares the exact decimal values, so `1.0 == 1` and 9007199254740993 differs from 9007199254740992.
    package static func == (left: Self, right: Self) -> Bool {
        left.text == right.text || Decimal(left.text) == Decimal(right.text)
    }

    package static func < (left: Self, right: Self) -> Bool {
        if let one = Int(left.text), let other = Int(right.text) { return one < other }
        return Decimal(left.text) < Decimal(right.text)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(Decimal(text))
    }
}

/// A number taken apart: `0.d1d2d3… × 10^exponent`, without zeros at either end of the digits, so that equal values are
/// equal here.
private struct Decimal: Hashable, Comparable {
    var isNegative = false
    var digits: [UInt8] = []
    var exponent = 0

    /// The text must be a JSON number. An exponent past what an Int holds is kept at that end.
    init(_ text: String) {
        var pointOffset = 0
        var hasPoint = false
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest.removeFirst()
        }
        while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                hasPoint = true
                continue
            }
            // A leading zero is no digit, but one after the point moves the value down by ten.
            if digits.isEmpty, byte == UInt8(ascii: "0") {
                if hasPoint { pointOffset -= 1 }
                continue
            }
            digits.append(byte)
            if !hasPoint { pointOffset += 1 }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        guard !digits.isEmpty else {
            isNegative = false
            return
        }
        exponent = pointOffset
        guard !rest.isEmpty else { return }
        let written = rest.dropFirst()
        let value = Int(Substring(written)) ?? (written.first == UInt8(ascii: "-") ? Int.min : Int.max)
        let (sum, overflow) = exponent.addingReportingOverflow(value)
        exponent = overflow ? (value < 0 ? .min : .max) : sum
    }

    var int: Int? {
        if digits.isEmpty { return 0 }
        guard exponent >= digits.count, exponent <= 20 else { return nil }
        let zeros = repeatElement(UInt8(ascii: "0"), count: exponent - digits.count)
        return Int((isNegative ? "-" : "") + String(decoding: digits + zeros, as: UTF8.self))
    }

    static func < (left: Decimal, right: Decimal) -> Bool {
        if left.sign != right.sign { return left.sign < right.sign }
        return left.isNegative ? right.isSmallerInMagnitude(than: left) : left.isSmallerInMagnitude(than: right)
    }

    private var sign: Int {
        digits.isEmpty ? 0 : (isNegative ? -1 : 1)
    }

    private func isSmallerInMagnitude(than other: Decimal) -> Bool {
        if exponent != other.exponent { return exponent < other.exponent }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
