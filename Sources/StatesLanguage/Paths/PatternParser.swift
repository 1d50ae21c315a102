/// Reads a regular expression. How greedy a repetition is makes no difference to whether a whole text matches.
struct PatternParser {
    private let scalars: [UnicodeScalar]
    private var at = 0
    private var depth = 0
    private var ignoresCase: Bool
    private var dotTakesLineEnds = false

    private static let maximumDepth = 100

    init(_ text: String, ignoresCase: Bool) {
        scalars = Array(text.unicodeScalars)
        self.ignoresCase = ignoresCase
    }

    mutating func parse() throws(PathSyntaxError) -> Pattern.Expression {
        let expression = try parseEither()
        guard next == nil else { throw fault("has a ')' too many") }
        return expression
    }

    private var next: UnicodeScalar? { at < scalars.count ? scalars[at] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard scalars[at...].starts(with: wanted) else { return false }
        at += wanted.count
        return true
    }

    private mutating func takeAny() throws(PathSyntaxError) -> UnicodeScalar {
        guard let next else { throw fault("ends too early") }
        at += 1
        return next
    }

    private func fault(_ message: String) -> PathSyntaxError {
        PathSyntaxError(message: "the regular expression \(message) at its character \(at + 1)")
    }

    private mutating func parseEither() throws(PathSyntaxError) -> Pattern.Expression {
        depth += 1
        let flags = (ignoresCase, dotTakesLineEnds)
        defer {
            depth -= 1
            (ignoresCase, dotTakesLineEnds) = flags
        }
        guard depth <= Self.maximumDepth else { throw fault("is nested too deeply") }
        var ways = [try parseSequence()]
        while take("|") { ways.append(try parseSequence()) }
        // Halves rather than a chain, which would be as deep as the list is long.
        while ways.count > 1 {
            ways = stride(from: 0, to: ways.count, by: 2).map {
                $0 + 1 < ways.count ? .either(ways[$0], ways[$0 + 1]) : ways[$0]
            }
        }
        return ways[0]
    }

    private mutating func parseSequence() throws(PathSyntaxError) -> Pattern.Expression {
        var parts: [Pattern.Expression] = []
        while let next, next != "|", next != ")" { parts.append(try parseRepetition(of: try parseAtom())) }
        return .sequence(parts)
    }

    private mutating func parseRepetition(of atom: Pattern.Expression) throws(PathSyntaxError) -> Pattern.Expression {
        let (least, most): (Int, Int?)
        if take("*") {
            (least, most) = (0, nil)
        } else if take("+") {
            (least, most) = (1, nil)
        } else if take("?") {
            (least, most) = (0, 1)
        } else if take("{") {
            least = try parseNumber()
            most = take(",") ? (next == "}" ? nil : try parseNumber()) : least
            guard take("}"), most.map({ $0 >= least }) ?? true else { throw fault("has a wrong '{}'") }
        } else {
            return atom
        }
        if !take("?"), next == "+" { throw fault("has a possessive repetition, which is not supported,") }
        if let next, "*+?{".unicodeScalars.contains(next) { throw fault("repeats a repetition") }
        return .repeated(atom, least, most)
    }

    private mutating func parseNumber() throws(PathSyntaxError) -> Int {
        let start = at
        while let next, ("0"..."9").contains(next) { at += 1 }
        guard start < at, at - start <= 4, let number = Int(String(String.UnicodeScalarView(scalars[start..<at])))
        else {
            throw fault("has a wrong number")
        }
        return number
    }

    private mutating func parseAtom() throws(PathSyntaxError) -> Pattern.Expression {
        switch try takeAny() {
        case "(": return try parseGroup()
        case "[": return .scalar(inCase(try parseClass()))
        case ".": return .scalar(dotTakesLineEnds ? .anything : .not(.lineEnd))
        case "^": return .position(.start)
        case "$": return .position(.lastLineEnd)
        case "\\": return try parseEscape()
        case let scalar where "*+?{".unicodeScalars.contains(scalar):
            at -= 1
            throw fault("has nothing to repeat")
        case let scalar: return .scalar(inCase(.range(scalar, scalar)))
        }
    }

    private func inCase(_ set: Pattern.ScalarSet) -> Pattern.ScalarSet { ignoresCase ? .eitherCase(set) : set }

    private mutating func parseGroup() throws(PathSyntaxError) -> Pattern.Expression {
        let flags = (ignoresCase, dotTakesLineEnds)
        if take("?") {
            if take("<"), next != "=", next != "!" {
                while try takeAny() != ">" {}
            } else if !take(":") {
                try parseFlags()
                // `(?i)` stands for the rest of the group around it.
                if take(")") { return .sequence([]) }
                guard take(":") else { throw fault("has a wrong '(?'") }
            }
        }
        let inner = try parseEither()
        (ignoresCase, dotTakesLineEnds) = flags
        guard take(")") else { throw fault("lacks a ')'") }
        return inner
    }

    private mutating func parseFlags() throws(PathSyntaxError) {
        var isOn = true
        while let next, next != ")", next != ":" {
            switch next {
            case "-": isOn = false
            case "i": ignoresCase = isOn
            case "s": dotTakesLineEnds = isOn
            default: throw fault("has '(?\(next)', which is not supported,")
            }
            at += 1
        }
    }

    private mutating func parseEscape() throws(PathSyntaxError) -> Pattern.Expression {
        switch next {
        case "b": at += 1; return .position(.boundary)
        case "B": at += 1; return .position(.noBoundary)
        case "A": at += 1; return .position(.start)
        case "z": at += 1; return .position(.end)
        case "Z": at += 1; return .position(.lastLineEnd)
        case "Q":
            at += 1
            var parts: [Pattern.Expression] = []
            while next != nil, !take("\\E") {
                let scalar = try takeAny()
                parts.append(.scalar(inCase(.range(scalar, scalar))))
            }
            return .sequence(parts)
        default: return .scalar(inCase(try parseEscapedSet()))
        }
    }

    /// What may follow a backslash inside a class too.
    private mutating func parseEscapedSet() throws(PathSyntaxError) -> Pattern.ScalarSet {
        let scalar = try takeAny()
        switch scalar {
        case "d": return .digit
        case "D": return .not(.digit)
        case "w": return .word
        case "W": return .not(.word)
        case "s": return .space
        case "S": return .not(.space)
        case "t": return .range("\t", "\t")
        case "n": return .range("\n", "\n")
        case "r": return .range("\r", "\r")
        case "f": return .range("\u{C}", "\u{C}")
        case "x": return try parseCode(digits: 2)
        case "u": return try parseCode(digits: 4)
        case "p": return try parseProperty()
        case "P": return .not(try parseProperty())
        default:
            if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) {
                throw fault("has '\\\(scalar)', which is not supported,")
            }
            return .range(scalar, scalar)
        }
    }

    private mutating func parseCode(digits: Int) throws(PathSyntaxError) -> Pattern.ScalarSet {
        var text = ""
        for _ in 0..<digits { text.unicodeScalars.append(try takeAny()) }
        guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }), let code = UInt32(text, radix: 16),
            let scalar = UnicodeScalar(code)
        else { throw fault("has a wrong character code") }
        return .range(scalar, scalar)
    }

    private mutating func parseProperty() throws(PathSyntaxError) -> Pattern.ScalarSet {
        var name = ""
        if take("{") {
            while !take("}") { name.unicodeScalars.append(try takeAny()) }
        } else {
            name.unicodeScalars.append(try takeAny())
        }
        switch name {
        case "L", "IsAlphabetic": return .letter
        case "Lu", "IsUppercase": return .uppercase
        case "Ll", "IsLowercase": return .lowercase
        case "Alpha": return .union([.range("a", "z"), .range("A", "Z")])
        case "Alnum": return .union([.range("a", "z"), .range("A", "Z"), .digit])
        case "Upper": return .range("A", "Z")
        case "Lower": return .range("a", "z")
        case "Digit": return .digit
        case "Space": return .space
        case "Punct": return .union([.range("!", "/"), .range(":", "@"), .range("[", "`"), .range("{", "~")])
        default: throw fault("has '\\p{\(name)}', which is not supported,")
        }
    }

    /// After the `[`.
    private mutating func parseClass() throws(PathSyntaxError) -> Pattern.ScalarSet {
        let isNegated = take("^")
        var sets: [Pattern.ScalarSet] = []
        repeat {
            let set = try parseClassMember()
            if case .range(let first, let same) = set, first == same, at + 1 < scalars.count, next == "-",
                scalars[at + 1] != "]"
            {
                at += 1
                guard case .range(let last, let alike) = try parseClassMember(), last == alike, first <= last else {
                    throw fault("has a wrong range")
                }
                sets.append(.range(first, last))
            } else {
                sets.append(set)
            }
        } while !take("]")
        // Case is looked at before the turn: `[^a]` takes neither `a` nor `A`.
        return isNegated ? .not(inCase(.union(sets))) : .union(sets)
    }

    private mutating func parseClassMember() throws(PathSyntaxError) -> Pattern.ScalarSet {
        switch try takeAny() {
        case "\\": return try parseEscapedSet()
        case "[": throw fault("has a class inside a class, which is not supported,")
        case "&" where next == "&": throw fault("has '&&' in a class, which is not supported,")
        case let scalar: return .range(scalar, scalar)
        }
    }
}
