import Testing

@testable import Glimpse

@Suite struct PaceTests {
    /// A pace that has seen 100 calls a second for two seconds, and then a throttle.
    private func throttledOnce() -> Pace {
        var pace = Pace()
        for call in 0..<200 {
            let turn = pace.take(at: .milliseconds(call * 10))
            pace.answered(turn, at: .milliseconds(call * 10 + 5))
        }
        let turn = pace.take(at: .seconds(2))
        pace.throttled(turn, at: .seconds(2))
        return pace
    }

    @Test func `nothing waits before the first throttle`() {
        var pace = Pace()
        for call in 0..<1000 {
            #expect(pace.wait(at: .milliseconds(call)) == .zero)
            _ = pace.take(at: .milliseconds(call))
        }
        #expect(pace.rate == nil)
    }

    @Test func `a throttle lowers the rate below what was sent`() throws {
        let rate = try #require(throttledOnce().rate)
        #expect(rate > 90 && rate < 100, "100 calls a second were sent; \(rate)")
    }

    @Test func `calls are spread evenly`() {
        var pace = Pace(rate: 50)
        var now = Duration.seconds(5)
        _ = pace.take(at: now)
        for _ in 0..<10 {
            // The first may use up what was saved for a late call.
            now += max(pace.wait(at: now), .milliseconds(1))
            _ = pace.take(at: now)
        }
        let wait = pace.wait(at: now)
        #expect(wait > .milliseconds(19) && wait <= .milliseconds(20), "\(wait)")
    }

    @Test func `a turn that is not used goes to the next`() {
        var pace = Pace(rate: 1)
        _ = pace.take(at: .seconds(10))
        let before = pace.wait(at: .seconds(10))
        let turn = pace.take(at: .seconds(10) + before)
        pace.giveBack(turn)
        #expect(pace.wait(at: .seconds(10)) == before)
    }

    @Test func `throttles of calls that were under way do not lower the rate below what gets through`() throws {
        var pace = Pace()
        let turns = (0..<100).map { pace.take(at: .milliseconds($0 * 10)) }
        for turn in turns.prefix(50) { pace.throttled(turn, at: .seconds(1)) }
        let rate = try #require(pace.rate)
        #expect(rate > 45, "50 of 100 calls got through; \(rate)")
    }

    @Test func `calls that nothing held back do not raise the rate`() throws {
        var pace = throttledOnce()
        let rate = try #require(pace.rate)
        for second in 10..<1000 {
            let turn = pace.take(at: .seconds(second))
            pace.answered(turn, at: .seconds(second))
        }
        #expect(pace.rate == rate)
    }

    @Test func `AWS is left alone for as long as it asks, but not for hours`() {
        var pace = Pace()
        pace.throttled(pace.take(at: .zero), at: .zero, pause: .seconds(7))
        #expect(pace.wait(at: .seconds(1)) == .seconds(6))
        #expect(pace.wait(at: .seconds(7)) == .zero)
        pace.throttled(pace.take(at: .seconds(7)), at: .seconds(7), pause: .seconds(86_400))
        #expect(pace.wait(at: .seconds(7)) == .seconds(300))
    }

    @Test func `the rate never rises above the operator's`() throws {
        var pace = Pace(maximum: 10)
        #expect(pace.rate == 10)
        var now = Duration.zero
        for _ in 0..<2000 {
            now += pace.wait(at: now)
            pace.answered(pace.take(at: now), at: now)
        }
        #expect(pace.rate == 10)
        pace.maximum = 5
        #expect(pace.rate == 5)
        #expect(Pace(rate: 40, maximum: 10).rate == 10)
        #expect(Pace(rate: 4, maximum: 10).rate == 4)
    }
}
