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
        for number in 0..<23 {
            leases.append(try #require(await keeper.hold(.stub(number), receivedAt: time.uptime())))
        }
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
        let lease = try #require(await keeper.hold(.stub(0), receivedAt: time.uptime()))
        await keeper.extendAll()
        await keeper.extendAll()
        #expect(lease.isLost(at: time.uptime()))
        #expect(asked.value == 1)
        #expect(logs.messages == ["Lease lost"])
    }

    @Test func whatSQSDoesNotAnswerIsAskedAgainBeforeTheNextRound() async throws {
        let clock = TestClock()
        let asked = Observed<[String]>([])
        let queue = SourceQueue.stub(
            .answering { _, parameters in
                let entries = parameters["Entries"]?.array ?? []
                let count = asked.update { asked in
                    asked.append(entries.compactMap { $0["ReceiptHandle"]?.string }.sorted().joined(separator: " "))
                    return asked.count
                }
                if count == 1 { throw TransportError(.timeout, target: "sqs", detail: "silent") }
                let failed = entries.filter { $0["ReceiptHandle"]?.string == "handle-1" && count == 2 }
                return [
                    "Successful": [],
                    "Failed": JSON(
                        failed.map {
                            ["Id": $0["Id"] ?? .null, "Code": "InternalError", "Message": "", "SenderFault": false]
                        }
                    ),
                ]
            }
        )
        let time = TimeSource.test(clock)
        let keeper = LeaseKeeper(queue: queue, time: time, logger: CapturedLogs().logger)
        let leases = [
            try #require(await keeper.hold(.stub(0), receivedAt: .zero)),
            try #require(await keeper.hold(.stub(1), receivedAt: .zero)),
        ]
        let round = Task { await keeper.extendAll() }
        for _ in 0..<2 {
            try await clock.untilSleeping(1)
            clock.advance(by: .seconds(5))
        }
        await round.value
        #expect(asked.value == ["handle-0 handle-1", "handle-0 handle-1", "handle-1"])
        clock.advance(by: .seconds(114))
        #expect(leases.allSatisfy { !$0.isLost(at: time.uptime()) })
    }

    @Test func aMessageThatComesAgainGoesOnUnderItsNewHandle() async throws {
        let clock = TestClock()
        let handles = Observed<[String]>([])
        let queue = SourceQueue.stub(
            .answering { _, parameters in
                handles.update { $0 += parameters["Entries"]?.array?.compactMap { $0["ReceiptHandle"]?.string } ?? [] }
                return ["Successful": [], "Failed": []]
            }
        )
        let time = TimeSource.test(clock)
        let keeper = LeaseKeeper(queue: queue, time: time, logger: CapturedLogs().logger)
        let lease = try #require(await keeper.hold(.stub(0), receivedAt: .zero))
        // The process was suspended for longer than the visibility: the lease has run out and nobody has noticed.
        clock.advance(by: .seconds(500))
        #expect(lease.isLost(at: time.uptime()))
        let again = QueueMessage(id: "message-0", body: "{}", receiptHandle: "newer", receiveCount: 2)
        #expect(await keeper.hold(again, receivedAt: time.uptime()) == nil, "one message is handled once")
        #expect(!lease.isLost(at: time.uptime()))
        #expect(lease.message.receiptHandle == "newer")
        await keeper.extendAll()
        #expect(handles.value == ["newer"])
        await keeper.drop(lease)
        #expect(await keeper.hold(again, receivedAt: time.uptime()) != nil)
    }

    @Test func theGrantOfAnOldHandleIsNotTheNewOnes() {
        let lease = Lease(.stub(0), received: .zero, visibility: .seconds(120))
        lease.renew(
            QueueMessage(id: "message-0", body: "", receiptHandle: "newer", receiveCount: 2),
            received: .seconds(10),
            visibility: .seconds(120)
        )
        lease.extend("handle-0", from: .seconds(100), by: .seconds(120))
        #expect(lease.isLost(at: .seconds(130)))
    }

    @Test func theLeaseEndsBeforeSQSEndsIt() {
        let lease = Lease(.stub(0), received: .zero, visibility: .seconds(10))
        #expect(!lease.isLost(at: .milliseconds(8_999)))
        #expect(lease.isLost(at: .seconds(9)))
    }

    @Test func twelveHoursAreTheEnd() {
        let lease = Lease(.stub(0), received: .zero, visibility: .seconds(120))
        #expect(lease.extensionAllowed(at: .seconds(60), visibility: .seconds(120)) == .seconds(120))
        #expect(lease.extensionAllowed(at: .seconds(43_200 - 61), visibility: .seconds(120)) == .seconds(60))
        #expect(lease.extensionAllowed(at: .seconds(43_199), visibility: .seconds(120)) == nil)
    }
}
