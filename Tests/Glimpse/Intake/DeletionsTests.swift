import AWS
import OrderedJSON
import Support
import Testing

@testable import Glimpse

@Suite struct DeletionsTests {
    @Test func tenGoAtOnceAndTheRestAfterFiftyMilliseconds() async throws {
        let clock = TestClock()
        let sent = Observed<[Int]>([])
        let queue = SourceQueue.stub(
            .answering { _, parameters in
                sent.update { $0.append(parameters["Entries"]?.array?.count ?? 0) }
                return ["Successful": [], "Failed": []]
            }
        )
        let deletions = Deletions(queue: queue, time: .test(clock))
        try await withThrowingTaskGroup(of: Deletions.Result.self) { group in
            for number in 0..<13 { group.addTask { await deletions.delete("handle-\(number)") } }
            try await sent.until { $0 == [10] }
            try await clock.untilSleeping(2)
            clock.advance(by: .milliseconds(50))
            for try await result in group { #expect(result == .deleted) }
        }
        #expect(sent.value == [10, 3])
    }

    @Test func eachMessageGetsItsOwnAnswer() async throws {
        let clock = TestClock()
        let queue = SourceQueue.stub(
            .answering { _, parameters in
                let entries = parameters["Entries"]?.array ?? []
                let failed = entries.compactMap { entry -> JSON? in
                    switch entry["ReceiptHandle"]?.string {
                    case "handle-1":
                        [
                            "Id": entry["Id"] ?? .null, "Code": "ReceiptHandleIsInvalid", "Message": "old",
                            "SenderFault": true,
                        ]
                    case "handle-2":
                        ["Id": entry["Id"] ?? .null, "Code": "InternalError", "Message": "oops", "SenderFault": false]
                    default: nil
                    }
                }
                return ["Successful": [], "Failed": JSON(failed)]
            }
        )
        let deletions = Deletions(queue: queue, time: .test(clock))
        // Ten of them make a batch at once; the first sleeps all the same and is woken.
        let answers = try await withThrowingTaskGroup(of: (Int, Deletions.Result).self) { group in
            for number in 0..<10 { group.addTask { (number, await deletions.delete("handle-\(number)")) } }
            try await clock.untilSleeping(1)
            clock.advance(by: .milliseconds(50))
            return try await group.reduce(into: [Int: Deletions.Result]()) { $0[$1.0] = $1.1 }
        }
        #expect(answers[1] == .leaseLost("ReceiptHandleIsInvalid: old"))
        #expect(answers[2] == .failed("InternalError: oops"))
        #expect(answers.values.count { $0 == .deleted } == 8)
    }

    @Test func aCancelledCallerStillDeletes() async throws {
        let queue = SourceQueue.stub(.answering { _, _ in ["Successful": [], "Failed": []] })
        let deletions = Deletions(queue: queue, time: .test(TestClock()))
        let caller = Task { await deletions.delete("handle-0") }
        caller.cancel()
        #expect(await caller.value == .deleted)
    }
}
