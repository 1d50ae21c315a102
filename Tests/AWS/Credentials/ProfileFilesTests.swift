import OrderedJSON
import Testing

@testable import AWS

/// The shared file parsing cases of smithy-rs.
@Suite(.enabled(if: !ProfileCase.all.isEmpty, Comment(rawValue: Vectors.reasonToSkip)))
struct ProfileFilesTests {
    @Test func allCasesAreThere() {
        #expect(ProfileCase.all.count == 65)
    }

    @Test(arguments: ProfileCase.all)
    func parses(_ vector: ProfileCase) throws {
        var files = ProfileFiles()
        do throws(ProfileSyntaxError) {
            if let config = vector.json["input"]?["configFile"]?.string { try files.add(config: config) }
            if let text = vector.json["input"]?["credentialsFile"]?.string { try files.add(credentials: text) }
        } catch {
            let expected = try #require(vector.json["output"]?["errorContaining"]?.string, "\(error)")
            #expect(error.message.contains(expected))
            #expect(error.line > 0)
            return
        }
        let config = try #require(vector.json["output"]?["config"], "an error was expected")
        #expect(files.profiles == Self.sections(config["profiles"]))
        #expect(files.ssoSessions == Self.sections(config["sso_sessions"]))
    }

    private static func sections(_ json: JSON?) -> [String: ProfileFiles.Properties] {
        var sections: [String: ProfileFiles.Properties] = [:]
        for (name, properties) in json?.object ?? [:] {
            sections[name] = [:]
            for (key, value) in properties.object ?? [:] { sections[name]?[key] = value.string }
        }
        return sections
    }
}

struct ProfileCase: Sendable, CustomTestStringConvertible {
    let json: JSON
    var testDescription: String { json["name"]?.string ?? "" }

    static let all = (Vectors.json("profile-files.json")?["tests"]?.array ?? []).map(ProfileCase.init)
}

@Suite struct ProfileFilesOwnTests {
    @Test func servicesSections() throws {
        var files = ProfileFiles()
        try files.add(
            config: """
                [services local]
                s3 =
                  endpoint_url = http://127.0.0.1:5000
                  Addressing_Style = path
                sqs =
                  endpoint_url = http://127.0.0.1:5001
                """
        )
        let nested = ProfileFiles.nested(in: files.services["local"]?["s3"])
        #expect(nested == ["endpoint_url": "http://127.0.0.1:5000", "addressing_style": "path"])
    }

    /// Whatever a file holds, it is read or refused.
    @Test func anyText() {
        var random = SplitMix(seed: 11)
        let pieces = [
            "[", "]", "profile ", "default", "=", " ", "\t", "\n", "\r\n", "#", ";", "s3", "é\u{301}", "\u{2028}", "\0",
        ]
        for _ in 0..<5000 {
            let text = (0..<random.next() % 30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var files = ProfileFiles()
            do {
                try files.add(config: text)
                try files.add(credentials: text)
            } catch {
                #expect(error.line <= text.utf8.count { $0 == UInt8(ascii: "\n") } + 1)
            }
        }
    }

    @Test func errorsNameTheLineAndNotTheText() {
        var files = ProfileFiles()
        let error = #expect(throws: ProfileSyntaxError.self) {
            try files.add(credentials: "# comment\r\n[default]\r\naws_secret_access_key: hush\r\n")
        }
        #expect(error?.description == "line 3: Expected an '=' sign defining a property")
    }
}
