package import Logging

/// Log lines kept in memory, for a test to read.
///
///     let logs = CapturedLogs()
///     work(logger: logs.logger)
///     #expect(logs.lines.contains { $0.message == "Lease lost" })
package struct CapturedLogs: Sendable {
    package struct Line: Sendable, Equatable, CustomStringConvertible {
        package let level: Logger.Level
        package let message: String
        /// The logger's metadata with the line's own laid over it; an attached error is under `error`.
        package let metadata: [String: String]

        package var description: String {
            let fields = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
            return "\(level): \(message)\(fields.joined())"
        }
    }

    private let captured = Observed<[Line]>([])

    package init() {}

    /// A logger at level `trace` that writes here and nowhere else.
    package var logger: Logger {
        Logger(label: "test") { _ in Handler(captured: captured) }
    }

    package var lines: [Line] { captured.value }
    package var messages: [String] { lines.map(\.message) }

    /// Suspends until a line satisfies the condition.
    package func until(_ condition: @escaping @Sendable (Line) -> Bool) async throws {
        try await captured.until { $0.contains(where: condition) }
    }

    private struct Handler: LogHandler {
        let captured: Observed<[Line]>
        var metadata: Logger.Metadata = [:]
        var metadataProvider: Logger.MetadataProvider?
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            var fields = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
                .merging(event.metadata ?? [:]) { $1 }
                .mapValues { "\($0)" }
            if let error = event.error { fields["error"] = "\(error)" }
            let line = Line(level: event.level, message: "\(event.message)", metadata: fields)
            captured.update { $0.append(line) }
        }
    }
}
