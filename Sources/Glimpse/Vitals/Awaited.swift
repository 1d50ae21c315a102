/// Things that have begun and have to end, each by a time of its own.
struct Awaited: Sendable {
    private var due: [Int: Duration] = [:]
    private var last = 0

    /// - Returns: What `end` wants to know.
    mutating func begin(due time: Duration) -> Int {
        last += 1
        due[last] = time
        return last
    }

    mutating func end(_ id: Int) {
        due[id] = nil
    }

    /// How long the one that is due first has been so; nil where nothing is awaited, zero where nothing is due.
    func overdue(at now: Duration) -> Duration? {
        due.values.min().map { max(now - $0, .zero) }
    }
}
