import Glibc
package import Logging

/// One log event, taken at the moment of the call, so that what is written later is what was true then.
package struct LogLine: Sendable {
    package var time: LogTime
    package var level: Logger.Level
    /// The logger's label.
    package var label: String
    /// The constant text.
    package var message: String
    /// What varies, ordered by key so that two lines of one kind look alike.
    package var fields: [(key: String, value: LogValue)]
    package var file: String
    package var function: String
    package var line: UInt

    /// The catalog id, which is for programs and left out of text for people.
    static let messageIDKey = "message_id"

    /// Last words of keys whose values are not written, whoever logs them: a library's careless line must not put a
    /// secret into the journal.
    private static let secretKeys: Set<String> = [
        "authorization", "password", "passwd", "secret", "token", "secret_access_key", "session_token",
        "secretaccesskey", "sessiontoken",
    ]

    /// Lays the event's metadata over the provider's and that over the logger's; an attached error becomes `error`.
    init(
        _ event: LogEvent,
        label: String,
        time: LogTime,
        metadata: Logger.Metadata,
        provided: Logger.Metadata
    ) {
        var merged = metadata.merging(provided) { $1 }
        if let own = event.metadata { merged.merge(own) { $1 } }
        if let error = event.error, merged["error"] == nil { merged["error"] = .string("\(error)") }
        self.time = time
        self.label = label
        level = event.level
        message = event.message.description
        file = event.file
        function = event.function
        line = event.line
        fields = merged.sorted { $0.key < $1.key }.map { key, value in
            (key, Self.isSecret(key) ? .text("<hidden>") : LogValue(value))
        }
    }

    /// Makes a line of this module's own.
    init(time: LogTime, level: Logger.Level, label: String, message: String, fields: [(key: String, value: LogValue)]) {
        self.time = time
        self.level = level
        self.label = label
        self.message = message
        self.fields = fields
        file = #fileID
        function = #function
        line = #line
    }

    /// About how many bytes the line holds on to, for the queue's limit.
    var cost: Int {
        fields.reduce(128 + message.utf8.count) { $0 + $1.key.utf8.count + $1.value.cost }
    }

    private static func isSecret(_ key: String) -> Bool {
        let last = key.utf8.lastIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        let word = last.map { key[key.utf8.index(after: $0)...] } ?? key[...]
        // Nearly every key is lower case, and this is done for each of every line.
        let isLower = word.utf8.allSatisfy { !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return secretKeys.contains(isLower ? String(word) : word.lowercased())
    }
}

/// A metadata value as text, with its structure kept for those who write structure.
package enum LogValue: Sendable, Equatable {
    case text(String)
    case list([LogValue])
    case table([Pair])

    package struct Pair: Sendable, Equatable {
        package let key: String
        package let value: LogValue
    }

    init(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): self = .text(text)
        case .stringConvertible(let value): self = .text(value.description)
        case .array(let values): self = .list(values.map(LogValue.init))
        case .dictionary(let values):
            self = .table(values.sorted { $0.key < $1.key }.map { Pair(key: $0, value: LogValue($1)) })
        }
    }

    /// The value as one string: `[a, b]` for a list and `{k: v}` for a table.
    package var string: String {
        switch self {
        case .text(let text): text
        case .list(let values): "[\(values.map(\.string).joined(separator: ", "))]"
        case .table(let pairs): "{\(pairs.map { "\($0.key): \($0.value.string)" }.joined(separator: ", "))}"
        }
    }

    var cost: Int {
        switch self {
        case .text(let text): 32 + text.utf8.count
        case .list(let values): values.reduce(32) { $0 + $1.cost }
        case .table(let pairs): pairs.reduce(32) { $0 + $1.key.utf8.count + $1.value.cost }
        }
    }
}
