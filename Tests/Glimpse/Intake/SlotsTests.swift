import Testing

@testable import Glimpse

@Suite struct SlotsTests {
    @Test func neverGivesMoreThanAreFree() async throws {
        let slots = Slots(3)
        #expect(try await slots.take(atMost: 10) == 3)
        async let next = slots.take(atMost: 10)
        await slots.give(back: 2)
        #expect(try await next == 2)
        #expect(await slots.inUse == 3)
    }

    @Test func aCancelledWaiterTakesNothing() async throws {
        let slots = Slots(1)
        #expect(try await slots.take(atMost: 1) == 1)
        let waiter = Task { try await slots.take(atMost: 1) }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        await slots.give(back: 1)
        #expect(await slots.inUse == 0)
    }

    @Test func idleMeansThatAllButSomeAreBack() async throws {
        let slots = Slots(4)
        _ = try await slots.take(atMost: 4)
        async let idle: Void = slots.idle(but: 1)
        await slots.give(back: 3)
        try await idle
        #expect(await slots.inUse == 1)
    }
}
