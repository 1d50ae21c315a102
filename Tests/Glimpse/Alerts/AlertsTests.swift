import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Support
import Testing

@testable import Glimpse

@Suite struct AlertsTests {
    private struct Topic: AlertTopic {
        let sent = Observed<[String]>([])
        var refuses = Observed(false)

        func publish(subject: String, text: String) async throws {
            if refuses.value { throw CancellationError() }
            sent.update { $0.append(subject) }
        }
    }

    private func alert(_ number: Int, error: String = "Rekognition.InvalidImageFormatException") -> Alert {
        Alert(
            executionName: "execution-\(number)",
            bucket: "uploads",
            key: "\(number).jpg",
            versionID: nil,
            error: error,
            cause: "cause",
            time: "2026-11-23T00:00:00.000Z"
        )
    }

    private func alerts(_ topic: Topic?, _ clock: TestClock, accepted: Observed<[String]> = Observed([])) -> Alerts {
        Alerts(
            topic: topic,
            window: .seconds(300),
            host: "host",
            time: .test(clock),
            logger: CapturedLogs().logger,
            accepted: { names in accepted.update { $0 += names } }
        )
    }

    @Test func theFirstGoesAtOnceAndTheRestAsOneDigest() async throws {
        let (clock, topic, accepted) = (TestClock(), Topic(), Observed<[String]>([]))
        let alerts = alerts(topic, clock, accepted: accepted)
        let runner = Task { await alerts.run() }
        #expect(try await alerts.report(alert(1)))
        #expect(topic.sent.value == ["glimpsed: image failed: Rekognition.InvalidImageFormatException"])
        #expect(try await alerts.report(alert(2)) == false)
        #expect(try await alerts.report(alert(3)) == false)
        #expect(topic.sent.value.count == 1)

        try await clock.untilSleeping(1)
        clock.advance(by: .seconds(300))
        try await topic.sent.until { $0.count == 2 }
        #expect(topic.sent.value.last == "glimpsed: 2 more images failed")
        try await accepted.until { $0 == ["execution-2", "execution-3"] }

        // A quiet window closes, and the next failure is a first again.
        try await clock.untilSleeping(1)
        clock.advance(by: .seconds(300))
        try await clock.untilSleeping(0)
        runner.cancel()
        await runner.value
    }

    @Test func whatTheTopicRefusesIsTheCallersAgainAndMayBeTriedAtOnce() async throws {
        let topic = Topic()
        topic.refuses.update { $0 = true }
        let alerts = alerts(topic, TestClock())
        await #expect(throws: CancellationError.self) { try await alerts.report(alert(1)) }
        topic.refuses.update { $0 = false }
        #expect(try await alerts.report(alert(1)))
    }

    @Test func whatIsKeptGoesOutWithTheNextDigest() async throws {
        let (clock, topic) = (TestClock(), Topic())
        topic.refuses.update { $0 = true }
        let alerts = alerts(topic, clock)
        let runner = Task { await alerts.run() }
        await #expect(throws: CancellationError.self) { try await alerts.report(alert(1), keeping: true) }
        topic.refuses.update { $0 = false }
        try await clock.untilSleeping(1)
        clock.advance(by: .seconds(300))
        try await topic.sent.until { $0.count == 1 }
        runner.cancel()
        await runner.value
    }

    @Test func withoutATopicNothingIsAccepted() async throws {
        #expect(try await alerts(nil, TestClock()).report(alert(1)) == false)
    }

    @Test func stoppingSendsWhatIsHeld() async throws {
        let (clock, topic) = (TestClock(), Topic())
        let alerts = alerts(topic, clock)
        try await testGracefulShutdown { trigger in
            async let running: Void = alerts.run()
            _ = try await alerts.report(alert(1))
            _ = try await alerts.report(alert(2))
            trigger.triggerGracefulShutdown()
            await running
        }
        #expect(topic.sent.value.count == 2)
    }

    @Test func newsThatCouldNotBeSentGoesOutBeforeTheNext() async {
        let topic = Topic()
        topic.refuses.update { $0 = true }
        let alerts = alerts(topic, TestClock())
        await alerts.announce(subject: "paused", text: "")
        topic.refuses.update { $0 = false }
        await alerts.announce(subject: "recovered", text: "")
        #expect(topic.sent.value == ["paused", "recovered"])
    }

    @Test func anAlertTellsWhatToDo() {
        let message = alert(1).message(host: "web-1")
        for part in ["s3://uploads/1.jpg", "Rekognition.InvalidImageFormatException", "cause", "web-1", "JPEG or PNG"] {
            #expect(message.text.contains(part), "\(part)")
        }
    }

    @Test func aKeyCannotForgeALineOfTheAlert() {
        var forged = alert(1)
        forged.key = "a.jpg\nError      none\r\n"
        #expect(!forged.message(host: "h").text.contains("\nError      none"))
    }

    @Test func aDigestCountsByErrorAndIsBounded() {
        let many = (0..<5000).map { alert($0, error: $0.isMultiple(of: 5) ? "S3.NoSuchKeyException" : "Other") }
        let message = digest(of: many, host: "h")
        #expect(message.text.contains("4000 x Other"))
        #expect(message.text.contains("1000 x S3.NoSuchKeyException"))
        #expect(message.text.utf8.count <= 100_000)
    }
}
