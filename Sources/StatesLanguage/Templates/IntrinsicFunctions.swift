import OrderedJSON

extension Intrinsic {
    /// The most characters that Base64Encode, Base64Decode and Hash accept.
    private static let maximumTextLength = 10_000
    /// The most elements that ArrayRange makes.
    private static let maximumRangeCount = 1_000

    /// The number of arguments has been checked when the document was parsed.
    func apply(to arguments: [JSON], random: () -> Double) throws(IntrinsicFault) -> JSON {
        switch self {
        case .array: return JSON(arguments)
        case .arrayContains:
            let wanted = arguments[1]
            return JSON(try arguments.array(0).contains(wanted))
        case .arrayGetItem:
            let array = try arguments.array(0)
            let index = try arguments.integer(1)
            guard array.indices.contains(index) else {
                throw IntrinsicFault(message: "The index \(index) is out of range for an array of \(array.count).")
            }
            return array[index]
        case .arrayLength: return JSON(try arguments.array(0).count)
        case .arrayPartition: return try Self.partition(arguments.array(0), by: arguments.integer(1))
        case .arrayRange:
            return try Self.range(from: arguments.integer(0), through: arguments.integer(1), by: arguments.integer(2))
        case .arrayUnique: return try Self.unique(arguments.array(0))
        case .base64Decode:
            guard let bytes = Base64.decode(Array(try arguments.text(0, Self.maximumTextLength).utf8)),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw IntrinsicFault(message: "The argument is not valid Base64 of UTF-8 text.") }
            return JSON(text)
        case .base64Encode: return JSON(Base64.encode(Array(try arguments.text(0, Self.maximumTextLength).utf8)))
        case .format: return JSON(try Self.format(arguments))
        case .hash: return JSON(try Self.hash(arguments))
        case .jsonMerge: return try Self.merge(arguments)
        case .jsonToString: return JSON(arguments[0].description)
        case .mathAdd: return try Self.add(arguments.integer(0), arguments.integer(1))
        case .mathRandom: return try Self.randomInteger(arguments, random)
        case .stringSplit: return try Self.split(arguments.text(0), at: arguments.text(1))
        case .stringToJson: return try Self.parse(arguments.text(0))
        case .uuid: return JSON(Self.makeUUID(random))
        }
    }

    private static func partition(_ array: [JSON], by size: Int) throws(IntrinsicFault) -> JSON {
        guard size > 0 else {
            throw IntrinsicFault(message: "The chunk size must be a positive integer, but was \(size).")
        }
        let starts = stride(from: 0, to: array.count, by: size)
        return JSON(starts.map { JSON(Array(array[$0..<min($0 + min(size, array.count), array.count)])) })
    }

    private static func range(from first: Int, through last: Int, by step: Int) throws(IntrinsicFault) -> JSON {
        guard step != 0 else { throw IntrinsicFault(message: "The increment must not be 0.") }
        // Arguments are 32-bit, so the difference does not overflow.
        let count = max(0, (last - first) / step + ((last - first).signum() * step.signum() < 0 ? 0 : 1))
        guard count <= maximumRangeCount else {
            throw IntrinsicFault(message: "The range holds \(count) elements; \(maximumRangeCount) are allowed.")
        }
        return JSON(stride(from: first, through: last, by: step).map { JSON($0) })
    }

    private static func unique(_ array: [JSON]) -> JSON {
        var kept: [JSON] = []
        var seen: Set<JSON> = []
        for element in array where seen.insert(element).inserted { kept.append(element) }
        return JSON(kept)
    }

    private static func hash(_ arguments: [JSON]) throws(IntrinsicFault) -> String {
        guard let digest = Digest(rawValue: try arguments.text(1)) else {
            let names = Digest.allCases.map(\.rawValue).joined(separator: ", ")
            throw IntrinsicFault(message: "The algorithm must be one of \(names).")
        }
        let data = arguments[0].string ?? arguments[0].description
        guard data.utf16.count <= maximumTextLength else { throw .tooLong(data.utf16.count, maximumTextLength) }
        return digest.hexadecimal(of: Array(data.utf8))
    }

    private static func merge(_ arguments: [JSON]) throws(IntrinsicFault) -> JSON {
        guard var merged = arguments[0].object, let other = arguments[1].object else {
            throw IntrinsicFault(message: "The first two arguments must be objects.")
        }
        guard arguments[2].bool == false else {
            throw IntrinsicFault(message: "The third argument must be false: deep merging is not supported.")
        }
        for member in other.members { merged[member.key] = member.value }
        return JSON(merged)
    }

    private static func add(_ one: Int, _ other: Int) -> JSON {
        JSON(one + other)
    }

    private static func split(_ text: String, at delimiters: String) -> JSON {
        let separators = Set(delimiters.unicodeScalars)
        return JSON(
            text.unicodeScalars.split { separators.contains($0) }.map { part in
                JSON(String(String.UnicodeScalarView(part)))
            }
        )
    }

    private static func parse(_ text: String) throws(IntrinsicFault) -> JSON {
        // Step Functions gives null for text that is empty.
        guard text.contains(where: { !$0.isWhitespace }) else { return .null }
        do throws(JSON.ParseError) {
            return try JSON(parsing: text)
        } catch {
            throw IntrinsicFault(message: "The argument is not JSON: \(error).")
        }
    }
}

extension IntrinsicFault {
    static func tooLong(_ count: Int, _ maximum: Int) -> IntrinsicFault {
        IntrinsicFault(message: "The argument holds \(count) characters; \(maximum) are allowed.")
    }
}

extension [JSON] {
    fileprivate func array(_ place: Int) throws(IntrinsicFault) -> [JSON] {
        guard let array = self[place].array else {
            throw IntrinsicFault(
                message: "Argument \(place + 1) must be an array, but was of type '\(self[place].typeName)'."
            )
        }
        return array
    }

    fileprivate func text(_ place: Int, _ maximum: Int = .max) throws(IntrinsicFault) -> String {
        guard let text = self[place].string else {
            throw IntrinsicFault(
                message: "Argument \(place + 1) must be a string, but was of type '\(self[place].typeName)'."
            )
        }
        guard text.utf16.count <= maximum else { throw .tooLong(text.utf16.count, maximum) }
        return text
    }

    /// A 32-bit integer; fractions are rounded as Java's `Math.round` does, halves up.
    func integer(_ place: Int) throws(IntrinsicFault) -> Int {
        guard let number = self[place].number else {
            throw IntrinsicFault(
                message: "Argument \(place + 1) must be a number, but was of type '\(self[place].typeName)'."
            )
        }
        let rounded = number.int.map(Double.init) ?? (number.double + 0.5).rounded(.down)
        guard rounded >= Double(Int32.min), rounded <= Double(Int32.max) else {
            throw IntrinsicFault(
                message: "Argument \(place + 1) must be between \(Int32.min) and \(Int32.max), but was \(number.text)."
            )
        }
        return Int(rounded)
    }
}
