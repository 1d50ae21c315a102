/// A line's text for people: the constant message, then what varies as `key=value`.
///
///     Image failed: bucket=image-upload-bucket error=S3.NoSuchKeyException key="cats/tom cat.jpg"
enum LogText {
    /// The text, without a newline. At most `limit` bytes of a value are shown, for a sink that carries it whole elsewhere.
    static func render(_ line: LogLine, limit: Int = .max) -> String {
        var text = ""
        text.reserveCapacity(96)
        // A message is the program's own text, so its lines are meant; what comes from elsewhere is in the fields.
        for (index, part) in line.message.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { text += "\n" }
            escape(String(part), into: &text)
        }
        var separator = ": "
        for field in line.fields where field.key != LogLine.messageIDKey {
            text += separator
            separator = " "
            append(word: field.key, to: &text)
            text += "="
            append(word: cut(field.value.string, to: limit), to: &text)
        }
        return text
    }

    /// Appends the value as it is where it stands for itself, quoted and escaped where not.
    ///
    /// Object keys are chosen by whoever may upload. A newline would forge a second event, an escape sequence would act on
    /// the reader's terminal, and a right-to-left override would show another name than the one meant.
    static func append(word: String, to text: inout String) {
        guard !word.isPlainASCII else {
            text += word
            return
        }
        let isPlain =
            !word.isEmpty && word.unicodeScalars.allSatisfy { $0 != " " && $0 != "=" && !isEscaped($0) && !$0.isBlank }
        guard !isPlain else {
            text += word
            return
        }
        text += "\""
        escape(word, into: &text, quotes: true)
        text += "\""
    }

    static func escape(_ value: String, into text: inout String, quotes: Bool = false) {
        guard !value.utf8.allSatisfy(\.isPlain) else {
            text += value
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"" where !quotes: text += "\""
            case "\\" where !quotes: text += "\\"
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where isEscaped(scalar): text += "\\u{\(String(scalar.value, radix: 16))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar == "\\" || scalar.isControl || scalar.isBidiControl
    }

    /// Cut between characters, with the size that is not shown.
    private static func cut(_ value: String, to limit: Int) -> String {
        let size = value.utf8.count
        guard size > limit else { return value }
        var end = value.utf8.index(value.startIndex, offsetBy: limit)
        while end > value.startIndex, end.samePosition(in: value.unicodeScalars) == nil {
            end = value.utf8.index(before: end)
        }
        let shown = value[..<end]
        return "\(shown)…(\(size - shown.utf8.count) more bytes)"
    }
}

extension String {
    /// Whether it stands for itself as a value. Most are, and this is quicker than to look at scalars one by one.
    fileprivate var isPlainASCII: Bool {
        !isEmpty && utf8.allSatisfy { $0.isPlain && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "=") }
    }
}

extension UInt8 {
    /// Printable ASCII that is never escaped.
    var isPlain: Bool {
        (0x20...0x7e).contains(self) && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1, and the two separators that some readers break lines at.
    var isControl: Bool {
        value < 0x20 || (0x7f...0x9f).contains(value) || value == 0x2028 || value == 0x2029
    }

    /// Marks that change the order in which a terminal shows what follows.
    var isBidiControl: Bool {
        (0x202a...0x202e).contains(value) || (0x2066...0x2069).contains(value) || value == 0x200e || value == 0x200f
    }

    var isBlank: Bool { properties.isWhitespace }
}
