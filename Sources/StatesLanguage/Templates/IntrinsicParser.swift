import OrderedJSON

extension Intrinsic.Call {
    /// Reads `States.Name(argument, …)`; an argument is a path, a string in single quotes, a number, true, false, null
    /// or a call.
    init(_ text: String) throws(PathSyntaxError) {
        var parser = IntrinsicParser(text)
        self = try parser.parseText()
    }
}

private struct IntrinsicParser {
    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ message: String) -> PathSyntaxError {
        PathSyntaxError(message: "\(message) at character \(at + 1)")
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func skipSpaces() {
        while let byte = next,
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        {
            at += 1
        }
    }

    mutating func parseText() throws(PathSyntaxError) -> Intrinsic.Call {
        skipSpaces()
        let call = try parseCall()
        skipSpaces()
        guard at == bytes.count else { throw fault("nothing may follow the call") }
        return call
    }

    private mutating func parseCall() throws(PathSyntaxError) -> Intrinsic.Call {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Intrinsic.maximumDepth else {
            throw fault("calls nest deeper than \(Intrinsic.maximumDepth) levels")
        }
        let start = at
        while let byte = next, byte.isIdentifier || byte == UInt8(ascii: ".") { at += 1 }
        let name = text(start..<at)
        guard let function = Intrinsic(rawValue: name) else {
            let nearest = Suggestion.nearest(to: name, among: Intrinsic.allCases.map(\.rawValue))
            let hint = nearest.map { " (did you mean '\($0)'?)" } ?? ""
            throw PathSyntaxError(message: "'\(name)' is not an intrinsic function\(hint)")
        }
        skipSpaces()
        guard next == UInt8(ascii: "(") else { throw fault("'(' is missing") }
        at += 1
        let arguments = try parseArguments()
        guard function.arity.contains(arguments.count) else {
            throw PathSyntaxError(message: "\(name) takes \(function.arityText), not \(arguments.count)")
        }
        let unescaped = arguments.enumerated().map { place, argument in
            // The template of States.Format keeps its escapes, which tell a brace from a place to fill.
            guard case .constant(let json) = argument, let string = json.string, function != .format || place > 0 else {
                return argument
            }
            return .constant(JSON(string.withoutEscapes))
        }
        return Intrinsic.Call(text: text(start..<at), function: function, arguments: unescaped)
    }

    /// After `(`, up to and with `)`.
    private mutating func parseArguments() throws(PathSyntaxError) -> [Intrinsic.Argument] {
        var arguments: [Intrinsic.Argument] = []
        skipSpaces()
        if next == UInt8(ascii: ")") {
            at += 1
            return []
        }
        while true {
            skipSpaces()
            arguments.append(try parseArgument())
            skipSpaces()
            switch next {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: ")"):
                at += 1
                return arguments
            default: throw fault("',' or ')' is missing")
            }
        }
    }

    private mutating func parseArgument() throws(PathSyntaxError) -> Intrinsic.Argument {
        switch next {
        case UInt8(ascii: "'"): return .constant(JSON(try parseString()))
        case UInt8(ascii: "$"):
            let start = at
            skipPath()
            return .path(try Path(text(start..<at)))
        case UInt8(ascii: "S"): return .call(try parseCall())
        default:
            let start = at
            while let byte = next, byte != UInt8(ascii: ","), byte != UInt8(ascii: ")"), byte != UInt8(ascii: " ") {
                at += 1
            }
            let word = text(start..<at)
            guard let json = try? JSON(parsing: word), json.string == nil, json.array == nil, json.object == nil else {
                throw fault("'\(word)' is not an argument")
            }
            return .constant(json)
        }
    }

    /// A path ends at the comma or parenthesis that is not inside its brackets or quotes.
    private mutating func skipPath() {
        var brackets = 0
        var parentheses = 0
        var quote: UInt8?
        while let byte = next {
            if let open = quote {
                if byte == UInt8(ascii: "\\") { at += 1 } else if byte == open { quote = nil }
                at += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets -= 1
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"):
                if parentheses == 0 { return }
                parentheses -= 1
            case UInt8(ascii: ","), UInt8(ascii: " "):
                if brackets <= 0, parentheses == 0 { return }
            default: break
            }
            at += 1
        }
        at = min(at, bytes.count)
    }

    /// `\'`, `\\`, `\{` and `\}` are escapes; only the first is undone here, where it decides where the string ends.
    private mutating func parseString() throws(PathSyntaxError) -> String {
        at += 1
        var string: [UInt8] = []
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "'"): return String(decoding: string, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = next else { break }
                at += 1
                if escaped != UInt8(ascii: "'") { string.append(byte) }
                string.append(escaped)
            default: string.append(byte)
            }
        }
        throw fault("a string is not closed")
    }
}

extension Intrinsic {
    fileprivate var arityText: String {
        switch arity {
        case 0...0: "no arguments"
        case 1...1: "1 argument"
        case 1...Int.max: "at least 1 argument"
        case 2...3: "2 or 3 arguments"
        default: "\(arity.lowerBound) arguments"
        }
    }
}

extension String {
    /// Takes the escapes out of a string argument.
    fileprivate var withoutEscapes: String {
        guard utf8.contains(UInt8(ascii: "\\")) else { return self }
        var result: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let isEscape = byte == UInt8(ascii: "\\") && rest.first.map { [0x5C, 0x7B, 0x7D].contains($0) } == true
            result.append(isEscape ? rest.removeFirst() : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
