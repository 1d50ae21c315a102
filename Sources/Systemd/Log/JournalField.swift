package import Logging

/// One field of a journal entry: `NAME=value`, the value any bytes (systemd.journal-fields(7)).
package struct JournalField: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// Turns log lines into journal entries.
package struct JournalFormat: Sendable {
    /// What `journalctl -t` selects by.
    package let identifier: String
    /// Goes before the names of keys that have no domain of their own: `GLIMPSED_` for `glimpsed`.
    package let prefix: String

    /// Bytes of a value that MESSAGE shows. The value's own field is always whole.
    static let shownBytes = 1_024

    /// Fields that say what an entry is. Metadata must not be able to stand in for them.
    private static let wellKnown: Set<String> = [
        "MESSAGE", "MESSAGE_ID", "PRIORITY", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "ERRNO", "INVOCATION_ID",
        "USER_INVOCATION_ID", "SYSLOG_IDENTIFIER", "SYSLOG_FACILITY", "SYSLOG_PID", "SYSLOG_TIMESTAMP", "SYSLOG_RAW",
        "DOCUMENTATION", "TID", "UNIT", "USER_UNIT", "OBJECT_PID", "LOGGER",
    ]

    package init(identifier: String) {
        self.identifier = identifier
        prefix = Self.sanitized(identifier) + "_"
    }

    /// The entry for a line; MESSAGE first, and every metadata value whole in a field of its own.
    package func fields(of line: LogLine) -> [JournalField] {
        var fields = [
            JournalField("MESSAGE", LogText.render(line, limit: Self.shownBytes)),
            JournalField("PRIORITY", String(Self.priority(of: line.level))),
            JournalField("SYSLOG_IDENTIFIER", identifier),
            JournalField("LOGGER", line.label),
            JournalField("CODE_FILE", line.file),
            JournalField("CODE_LINE", String(line.line)),
            JournalField("CODE_FUNC", line.function),
        ]
        for (key, value) in line.fields {
            let text = value.string
            if key == LogLine.messageIDKey, let id = Self.messageID(text) {
                fields.append(JournalField("MESSAGE_ID", id))
            } else {
                fields.append(JournalField(name(for: key), text))
            }
        }
        return fields
    }

    /// The field name for a metadata key.
    ///
    /// A dotted key names its domain itself (`aws.request_id` is `AWS_REQUEST_ID`), a bare one gets the prefix (`state`
    /// is `GLIMPSED_STATE`). journald drops an entry's field whose name is longer than 64, begins with `_` or a digit, or
    /// has another character than A-Z, 0-9 and `_`, so no such name is made.
    package func name(for key: String) -> String {
        let plain = Self.sanitized(key)
        let stands = (key.contains(".") && plain.contains("_")) || plain.hasPrefix(prefix)
        let isFree = stands && !Self.wellKnown.contains(plain) && !plain.hasPrefix("COREDUMP_")
        let name = isFree && plain.first?.isNumber == false ? plain : prefix + plain
        return String(name.prefix(64))
    }

    /// syslog's priorities, as sd-daemon(3) lists them.
    package static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// Upper case, everything else an underscore, none at the front.
    private static func sanitized(_ key: String) -> String {
        let underscore = UInt8(ascii: "_")
        // A character past ASCII is one underscore, so of its bytes only the first counts.
        let mapped = key.utf8.lazy.filter { !(0x80...0xbf).contains($0) }.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: underscore
            }
        }
        let trimmed = mapped.drop { $0 == underscore }
        return trimmed.isEmpty ? "FIELD" : String(decoding: Array(trimmed), as: UTF8.self)
    }

    /// 128 bits in hexadecimal, with or without a UUID's dashes.
    private static func messageID(_ text: String) -> String? {
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 32, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return digits.lowercased()
    }
}
