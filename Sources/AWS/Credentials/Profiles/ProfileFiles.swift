/// The shared config and credentials files, read and merged.
///
/// Source: "Shared config and credentials files", AWS SDKs and Tools Reference Guide.
package struct ProfileFiles: Sendable, Equatable {
    /// Names are lowercase; a value with nested properties starts with a line break and holds one on each line.
    package typealias Properties = [String: String]

    package var profiles: [String: Properties] = [:]
    package var ssoSessions: [String: Properties] = [:]
    package var services: [String: Properties] = [:]

    package init() {}

    /// Adds what `~/.aws/config` says.
    package mutating func add(config text: String) throws(ProfileSyntaxError) {
        try add(ProfileParser.sections(of: text), .config)
    }

    /// Adds what `~/.aws/credentials` says; its properties win over those already there.
    package mutating func add(credentials text: String) throws(ProfileSyntaxError) {
        try add(ProfileParser.sections(of: text), .credentials)
    }

    private enum File { case config, credentials }

    private enum Heading: Equatable {
        case profile(String, isPrefixed: Bool)
        case ssoSession(String)
        case services(String)
    }

    private mutating func add(_ sections: [ProfileParser.Section], _ file: File) {
        let headings = sections.map { Self.heading($0.title, file) }
        // "[profile default]" puts "[default]" out of force, whichever comes first.
        let hasPrefixedDefault = headings.contains(.profile("default", isPrefixed: true))
        for (heading, section) in zip(headings, sections) {
            let properties = section.properties.filter { Self.isIdentifier($0.key) }
            switch heading {
            case .profile("default", isPrefixed: false) where hasPrefixedDefault: break
            case .profile(let name, _): profiles[name, default: [:]].merge(properties) { $1 }
            case .ssoSession(let name): ssoSessions[name, default: [:]].merge(properties) { $1 }
            case .services(let name): services[name, default: [:]].merge(properties) { $1 }
            case nil: break
            }
        }
    }

    /// Nil for a title that means nothing in this file: such sections are passed over, as every SDK does.
    private static func heading(_ title: String, _ file: File) -> Heading? {
        guard file == .config else {
            return isIdentifier(title) ? .profile(title, isPrefixed: false) : nil
        }
        let words = title.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
        guard words.count == 2 else {
            return title == "default" ? .profile(title, isPrefixed: false) : nil
        }
        let name = words[1].trimmed
        guard isIdentifier(name) else { return nil }
        switch words[0] {
        case "profile": return .profile(name, isPrefixed: true)
        case "sso-session": return .ssoSession(name)
        case "services": return .services(name)
        default: return nil
        }
    }

    private static func isIdentifier(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: marks.contains(byte)
                }
            }
    }

    private static let marks = Array("-_/.%@:+".utf8)

    /// The properties nested in a value, as in `s3 =` followed by indented lines.
    package static func nested(in value: String?) -> Properties {
        guard let value, value.hasPrefix("\n") else { return [:] }
        var properties: Properties = [:]
        for line in value.split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            properties[line[..<equals].trimmed.lowercased()] = line[line.index(after: equals)...].trimmed
        }
        return properties
    }
}
