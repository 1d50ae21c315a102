import AWS
import OrderedJSON
import Support
import Testing

@testable import Glimpse

@Suite struct LeaseKeeperTests {
    @Test func extendsEverythingHeldInBatchesOfTen() async throws {
        let clock = TestClock()
        let batches = Observed<[Int]>([])
        let queue = SourceQueue.stub(
            .answering { operation, parameters in
                #expect(operation == "ChangeMessageVisibilityBatch")
                let entries = parameters["Entries"]?.array ?? []
                #expect(entries.allSatisfy { $0["VisibilityTimeout"]?.int == 120 })
                batches.update { $0.append(entries.count) }
                return ["Successful": [], "Failed": []]
            }
        )
        let time = TimeSource.test(clock)
        let keeper = LeaseKeeper(queue: queue, time: time, logger: CapturedLogs().logger)
        var leases: [Lease] = []
        for number in 0..<23 { leases.append(await keeper.hold(.stub(number), receivedAt: time.uptime())) }
        clock.advance(by: .seconds(40))
        await keeper.extendAll()
        #expect(batches.value.sorted() == [3, 10, 10])
        clock.advance(by: .seconds(119))
        #expect(leases.allSatisfy { !$0.isLost(at: time.uptime()) }, "held for 120 s from the extension")
        clock.advance(by: .seconds(1))
        #expect(leases.allSatisfy { $0.isLost(at: time.uptime()) })
    }

    @Test func aLostLeaseIsSaidOnceAndNotExtendedAgain() async throws {
        let clock = TestClock()
        let asked = Observed(0)
        let queue = SourceQueue.stub(
            .answering { _, parameters in
                asked.update { $0 += 1 }
                let id = parameters["Entries"]?[0]?["Id"] ?? .null
                return [
                    "Successful": [],
                    "Failed": [
                        ["Id": id, "Code": "ReceiptHandleIsInvalid", "Message": "expired", "SenderFault": true]
                    ],
                ]
            }
        )
        let logs = CapturedLogs()
        let time = TimeSource.test(clock)
        let keeper = LeaseKeeper(queue: queue, time: time, logger: logs.logger)
        let lease = await keeper.hold(.stub(0), receivedAt: time.uptime())
        await keeper.extendAll()
        await keeper.extendAll()
        #expect(lease.isLost(at: time.uptime()))
        #expect(asked.value == 1)
        #expect(logs.messages == ["Lease lost"])
    }

    @Test func twelveHoursAreTheEnd() {
        let lease = Lease(.stub(0), received: .zero, visibility: .seconds(120))
        #expect(lease.extensionAllowed(at: .seconds(60), visibility: .seconds(120)) == .seconds(120))
        #expect(lease.extensionAllowed(at: .seconds(43_200 - 61), visibility: .seconds(120)) == .seconds(60))
        #expect(lease.extensionAllowed(at: .seconds(43_199), visibility: .seconds(120)) == nil)
    }
}
