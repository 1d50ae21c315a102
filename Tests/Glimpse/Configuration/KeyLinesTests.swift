import Testing

@testable import Glimpse

/// The finding of lines, in every way that TOML has of writing a key, and of hiding one.
@Suite struct KeyLinesTests {
    private func line(of path: String..., in text: String) -> Int? {
        KeyLines(text).lines[path]
    }

    @Test func tablesAndKeys() {
        let text = "# c\n\n[a]\nx = 1 # y = 2\n  y=2\r\n[ b . c ]\n\tz = 3"
        #expect(line(of: "a", in: text) == 3)
        #expect(line(of: "a", "x", in: text) == 4)
        #expect(line(of: "a", "y", in: text) == 5)
        #expect(line(of: "b", "c", in: text) == 6)
        #expect(line(of: "b", "c", "z", in: text) == 7)
    }

    @Test func dottedAndQuotedKeys() {
        let text = "a.b = 1\na . c = 2\n\"d e\".'f.g'.h = 3\n\"i\\u006A\\\"\" = 4\n1.2 = 5\n\"\" = 6"
        #expect(line(of: "a", in: text) == 1)
        #expect(line(of: "a", "b", in: text) == 1)
        #expect(line(of: "a", "c", in: text) == 2)
        #expect(line(of: "d e", "f.g", "h", in: text) == 3)
        #expect(line(of: "ij\"", in: text) == 4)
        #expect(line(of: "1", "2", in: text) == 5)
        #expect(line(of: "", in: text) == 6)
    }

    @Test func inlineTablesAndArrays() {
        let text = """
            [a]
            t = { x = 1, "y" = { z = "}, w = 1" }, v = [1, 2] }
            l = [ # [
                "one", # "two"
                'thr]ee',
                [4,
                 5],
                { six = 6 },
            ]
            after = 1
            """
        #expect(line(of: "a", "t", "x", in: text) == 2)
        #expect(line(of: "a", "t", "y", "z", in: text) == 2)
        #expect(line(of: "a", "t", "w", in: text) == nil)
        #expect(line(of: "a", "t", "v", "1", in: text) == 2)
        #expect(line(of: "a", "l", "0", in: text) == 4)
        #expect(line(of: "a", "l", "1", in: text) == 5)
        #expect(line(of: "a", "l", "2", "1", in: text) == 7)
        #expect(line(of: "a", "l", "3", "six", in: text) == 8)
        #expect(line(of: "a", "after", in: text) == 10)
    }

    @Test func stringsThatLookLikeKeys() {
        let text = #"""
            a = """
            [t]
            x = 1 \"""
            """
            b = '''
            y = 2 \'''
            c = "[u] # \" \\"
            d = 'C:\'
            e = """"quoted""""
            f = ""
            g = '''''two before the end'''''
            h = 1979-05-27 07:32:00
            """# + "\ni = 1"
        let found = KeyLines(text)
        #expect(found.lines.keys.count { $0.count == 1 } == 9, "\(found.lines)")
        for (key, line) in ["a": 1, "b": 5, "c": 7, "d": 8, "e": 9, "f": 10, "g": 11, "h": 12, "i": 13] {
            #expect(found.lines[[key]] == line, "\(key)")
        }
    }

    @Test func quotesBeforeTheClosingOnesAreInside() {
        let text = "l = [\n\"\"\"a\"\"\"\"\",\n'''b''',\n\"c\"]\nafter = 1"
        #expect(line(of: "l", "1", in: text) == 3)
        #expect(line(of: "l", "2", in: text) == 4)
        #expect(line(of: "l", "3", in: text) == nil)
        #expect(line(of: "after", in: text) == 5)
    }

    @Test func arraysOfTables() {
        let text = "[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3\n[[a.c]]\nz = 4"
        #expect(line(of: "a", in: text) == 1)
        #expect(line(of: "a", "0", "x", in: text) == 2)
        #expect(line(of: "a", "1", "x", in: text) == 4)
        #expect(line(of: "a", "1", "b", "y", in: text) == 6)
        #expect(line(of: "a", "1", "c", "0", "z", in: text) == 8)
    }

    @Test func theNearestLineAround() {
        let lines = KeyLines("[a]\nx = [1]")
        #expect(lines.line(of: ["a", "x", "7"]) == 2)
        #expect(lines.line(of: ["a", "y"]) == 1)
        #expect(lines.line(of: ["b"]) == nil)
    }

    @Test func aByteOrderMarkIsNotPartOfTheFirstKey() {
        #expect(line(of: "a", in: "\u{FEFF}a = 1") == 1)
    }

    /// Whatever the text, it ends, and no line is past the last.
    @Test func anyTextEnds() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''", "=", ".", ",", "#", "\n", "\\", "a", "1", " ", "\\u00", "é",
            "\0",
        ]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let last = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
            #expect(KeyLines(text).lines.values.allSatisfy { 1...last ~= $0 }, "\(text)")
        }
    }

    /// Every key that the parser finds in a text that is TOML has a line.
    @Test func everyParsedKeyHasALine() throws {
        var random = SeededGenerator(seed: 8)
        let values = [
            "1", "\"x\"", "'''\na = 1\n'''", "[1,\n2]", "{ a = 1, b.c = \"}\" }", "1979-05-27 07:32:00",
            "\"\"\"\n[t]\"\"\"",
        ]
        for _ in 0..<300 {
            var text = ""
            for number in 0..<Int.random(in: 1..<12, using: &random) {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: text += "[t\(number)]\n"
                case 1: text += "# [c] x = \"\n"
                case 2: text += "\"k \(number)\".'d' = "
                default: text += "k\(number) = "
                }
                if text.hasSuffix("= ") { text += (values.randomElement(using: &random) ?? "1") + " # c\n" }
            }
            let lines = KeyLines(text)
            var paths = try TOMLNode.parse(text).map { ([$0.key], $0.value) }
            while let (path, node) = paths.popLast() {
                #expect(lines.lines[path] != nil, "\(path) in \(text)")
                if case .table(let nodes) = node { paths += nodes.map { (path + [$0.key], $0.value) } }
            }
        }
    }
}
