/// A line of a shared file that no SDK would read. Names the line, never what it holds: that may be a secret.
package struct ProfileSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Counted from 1.
    package var line: Int
    package var message: String

    package var description: String { "line \(line): \(message)" }
}

/// Splits a shared file into sections and properties by the rules that the SDKs have in common.
///
/// Source: "Format of the config file" and "… credentials file", AWS SDKs and Tools Reference Guide; the finer points
/// (comments, continuations, nesting) are those of the SDKs' common parser tests.
struct ProfileParser {
    struct Section {
        var title: String
        var properties: ProfileFiles.Properties = [:]
    }

    private var sections: [Section] = []
    /// The property that an indented line continues.
    private var open: String?
    private var number = 0

    static func sections(of text: String) throws(ProfileSyntaxError) -> [Section] {
        var parser = ProfileParser()
        // A Windows line end is one Character of its own.
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            parser.number += 1
            try parser.read(line)
        }
        return parser.sections
    }

    private mutating func read(_ line: Substring) throws(ProfileSyntaxError) {
        guard let first = line.first, !line.trimmed.isEmpty, first != "#", first != ";" else { return }
        switch first {
        case " ", "\t": try readContinuation(line.trimmed)
        case "[": try readTitle(line)
        default: try readProperty(line)
        }
    }

    private mutating func readTitle(_ line: Substring) throws(ProfileSyntaxError) {
        let bare = line.prefix { $0 != "#" && $0 != ";" }.trimmed
        guard bare.hasSuffix("]") else { throw error("Profile definition must end with ']'") }
        sections.append(Section(title: bare.dropFirst().dropLast().trimmed))
        open = nil
    }

    private mutating func readProperty(_ line: Substring) throws(ProfileSyntaxError) {
        guard !sections.isEmpty else { throw error("Expected a profile definition") }
        let bare = Self.withoutComment(line)
        guard let equals = bare.firstIndex(of: "=") else {
            throw error("Expected an '=' sign defining a property")
        }
        let name = bare[..<equals].trimmed.lowercased()
        guard !name.isEmpty else { throw error("Property did not have a name") }
        sections[sections.count - 1].properties[name] = bare[bare.index(after: equals)...].trimmed
        open = name
    }

    private mutating func readContinuation(_ text: String) throws(ProfileSyntaxError) {
        guard !sections.isEmpty else { throw error("Expected a profile definition, found continuation") }
        guard let open, let value = sections[sections.count - 1].properties[open] else {
            throw error("Expected a property definition, found continuation")
        }
        if value.isEmpty || value.hasPrefix("\n") {
            guard let equals = text.firstIndex(of: "=") else {
                throw error("Expected an '=' sign defining a sub-property")
            }
            guard equals != text.startIndex else { throw error("Sub-property did not have a name") }
        }
        sections[sections.count - 1].properties[open] = "\(value)\n\(text)"
    }

    /// In a property's line a comment needs a space before it; without one it belongs to the value.
    private static func withoutComment(_ line: Substring) -> Substring {
        var previous: Character?
        for index in line.indices {
            if line[index] == "#" || line[index] == ";", previous == " " || previous == "\t" {
                return line[..<index]
            }
            previous = line[index]
        }
        return line
    }

    private func error(_ message: String) -> ProfileSyntaxError {
        ProfileSyntaxError(line: number, message: message)
    }
}
