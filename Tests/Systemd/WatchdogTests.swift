import Logging
import Support
import Synchronization
import Systemd
import Testing

@Suite(.timeLimit(.minutes(1))) struct WatchdogTests {
    @Test func `progress within the allowed age is healthy, and so is rest`() {
        #expect(
            Health.assess([
                ("poll loop", .seconds(20), .seconds(20)), ("executions", nil, .seconds(1)),
            ]) == .healthy
        )
    }

    @Test func `those past their age are named, the others not`() {
        let health = Health.assess([
            ("poll loop", .seconds(26), .seconds(25)), ("transfer thread", .seconds(1), .seconds(5)),
            ("executions", .seconds(99), .seconds(60)),
        ])
        #expect(
            health
                == .stalled([
                    Health.Stall(name: "poll loop", age: .seconds(26), allowedAge: .seconds(25)),
                    Health.Stall(name: "executions", age: .seconds(99), allowedAge: .seconds(60)),
                ])
        )
    }

    @Test func `a heartbeat has an age between a beat and a rest`() {
        let clock = TestClock()
        let heart = Heartbeat(clock: clock)
        #expect(heart.age == nil)
        heart.beat()
        clock.advance(by: .seconds(3))
        #expect(heart.age == .seconds(3))
        heart.rest()
        #expect(heart.source(name: "x", allowedAge: .seconds(1)).age() == nil)
    }

    /// A watchdog of 30 seconds over one heartbeat, run for as long as `body` takes.
    private func watching(
        notify: @escaping Notifier.Deliver,
        _ body: (TestClock, Heartbeat<TestClock>, CapturedLogs) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let heart = Heartbeat(clock: clock)
        let logs = CapturedLogs()
        let watchdog = Watchdog(
            limit: .seconds(30),
            sources: [heart.source(name: "poll loop", allowedAge: .seconds(20))],
            notifier: Notifier(deliver: notify),
            logger: logs.logger,
            stallMessageID: "0123456789abcdef0123456789abcdef",
            clock: clock
        )
        heart.beat()
        let running = Task { await watchdog.run() }
        try await clock.untilSleeping()
        try await body(clock, heart, logs)
        running.cancel()
        await running.value
    }

    @Test func `pings go out at half the limit while there is progress`() async throws {
        let sent = Observed<[String]>([])
        try await watching(notify: { datagram in
            sent.update { $0.append(datagram) }; return 1
        }) { clock, heart, logs in
            for expected in 2...4 {
                heart.beat()
                clock.advance(by: .seconds(15))
                try await sent.until { $0.count == expected }
                try await clock.untilSleeping()
            }
            #expect(Set(sent.value) == ["WATCHDOG=1"])
            #expect(clock.sleeps == [.seconds(15), .seconds(15), .seconds(15), .seconds(15)])
            #expect(logs.lines.isEmpty)
        }
    }

    @Test func `a stall ends the pings and is named once, before the limit; progress resumes them`() async throws {
        let sent = Observed<[String]>([])
        try await watching(notify: { datagram in
            sent.update { $0.append(datagram) }; return 1
        }) { clock, heart, logs in
            clock.advance(by: .seconds(15))
            try await sent.until { $0.count == 2 }
            try await clock.untilSleeping()
            // 30 seconds without a beat: past the allowed 20, and 15 after the last ping.
            for _ in 0..<3 {
                clock.advance(by: clock.sleeps.last ?? .zero)
                try await clock.untilSleeping()
            }
            #expect(sent.value.count == 2)
            #expect(logs.messages == ["Progress stalled"])
            let line = try #require(logs.lines.first)
            #expect(line.level == .error)
            #expect(
                line.metadata == [
                    "source": "poll loop", "age_seconds": "30", "allowed_seconds": "20",
                    "message_id": "0123456789abcdef0123456789abcdef",
                ]
            )
            #expect(clock.sleeps.last == .milliseconds(1_875), "looks again before the manager's limit is over")

            heart.beat()
            clock.advance(by: .milliseconds(1_875))
            try await sent.until { $0.count == 3 }
            try await clock.untilSleeping()
            #expect(logs.messages == ["Progress stalled", "Progress resumed"])

            // A second stall is a new one.
            for _ in 0..<2 {
                clock.advance(by: clock.sleeps.last ?? .zero)
                try await clock.untilSleeping()
            }
            #expect(logs.messages == ["Progress stalled", "Progress resumed", "Progress stalled"])
        }
    }

    @Test func `a ping that is not taken is said and tried again`() async throws {
        let attempts = Observed(0)
        try await watching(notify: { _ in
            attempts.update { $0 += 1 }; return -111
        }) { clock, heart, logs in
            heart.beat()
            clock.advance(by: .seconds(15))
            try await attempts.until { $0 == 2 }
            try await clock.untilSleeping()
            #expect(logs.messages == ["Watchdog ping not sent", "Watchdog ping not sent"])
            #expect(logs.lines.first?.metadata["error"] == "sd_notify: Connection refused")
        }
    }

    @Test func `task threads are as old as the task that waits for one`() {
        let clock = TestClock()
        let waiting = Mutex<[@Sendable () -> Void]>([])
        let source = ProgressSource.taskThreads(clock: clock, allowedAge: .seconds(10)) { work in
            waiting.withLock { $0.append(work) }
        }
        #expect(source.age() == .zero)
        clock.advance(by: .seconds(12))
        #expect(source.age() == .seconds(12))
        #expect(waiting.withLock(\.count) == 1, "one task waits, however often it is asked")
        waiting.withLock { $0.removeFirst() }()
        #expect(source.age() == .zero)
    }

    @Test func `the watchdog's clock wakes and is cancelled`() async throws {
        let clock = WatchdogClock()
        let start = clock.now
        try await clock.sleep(for: .milliseconds(2))
        #expect(start.duration(to: clock.now) >= .milliseconds(2))
        let long = Task { try await clock.sleep(for: .seconds(3_600)) }
        long.cancel()
        await #expect(throws: CancellationError.self) { try await long.value }
    }

    @Test func `a watchdog speaks while every thread of the pool is blocked`() async {
        await #expect(processExitsWith: .success) {
            try await poolIsNamedWhenBlocked()
        }
    }

    @Test func `the manager's limit is read from the environment`() async {
        await #expect(processExitsWith: .success) {
            setManagerLimit(microseconds: nil)
            #expect(WatchdogLimit.fromManager == nil)
            setManagerLimit(microseconds: "30000000")
            #expect(WatchdogLimit.fromManager == .seconds(30))
        }
    }
}
