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
        #expect(await pause.begin(fault) != nil)
        #expect(await pause.begin(fault) == nil)
        #expect(topic.sent.value == ["glimpsed: paused on web-1: Rekognition.AccessDeniedException"])
        #expect(vitals.status.hasPrefix("paused: Rekognition.AccessDeniedException; "))
    }

    @Test func recoveryLetsTheIntakeGoOnAndIsSaidOnce() async throws {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        let probe = try #require(await pause.begin(fault))
        async let waiting: Void = pause.waitUntilOver()
        async let turn = pause.waitForTurn()
        await pause.end(probe, recovered: true)
        try await waiting
        #expect(try await turn == false)
        await pause.end(probe, recovered: true)
        #expect(topic.sent.value.last == "glimpsed: recovered on web-1")
        #expect(topic.sent.value.count == 2)
        #expect(vitals.phase == .running)
    }

    @Test func aProbeGivenBackByAReloadLeavesNoPauseBehind() async throws {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        let probe = try #require(await pause.begin(fault))
        await pause.end(probe, recovered: false)
        #expect(vitals.phase == .running)
        #expect(topic.sent.value.count == 1, "nobody is told of a recovery that was not seen")
    }

    @Test func aProbeGivenBackAtTheStopIsNoRecovery() async throws {
        let topic = Topic()
        let (pause, vitals) = make(topic)
        let probe = try #require(await pause.begin(fault))
        vitals.phase = .stopping
        await pause.end(probe, recovered: false)
        try await pause.waitUntilOver()
        #expect(topic.sent.value.count == 1)
        #expect(vitals.phase == .stopping)
    }

    @Test func theStopEndsEveryWait() async {
        let (pause, _) = make(Topic())
        _ = await pause.begin(fault)
        let waiters = [Task { try await pause.waitUntilOver() }, Task { _ = try await pause.waitForTurn() }]
        for waiter in waiters {
            waiter.cancel()
            await #expect(throws: CancellationError.self) { try await waiter.value }
        }
    }
}

@Suite struct OutageTests {
    private let failure = Outcome.Failure(
        error: "Rekognition.InternalServerError",
        cause: "try again",
        state: "Recognize",
        scope: .image
    )

    private func make() -> Pause {
        let time = TimeSource.test(TestClock())
        let logger = CapturedLogs().logger
        let alerts = Alerts(topic: nil, window: .seconds(300), host: "h", time: time, logger: logger)
        return Pause(alerts: alerts, vitals: Vitals(time: time), host: "h", logger: logger)
    }

    @Test func imagesThatFailOneAfterAnotherAreAnOutageAndOneThatFailsOftenIsNot() async {
        let pause = make()
        for _ in 0..<20 { #expect(await pause.fault(in: .failedForNow(failure), of: "same") == nil) }
        for number in 0..<3 { #expect(await pause.fault(in: .failedForNow(failure), of: "\(number)") == nil) }
        #expect(await pause.fault(in: .failedForNow(failure), of: "fifth") == failure)
    }

    @Test func oneThatEndsBetweenThemIsNone() async {
        let pause = make()
        for round in 0..<5 {
            for number in 0..<4 {
                #expect(await pause.fault(in: .failedForNow(failure), of: "\(round) \(number)") == nil)
            }
            let end: Outcome = round.isMultiple(of: 2) ? .succeeded : .failedForGood(failure, alerted: true)
            #expect(await pause.fault(in: end, of: "good") == nil)
        }
    }

    @Test func theProbeIsPassedOnAndWhoeverSucceedsEndsIt() async throws {
        let pause = make()
        let probe = try #require(await pause.begin(failure))
        async let turn = pause.waitForTurn()
        await pause.passOn(probe)
        #expect(try await turn, "one message may come")
        let blocked = Task { try await pause.waitForTurn() }
        let next = try #require(await pause.begin(failure))
        await pause.end(probe, recovered: true)
        #expect(await !pause.isOver, "the first is no longer the one that is waited for")
        #expect(await pause.fault(in: .succeeded, of: "another") == nil)
        #expect(await pause.isOver)
        #expect(try await blocked.value == false)
        await pause.end(next, recovered: true)
    }

    @Test func anAnswerFromMemoryIsNoRecovery() async throws {
        let pause = make()
        _ = try #require(await pause.begin(failure))
        #expect(await pause.fault(in: .succeeded, of: "duplicate", wasRun: false) == nil)
        #expect(await !pause.isOver)
    }

    @Test func aFaultOfTheHostWhoseProbeWasPassedOnEndsWithTheNextSuccess() async throws {
        let pause = make()
        var fault = failure
        fault.scope = .host
        let probe = try #require(await pause.begin(fault))
        #expect(await pause.fault(in: .succeeded, of: "in hand already") == nil)
        #expect(await !pause.isOver, "it may not have asked what is at fault")
        await pause.passOn(probe)
        #expect(await pause.fault(in: .succeeded, of: "next") == nil)
        #expect(await pause.isOver)
    }

    @Test func aPollThatBringsNoProbeIsFollowedByAnother() async throws {
        let pause = make()
        let probe = try #require(await pause.begin(failure))
        await pause.passOn(probe)
        #expect(try await pause.waitForTurn())
        await pause.askForProbe()
        #expect(try await pause.waitForTurn())
    }
}
