import OrderedJSON

/// Where a ResultPath puts a result.
enum ResultPlacement: Sendable {
    /// `null`: the result is dropped and the input goes on.
    case discard
    /// `$`, and the default: the result replaces the input.
    case replace
    case insert(at: [JSONPath.Step], text: String)

    /// The input with the result in its place.
    func place(_ result: JSON, in input: JSON) throws(Failure) -> JSON {
        switch self {
        case .discard: return input
        case .replace: return result
        case .insert(let steps, let text):
            guard let placed = Self.set(result, in: input, at: steps[...]) else {
                throw Failure(
                    .resultPathMatchFailure,
                    "Unable to apply ReferencePath \(text) to input \(input.shownShort)"
                )
            }
            return placed
        }
    }

    /// At most how large the combination is, from what is known of its parts: the data need not be walked again after
    /// every state.
    func extent(input: JSON.Extent?, result: JSON.Extent?) -> JSON.Extent? {
        switch self {
        case .discard: return input
        case .replace: return result
        case .insert(let steps, let text):
            guard let input, let result else { return nil }
            // Each step adds its name at most six times as long (all escapes), quotes, a colon, a comma and braces.
            let bytes = input.bytes + result.bytes + 6 * text.utf8.count + 8 * steps.count
            return JSON.Extent(bytes: bytes, depth: max(input.depth, result.depth + steps.count))
        }
    }

    /// Objects on the way are made where there is nothing; nil where the way is barred.
    private static func set(_ result: JSON, in target: JSON?, at steps: ArraySlice<JSONPath.Step>) -> JSON? {
        guard let step = steps.first else { return result }
        switch step {
        case .child(let name):
            var object: JSON.Object
            switch target?.value {
            case .object(let existing): object = existing
            case nil: object = JSON.Object()
            default: return nil
            }
            guard let value = set(result, in: object[name], at: steps.dropFirst()) else { return nil }
            object[name] = value
            return JSON(object)
        case .index(let index):
            guard var array = target?.array, array.indices.contains(index),
                let value = set(result, in: array[index], at: steps.dropFirst())
            else { return nil }
            array[index] = value
            return JSON(array)
        default: return nil
        }
    }
}

extension JSON {
    /// For error causes: payloads can be large.
    var shownShort: String {
        let text = description
        return text.utf8.count <= 1024 ? text : String(text.prefix(1000)) + "…"
    }
}
