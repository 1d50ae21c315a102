import Support
import Testing

@testable import Glimpse

@Suite struct PauseTests {
    private struct Topic: AlertTopic {
        let sent = Observed<[String]>([])

        func publish(subject: String, text: String) async throws {
            sent.update { $0.append(subject) }
        }
    }

    private let fault = Outcome.Failure(
        error: "Rekognition.AccessDeniedException",
        cause: "not authorized",
        state: "Recognize",
        scope: .host
    )

    private func make(_ topic: Topic) -> (pause: Pause, vitals: Vitals) {
        let time = TimeSource.test(TestClock())
        let vitals = Vitals(time: time)
        vitals.phase = .running
        let alerts = Alerts(
            topic: topic,
            window: .seconds(300),
            host: "web-1",
            time: time,
            logger: CapturedLogs().logger
        )
        return (Pause(alerts: alerts, vitals: vitals, host: "web-1", logger: CapturedLogs().logger), vitals)
    }

    @Test func oneMessageIsTheProbeAndOneAlertGoesOut() async {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        #expect(await pause.begin(fault))
        #expect(await pause.begin(fault) == false)
        #expect(topic.sent.value == ["glimpsed: paused on web-1: Rekognition.AccessDeniedException"])
        #expect(vitals.status.hasPrefix("paused: Rekognition.AccessDeniedException; "))
    }

    @Test func recoveryLetsTheIntakeGoOnAndIsSaidOnce() async {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        #expect(await pause.begin(fault))
        async let waiting: Void = pause.waitUntilOver()
        await pause.end(recovered: true)
        await waiting
        await pause.end(recovered: true)
        #expect(topic.sent.value.last == "glimpsed: recovered on web-1")
        #expect(topic.sent.value.count == 2)
        #expect(vitals.phase == .running)
    }

    @Test func aProbeGivenBackByAReloadLeavesNoPauseBehind() async {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        #expect(await pause.begin(fault))
        await pause.end(recovered: false)
        #expect(vitals.phase == .running)
        #expect(topic.sent.value.count == 1, "nobody is told of a recovery that was not seen")
    }

    @Test func aProbeGivenBackAtTheStopIsNoRecovery() async {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        #expect(await pause.begin(fault))
        vitals.phase = .stopping
        await pause.end(recovered: false)
        await pause.waitUntilOver()
        #expect(topic.sent.value.count == 1)
        #expect(vitals.phase == .stopping)
    }
}
