import FoundationEssentials
import Logging
import Support
import Systemd
import Testing

@testable import Glimpse

@Suite(.timeLimit(.minutes(1))) struct VitalsTests {
    private let clock = TestClock()
    private let vitals: Vitals

    init() {
        let clock = clock
        let time = TimeSource(
            clock: clock,
            now: { Date(timeIntervalSince1970: clock.now.offset.seconds) },
            random: { 0.5 }
        )
        vitals = Vitals(time: time, version: "1.2.3", host: "web-1")
        vitals.phase = .running
    }

    private func failure(_ error: String, _ cause: String = "") -> Outcome.Failure {
        Outcome.Failure(error: error, cause: cause, state: "Recognize", scope: .image)
    }

    private func page() -> StatusPage { vitals.page(configuration: "/etc/glimpsed/glimpsed.toml") }

    @Test func aPhaseLastsSinceItBeganAndStoppingIsTheLast() {
        clock.advance(by: .seconds(10))
        vitals.phase = .paused("S3.NoSuchBucket")
        clock.advance(by: .seconds(10))
        vitals.phase = .paused("S3.NoSuchBucket")
        #expect(page().phase == .init(name: "paused", why: "S3.NoSuchBucket", since: .init(timeIntervalSince1970: 10)))
        vitals.phase = .stopping
        vitals.phase = .running
        #expect(page().phase == .init(name: "stopping", since: .init(timeIntervalSince1970: 20)))
    }

    @Test func aStartLastsHoweverManyThingsItWaitsFor() {
        let vitals = Vitals(time: vitals.time)
        vitals.phase = .starting("waiting for the journal")
        clock.advance(by: .seconds(10))
        vitals.phase = .starting("waiting for queue cats")
        let phase = vitals.page(configuration: "").phase
        #expect(phase == .init(name: "starting", why: "waiting for queue cats", since: .init(timeIntervalSince1970: 0)))
    }

    @Test func outcomesAreCountedAndErrorsAreKeptByName() {
        clock.advance(by: .seconds(9))
        vitals.ended("a", .succeeded)
        vitals.ended("b", .failedForGood(failure("S3.NoSuchKeyException", "gone"), alerted: true))
        vitals.ended("c", .failedForNow(failure("S3.SlowDown")))
        clock.advance(by: .seconds(1))
        vitals.ended("d", .failedForGood(failure("S3.NoSuchKeyException", "gone\ntoo"), alerted: false))
        vitals.ended("e", .abandoned)
        let page = page()
        #expect(page.images.done.count == 1)
        #expect(page.images.failed.count == 2)
        #expect(page.images.failed.perSecond == .init(oneMinute: 0.182, fiveMinutes: 0.182, fifteenMinutes: 0.182))
        #expect(page.images.released.count == 1)
        #expect(page.errors.map(\.error) == ["S3.NoSuchKeyException", "S3.SlowDown"])
        #expect(page.errors[0].count == 2)
        #expect(page.errors[0].cause == "gone\u{FFFD}too")
        #expect(page.errors[0].last == .init(timeIntervalSince1970: 10))
        #expect(page.status == "0 in flight, 1 done, 2 failed, 0.3 images/s, last error S3.NoSuchKeyException")
    }

    @Test func onlyTheLastErrorsAreKept() {
        for number in 0..<30 { vitals.noteError("Error\(number)", String(repeating: "long ", count: 1000)) }
        let errors = page().errors
        #expect(errors.map(\.error) == (20..<30).reversed().map { "Error\($0)" })
        #expect(errors.allSatisfy { $0.cause.utf8.count <= 300 })
    }

    @Test func theOldestInHandIsWhatWasSentFirst() {
        clock.advance(by: .seconds(100))
        let at = { Date(timeIntervalSince1970: $0) }
        vitals.noteConfiguration(queue: "https://sqs/1/cats", workflow: "0123456789abcdef", Vitals.Informants())
        for (id, sent, receives) in [("a", 40.0, 3), ("b", 90, 1)] {
            vitals.received(QueueMessage(id: id, body: "", receiptHandle: "", receiveCount: receives, sent: at(sent)))
        }
        #expect(page().queue?.oldestInHandSeconds == 60)
        #expect(page().queue?.lastWaitSeconds == 10, "how long a message waits that was tried before says nothing")
        vitals.settled(QueueMessage(id: "a", body: "", receiptHandle: "", receiveCount: 3))
        #expect(page().queue?.oldestInHandSeconds == 10)
    }

    @Test func aPollIsOverdueOnceItsWaitIsOver() {
        let first = vitals.pollBegan(wait: .seconds(20))
        clock.advance(by: .seconds(15))
        let second = vitals.pollBegan(wait: .seconds(0))
        clock.advance(by: .seconds(3))
        #expect(vitals.pollOverdue == .seconds(3))
        vitals.pollEnded(second)
        #expect(vitals.pollOverdue == .zero)
        clock.advance(by: .seconds(4))
        #expect(vitals.pollOverdue == .seconds(2))
        vitals.pollEnded(first)
        #expect(vitals.pollOverdue == nil)
    }

    @Test func aJournalThatDoesNotAnswerEndsThePings() async throws {
        let sent = Observed<[String]>([])
        let logs = CapturedLogs()
        let watchdog = Watchdog(
            limit: .seconds(60),
            sources: [ProgressSource(name: "journal", allowedAge: .seconds(60)) { [vitals] in vitals.journalCallAge }],
            notifier: Notifier { datagram in
                sent.update { $0.append(datagram) }; return 1
            },
            logger: logs.logger,
            stallMessageID: MessageID.progressStalled,
            clock: clock
        )
        let call = vitals.journalCallBegan()
        let running = Task { await watchdog.run() }
        for _ in 0..<3 {
            try await clock.untilSleeping()
            clock.advance(by: .seconds(30))
        }
        try await logs.until { $0.message == "Progress stalled" }
        #expect(sent.value == ["WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"])
        #expect(logs.lines.first?.metadata["source"] == "journal")
        #expect(logs.lines.first?.metadata["age_seconds"] == "90")
        vitals.journalCallEnded(call)
        try await clock.untilSleeping()
        clock.advance(by: .seconds(4))
        try await logs.until { $0.message == "Progress resumed" }
        try await sent.until { $0.count == 4 }
        running.cancel()
        await running.value
    }
}
