/// S3's order of the events of one key; between different keys it says nothing.
///
/// The greater one is the later event. They differ in length: the shorter is taken to go on with zeros, and then they
/// compare as texts. S3 notifications have their hexadecimal digits in upper case and EventBridge events may have them
/// in lower case, so case does not count.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
package struct Sequencer: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// As S3 wrote it.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }

    /// The shortest text of those that compare equal to this one.
    var canonical: String {
        let digits = text.utf8.map(Self.upperCased)
        let end = digits.lastIndex { $0 != Self.zero }.map { $0 + 1 } ?? 0
        return String(decoding: digits[..<end], as: UTF8.self)
    }

    package static func < (left: Sequencer, right: Sequencer) -> Bool {
        var left = left.text.utf8.makeIterator()
        var right = right.text.utf8.makeIterator()
        while true {
            let (one, other) = (left.next(), right.next())
            if one == nil, other == nil { return false }
            let (oneDigit, otherDigit) = (upperCased(one ?? zero), upperCased(other ?? zero))
            if oneDigit != otherDigit { return oneDigit < otherDigit }
        }
    }

    package static func == (left: Sequencer, right: Sequencer) -> Bool {
        left.canonical.utf8.elementsEqual(right.canonical.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(canonical)
    }

    private static let zero = UInt8(ascii: "0")

    private static func upperCased(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte ? byte - 0x20 : byte
    }
}
