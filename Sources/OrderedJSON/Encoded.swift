import Synchronization

extension JSON {
    /// Checks the text as `init(parsing:)` does, and keeps its bytes as they are: they are written out verbatim, and
    /// decoded only when `value` is asked for.
    package static func encoded(
        _ bytes: [UInt8],
        maximumDepth: Int = defaultMaximumDepth
    ) throws(ParseError) -> JSON {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ParseError) in
            do throws(Fault) {
                var check = Check(buffer, maximumDepth: maximumDepth)
                try check.run()
            } catch {
                throw error.located(in: buffer)
            }
        }
        return JSON(Encoded(checked: bytes, maximumDepth: maximumDepth))
    }
}

/// A checked text and, once somebody has looked, the tree it spells.
final class Encoded: Sendable {
    private final class Tree: Sendable {
        let value: JSON.Content

        init(_ value: JSON.Content) {
            self.value = value
        }
    }

    let bytes: [UInt8]
    private let maximumDepth: Int
    private let tree = AtomicLazyReference<Tree>()

    init(checked bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    var value: JSON.Content {
        if let tree = tree.load() { return tree.value }
        // The text has passed the check, which accepts what the parser accepts.
        let parsed = (try? JSON(parsing: bytes, maximumDepth: maximumDepth))?.value ?? .null
        return tree.storeIfNil(Tree(parsed)).value
    }
}

/// The grammar without a tree and without recursion.
private struct Check {
    private var scanner: Scanner
    private let maximumDepth: Int
    private var depth = 0
    /// One bit a level, set for an object; the innermost 64 levels are in a register, the rest waits outside.
    private var levels: UInt64 = 0
    private var outerLevels: [UInt64] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        scanner = Scanner(bytes)
        self.maximumDepth = maximumDepth
    }

    mutating func run() throws(Fault) {
        scanner.skipWhitespace()
        while true {
            // Here a value is due.
            switch scanner.next {
            case UInt8(ascii: "\""):
                _ = try scanner.scanString()
            case UInt8(ascii: "{"):
                try enter(isObject: true)
                guard scanner.next == UInt8(ascii: "}") else {
                    try scanKey()
                    continue
                }
                leave()
            case UInt8(ascii: "["):
                try enter(isObject: false)
                guard scanner.next == UInt8(ascii: "]") else { continue }
                leave()
            case UInt8(ascii: "t"): try scanner.scanLiteral("true")
            case UInt8(ascii: "f"): try scanner.scanLiteral("false")
            case UInt8(ascii: "n"): try scanner.scanLiteral("null")
            case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): _ = try scanner.scanNumber()
            default: throw scanner.unexpected(expected: "a value")
            }
            guard try goesOn() else { return }
        }
    }

    /// After a value: closes what ends here and steps over the comma to the next value; false at the end of the text.
    private mutating func goesOn() throws(Fault) -> Bool {
        while true {
            scanner.skipWhitespace()
            guard depth > 0 else {
                guard scanner.isAtEnd else { throw scanner.unexpected(expected: "the end of the text") }
                return false
            }
            let isObject = levels & 1 == 1
            switch scanner.next {
            case UInt8(ascii: ","):
                scanner.advance()
                scanner.skipWhitespace()
                if isObject { try scanKey() }
                return true
            case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
                leave()
            default:
                throw scanner.unexpected(expected: isObject ? "',' or '}'" : "',' or ']'")
            }
        }
    }

    private mutating func scanKey() throws(Fault) {
        guard scanner.next == UInt8(ascii: "\"") else { throw scanner.unexpected(expected: "a key in quotes") }
        _ = try scanner.scanString()
        scanner.skipWhitespace()
        guard scanner.next == UInt8(ascii: ":") else { throw scanner.unexpected(expected: "':'") }
        scanner.advance()
        scanner.skipWhitespace()
    }

    private mutating func enter(isObject: Bool) throws(Fault) {
        guard depth < maximumDepth else { throw scanner.fault("nested deeper than \(maximumDepth) levels") }
        if depth > 0, depth.isMultiple(of: 64) {
            outerLevels.append(levels)
            levels = 0
        }
        depth += 1
        levels = levels << 1 | (isObject ? 1 : 0)
        scanner.advance()
        scanner.skipWhitespace()
    }

    private mutating func leave() {
        depth -= 1
        levels >>= 1
        if depth > 0, depth.isMultiple(of: 64), let outer = outerLevels.popLast() { levels = outer }
        scanner.advance()
    }
}
