import FoundationEssentials
import Synchronization

/// Numbers the events of one execution and hands them on in that order, whichever branch they come from.
final class History: Sendable {
    /// Step Functions ends an execution whose history grows past this; here it also bounds a machine that runs in a
    /// circle.
    static let maximumCount = 25_000

    private let count = Mutex(0)
    private let now: @Sendable () -> Date
    private let report: @Sendable (HistoryEvent) -> Void

    init(now: @escaping @Sendable () -> Date, report: @escaping @Sendable (HistoryEvent) -> Void) {
        self.now = now
        self.report = report
    }

    var isFull: Bool { count.withLock { $0 >= Self.maximumCount } }

    /// Records the event as the one after `previous`, which becomes this one.
    func record(_ detail: HistoryEvent.Detail, after previous: inout Int, at time: Date? = nil) {
        let timestamp = time ?? now()
        let earlier = previous
        // The lock is held while the event goes out: ids and order would not agree otherwise.
        previous = count.withLock { count in
            count += 1
            report(HistoryEvent(id: count, previousID: earlier, timestamp: timestamp, detail: detail))
            return count
        }
    }

    /// Tells what Step Functions has no event for, without taking a number.
    func note(_ detail: HistoryEvent.Detail, after previous: Int) {
        let timestamp = now()
        count.withLock { count in
            report(HistoryEvent(id: count, previousID: previous, timestamp: timestamp, detail: detail))
        }
    }
}

/// Where one line of control stands in the history. Branches have one each.
struct Trail: Sendable {
    /// The event that the next one follows.
    var previousID = 0
    /// The last event that was told aside.
    var asideID = 0
    /// The items of a distributed Map are silent: on Step Functions their events belong to other executions.
    var isSilent = false
    /// What a silent line has not told: each such item has a history of its own that is limited too.
    var silentCount = 0
}
