import Testing

@testable import Glimpse

@Suite struct RecentCountTests {
    private func counted(_ seconds: [Int]) -> RecentCount {
        var count = RecentCount()
        for second in seconds { count.add(at: .seconds(second)) }
        return count
    }

    @Test func ratesAreMeansOverTheirWindows() {
        // One a second for ten minutes, then none.
        let count = counted(Array(0..<600))
        #expect(count.total == 600)
        #expect(count.perSecond(over: 60, at: .seconds(599)) == 1)
        #expect(count.perSecond(over: 300, at: .seconds(599)) == 1)
        #expect(count.perSecond(over: 60, at: .seconds(629)) == 0.5)
        #expect(count.perSecond(over: 60, at: .seconds(700)) == 0)
        #expect(count.perSecond(over: 300, at: .seconds(749)) == 0.5)
        // Seconds 300 to 1199, of which 300 to 599 had one each.
        #expect(count.perSecond(over: 900, at: .seconds(1199)) == 300.0 / 900)
    }

    @Test func aWindowBeginsNoEarlierThanTheDaemon() {
        let count = counted([0, 0, 1, 9])
        #expect(count.perSecond(over: 900, at: .milliseconds(9_900)) == 0.4)
        #expect(counted([0]).perSecond(over: 60, at: .zero) == 1)
    }

    @Test(arguments: [899, 900, 901, 1799, 1800, 5000, 1_000_000])
    func whatIsOlderThanTheRingIsForgottenWhereverItStood(gap: Int) {
        var count = counted((0..<900).flatMap { [$0, $0] })
        count.add(at: .seconds(899 + gap))
        #expect(count.total == 1801)
        #expect(count.perSecond(over: 60, at: .seconds(899 + gap)) == 1.0 / 60)
        let left = gap < 900 ? 2 * (900 - gap) + 1 : 1
        #expect(count.perSecond(over: 900, at: .seconds(899 + gap)) == Double(left) / 900)
    }

    @Test func nothingCountedIsNoRate() {
        #expect(RecentCount().perSecond(over: 900, at: .seconds(100_000)) == 0)
    }
}
