import Testing

@testable import Glimpse

@Suite struct PaceTests {
    @Test func nothingWaitsBeforeTheFirstThrottle() {
        var pace = Pace()
        for call in 0..<1000 { #expect(pace.reserve(at: .milliseconds(call)) == .zero) }
    }

    @Test func aThrottleLowersTheRateBelowWhatWasSustained() throws {
        var pace = Pace()
        for call in 0..<200 { pace.succeeded(at: .milliseconds(call * 10)) }
        pace.throttled(at: .seconds(2))
        let rate = try #require(pace.rate)
        #expect(rate > 60 && rate < 100, "100 calls a second were sustained; \(rate)")
        #expect(pace.reserve(at: .seconds(2)) > .zero)
    }

    @Test func throttlesOfOneMomentCountOnce() throws {
        var pace = Pace()
        for call in 0..<200 { pace.succeeded(at: .milliseconds(call * 10)) }
        pace.throttled(at: .seconds(2))
        let rate = try #require(pace.rate)
        for extra in 1...20 { pace.throttled(at: .seconds(2) + .milliseconds(extra)) }
        #expect(pace.rate == rate)
    }

    @Test func aTurnThatIsNotTakenGoesToTheNext() {
        var pace = Pace()
        pace.throttled(at: .zero)
        let first = pace.reserve(at: .seconds(10))
        pace.giveBack()
        #expect(pace.reserve(at: .seconds(10)) == first)
    }

    /// A quota of 50 calls a second, 64 callers that always have another call: the lane must find the quota by itself.
    @Test func findsTheQuota() {
        var pace = Pace()
        var now = Duration.zero
        var tokens = 50.0
        var last = Duration.zero
        var answered = 0
        var throttled = 0
        while now < .seconds(60) {
            now += max(pace.reserve(at: now), .milliseconds(2))
            tokens = min(50, tokens + (now - last).seconds * 50)
            last = now
            let counts = now > .seconds(10)
            if tokens >= 1 {
                tokens -= 1
                pace.succeeded(at: now)
                if counts { answered += 1 }
            } else {
                pace.throttled(at: now)
                if counts { throttled += 1 }
            }
        }
        #expect(answered > 50 * 50 * 85 / 100, "\(answered) of 2500")
        #expect(throttled * 100 < answered * 5, "\(throttled) throttles to \(answered) answers")
    }
}
