import OrderedJSON

/// An object of the document and where it stands.
struct Fields {
    let object: JSON.Object
    let pointer: String

    init(_ object: JSON.Object, at pointer: String) {
        self.object = object
        self.pointer = pointer
    }

    func pointer(_ key: String) -> String {
        pointer + "/" + JSON.pointerToken(key)
    }

    func has(_ key: String) -> Bool {
        object[key] != nil
    }
}

/// Reading fields of one type each: nil when the field is not there or not of that type, and a fault in the second
/// case.
extension Compiler {
    /// The fields of the other query language, which would otherwise look like slips of the pen.
    private static let jsonataFields: Set<String> = ["Arguments", "Output", "Condition", "Items"]

    mutating func checkNames(of fields: Fields, known: [String], what: String) {
        for key in fields.object.keys where !known.contains(key) {
            if Self.jsonataFields.contains(key) {
                error(
                    .unsupportedField,
                    fields.pointer(key),
                    "'\(key)' belongs to JSONata, which is not supported yet."
                )
                continue
            }
            let ending = Suggestion.ending(for: key, among: known)
            error(.unknownField, fields.pointer(key), "\(what) has no field '\(key)'\(ending)")
        }
    }

    private mutating func wrongType(_ key: String, _ fields: Fields, _ expected: String, _ json: JSON) {
        error(.wrongType, fields.pointer(key), "'\(key)' must be \(expected), but is of type '\(json.typeName)'.")
    }

    mutating func string(_ key: String, of fields: Fields) -> String? {
        guard let json = fields.object[key] else { return nil }
        guard let string = json.string else {
            wrongType(key, fields, "a string", json)
            return nil
        }
        return string
    }

    mutating func requiredString(_ key: String, of fields: Fields) -> String? {
        guard fields.has(key) else {
            missing(key, fields)
            return nil
        }
        return string(key, of: fields)
    }

    mutating func missing(_ key: String, _ fields: Fields) {
        error(.missingField, fields.pointer, "'\(key)' is missing.")
    }

    mutating func bool(_ key: String, of fields: Fields) -> Bool? {
        guard let json = fields.object[key] else { return nil }
        guard let bool = json.bool else {
            wrongType(key, fields, "true or false", json)
            return nil
        }
        return bool
    }

    mutating func integer(_ key: String, of fields: Fields, in range: ClosedRange<Int>) -> Int? {
        guard let json = fields.object[key] else { return nil }
        guard let integer = json.int else {
            wrongType(key, fields, "an integer", json)
            return nil
        }
        guard range.contains(integer) else {
            error(
                .invalidValue,
                fields.pointer(key),
                "'\(key)' must be \(range.lowerBound) to \(range.upperBound) (got \(integer))."
            )
            return nil
        }
        return integer
    }

    mutating func double(_ key: String, of fields: Fields, in range: ClosedRange<Double>) -> Double? {
        guard let json = fields.object[key] else { return nil }
        guard let number = json.double else {
            wrongType(key, fields, "a number", json)
            return nil
        }
        guard range.contains(number) else {
            error(.invalidValue, fields.pointer(key), "'\(key)' is out of range (got \(json)).")
            return nil
        }
        return number
    }

    mutating func requiredObject(_ key: String, of fields: Fields) -> JSON.Object? {
        guard let json = fields.object[key] else {
            missing(key, fields)
            return nil
        }
        guard let object = json.object else {
            wrongType(key, fields, "an object", json)
            return nil
        }
        return object
    }

    mutating func array(_ key: String, of fields: Fields) -> [JSON]? {
        guard let json = fields.object[key] else { return nil }
        guard let array = json.array else {
            wrongType(key, fields, "an array", json)
            return nil
        }
        return array
    }

    mutating func path(_ key: String, of fields: Fields) -> Path? {
        guard let text = string(key, of: fields) else { return nil }
        do throws(PathSyntaxError) {
            let path = try Path(text)
            reads(path.variableNames, at: fields.pointer(key))
            return path
        } catch {
            self.error(.invalidPath, fields.pointer(key), "'\(key)' is not a JSONPath: \(error.message).")
            return nil
        }
    }

    /// A path that must name one place.
    mutating func referencePath(_ key: String, of fields: Fields) -> Path? {
        guard let path = path(key, of: fields) else { return nil }
        guard path.query.isReference else {
            error(
                .invalidPath,
                fields.pointer(key),
                "'\(key)' must be a Reference Path: names and indexes only, so that it selects one value."
            )
            return nil
        }
        return path
    }

    /// InputPath and OutputPath: a path, or `null` for nothing at all.
    mutating func dataPath(_ key: String, of fields: Fields) -> Path? {
        guard let json = fields.object[key] else { return .whole }
        return json.isNull ? nil : path(key, of: fields) ?? .whole
    }

    mutating func resultPath(of fields: Fields) -> ResultPlacement {
        guard let json = fields.object["ResultPath"] else { return .replace }
        guard !json.isNull else { return .discard }
        guard let path = referencePath("ResultPath", of: fields) else { return .replace }
        guard path.root == .input else {
            error(
                .invalidPath,
                fields.pointer("ResultPath"),
                "'ResultPath' must lead into the state's input: it starts with '$.' or is '$'."
            )
            return .replace
        }
        return path.isWhole ? .replace : .insert(at: path.query.steps, text: path.text)
    }

    mutating func template(_ key: String, of fields: Fields, mustBeObject: Bool = false) -> Template? {
        guard let json = fields.object[key] else { return nil }
        if mustBeObject, json.object == nil { wrongType(key, fields, "an object", json) }
        var found: [Template.Fault] = []
        let template = Template.compile(json, at: fields.pointer(key), faults: &found)
        for fault in found { error(fault.code, fault.pointer, fault.message) }
        reads(template.variableNames, at: fields.pointer(key))
        return template
    }

    /// A template of its own: text there is never a path, though it is often written as if it were.
    mutating func warnOfLiteralPath(_ key: String, of fields: Fields, insteadOf field: String) {
        guard let text = fields.object[key]?.string, text.hasPrefix("$") else { return }
        warning(
            .invalidValue,
            fields.pointer(key),
            "'\(key)' is the text \"\(text)\" as it stands, which is hardly meant: for what is at a path use '\(field)', or an object with a member whose name ends in '.$'."
        )
    }

    /// At most one of the fields; which of them, when there is one.
    @discardableResult
    mutating func oneOf(_ keys: [String], of fields: Fields, isRequired: Bool = false) -> String? {
        let present = keys.filter(fields.has)
        let list = keys.map { "'\($0)'" }.joined(separator: ", ")
        if present.count > 1 {
            error(.conflictingFields, fields.pointer(present[1]), "Only one of \(list) may be given.")
        } else if present.isEmpty, isRequired {
            error(.missingField, fields.pointer, "One of \(list) is missing.")
        }
        return present.first
    }

    /// Next or End.
    mutating func transition(of fields: Fields, names: Names) -> Int? {
        if fields.has("Next"), fields.object["End"]?.bool == true {
            error(.conflictingFields, fields.pointer("End"), "A state has either 'Next' or 'End', not both.")
        }
        let ends = bool("End", of: fields)
        guard fields.has("Next") else {
            if ends != true {
                error(
                    .missingTransition,
                    fields.pointer,
                    "'Next' is missing; a state that ends its flow says \"End\": true."
                )
            }
            return nil
        }
        return next(of: fields, names: names)
    }

    mutating func next(_ key: String = "Next", of fields: Fields, names: Names) -> Int? {
        guard let name = string(key, of: fields) else { return nil }
        guard let place = names.index(of: name) else {
            error(.unknownState, fields.pointer(key), "'\(key)' names '\(name)', \(notHere(name, names))")
            return nil
        }
        return place
    }
}
