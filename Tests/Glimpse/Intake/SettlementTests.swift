import Testing

@testable import Glimpse

@Suite struct SettlementTests {
    private static let imageFailure = Outcome.Failure(
        error: "Rekognition.InvalidImageFormatException",
        cause: "not an image",
        state: "Recognize",
        scope: .image
    )
    private static let hostFailure = Outcome.Failure(
        error: "Rekognition.AccessDeniedException",
        cause: "no permission",
        state: "Recognize",
        scope: .host
    )

    private func facts(
        deadLetterQueue: Bool = true,
        receiveCount: Int = 1,
        isLastReceive: Bool = false,
        leaseIsLost: Bool = false,
        isStopping: Bool = false,
        jitter: Double = 0
    ) -> Settlement.Facts {
        Settlement.Facts(
            hasDeadLetterQueue: deadLetterQueue,
            receiveCount: receiveCount,
            isLastReceive: isLastReceive,
            leaseIsLost: leaseIsLost,
            isStopping: isStopping,
            releaseSeconds: 60,
            jitter: jitter
        )
    }

    private func part(_ outcome: Outcome) -> Settlement.Part {
        Settlement.Part(event: nil, outcome: outcome, executionName: "name")
    }

    @Test func everythingStoredIsDeleted() {
        #expect(Settlement.decide([part(.succeeded), part(.succeeded)], refused: [], facts: facts()) == .delete)
        #expect(Settlement.decide([], refused: [], facts: facts()) == .delete, "a test event has no executions")
    }

    @Test func oneBadRecordOfThreeIsDeadLetteredWithItsError() {
        let parts = [part(.succeeded), part(.failedForGood(Self.imageFailure, alerted: true)), part(.succeeded)]
        let reason = Settlement.Reason(
            errorName: "Rekognition.InvalidImageFormatException",
            cause: "not an image",
            executionName: "name"
        )
        #expect(Settlement.decide(parts, refused: [], facts: facts()) == .deadLetter(reason))
    }

    @Test func aTemporaryFailureHoldsBackTheWholeMessage() {
        let parts = [part(.failedForGood(Self.imageFailure, alerted: true)), part(.failedForNow(Self.imageFailure))]
        #expect(Settlement.decide(parts, refused: [], facts: facts(jitter: 0.99)) == .release(after: .seconds(59)))
    }

    @Test(arguments: [(1, 30), (2, 60), (3, 120), (7, 1800), (60, 1800)])
    func releasesAreLongerEachTimeAndNeverZero(receiveCount: Int, seconds: Int) {
        let settlement = Settlement.decide(
            [part(.failedForNow(Self.imageFailure))],
            refused: [],
            facts: facts(receiveCount: receiveCount)
        )
        #expect(settlement == .release(after: .seconds(seconds)))
    }

    @Test func theLastReceiveIsDeadLetteredWithItsReasonBeforeSQSDoesItWithout() {
        let decide = { failure, facts in
            Settlement.decide([part(.failedForNow(failure))], refused: [], facts: facts)
        }
        guard case .deadLetter = decide(Self.imageFailure, facts(receiveCount: 5, isLastReceive: true)) else {
            Issue.record("an image that failed to the last goes to the dead-letter queue")
            return
        }
        guard case .release = decide(Self.hostFailure, facts(receiveCount: 5, isLastReceive: true)) else {
            Issue.record("a fault of the host is never held against the image")
            return
        }
    }

    @Test func withoutADeadLetterQueueOnlyAnAcceptedAlertAllowsDeletion() {
        let alerted = [part(.failedForGood(Self.imageFailure, alerted: true))]
        let silent = [part(.failedForGood(Self.imageFailure, alerted: false))]
        #expect(Settlement.decide(alerted, refused: [], facts: facts(deadLetterQueue: false)) == .delete)
        #expect(
            Settlement.decide(silent, refused: [], facts: facts(deadLetterQueue: false))
                == .release(after: .seconds(450))
        )
    }

    @Test func whatIsNotOursIsNeverDeletedSilently() {
        guard
            case .deadLetter(let reason) = Settlement.decide(
                [],
                refused: [EventRefusal(.notAnEvent, "no Records")],
                facts: facts()
            )
        else {
            Issue.record("dead-lettered where that is possible")
            return
        }
        #expect(reason.errorName == "Glimpsed.NotOurs")
        #expect(reason.cause == "no Records")
        #expect(
            Settlement.decide(
                [],
                refused: [EventRefusal(.notAnEvent, "no Records")],
                facts: facts(deadLetterQueue: false, receiveCount: 9)
            )
                == .release(after: .seconds((12 * 3600 - 60) / 2)),
            "left to SQS, ever more rarely"
        )
    }

    @Test func aLostLeaseIsLeftAlone() {
        #expect(Settlement.decide([part(.succeeded)], refused: [], facts: facts(leaseIsLost: true)) == .leave)
        #expect(Settlement.decide([part(.abandoned)], refused: [], facts: facts()) == .release(after: .seconds(2)))
    }

    @Test func onlyAStoppingDaemonGivesBackAtOnce() {
        #expect(
            Settlement.decide([part(.abandoned)], refused: [], facts: facts(isStopping: true))
                == .release(after: .zero)
        )
        #expect(Settlement.decide([part(.succeeded)], refused: [], facts: facts(isStopping: true)) == .delete)
    }

    @Test func whatIsCutShortOnItsLastReceiveIsNotLeftToSQS() {
        let last = facts(receiveCount: 5, isLastReceive: true, isStopping: true)
        #expect(Settlement.decide([part(.abandoned)], refused: [], facts: last) == .deadLetter(.cutShort))
        let noQueue = facts(deadLetterQueue: false, receiveCount: 5, isLastReceive: true, isStopping: true)
        #expect(Settlement.decide([part(.abandoned)], refused: [], facts: noQueue) == .release(after: .zero))
    }
}
