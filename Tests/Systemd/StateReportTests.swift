import Systemd
import Testing

@Suite struct StateReportTests {
    private var report = StateReport(startLimit: .seconds(600), stopLimit: .seconds(60))
    private let more = NotifyMessage.extendTimeout(.seconds(15))

    @Test mutating func `a start says what it waits for, and asks for time`() {
        #expect(report.messages("waiting for queue q", .starting, at: .zero) == [.status("waiting for queue q"), more])
        #expect(report.messages("waiting for queue q", .starting, at: .seconds(1)) == [more])
        #expect(report.messages("waiting for more", .starting, at: .seconds(2)) == [.status("waiting for more"), more])
    }

    @Test mutating func `a start that never ends is left to the manager`() {
        _ = report.messages("s", .starting, at: .seconds(100))
        #expect(report.messages("s", .starting, at: .seconds(699)) == [more])
        #expect(report.messages("s", .starting, at: .seconds(700)) == [])
    }

    @Test mutating func `while running only news is told`() {
        #expect(report.messages("0 in flight", .running, at: .zero) == [.status("0 in flight")])
        #expect(report.messages("0 in flight", .running, at: .seconds(1)) == [])
        #expect(report.messages("1 in flight", .running, at: .seconds(2)) == [.status("1 in flight")])
    }

    @Test mutating func `a stop asks for time from its own beginning, and not for ever`() {
        _ = report.messages("s", .starting, at: .zero)
        _ = report.messages("s", .running, at: .seconds(5))
        #expect(report.messages("stopping", .stopping, at: .seconds(9_000)) == [.status("stopping"), more])
        #expect(report.messages("stopping", .stopping, at: .seconds(9_059)) == [more])
        #expect(report.messages("stopping", .stopping, at: .seconds(9_060)) == [])
    }
}
