import FoundationEssentials

/// The last errors, each once, with how often it came.
struct RecentErrors: Sendable {
    struct Entry: Sendable {
        var error: String
        /// That of the last time, on one line and cut.
        var cause: String
        var count: Int
        var last: Date
    }

    /// The last one first; never more than `limit`.
    private(set) var entries: [Entry] = []

    static let limit = 10

    mutating func note(_ error: String, _ cause: String, at time: Date) {
        var entry = Entry(error: error.printable, cause: "", count: 0, last: time)
        if let index = entries.firstIndex(where: { $0.error == entry.error }) { entry = entries.remove(at: index) }
        entry.cause = cause.printable.cut(to: 300)
        entry.count += 1
        entry.last = time
        entries.insert(entry, at: 0)
        entries = Array(entries.prefix(Self.limit))
    }
}
