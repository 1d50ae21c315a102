import Glibc
import Logging
import Support
import Systemd
import Testing

@Suite struct JournalFormatTests {
    private let format = JournalFormat(identifier: "glimpsed")

    private func fields(_ line: LogLine) -> [String: String] {
        Dictionary(format.fields(of: line).map { ($0.name, $0.value) }) { first, _ in first }
    }

    @Test func `an entry has the fields of journald and those of the line`() throws {
        let line = try #require(
            logged(
                metadata: [
                    "bucket": "image-upload-bucket", "key": "a b.jpg", "aws.request_id": "4711",
                    "message_id": "0123456789ABCDEF-0123456789abcdef",
                ]
            )
        )
        #expect(
            fields(line) == [
                "MESSAGE": #"Image failed: aws.request_id=4711 bucket=image-upload-bucket key="a b.jpg""#,
                "PRIORITY": "3", "SYSLOG_IDENTIFIER": "glimpsed", "LOGGER": "intake",
                "CODE_FILE": "Glimpse/Intake.swift", "CODE_LINE": "42", "CODE_FUNC": "run()",
                "GLIMPSED_BUCKET": "image-upload-bucket", "GLIMPSED_KEY": "a b.jpg", "AWS_REQUEST_ID": "4711",
                "MESSAGE_ID": "0123456789abcdef0123456789abcdef",
            ]
        )
        #expect(format.fields(of: line).first?.name == "MESSAGE")
    }

    @Test(arguments: [
        ("aws.request_id", "AWS_REQUEST_ID"), ("glimpsed.execution", "GLIMPSED_EXECUTION"),
        ("state", "GLIMPSED_STATE"), ("error", "GLIMPSED_ERROR"), ("glimpsed_state", "GLIMPSED_STATE"),
        ("retry-count", "GLIMPSED_RETRY_COUNT"), ("naïve", "GLIMPSED_NA_VE"), ("", "GLIMPSED_FIELD"),
        ("_private", "GLIMPSED_PRIVATE"), ("_systemd.unit", "SYSTEMD_UNIT"), ("9.lives", "GLIMPSED_9_LIVES"),
        ("...", "GLIMPSED_FIELD"), ("message", "GLIMPSED_MESSAGE"), ("code.file", "GLIMPSED_CODE_FILE"),
        ("syslog.identifier", "GLIMPSED_SYSLOG_IDENTIFIER"), ("coredump.unit", "GLIMPSED_COREDUMP_UNIT"),
    ])
    func `a metadata key becomes a name that journald takes`(key: String, name: String) {
        #expect(format.name(for: key) == name)
    }

    @Test func `a name has at most 64 characters`() {
        #expect(format.name(for: String(repeating: "x", count: 99)).utf8.count == 64)
        #expect(format.name(for: "a." + String(repeating: "x", count: 99)).utf8.count == 64)
    }

    @Test func `an id that is none does not become the entry's id`() throws {
        let line = try #require(logged(metadata: ["message_id": "image-failed"]))
        #expect(fields(line)["MESSAGE_ID"] == nil)
        #expect(fields(line)["GLIMPSED_MESSAGE_ID"] == "image-failed")
    }

    @Test(arguments: [
        (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2),
    ])
    func `levels are syslog's priorities`(level: Logger.Level, priority: Int) {
        #expect(JournalFormat.priority(of: level) == priority)
    }

    @Test func `a megabyte is whole in its field and short in the message`() throws {
        let body = String(repeating: "é", count: 524_288)
        let line = try #require(logged(metadata: ["body": "\(body)"]))
        #expect(fields(line)["GLIMPSED_BODY"] == body)
        let message = try #require(fields(line)["MESSAGE"])
        #expect(message.utf8.count < 1_200)
        #expect(message.hasSuffix("é…(1047552 more bytes)\""))
    }

    @Test func `what the journal refuses goes to stderr with the reason`() {
        let entries = Observed<[[JournalField]]>([])
        let stderr = Observed<[String]>([])
        let output = LogOutput(
            journal: "glimpsed",
            send: { fields in
                entries.update { $0.append(fields) }
                return entries.value.count == 2 ? -ENOBUFS : 0
            },
            fallback: { text in
                stderr.update { $0.append(text) }
                return true
            }
        )
        let logger = output.logger(label: "test")
        for number in 1...3 { logger.error("Image failed", metadata: ["number": "\(number)"]) }
        #expect(output.drain(within: .seconds(60)))
        #expect(entries.value.count == 3)
        #expect(entries.value[0].contains(JournalField("GLIMPSED_NUMBER", "1")))
        #expect(stderr.value == ["<3>Image failed: number=2 journal=\"No buffer space available\"\n"])
    }
}
