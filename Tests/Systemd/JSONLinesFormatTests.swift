import Logging
import Systemd
import Testing

@Suite struct JSONLinesFormatTests {
    private func json(_ message: Logger.Message = "x", _ metadata: Logger.Metadata = [:]) throws -> String {
        JSONLinesFormat().text(of: try #require(logged(message, metadata: metadata)))
    }

    @Test func `a line is one object with its metadata in another`() throws {
        #expect(
            try json("Image failed", ["key": "a b.jpg", "time": "mine", "tags": ["a", ["b": "c", "a": []]]])
                == #"{"time":"2026-11-23T23:03:19.007Z","level":"error","logger":"intake","message":"Image failed","#
                + #""file":"Glimpse/Intake.swift:42","#
                + #""metadata":{"key":"a b.jpg","tags":["a",{"a":[],"b":"c"}],"time":"mine"}}"# + "\n"
        )
    }

    @Test func `without metadata there is no object for it`() throws {
        #expect(try json().hasSuffix(#","file":"Glimpse/Intake.swift:42"}"# + "\n"))
    }

    @Test(arguments: [
        ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\n\r\t", #"\n\r\t"#), ("\u{0}\u{1f}", #"\u0000\u001f"#),
        ("\u{8}\u{c}", #"\u0008\u000c"#), ("\u{7f}\u{9f}", #"\u007f\u009f"#), ("\u{2028}\u{2029}", #"\u2028\u2029"#),
        ("猫🐈", "猫🐈"), ("{\"level\":\"info\"}", #"{\"level\":\"info\"}"#),
    ])
    func `strings are escaped`(value: String, escaped: String) throws {
        #expect(try json("x", ["key": "\(value)"]).hasSuffix("\"metadata\":{\"key\":\"\(escaped)\"}}\n"))
        #expect(try json("x", ["\(value)": "v"]).hasSuffix("\"metadata\":{\"\(escaped)\":\"v\"}}\n"))
        #expect(try json("\(value)").contains("\"message\":\"\(escaped)\","))
    }
}
