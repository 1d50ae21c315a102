internal import FoundationEssentials

/// Everything outside of this process' own configuration that decides where and as whom it calls AWS, as explicit
/// input: nothing else in this module reads the environment.
package struct AWSEnvironment: Sendable {
    /// The process' environment.
    package var variables: [String: String]
    /// The application's own choice of profile; stronger than `AWS_PROFILE` and than keys in the environment.
    package var profile: String?
    /// The application's own choice of region; stronger than `AWS_REGION` and the profile's.
    package var region: String?
    /// The application's own endpoint for every service, for example `http://127.0.0.1:5000`.
    package var endpointURL: String?
    /// The application's own endpoints by service: `s3`, `sqs`, `sns`, `rekognition`. Stronger than `endpointURL`.
    package var endpointURLs: [String: String]
    /// The application's own choice of FIPS endpoints; stronger than `AWS_USE_FIPS_ENDPOINT` and the profile's.
    package var usesFIPS: Bool?
    /// The same for dual-stack endpoints.
    package var usesDualStack: Bool?
    /// For `~/.aws`; `HOME` unless given.
    package var homeDirectory: String?

    package init(
        variables: [String: String] = [:],
        profile: String? = nil,
        region: String? = nil,
        endpointURL: String? = nil,
        endpointURLs: [String: String] = [:],
        usesFIPS: Bool? = nil,
        usesDualStack: Bool? = nil,
        homeDirectory: String? = nil
    ) {
        self.variables = variables
        self.profile = profile
        self.region = region
        self.endpointURL = endpointURL
        self.endpointURLs = endpointURLs
        self.usesFIPS = usesFIPS
        self.usesDualStack = usesDualStack
        self.homeDirectory = homeDirectory ?? variables["HOME"]
    }

    /// The environment this process was started with, and nothing overridden.
    package static var process: AWSEnvironment {
        AWSEnvironment(variables: ProcessInfo.processInfo.environment)
    }

    /// The profile that applies, and whether somebody chose it: a chosen one that does not exist is an error. To name
    /// `default` is to choose nothing, as a host without any shared file has it too.
    package var profileName: (name: String, isChosen: Bool) {
        let name = profile ?? value("AWS_PROFILE") ?? value("AWS_DEFAULT_PROFILE") ?? "default"
        return (name, name != "default")
    }

    /// A variable's value, or nil where it is unset or blank: shells and unit files make blank ones by accident.
    func value(_ name: String) -> String? {
        guard let value = variables[name]?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// A variable that is `true` or `false` without regard to case; nil for anything else.
    func flag(_ name: String) -> Bool? {
        value(name).flatMap(Self.flag)
    }

    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }
}

extension StringProtocol {
    /// Without spaces, tabs and line ends around it.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
