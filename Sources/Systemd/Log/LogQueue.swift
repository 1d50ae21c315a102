import Logging

/// How much is kept while the sink is behind.
package struct LogLimit: Sendable {
    package var lines: Int
    /// Bytes of text, about. A single line may be larger.
    package var bytes: Int

    package init(lines: Int = 8_192, bytes: Int = 16 << 20) {
        self.lines = max(1, lines)
        self.bytes = bytes
    }
}

/// Lines that wait to be written, with a limit.
///
/// When it is full the least important go first: a line pushes out the newest of the lowest level that is below its own,
/// and is refused when there is none. What was dropped is counted by level until someone takes the count to report it.
struct LogQueue: Sendable {
    private struct Waiting {
        let order: UInt64
        let line: LogLine
        let cost: Int
    }

    /// Lines of one level, the oldest at `head`.
    private struct Row {
        var lines: [Waiting?] = []
        var head = 0

        var first: Waiting? { head < lines.count ? lines[head] : nil }

        mutating func removeFirst() {
            lines[head] = nil
            head += 1
            guard head * 2 > lines.count else { return }
            lines.removeFirst(head)
            head = 0
        }

        mutating func removeLast() -> Waiting? {
            head < lines.count ? lines.removeLast() : nil
        }
    }

    private let limit: LogLimit
    private var rows = [Row](repeating: Row(), count: Logger.Level.allCases.count)
    private var order: UInt64 = 0
    private(set) var count = 0
    private(set) var bytes = 0
    private var dropped: [Logger.Level: Int] = [:]

    init(limit: LogLimit) {
        self.limit = limit
    }

    /// Takes the line, or drops it or lesser ones.
    mutating func append(_ line: LogLine) {
        let cost = line.cost
        while count > 0, count >= limit.lines || bytes + cost > limit.bytes {
            guard dropNewest(below: line.level) else {
                dropped[line.level, default: 0] += 1
                return
            }
        }
        // A line larger than the limit is taken when it is alone: the limit is for many lines, not for a large one.
        rows[line.level.rank].lines.append(Waiting(order: order, line: line, cost: cost))
        order += 1
        count += 1
        bytes += cost
    }

    /// The oldest line, taken out.
    mutating func next() -> LogLine? {
        var found: (rank: Int, waiting: Waiting)?
        for rank in rows.indices {
            guard let first = rows[rank].first, first.order < found?.waiting.order ?? .max else { continue }
            found = (rank, first)
        }
        guard let found else { return nil }
        rows[found.rank].removeFirst()
        count -= 1
        bytes -= found.waiting.cost
        return found.waiting.line
    }

    /// What was dropped since the last call, by level; nil when nothing was.
    mutating func takeDropped() -> [Logger.Level: Int]? {
        defer { dropped = [:] }
        return dropped.isEmpty ? nil : dropped
    }

    private mutating func dropNewest(below level: Logger.Level) -> Bool {
        for lower in Logger.Level.allCases.sorted() where lower < level {
            guard let waiting = rows[lower.rank].removeLast() else { continue }
            count -= 1
            bytes -= waiting.cost
            dropped[lower, default: 0] += 1
            return true
        }
        return false
    }
}

extension Logger.Level {
    /// 0 for trace to 6 for critical.
    var rank: Int {
        switch self {
        case .trace: 0
        case .debug: 1
        case .info: 2
        case .notice: 3
        case .warning: 4
        case .error: 5
        case .critical: 6
        }
    }

    init(rank: Int) {
        let levels: [Logger.Level] = [.trace, .debug, .info, .notice, .warning, .error, .critical]
        self = levels.indices.contains(rank) ? levels[rank] : .info
    }
}
