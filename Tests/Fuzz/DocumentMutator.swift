import OrderedJSON

/// libFuzzer's own mutation, of bytes.
@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int) -> Int

/// libFuzzer's hook: mostly mutates the document or the input as JSON, since bytes changed at random are hardly ever
/// JSON, let alone a state machine.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int, _ seed: CUnsignedInt) -> Int {
    var mutator = DocumentMutator(seed: seed)
    let parts = Parts(of: Array(UnsafeBufferPointer(start: data, count: count)))
    guard mutator.random(4) > 0, let mutated = mutator.mutate(parts), mutated.count <= capacity else {
        return mutateBytes(data, count, capacity)
    }
    for (place, byte) in mutated.enumerated() { data[place] = byte }
    return mutated.count
}

private struct DocumentMutator {
    private var state: UInt64

    init(seed: CUnsignedInt) {
        state = UInt64(seed)
    }

    /// 0..<bound (SplitMix64).
    mutating func random(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    /// Nil where there is no JSON to mutate.
    mutating func mutate(_ parts: Parts) -> [UInt8]? {
        guard let document = try? JSON(parsing: parts.document), let input = try? JSON(parsing: parts.input) else {
            return nil
        }
        var (newDocument, newInput) = (document, input)
        for _ in 0...random(3) {
            if random(4) == 0 {
                newInput = changed(newInput, donor: document)
            } else {
                newDocument = changed(newDocument, donor: newDocument)
            }
        }
        return newDocument.bytes + Parts.separator + newInput.bytes
    }

    /// One node of it replaced.
    private mutating func changed(_ json: JSON, donor: JSON) -> JSON {
        var place = random(json.nodeCount)
        var other = random(donor.nodeCount)
        let gift = donor.node(&other) ?? nil
        return json.replacing(&place) { self.changed(node: $0, gift: gift) }
    }

    private mutating func changed(node: JSON, gift: JSON) -> JSON {
        switch (random(5), node.value) {
        case (0, _): return gift
        case (1, _): return Self.values[random(Self.values.count)]
        case (_, .string(let text)): return JSON(changed(text))
        case (_, .object(let object)): return JSON(changed(object, gift: gift))
        case (_, .array(var array)):
            if array.isEmpty || random(2) == 0 {
                array.insert(gift, at: random(array.count + 1))
            } else {
                array.remove(at: random(array.count))
            }
            return JSON(array)
        default: return Self.values[random(Self.values.count)]
        }
    }

    private mutating func changed(_ object: JSON.Object, gift: JSON) -> JSON.Object {
        var object = object
        let keys = object.keys
        let value = random(2) == 0 ? gift : Self.values[random(Self.values.count)]
        guard !keys.isEmpty else { return [Self.fields[random(Self.fields.count)]: value] }
        let key = keys[random(keys.count)]
        switch random(4) {
        case 0: object.removeValue(forKey: key)
        case 1: object[Self.fields[random(Self.fields.count)]] = value
        case 2: object[key + ".$"] = JSON(Self.expressions[random(Self.expressions.count)])
        default: object[changed(key)] = object[key]
        }
        return object
    }

    private mutating func changed(_ text: String) -> String {
        if random(3) == 0 { return Self.expressions[random(Self.expressions.count)] }
        var bytes = Array(text.utf8)
        let count = bytes.count
        bytes += [UInt8](repeating: 0, count: 32)
        let changed = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mutateBytes($0, count, buffer.count) } ?? 0
        }
        return String(decoding: bytes[..<changed], as: UTF8.self)
    }

    private static let values: [JSON] = [
        nil, true, false, 0, 1, -1, 3, 99_999_999, 9_007_199_254_740_993, "", "a", "$", "2026-01-31T12:00:00Z", [:], [],
        [1, "a", nil], ["a": ["b": [1, 2]]], "12", "States.ALL", "FULL", "DISTRIBUTED",
    ]

    private static let expressions = [
        "$", "$$", "$.a", "$.a[0]", "$..a", "$..*", "$.*", "$[*]", "$[?(@.a > 1)]", "$[?(@.a == 'x' || !@.b)]",
        "$[-2:]",
        "$[::2]", "$['a','b']", "$.a.length()", "$[*].a.sum()", "$v", "$v.a[0]", "$$.Map.Item.Value",
        "$$.Execution.Input",
        "$$.Task.Token", "States.Array($.a, 1)", "States.Format('{}-{}', $.a, 'b')", "States.StringToJson($.a)",
        "States.JsonToString($)", "States.ArrayRange(1, 1000, 1)", "States.ArrayPartition($.a, 2)",
        "States.MathAdd(1, -1)",
        "States.JsonMerge($, $, false)", "States.ArrayUnique($.a)", "States.Base64Encode($.a)",
        "States.Base64Decode($.a)",
        "States.Hash($.a, 'MD5')", "States.StringSplit($.a, '.')", "States.UUID()", "States.ArrayGetItem($.a, 1)",
        "States.Array(States.Array(States.Array($)))", "fail:E", "fail:States.Timeout",
    ]

    private static let fields = [
        "Assign", "BackoffRate", "Branches", "Catch", "Cause", "CausePath", "Choices", "Default", "End", "Error",
        "ErrorEquals", "ErrorPath", "HeartbeatSeconds", "InputPath", "IntervalSeconds", "IsPresent", "ItemProcessor",
        "ItemSelector", "ItemsPath", "Iterator", "JitterStrategy", "MaxAttempts", "MaxConcurrency",
        "MaxConcurrencyPath",
        "MaxDelaySeconds", "Mode", "Next", "Not", "NumericEqualsPath", "OutputPath", "Parameters", "ProcessorConfig",
        "Resource", "Result", "ResultPath", "ResultSelector", "Retry", "Seconds", "SecondsPath", "StartAt", "States",
        "StringMatches", "TimeoutSeconds", "TimeoutSecondsPath", "Timestamp", "TimestampPath", "ToleratedFailureCount",
        "ToleratedFailurePercentage", "Type", "Variable", "a", "b", "v.$",
    ]
}

extension JSON {
    fileprivate var nodeCount: Int {
        switch value {
        case .array(let array): array.reduce(1) { $0 + $1.nodeCount }
        case .object(let object): object.members.reduce(1) { $0 + $1.value.nodeCount }
        default: 1
        }
    }

    /// The node at this place, in the order of the text.
    fileprivate func node(_ place: inout Int) -> JSON? {
        if place == 0 { return self }
        place -= 1
        switch value {
        case .array(let array):
            for element in array { if let node = element.node(&place) { return node } }
        case .object(let object):
            for member in object.members { if let node = member.value.node(&place) { return node } }
        default: break
        }
        return nil
    }

    fileprivate func replacing(_ place: inout Int, by change: (JSON) -> JSON) -> JSON {
        defer { place -= 1 }
        if place == 0 { return change(self) }
        guard place > 0 else { return self }
        var next = place - 1
        defer { place = next + 1 }
        switch value {
        case .array(let array):
            return JSON(array.map { $0.replacing(&next, by: change) })
        case .object(let object):
            var replaced = object
            for member in object.members { replaced[member.key] = member.value.replacing(&next, by: change) }
            return JSON(replaced)
        default: return self
        }
    }
}
