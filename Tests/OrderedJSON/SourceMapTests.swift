import OrderedJSON
import Testing

@Suite struct SourceMapTests {
    private static let text = """
        {
          "StartAt": "A",
          "States": {
            "a/b~c": { "Type": "Pass" },
            "é": [1, {"x": 2}], "Same": 1, "Same": 2
          }
        }
        """

    @Test(arguments: [
        ("", 1, 1), ("/StartAt", 2, 3), ("/States/a~1b~0c/Type", 4, 16), ("/States/é", 5, 5), ("/States/é/0", 5, 11),
        ("/States/é/1/x", 5, 15), ("/States/Same", 5, 36), ("/States/absent/Type", 3, 3), ("/nowhere", 1, 1),
    ])
    func knowsWhereThingsStand(_ pointer: String, _ line: Int, _ column: Int) throws {
        let map = try JSON.SourceMap(of: Array(Self.text.utf8))
        let position = map.position(of: pointer)
        #expect(position.line == line)
        #expect(position.column == column)
    }

    @Test func tellsDuplicates() throws {
        #expect(try JSON.SourceMap(of: Array(Self.text.utf8)).duplicates == ["/States/Same"])
    }

    @Test func refusesWhatTheParserRefuses() {
        for text in ["", "[1", "{\"a\":}", "{\"a\" 1}", "[1}", "x"] {
            #expect(throws: JSON.ParseError.self) { try JSON.SourceMap(of: Array(text.utf8)) }
        }
    }

    @Test func tokens() {
        #expect(JSON.pointerToken("a/b~c") == "a~1b~0c")
        #expect(JSON.pointerToken("plain") == "plain")
    }
}
