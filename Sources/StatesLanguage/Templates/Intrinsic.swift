import OrderedJSON

/// The functions that the language brings along (specification, appendix B).
enum Intrinsic: String, Sendable, CaseIterable {
    case array = "States.Array"
    case arrayContains = "States.ArrayContains"
    case arrayGetItem = "States.ArrayGetItem"
    case arrayLength = "States.ArrayLength"
    case arrayPartition = "States.ArrayPartition"
    case arrayRange = "States.ArrayRange"
    case arrayUnique = "States.ArrayUnique"
    case base64Decode = "States.Base64Decode"
    case base64Encode = "States.Base64Encode"
    case format = "States.Format"
    case hash = "States.Hash"
    case jsonMerge = "States.JsonMerge"
    case jsonToString = "States.JsonToString"
    case mathAdd = "States.MathAdd"
    case mathRandom = "States.MathRandom"
    case stringSplit = "States.StringSplit"
    case stringToJson = "States.StringToJson"
    case uuid = "States.UUID"

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .array: 0...Int.max
        case .format: 1...Int.max
        case .arrayLength, .arrayUnique, .base64Decode, .base64Encode, .jsonToString, .stringToJson: 1...1
        case .arrayContains, .arrayGetItem, .arrayPartition, .hash, .mathAdd, .stringSplit: 2...2
        case .mathRandom: 2...3
        case .arrayRange, .jsonMerge: 3...3
        case .uuid: 0...0
        }
    }

    struct Call: Sendable {
        let text: String
        let function: Intrinsic
        let arguments: [Argument]
    }

    indirect enum Argument: Sendable {
        case constant(JSON)
        case path(Path)
        case call(Call)
    }

    /// How deep calls may nest, as Step Functions limits them.
    static let maximumDepth = 10
}

extension Intrinsic.Call {
    func evaluate(in scope: Scope) throws(Failure) -> JSON {
        var values: [JSON] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            switch argument {
            case .constant(let json): values.append(json)
            case .call(let call): values.append(try call.evaluate(in: scope))
            case .path(let path):
                do throws(PathFailure) {
                    values.append(try scope.value(of: path))
                } catch {
                    throw Failure(
                        .runtime,
                        "The JsonPath argument for the field '\(path.text)' could not be found in the input '\(scope.input.shownShort)'"
                    )
                }
            }
        }
        do throws(IntrinsicFault) {
            return try function.apply(to: values, random: scope.random)
        } catch {
            throw Failure(.intrinsicFailure, "The function '\(text)' had the following error: \(error.message)")
        }
    }
}

/// Why a function refuses its arguments.
struct IntrinsicFault: Error {
    let message: String
}
