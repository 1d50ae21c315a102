import OrderedJSON
import Testing

/// The edge cases follow nst/JSONTestSuite's naming of subjects: what must be accepted, what must be refused.
@Suite struct ParserTests {
    static let accepted: [String] = [
        "[]", "{}", " [] ", "[\n]", "null", "true", "false", "0", "-0", "1", "-1", "1.0", "1e5", "1E+2", "0e1",
        "-0.0e-0", "123.456e78",
        "\"\"", "\"a\"", "\" \"", "\"\u{7F}\"", "\"\\u0000\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\uD834\\uDd1e\"",
        "\"\u{2028}\"", "\"\u{10FFFF}\"", "\"\u{FEFF}\"", "[1,2]", "[1 , 2]", "[null, 1, \"1\", {}]", "[[[]]]",
        "{\"a\":1}",
        "{\"\":0}", "{\"a\":{\"b\":[]}}", "{\"a\":1,\"a\":2}", "[1E400]", "[123123123123123123123]", "\t\r\n 1 ",
        "[0.00000000000000000000000000000000000000000000000000001]",
    ]

    static let refused: [String] = [
        "", " ", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1:2]", "{", "}", "{]", "[}",
        "{a:1}", "{'a':1}",
        "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\" 1}", "{1:1}",
        "{\"a\":1}}", "[]]",
        "[] x", "1 2", "nul", "nulL", "True", "TRUE", "tru", "fals", "NaN", "Infinity", "-Infinity", "-", "+1", ".5",
        "1.", "1.e1", "01",
        "-01", "00", "1e", "1e+", "1E-", "0x1", "1_000", "1,5", "--1", "1a", "0.1.2", "\"", "\"a", "'a'", "\"\n\"",
        "\"\t\"",
        "\"\u{0}\"", "\"\\x\"", "\"\\a\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u\"", "\"\\", "\"\\\"", "\"\\uD800\"",
        "\"\\uDC00\"",
        "\"\\uD800x\"", "\"\\uD800\\n\"", "\"\\uD800\\uD800\"", "\"\\uD800\\u0041\"", "\"\\uDFFF\\uD800\"", "/* c */ 1",
        "1 // c", "#1",
        "\u{FEFF}[]", "[\u{A0}]", "[\u{0C}]", "\u{2060}1", "*", "<html>", "[1]\u{0}",
    ]

    static let notUTF8: [[UInt8]] = [
        [0x80], [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
        [0xE2, 0x82],
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98],
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE2, 0x28, 0xA1],
    ]

    @Test(arguments: accepted) func accepts(_ text: String) throws {
        let tree = try JSON(parsing: text)
        let encoded = try JSON.encoded(Array(text.utf8))
        #expect(tree == encoded)
        #expect(try JSON(parsing: tree.description) == tree)
        #expect(encoded.description == text)
    }

    @Test(arguments: refused) func refuses(_ text: String) {
        #expect(throws: JSON.ParseError.self) { try JSON(parsing: text) }
        #expect(throws: JSON.ParseError.self) { try JSON.encoded(Array(text.utf8)) }
    }

    @Test(arguments: notUTF8) func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        // At both ends of the eight-byte step, so that the fast way over plain text is met too.
        for padding in 0...9 {
            let text = [0x22] + Array(repeating: UInt8(ascii: "a"), count: padding) + bytes + [0x22]
            #expect(throws: JSON.ParseError.self) { try JSON(parsing: text) }
            #expect(throws: JSON.ParseError.self) { try JSON.encoded(text) }
        }
    }

    @Test func acceptsEveryCharacterAtEveryOffset() throws {
        for character: Unicode.Scalar in [
            "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
        ] {
            for padding in 0...9 {
                let content = String(repeating: "a", count: padding) + String(character) + "b"
                #expect(try JSON(parsing: "\"\(content)\"").string == content)
            }
        }
    }

    @Test func findsSpecialBytesAtEveryOffset() throws {
        for padding in 0...17 {
            let head = String(repeating: "x", count: padding)
            #expect(try JSON(parsing: "\"\(head)\"").string == head)
            #expect(try JSON(parsing: "\"\(head)\\n\(head)\"").string == head + "\n" + head)
            #expect(throws: JSON.ParseError.self) { try JSON(parsing: "\"\(head)\u{1F}\(head)\"") }
            // 0x21, 0x23, 0x5B and 0x5D lie next to what the scan looks for.
            #expect(try JSON(parsing: "\"\(head)!#[]\u{7F} \"").string == head + "!#[]\u{7F} ")
        }
    }

    @Test func unescapes() throws {
        #expect(
            try JSON(parsing: #""\u0041\u00e9\u20AC\uD83D\uDE00\"\\\/\b\f\n\r\t""#).string
                == "Aé€😀\"\\/\u{8}\u{C}\n\r\t"
        )
    }

    @Test func keepsOrderAndSpelling() throws {
        let text = #"{"z":1.0,"a":9007199254740993,"m":0.1000000000000000000001,"e":1E+2,"n":-0}"#
        #expect(try JSON(parsing: text).description == text)
    }

    @Test func lastDuplicateWinsAtTheFirstPlace() throws {
        #expect(try JSON(parsing: #"{"a":1,"b":2,"a":3}"#).description == #"{"a":3,"b":2}"#)
    }

    @Test func nestingIsLimited() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        #expect(try JSON(parsing: nested(512)) == JSON.encoded(nested(512)))
        for depth in [513, 10_000, 1_000_000] {
            #expect(throws: JSON.ParseError.self) { try JSON(parsing: nested(depth)) }
            #expect(throws: JSON.ParseError.self) { try JSON.encoded(nested(depth)) }
            #expect(throws: JSON.ParseError.self) { _ = try JSON.SourceMap(of: nested(depth)).duplicates }
        }
        let objects = Array(String(repeating: #"{"a":"#, count: 10_000).utf8)
        #expect(throws: JSON.ParseError.self) { try JSON(parsing: objects) }
        #expect(throws: JSON.ParseError.self) { try JSON.encoded(objects) }
        #expect(try JSON(parsing: nested(3), maximumDepth: 3).array?.count == 1)
        #expect(throws: JSON.ParseError.self) { try JSON(parsing: nested(4), maximumDepth: 3) }
    }

    @Test func closesWhatItOpensThroughManyLevels() throws {
        // Alternating brackets past 64 levels, where the check's bits spill.
        for depth in [1, 63, 64, 65, 127, 128, 129, 200] {
            let open = (0..<depth).map { $0.isMultiple(of: 3) ? "[" : #"{"k":"# }
            let close = (0..<depth).reversed().map { $0.isMultiple(of: 3) ? "]" : "}" }
            let text = open.joined() + "1" + close.joined()
            #expect(try JSON.encoded(Array(text.utf8)) == JSON(parsing: text))
            let swapped = open.joined() + "1" + close.map { $0 == "]" ? "}" : "]" }.joined()
            #expect(throws: JSON.ParseError.self) { try JSON.encoded(Array(swapped.utf8)) }
        }
    }

    @Test func saysWhereAndWhy() {
        #expect {
            try JSON(parsing: "{\n  \"é\": tru\n}")
        } throws: { error in
            let error = error as? JSON.ParseError
            return error?.line == 2 && error?.column == 8 && error?.offset == 10
                && error?.description == "line 2, column 8: found 't' where a value was expected"
        }
    }
}
