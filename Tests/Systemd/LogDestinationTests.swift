import Systemd
import Testing

@Suite struct LogDestinationTests {
    private func detect(
        _ environment: [String: String],
        isTerminal: Bool = false,
        stderr: LogDestination.Stream? = .init(device: 9, inode: 4_711),
        isJournalReachable: Bool = true
    ) -> LogDestination {
        .detect(
            environment: environment,
            isTerminal: isTerminal,
            stderr: stderr,
            isJournalReachable: isJournalReachable
        )
    }

    private let text = LogDestination.text(isTerminal: false, hasColour: false)

    @Test func `stderr that is the journal's stream is the journal`() {
        #expect(detect(["JOURNAL_STREAM": "9:4711"]) == .journal)
    }

    @Test func `without the native socket the stream still has priorities`() {
        #expect(detect(["JOURNAL_STREAM": "9:4711"], isJournalReachable: false) == .journalStream)
    }

    @Test(arguments: ["9:4712", "8:4711", "9:4711:1", "9", "", ":", "x:y", "-9:4711", "9:47110000000000000000000"])
    func `a variable that names another stream was inherited`(value: String) {
        #expect(detect(["JOURNAL_STREAM": value]) == text)
    }

    @Test func `a closed stderr is no journal`() {
        #expect(detect(["JOURNAL_STREAM": "9:4711"], stderr: nil) == text)
    }

    @Test(arguments: [
        ([:], true), (["NO_COLOR": ""], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false),
        (["TERM": "xterm"], true),
    ])
    func `a terminal has colour unless refused`(environment: [String: String], hasColour: Bool) {
        #expect(detect(environment, isTerminal: true) == .text(isTerminal: true, hasColour: hasColour))
    }

    @Test func `a descriptor is known by its device and inode`() throws {
        let zero = try #require(LogDestination.Stream(descriptor: 0))
        #expect(zero == LogDestination.Stream(descriptor: 0))
        #expect(LogDestination.Stream(descriptor: -1) == nil)
    }
}
