import Support
import Testing

@testable import Glimpse

@Suite struct SlotsTests {
    @Test func neverGivesMoreThanAreFree() async throws {
        let slots = Slots(3)
        #expect(try await slots.reserve(atMost: 10) == 3)
        #expect(await slots.reserveFree(atMost: 10) == 0)
        async let next = slots.reserve(atMost: 10)
        await slots.fill(1, of: 3)
        #expect(try await next == 2)
        #expect(await slots.free == 0)
        await slots.fill(0, of: 2)
        #expect(await slots.free == 2, "one message is in hand")
    }

    @Test func aCancelledWaiterTakesNothing() async throws {
        let slots = Slots(1)
        #expect(try await slots.reserve(atMost: 1) == 1)
        let waiter = Task { try await slots.reserve(atMost: 1) }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        await slots.fill(0, of: 1)
        #expect(await slots.free == 1)
    }

    @Test func aFixedNumberStays() async throws {
        var intake = Configuration.Intake()
        intake.concurrency = .fixed(7)
        let time = TimeSource.test(TestClock())
        let slots = Slots(intake, lanes: Lanes(time: time, logger: CapturedLogs().logger), time: time)
        let told = Observed<[Int]>([])
        await slots.keepLevel(time) { places in told.update { $0.append(places) } }
        #expect(told.value == [7])
        #expect(try await slots.reserve(atMost: 10) == 7)
    }

    @Test func idleMeansThatNoMessageIsInHandWhateverPollsReserve() async throws {
        let slots = Slots(20)
        _ = try await slots.reserve(atMost: 10)
        _ = await slots.reserveFree(atMost: 10)
        await slots.fill(2, of: 10)
        async let idle: Void = slots.idle()
        await slots.vacate()
        await slots.vacate()
        try await idle
        #expect(await slots.free == 10)
    }
}
