import OrderedJSON

/// One evaluation of a path: how much it may still look at.
struct PathWalk {
    /// How many values a path may look at. All that a payload holds is a fraction of it, while a few `..` or filters
    /// inside filters over deep data would take all the time and memory there is.
    static let maximumCount = 1_000_000

    let root: JSON
    private var left = maximumCount

    init(root: JSON) {
        self.root = root
    }

    /// Whether all has been looked at that may be; what is selected from then on is worthless.
    var isSpent: Bool { left < 0 }

    mutating func spend(_ count: Int) {
        left -= count
    }
}

/// A list that one value after the other is looked up in: comparing each with each would take time that grows with the
/// square of the data.
struct Lookup: Sendable {
    private let elements: Set<JSON>
    /// The numbers that strings among them spell.
    private let spelled: Set<JSON.Number>

    init(_ array: [JSON]) {
        elements = Set(array)
        spelled = Set(array.compactMap { $0.string.flatMap(JSON.Number.init(text:)) })
    }

    func contains(_ json: JSON) -> Bool { elements.contains(json) }

    /// As `equalsLoosely` compares.
    func containsLoosely(_ json: JSON) -> Bool {
        if elements.contains(json) { return true }
        switch json.value {
        case .number(let number): return spelled.contains(number)
        case .string(let string):
            guard let number = JSON.Number(text: string) else { return false }
            return elements.contains(JSON(number))
        default: return false
        }
    }
}
