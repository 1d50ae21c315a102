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

    /// Levenshtein's.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (place, scalar) in one.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for column in other.indices {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (scalar == other[column] ? 0 : 1))
                diagonal = above
            }
        }
        return row[other.count]
    }
}
