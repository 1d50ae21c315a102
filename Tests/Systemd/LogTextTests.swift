import Logging
import Support
import Systemd
import Testing

@Suite struct LogTextTests {
    private func text(_ message: Logger.Message, _ metadata: Logger.Metadata) throws -> String {
        let line = try #require(logged(message, metadata: metadata))
        return JournalStreamFormat().text(of: line)
    }

    @Test func `what varies follows the constant text, ordered by key`() throws {
        #expect(
            try text(
                "Image failed",
                ["key": "cats/tom.jpg", "bucket": "image-upload-bucket", "error": "S3.NoSuchKeyException"]
            )
                == "<3>Image failed: bucket=image-upload-bucket error=S3.NoSuchKeyException key=cats/tom.jpg\n"
        )
        #expect(try text("Image failed", [:]) == "<3>Image failed\n")
    }

    @Test(arguments: [
        ("", #""""#), ("a b", #""a b""#), ("a=b", #""a=b""#), (#"say "hi""#, #""say \"hi\"""#), (#"a\b"#, #""a\\b""#),
        ("a\nb\r\tc", #""a\nb\r\tc""#), ("\u{1b}[31m", #""\u{1b}[31m""#),
        ("\u{0}\u{7f}\u{85}", #""\u{0}\u{7f}\u{85}""#),
        ("a\u{2028}b", #""a\u{2028}b""#), ("gpj\u{202e}.exe", #""gpj\u{202e}.exe""#), ("a\u{a0}b", "\"a\u{a0}b\""),
        ("é", "é"), ("猫.jpg", "猫.jpg"),
    ])
    func `a value that does not stand for itself is quoted`(value: String, shown: String) throws {
        #expect(try text("x", ["key": "\(value)"]) == "<3>x: key=\(shown)\n")
    }

    @Test func `keys cannot break the line either`() throws {
        #expect(try text("a \"b\"", ["k ey\n": "v"]) == "<3>a \"b\": \"k ey\\n\"=v\n")
    }

    @Test func `the lines of a message are meant, and each has its priority`() throws {
        let shown = ["<3>Status", #"<3>a\r\u{1b}[2J"#, "<3>", #"<3> b: key="v\nw""#, ""]
        #expect(try text("Status\na\r\u{1b}[2J\n\n b", ["key": "v\nw"]) == shown.joined(separator: "\n"))
    }

    @Test func `lists and tables are shown, ordered`() throws {
        #expect(
            try text("x", ["list": ["a", "b"], "table": ["b": "2", "a": ["1"]]])
                == #"<3>x: list="[a, b]" table="{a: [1], b: 2}""# + "\n"
        )
    }

    @Test func `the catalog id is for programs`() throws {
        #expect(try text("x", ["message_id": "0123456789abcdef0123456789abcdef"]) == "<3>x\n")
    }

    @Test(arguments: ["password", "aws.session_token", "http.Authorization", "secretAccessKey", "secret-access.token"])
    func `values under names of secrets are hidden`(key: String) throws {
        let line = try #require(logged(metadata: [key: "hunter2"]))
        #expect(line.text(key) == "<hidden>")
    }

    @Test func `an attached error is a field, unless there is one`() throws {
        #expect(logged(error: NotifyError(code: 2))?.text("error") == "sd_notify: No such file or directory")
        #expect(logged(metadata: ["error": "own"], error: NotifyError(code: 2))?.text("error") == "own")
    }

    @Test func `a terminal gets time, level and colour; a file gets the date and no colour`() throws {
        let line = try #require(logged(level: .warning, metadata: ["a": "1"]))
        let file = TerminalFormat(isTerminal: false, hasColour: false).text(of: line)
        #expect(file == "2026-11-23T23:03:19.007Z warning  Image failed: a=1\n")
        let terminal = TerminalFormat(isTerminal: true, hasColour: true).text(of: line)
        #expect(terminal.hasSuffix(" \u{1b}[33mwarning \u{1b}[0m Image failed: a=1\n"))
        #expect(terminal.prefix { $0 != " " }.count == "23:03:19.007".count)
        let plain = TerminalFormat(isTerminal: true, hasColour: false).text(of: line)
        #expect(!plain.contains("\u{1b}"))
    }
}
