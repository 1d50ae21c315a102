/// Everything that is wrong with a configuration file, so that one run tells it all.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One thing that is wrong.
    package struct Mistake: Sendable, Equatable {
        /// From 1; nil when it is about no line in particular: a missing key, an unreadable file.
        package var line: Int?
        /// A whole sentence without the place: `intake.wait_seconds must be 0 to 20 (got 45)`.
        package var message: String

        package init(line: Int?, message: String) {
            self.line = line
            self.message = message
        }
    }

    /// The file as the operator named it.
    package var file: String
    /// At least one; in the order of the file, those without a line first.
    package var mistakes: [Mistake]

    /// Puts the mistakes in order.
    package init(file: String, mistakes: [Mistake]) {
        self.file = file
        self.mistakes = mistakes.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
    }

    /// A line for each mistake, as compilers write them: `glimpsed.toml:14: intake.wait_seconds must be 0 to 20 (got 45)`.
    package var description: String {
        mistakes.map { mistake in
            let place = mistake.line.map { "\(file):\($0)" } ?? file
            return "\(place): \(mistake.message)"
        }
        .joined(separator: "\n")
    }
}
