/// A regular expression of a filter, as Java writes them. It is followed on all its ways at once, so the time for a
/// text grows with the text's length times the pattern's, whatever the two are: an engine that backs out of one way to
/// try the next takes years over `(a+)+$` and a line of text. What only such an engine can do, back references and
/// looking around, is refused.
struct Pattern: Sendable {
    /// A path may nest filters, and each element is matched: a pattern longer than this, its repetitions written out,
    /// would be slow too.
    static let maximumLength = 4_000

    private enum Step {
        case take(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case stand(Position)
        case end
    }

    private var steps: [Step] = []

    init(_ text: String, ignoresCase: Bool = false) throws(PathSyntaxError) {
        var parser = PatternParser(text, ignoresCase: ignoresCase)
        let expression = try parser.parse()
        var work = 0
        try append(expression, &work)
        steps.append(.end)
    }

    private mutating func append(_ expression: Expression, _ work: inout Int) throws(PathSyntaxError) {
        work += 1
        guard work <= Self.maximumLength else {
            throw PathSyntaxError(message: "the regular expression is too long, its repetitions written out")
        }
        switch expression {
        case .scalar(let set): steps.append(.take(set))
        case .position(let position): steps.append(.stand(position))
        case .sequence(let parts):
            for part in parts { try append(part, &work) }
        case .either(let one, let other):
            let split = steps.count
            steps.append(.split(split + 1, 0))
            try append(one, &work)
            let jump = steps.count
            steps.append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
            try append(other, &work)
            steps[jump] = .jump(steps.count)
        case .repeated(let part, let least, let most):
            for _ in 0..<least { try append(part, &work) }
            guard let most else {
                let split = steps.count
                steps.append(.split(split + 1, 0))
                try append(part, &work)
                steps.append(.jump(split))
                steps[split] = .split(split + 1, steps.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<most {
                splits.append(steps.count)
                steps.append(.split(steps.count + 1, 0))
                try append(part, &work)
            }
            for split in splits { steps[split] = .split(split + 1, steps.count) }
        }
    }

    /// Whether it matches the whole text. Once the walk is spent the answer is worthless.
    func matches(_ text: String, _ walk: inout PathWalk) -> Bool {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var before: UnicodeScalar?
        var ways: [Int] = [0]
        var marks = [Int](repeating: -1, count: steps.count)
        var round = 0
        walk.spend(steps.count / 16)
        while !ways.isEmpty, !walk.isSpent {
            let next = index < scalars.endIndex ? scalars[index] : nil
            let isLast = next != nil && scalars.index(after: index) == scalars.endIndex
            let here = Position.Place(before: before, next: next, isLast: isLast)
            var reached: [Int] = []
            var visited = 0
            while let step = ways.popLast() {
                guard marks[step] != round else { continue }
                marks[step] = round
                visited += 1
                switch steps[step] {
                case .take(let set): if let next, set.contains(next) { reached.append(step + 1) }
                case .split(let one, let other): ways += [one, other]
                case .jump(let target): ways.append(target)
                case .stand(let position): if position.fits(here) { ways.append(step + 1) }
                case .end: if next == nil { return true }
                }
            }
            // What a value costs is more than a step.
            walk.spend(1 + visited / 16)
            guard let next else { return false }
            before = next
            index = scalars.index(after: index)
            ways = reached
            round += 1
        }
        return false
    }
}

extension Pattern {
    /// What has been read of a pattern.
    indirect enum Expression: Sendable {
        case scalar(ScalarSet)
        case position(Position)
        case sequence([Expression])
        case either(Expression, Expression)
        case repeated(Expression, Int, Int?)
    }

    /// What takes no character.
    enum Position: Sendable {
        case start
        case end
        /// The end, or before a line feed there.
        case lastLineEnd
        case boundary
        case noBoundary

        struct Place {
            let before: UnicodeScalar?
            let next: UnicodeScalar?
            let isLast: Bool
        }

        func fits(_ place: Place) -> Bool {
            switch self {
            case .start: place.before == nil
            case .end: place.next == nil
            case .lastLineEnd: place.next == nil || place.isLast && place.next == "\n"
            case .boundary: isWord(place.before) != isWord(place.next)
            case .noBoundary: isWord(place.before) == isWord(place.next)
            }
        }

        private func isWord(_ scalar: UnicodeScalar?) -> Bool {
            scalar.map(ScalarSet.word.contains) ?? false
        }
    }

    /// Characters, of which one is taken. Classes and case are those of ASCII, as they are in Java without further
    /// flags.
    indirect enum ScalarSet: Sendable {
        case range(UnicodeScalar, UnicodeScalar)
        case union([ScalarSet])
        case not(ScalarSet)
        case eitherCase(ScalarSet)
        case letter
        case uppercase
        case lowercase

        static let digit = range("0", "9")
        static let word = union([range("a", "z"), range("A", "Z"), digit, range("_", "_")])
        static let space = union([range("\t", "\r"), range(" ", " ")])
        static let lineEnd = union([
            range("\n", "\n"), range("\r", "\r"), range("\u{85}", "\u{85}"), range("\u{2028}", "\u{2029}"),
        ])
        static let anything = range("\0", "\u{10FFFF}")

        func contains(_ scalar: UnicodeScalar) -> Bool {
            switch self {
            case .range(let first, let last): return first <= scalar && scalar <= last
            case .union(let sets): return sets.contains { $0.contains(scalar) }
            case .not(let set): return !set.contains(scalar)
            case .eitherCase(let set):
                if set.contains(scalar) { return true }
                // In ASCII the two cases of a letter are one bit apart.
                guard ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) else { return false }
                return set.contains(UnicodeScalar(UInt8(scalar.value) ^ 0x20))
            case .letter: return scalar.properties.isAlphabetic
            case .uppercase: return scalar.properties.isUppercase
            case .lowercase: return scalar.properties.isLowercase
            }
        }
    }
}
