import OrderedJSON

extension Compiler {
    mutating func map(_ fields: Fields) -> MapState? {
        for key in ["ItemReader", "ItemBatcher", "ResultWriter"] where fields.has(key) {
            error(
                .unsupportedField,
                fields.pointer(key),
                "'\(key)' is not supported: items come from the state's input and results go to its output."
            )
        }
        _ = string("Label", of: fields)
        oneOf(["ItemSelector", "Parameters"], of: fields)
        let items = fields.has("ItemsPath") ? referencePath("ItemsPath", of: fields) : .whole
        let selector = template("ItemSelector", of: fields) ?? template("Parameters", of: fields)
        for key in ["ItemSelector", "Parameters"] { warnOfLiteralPath(key, of: fields, insteadOf: "ItemsPath") }
        let concurrency = limit("MaxConcurrency", of: fields, in: 0...Double(Int32.max)) ?? .constant(0)
        let count = limit("ToleratedFailureCount", of: fields, in: 0...Double(Int32.max))
        let percentage = limit("ToleratedFailurePercentage", of: fields, in: 0...100)
        guard let key = oneOf(["ItemProcessor", "Iterator"], of: fields, isRequired: true),
            let object = requiredObject(key, of: fields)
        else { return nil }
        let processor = Fields(object, at: fields.pointer(key))
        checkNames(
            of: processor,
            known: ["Comment", "ProcessorConfig", "QueryLanguage", "StartAt", "States"],
            what: "An item processor"
        )
        checkQueryLanguage(processor)
        let isDistributed = isDistributed(processor)
        guard let items, let flow = flow(processor, seesVariablesAround: !isDistributed) else { return nil }
        return MapState(
            itemsPath: items,
            itemSelector: selector,
            processor: flow,
            isDistributed: isDistributed,
            maximumConcurrency: concurrency,
            toleratedFailureCount: count,
            toleratedFailurePercentage: percentage
        )
    }

    private mutating func isDistributed(_ processor: Fields) -> Bool {
        guard processor.has("ProcessorConfig"), let object = requiredObject("ProcessorConfig", of: processor) else {
            return false
        }
        let config = Fields(object, at: processor.pointer("ProcessorConfig"))
        checkNames(of: config, known: ["ExecutionType", "Mode"], what: "A processor configuration")
        let mode = string("Mode", of: config) ?? "INLINE"
        if mode != "INLINE", mode != "DISTRIBUTED" {
            error(
                .invalidValue,
                config.pointer("Mode"),
                "'Mode' must be \"INLINE\" or \"DISTRIBUTED\" (got \"\(mode)\")."
            )
        }
        if let type = string("ExecutionType", of: config), type != "STANDARD", type != "EXPRESS" {
            error(
                .invalidValue,
                config.pointer("ExecutionType"),
                "'ExecutionType' must be \"STANDARD\" or \"EXPRESS\" (got \"\(type)\")."
            )
        }
        if mode == "DISTRIBUTED" {
            warning(
                .unsupportedField,
                config.pointer("Mode"),
                "The items of a distributed Map run inside this execution, and not in executions of their own."
            )
        }
        return mode == "DISTRIBUTED"
    }

    private mutating func limit(_ key: String, of fields: Fields, in range: ClosedRange<Double>) -> MapState.Limit? {
        oneOf([key, key + "Path"], of: fields)
        if fields.has(key) { return double(key, of: fields, in: range).map { .constant($0) } }
        return referencePath(key + "Path", of: fields).map { .path($0) }
    }
}
