import OrderedJSON

/// A payload template, compiled: what needs no evaluation is one constant, however large.
indirect enum Template: Sendable {
    case constant(JSON)
    case object([(key: String, value: Template)])
    case array([Template])
    /// With the field's name as written, for messages.
    case path(Path, field: String)
    case call(Intrinsic.Call, field: String)

    var constant: JSON? {
        if case .constant(let json) = self { json } else { nil }
    }

    func evaluate(in scope: Scope) throws(Failure) -> JSON {
        switch self {
        case .constant(let json): return json
        case .object(let members):
            var object = JSON.Object()
            for member in members { object[member.key] = try member.value.evaluate(in: scope) }
            return JSON(object)
        case .array(let elements):
            var array: [JSON] = []
            array.reserveCapacity(elements.count)
            for element in elements { array.append(try element.evaluate(in: scope)) }
            return JSON(array)
        case .path(let path, let field):
            do throws(PathFailure) {
                return try scope.value(of: path)
            } catch {
                throw Failure(
                    .runtime,
                    "The JSONPath '\(path.text)' specified for the field '\(field)' could not be found in the input '\(scope.input.shownShort)'"
                )
            }
        case .call(let call, _):
            return try call.evaluate(in: scope)
        }
    }
}

/// A path or a call of an intrinsic function, where a field takes either.
enum Expression: Sendable {
    case path(Path)
    case call(Intrinsic.Call)

    init(_ text: String) throws(PathSyntaxError) {
        self = text.hasPrefix("$") ? .path(try Path(text)) : .call(try Intrinsic.Call(text))
    }

    var text: String {
        switch self {
        case .path(let path): path.text
        case .call(let call): call.text
        }
    }

    /// The failure a path meets is left to the caller, whose field words it.
    func evaluate(in scope: Scope) throws(Failure) -> JSON {
        switch self {
        case .path(let path):
            do throws(PathFailure) {
                return try scope.value(of: path)
            } catch {
                throw Failure(.runtime, "Invalid path '\(path.text)' : \(error.message)")
            }
        case .call(let call): return try call.evaluate(in: scope)
        }
    }
}
