extension String {
    /// The candidate that this is most likely a misspelling of; nil when none is near.
    func nearest(in candidates: some Sequence<String>) -> String? {
        // A third of the letters may be wrong: more, and the suggestion says nothing; at least two, for short names.
        let limit = max(2, count / 3)
        return candidates.map { (name: $0, distance: distance(to: $0)) }
            .filter { $0.distance <= limit && $0.distance < $0.name.count }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
            .name
    }

    /// How many letters must be changed, added or left out to make the other text of this one (Levenshtein), with upper
    /// and lower case held for the same.
    private func distance(to other: String) -> Int {
        let other = Array(other.lowercased())
        var previous = Array(0...other.count)
        for (row, letter) in lowercased().enumerated() {
            var current = [row + 1]
            for (column, candidate) in other.enumerated() {
                let change = previous[column] + (letter == candidate ? 0 : 1)
                current.append(Swift.min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[other.count]
    }
}
