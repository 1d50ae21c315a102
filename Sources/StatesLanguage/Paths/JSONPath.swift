import OrderedJSON

/// A compiled JSONPath, as Step Functions evaluates it (Goessner's JSONPath in Jayway's reading).
struct JSONPath: Sendable {
    var steps: [Step] = []
    /// `$.items.length()` and its like: applied to what the steps select.
    var aggregate: Aggregate?

    enum Step: Sendable {
        case child(String)
        /// `['a','b']`: an object of those members when it comes last, else each of them in turn.
        case children([String])
        /// Negative ones count from the end.
        case index(Int)
        case indices([Int])
        case slice(Slice)
        case wildcard
        case filter(Filter)
        /// `..`: the step that follows is tried on the value itself and on everything below it, parents first.
        case descendants
    }

    struct Slice: Sendable {
        var start: Int?
        var end: Int?
        var step = 1
    }

    enum Aggregate: String, Sendable, CaseIterable {
        case length, min, max, avg, stddev, sum, keys
    }

    /// Whether it selects at most one value; what is not definite selects a list, which may be empty.
    var isDefinite: Bool {
        for (place, step) in steps.enumerated() {
            switch step {
            case .child, .index: continue
            case .children where place == steps.count - 1: continue
            default: return false
            }
        }
        return true
    }

    /// Whether it is a Reference Path: member names and array indexes only, so that it names one place that can also be
    /// written to.
    var isReference: Bool {
        aggregate == nil
            && steps.allSatisfy { step in
                switch step {
                case .child, .index: true
                default: false
                }
            }
    }
}

/// Why a path selects nothing; the sentence is worded as Step Functions words it.
struct PathFailure: Error, Sendable {
    let message: String
}
