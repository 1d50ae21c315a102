import Logging

/// Lines for a person at a terminal, or reading a file: time, level, message and what varies.
package struct TerminalFormat: Sendable {
    /// Whether the level is coloured, and the time shown in the reader's zone without its date.
    package let isTerminal: Bool
    package let hasColour: Bool

    package init(isTerminal: Bool, hasColour: Bool) {
        self.isTerminal = isTerminal
        self.hasColour = hasColour
    }

    package func text(of line: LogLine) -> String {
        let time = isTerminal ? line.time.local : line.time.utc
        return "\(time) \(level(line.level)) \(LogText.render(line))\n"
    }

    private func level(_ level: Logger.Level) -> String {
        let name = level.rawValue + String(repeating: " ", count: max(0, 8 - level.rawValue.count))
        guard hasColour else { return name }
        let colour =
            switch level {
            case .trace, .debug: "2"
            case .info: "32"
            case .notice: "36"
            case .warning: "33"
            case .error: "31"
            case .critical: "1;31"
            }
        return "\u{1b}[\(colour)m\(name)\u{1b}[0m"
    }
}

/// Lines for a stderr that systemd reads: it takes the priority from the front (sd-daemon(3)) and adds the time itself.
package struct JournalStreamFormat: Sendable {
    package init() {}

    package func text(of line: LogLine) -> String {
        // Each line is an entry of its own, and needs its own priority.
        LogText.render(line).split(separator: "\n", omittingEmptySubsequences: false)
            .map { "<\(JournalFormat.priority(of: line.level))>\($0)\n" }.joined()
    }
}

/// One JSON object a line (RFC 8259), for supervisors that collect those. Metadata is in an object of its own, so that no
/// key of it can stand in for the line's.
package struct JSONLinesFormat: Sendable {
    package init() {}

    package func text(of line: LogLine) -> String {
        var json = "{"
        append("time", .text(line.time.utc), to: &json)
        append("level", .text(line.level.rawValue), to: &json)
        append("logger", .text(line.label), to: &json)
        append("message", .text(line.message), to: &json)
        append("file", .text("\(line.file):\(line.line)"), to: &json)
        if !line.fields.isEmpty {
            append("metadata", .table(line.fields.map { LogValue.Pair(key: $0.key, value: $0.value) }), to: &json)
        }
        return json + "}\n"
    }

    private func append(_ key: String, _ value: LogValue, to json: inout String) {
        if json.utf8.last != UInt8(ascii: "{") { json += "," }
        append(string: key, to: &json)
        json += ":"
        append(value, to: &json)
    }

    private func append(_ value: LogValue, to json: inout String) {
        switch value {
        case .text(let text): append(string: text, to: &json)
        case .list(let values):
            json += "["
            for (index, value) in values.enumerated() {
                if index > 0 { json += "," }
                append(value, to: &json)
            }
            json += "]"
        case .table(let pairs):
            json += "{"
            for pair in pairs { append(pair.key, pair.value, to: &json) }
            json += "}"
        }
    }

    /// The two separators are legal in JSON but end a line for some readers.
    private func append(string: String, to json: inout String) {
        json += "\""
        defer { json += "\"" }
        guard !string.utf8.allSatisfy(\.isPlain) else {
            json += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case _ where scalar.isControl:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
    }
}
