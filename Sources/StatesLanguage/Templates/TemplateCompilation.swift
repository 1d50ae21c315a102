import OrderedJSON

extension Template {
    /// What is wrong inside a template, and where.
    struct Fault: Sendable {
        let code: StatesLanguage.Fault.Code
        let pointer: String
        let message: String
    }

    /// Compiles a payload template (specification, "Payload Template"): members whose name ends in `.$` hold a path or
    /// a call.
    static func compile(_ json: JSON, at pointer: String, faults: inout [Fault]) -> Template {
        switch json.value {
        case .object(let object):
            var members: [(key: String, value: Template)] = []
            var names: Set<String> = []
            for (key, value) in object {
                let place = pointer + "/" + JSON.pointerToken(key)
                let name = key.hasSuffix(".$") ? String(key.dropLast(2)) : key
                if !names.insert(name).inserted {
                    faults.append(
                        Fault(
                            code: .duplicateField,
                            pointer: place,
                            message: "The field '\(name)' comes twice, once with '.$'."
                        )
                    )
                }
                members.append(
                    (
                        name,
                        name == key
                            ? compile(value, at: place, faults: &faults) : expression(value, key, at: place, &faults)
                    )
                )
            }
            if members.allSatisfy({ $0.value.constant != nil }), names.isSubset(of: object.keys) {
                return .constant(json)
            }
            return .object(members)
        case .array(let array):
            let elements = array.enumerated().map { compile($1, at: "\(pointer)/\($0)", faults: &faults) }
            return elements.allSatisfy { $0.constant != nil } ? .constant(json) : .array(elements)
        default:
            return .constant(json)
        }
    }

    private static func expression(_ value: JSON, _ field: String, at pointer: String, _ faults: inout [Fault])
        -> Template
    {
        guard let text = value.string else {
            let message = "The value of '\(field)' must be a string: a JSONPath or a call of an intrinsic function."
            faults.append(Fault(code: .wrongType, pointer: pointer, message: message))
            return .constant(value)
        }
        do throws(PathSyntaxError) {
            switch try Expression(text) {
            case .path(let path): return .path(path, field: field)
            case .call(let call): return .call(call, field: field)
            }
        } catch {
            let message =
                "The value of '\(field)' is neither a JSONPath nor a call of an intrinsic function: \(error.message)."
            faults.append(Fault(code: .invalidPath, pointer: pointer, message: message))
            return .constant(value)
        }
    }
}
