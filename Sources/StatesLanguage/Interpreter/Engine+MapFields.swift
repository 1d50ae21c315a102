import OrderedJSON

/// What a Map's fields come to for one visit.
extension Engine {
    /// The elements of an array, or the members of an object.
    func items(of map: MapState, in scope: Scope) throws(Failure) -> [Context.MapItem] {
        let json: JSON
        do throws(PathFailure) {
            json = try scope.value(of: map.itemsPath)
        } catch {
            throw Failure(.runtime, "Invalid path '\(map.itemsPath.text)' : \(error.message)")
        }
        switch json.value {
        case .array(let array):
            return array.enumerated().map { Context.MapItem(index: $0, key: nil, value: $1) }
        case .object(let object):
            return object.members.enumerated().map { Context.MapItem(index: $0, key: $1.key, value: $1.value) }
        default:
            throw Failure(.runtime, "Reference path \"\(map.itemsPath.text)\" must point to array.")
        }
    }

    /// As it is written: 0 leaves it to the interpreter.
    func maximumConcurrency(of map: MapState, in scope: Scope) throws(Failure) -> Int {
        switch map.maximumConcurrency {
        case .constant(let constant): return Int(constant)
        case .path(let path):
            let json = try Self.select(path, in: scope)
            guard let integer = json.int ?? json.string.flatMap({ Int($0) }) else {
                throw Failure(
                    .runtime,
                    "The MaxConcurrencyPath field refers to value \(json.shownShort.quotedOnce) which is not a valid integer: \(path.text)"
                )
            }
            guard integer >= 0 else { throw Failure(.runtime, "MaxConcurrency cannot be negative.") }
            return integer
        }
    }

    func tolerance(of map: MapState, in scope: Scope) throws(Failure) -> Tolerance {
        Tolerance(
            count: try toleratedCount(of: map, in: scope),
            percentage: try toleratedPercentage(of: map, in: scope)
        )
    }

    private func toleratedCount(of map: MapState, in scope: Scope) throws(Failure) -> Int? {
        switch map.toleratedFailureCount {
        case nil: return nil
        case .constant(let constant): return Int(constant)
        case .path(let path):
            let json = try Self.select(path, in: scope)
            guard let integer = json.int else {
                throw Failure(
                    .runtime,
                    "The ToleratedFailureCountPath field refers to value \(json.shownShort.quotedOnce) which is not a valid integer: \(path.text)"
                )
            }
            guard integer >= 0 else { throw Failure(.runtime, "ToleratedFailureCount cannot be negative.") }
            return integer
        }
    }

    private func toleratedPercentage(of map: MapState, in scope: Scope) throws(Failure) -> Double? {
        switch map.toleratedFailurePercentage {
        case nil: return nil
        case .constant(let constant): return constant
        case .path(let path):
            let json = try Self.select(path, in: scope)
            guard let double = json.double else {
                throw Failure(
                    .runtime,
                    "The ToleratedFailurePercentagePath field refers to value \(json.shownShort.quotedOnce) which is not a valid float: \(path.text)"
                )
            }
            guard (0...100).contains(double) else {
                throw Failure(.runtime, "ToleratedFailurePercentage must be between 0 and 100.")
            }
            return double
        }
    }
}

/// How many of a Map's items may fail without the Map failing, as the document says it.
struct Tolerance: Sendable {
    let count: Int?
    let percentage: Double?

    /// What a Map fails with whose items failed more often than that.
    static let exceeded = Failure(
        .exceedToleratedFailureThreshold,
        "The specified tolerated failure threshold was exceeded"
    )

    /// The most failures there may be; nil where the document says nothing, and the stricter one where it says both.
    func failures(among items: Int) -> Int? {
        // Multiplied first: 0.29 * 100 is less than 29.
        let share = percentage.map { Int($0 * Double(items) / 100) }
        return [count, share].compactMap { $0 }.min()
    }
}

extension String {
    /// A JSON string brings its quotes along; anything else gets some.
    fileprivate var quotedOnce: String { hasPrefix("\"") ? self : "\"\(self)\"" }
}
