import Systemd
import Testing

@Suite struct NotifyMessageTests {
    @Test(arguments: [
        (NotifyMessage.ready, "READY=1"),
        (.reloading(monotonicMicroseconds: 1_234_567), "RELOADING=1\nMONOTONIC_USEC=1234567"),
        (.stopping, "STOPPING=1"),
        (.status("Waiting for the queue"), "STATUS=Waiting for the queue"),
        (.watchdog, "WATCHDOG=1"),
        (.watchdogTrigger, "WATCHDOG=trigger"),
        (.extendTimeout(.milliseconds(1_500)), "EXTEND_TIMEOUT_USEC=1500000"),
        (.errno(2), "ERRNO=2"),
        (.exitStatus(78), "EXIT_STATUS=78"),
        (.mainPID(4_711), "MAINPID=4711"),
    ])
    func `each message is its assignment`(message: NotifyMessage, assignments: String) {
        #expect(message.assignments == assignments)
    }

    @Test func `messages of one datagram are lines`() {
        #expect(NotifyMessage.datagram([.ready, .status("up"), .watchdog]) == "READY=1\nSTATUS=up\nWATCHDOG=1")
    }

    @Test func `a status cannot start another assignment`() {
        #expect(
            NotifyMessage.status("key a\nMAINPID=1\r\u{0}\u{2028}b").assignments == "STATUS=key a MAINPID=1   b"
        )
    }

    @Test func `a long status is cut between characters, below what the manager reads`() {
        let text = NotifyMessage.status("x" + String(repeating: "é", count: 5_000)).assignments
        #expect(text.utf8.count == "STATUS=x".utf8.count + 2_046)
        #expect(text.hasSuffix("éé"))
        #expect(NotifyMessage.datagram([.ready, .status(String(repeating: "x", count: 9_000))]).utf8.count < 4_096)
    }

    @Test(arguments: [
        (Duration.seconds(-1), "0"), (.zero, "0"), (.nanoseconds(1_999), "1"),
        (.seconds(Int64.max), "18446744073709551615"),
    ])
    func `a timeout is whole microseconds in range`(duration: Duration, microseconds: String) {
        #expect(NotifyMessage.extendTimeout(duration).assignments == "EXTEND_TIMEOUT_USEC=\(microseconds)")
    }

    @Test func `a reload that begins now carries a time that does not run back`() {
        guard case .reloading(let first) = NotifyMessage.reloadingNow(),
            case .reloading(let second) = NotifyMessage.reloadingNow()
        else {
            Issue.record("not a reload")
            return
        }
        #expect(first > 0)
        #expect(second >= first)
    }
}
