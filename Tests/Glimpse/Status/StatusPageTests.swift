import AWS
import FoundationEssentials
import Testing

@testable import Glimpse

@Suite struct StatusPageTests {
    private static let now = Date(timeIntervalSince1970: 1_767_225_600)

    /// A page with something on every line.
    private static func page(errors: Int = 1, states: Int = 2, lanes: Int = 1) -> StatusPage {
        let ended = StatusPage.Images.Ended(
            count: 41_233,
            perSecond: .init(oneMinute: 12.34, fiveMinutes: 0.01, fifteenMinutes: 0)
        )
        return StatusPage(
            version: "0.1.0",
            host: "web-1",
            processID: 4242,
            time: now,
            started: now - 11_520,
            uptimeSeconds: 11_520,
            phase: .init(name: "paused", why: "S3.NoSuchBucket", since: now - 61),
            status: "paused: S3.NoSuchBucket",
            queue: .init(
                url: "https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads",
                counts: .init(visible: 1204, inFlight: 64, delayed: 1, secondsAgo: 4.2),
                error: "SQS.AccessDenied",
                oldestInHandSeconds: 130,
                lastWaitSeconds: 0.25
            ),
            inFlight: .init(
                count: 64,
                places: 70,
                oldestSeconds: 3,
                states: (0..<states).map { .init(name: "State\($0)", count: 9 - $0 % 9, oldestSeconds: 2.5) }
            ),
            images: .init(done: ended, failed: ended, released: ended),
            lanes: (0..<lanes).map {
                .init(
                    operation: "Rekognition.Operation\($0)",
                    callsPerSecond: 49.84,
                    underWay: 5,
                    concurrency: 8,
                    waiting: 6,
                    longestWaitSeconds: 12,
                    throttles: 3
                )
            },
            errors: (0..<errors).map { .init(error: "S3.Error\($0)", cause: "because", count: 12, last: now - 180) },
            alerts: .init(held: 2),
            credentials: .init(.init(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", expiration: now + 21_540)),
            configuration: .init(
                path: "/etc/glimpsed/glimpsed.toml",
                workflow: "0123456789abcdef",
                since: now - 90_000,
                reload: .init(result: "rejected", time: now - 5, error: "glimpsed.toml:3: no")
            ),
            journal: .init(path: "/var/lib/glimpsed/journal.sqlite3", bytes: 12_345_678, trouble: "Journal.DiskFull")
        )
    }

    @Test func theTextTellsEverything() {
        #expect(
            Self.page().text == """
                glimpsed 0.1.0 on web-1, process 4242, up 3 h 12 min
                paused for 1 min 1 s: S3.NoSuchBucket

                queue          image-uploads: 1204 visible, 64 in flight, 1 delayed (4 s ago); SQS.AccessDenied
                               oldest in hand sent 2 min 10 s ago; the last to come had waited 250 ms
                in flight      64 (at most 70), the oldest for 3 s
                               9 in State0, the oldest for 2 s
                               8 in State1, the oldest for 2 s

                images                        1 min     5 min    15 min
                done                41233    12.3/s    <0.1/s     0.0/s
                failed              41233    12.3/s    <0.1/s     0.0/s
                released            41233    12.3/s    <0.1/s     0.0/s

                lanes          Rekognition.Operation0 at 49.8/s, 5 under way of at most 8, 6 waiting for up to 12 s, 3 throttled
                errors         12 x S3.Error0, 3 min ago: because
                alerts         2 held for the next digest

                credentials    AKIDEXAMPLE, good for 5 h 59 min
                configuration  /etc/glimpsed/glimpsed.toml, workflow 0123456789abcdef, for 1 d 1 h
                reload         rejected 5 s ago: glimpsed.toml:3: no
                journal        /var/lib/glimpsed/journal.sqlite3, 12.3 MB, Journal.DiskFull
                """
        )
    }

    @Test(arguments: [1, 10, 20, 24, 40, 200])
    func aScreenHoldsAsMuchOfTheListsAsFits(rows: Int) {
        let page = Self.page(errors: 10, states: 9, lanes: 12)
        let lines = page.lines(rows: rows).map { $0.render(width: 80) }
        #expect(lines.count <= rows)
        #expect(lines.allSatisfy { $0.count <= 80 })
        let hidden = lines.count { $0.hasSuffix(" more") }
        if rows == 24 { #expect(hidden == 3) }
        if rows == 200 { #expect(hidden == 0) }
    }

    @Test func jsonComesBackAsItWas() throws {
        let page = Self.page(errors: 3)
        let json = try page.json
        #expect(try StatusPage(json: json) == page)
        #expect(!json.contains(UInt8(ascii: "\n")))
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains(#""access_key_id":"AKIDEXAMPLE""#))
        #expect(text.contains(#""process_id":4242"#))
        #expect(!text.contains("secret"))
    }

    @Test func whatALaterVersionAddsDoesNotMatter() throws {
        let json = String(decoding: try Self.page().json, as: UTF8.self)
        let later = #"{"later":{"key":1},"# + json.dropFirst()
        #expect(try StatusPage(json: Array(later.utf8)) == Self.page())
    }

    @Test(
        arguments: [
            (0.0, "0 ms"), (0.0801, "80 ms"), (1, "1 s"), (59.9, "59 s"), (60, "1 min"), (61, "1 min 1 s"),
            (3600, "1 h"), (3660, "1 h 1 min"), (86_399, "23 h 59 min"), (90_061, "1 d 1 h"), (34_560_000, "400 d"),
            (-3, "0 ms"),
        ] as [(Double, String)]
    )
    func spans(seconds: Double, text: String) {
        #expect(StatusPage.span(seconds) == text)
    }

    @Test func nothingOnALineActsOnTheTerminal() {
        var line = TextLine("a\u{1b}[2Jb\u{202e}c\nd", .bad)
        line.add("", .good)
        #expect(line.render() == "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d")
        #expect(line.render(hasColour: true) == "\u{1b}[31ma\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d\u{1b}[0m")
        #expect(line.render(width: 3) == "a\u{FFFD}…")
    }
}
