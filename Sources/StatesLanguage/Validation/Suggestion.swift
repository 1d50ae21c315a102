/// "did you mean": the nearest of the names that are known.
enum Suggestion {
    /// Nil when nothing is near enough to be meant.
    static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let limit = max(1, word.count / 3)
        var best: (name: String, distance: Int)?
        for name in known {
            // Past the limit by length alone: no need to look closer, and input of any length costs little.
            guard abs(name.utf8.count - word.utf8.count) <= limit + 2 else { continue }
            let distance = distance(Array(word.lowercased().unicodeScalars), Array(name.lowercased().unicodeScalars))
            if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    /// The end of a sentence: a full stop, and the nearest name where there is one.
    static func ending(for word: String, among known: some Sequence<String>) -> String {
        nearest(to: word, among: known).map { ". Did you mean '\($0)'?" } ?? "."
    }

    /// Levenshtein's, with two neighbours that changed places counted as one slip.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (place, scalar) in one.enumerated() {
            var row = [place + 1]
            for column in other.indices {
                var best = min(last[column + 1] + 1, row[column] + 1, last[column] + (scalar == other[column] ? 0 : 1))
                if place > 0, column > 0, scalar == other[column - 1], one[place - 1] == other[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[other.count]
    }
}
