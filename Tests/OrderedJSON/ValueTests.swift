import OrderedJSON
import Testing

@Suite struct ValueTests {
    @Test func looksInside() throws {
        let json: JSON = ["name": "cat", "count": 2, "tags": ["a", nil, true], "deep": ["x": ["y": 1]]]
        #expect(json["name"]?.string == "cat")
        #expect(json["count"]?.int == 2)
        #expect(json["count"]?.double == 2)
        #expect(json["tags"]?[0]?.string == "a")
        #expect(json["tags"]?[1]?.isNull == true)
        #expect(json["tags"]?[2]?.bool == true)
        #expect(json["tags"]?[3] == nil)
        #expect(json["tags"]?[-1] == nil)
        #expect(json["deep"]?["x"]?["y"]?.int == 1)
        #expect(json["absent"] == nil)
        #expect(json["name"]?["x"] == nil)
    }

    @Test func comparesByMeaning() throws {
        #expect(try JSON(parsing: #"{"a":1,"b":[1.0,2e1]}"#) == JSON(parsing: #"{"b":[1,20.0],"a":1.0}"#))
        #expect(try JSON(parsing: #"{"a":1}"#) != JSON(parsing: #"{"a":1,"b":1}"#))
        #expect(try JSON(parsing: "[1,2]") != JSON(parsing: "[2,1]"))
        #expect(JSON("1") != JSON(1))
        // Canonically equivalent, but not the same text.
        #expect(JSON("\u{E9}") != JSON("e\u{301}"))
    }

    @Test func keysAreToldApartByTheirCodeUnits() {
        var object: JSON.Object = ["\u{E9}": 1]
        object["e\u{301}"] = 2
        #expect(object.count == 2)
        for number in 0..<40 { object["k\(number)"] = JSON(number) }
        #expect(object["\u{E9}"]?.int == 1)
        #expect(object["e\u{301}"]?.int == 2)
    }

    @Test func encodedIsVerbatimUntilSomebodyLooks() throws {
        let text = "{ \"Labels\" : [ {\"Confidence\": 99.10} ] }"
        let reply = try JSON.encoded(Array(text.utf8))
        let document: JSON = ["reply": reply]
        #expect(document.description == "{\"reply\":" + text + "}")
        #expect(document["reply"]?["Labels"]?[0]?["Confidence"]?.number?.text == "99.10")
        #expect(document.description == "{\"reply\":" + text + "}")
        #expect(document.byteCount() == document.bytes.count)
        #expect(
            document.prettyPrinted() == """
                {
                  "reply": {
                    "Labels": [
                      {
                        "Confidence": 99.10
                      }
                    ]
                  }
                }
                """
        )
    }

    @Test func whatLiesDeeperThanTheDecodedLevelsIsVerbatim() throws {
        let text = #"{"a\u0062":{"c":[ "\u0026", {"d": 1.0} ],"e":"\u0026"},"f":[]}"#
        let spelled = #"{"ab":{"c":[ "\u0026", {"d": 1.0} ],"e":"&"},"f":[]}"#
        let json = try JSON(parsing: Array(text.utf8), decodedLevels: 2)
        #expect(json.description == spelled)
        #expect(json["ab"]?["c"]?[0]?.string == "&")
        #expect(json["ab"]?["c"]?[1]?["d"]?.number?.text == "1.0")
        #expect(try JSON(parsing: text) == json)
        #expect(try JSON(parsing: Array(text.utf8), decodedLevels: 0).description == text)
        #expect(throws: JSON.ParseError.self) { try JSON(parsing: Array(#"{"a":[1,}"#.utf8), decodedLevels: 0) }
    }

    @Test func decodesOnceForAll() async throws {
        let reply = try JSON.encoded(Array(#"{"a":[1,2,3]}"#.utf8))
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<64 { group.addTask { reply["a"]?[2]?.int } }
            for await seen in group { #expect(seen == 3) }
        }
    }

    @Test func escapesWhatMustBe() {
        #expect(
            JSON("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/é\u{7F}").description
                == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/é\u{7F}\""
        )
    }

    @Test func largeObjectsKeepTheirOrder() {
        var object = JSON.Object()
        for number in 0..<1_000 { object["key\(number)"] = JSON(number) }
        object["key3"] = "changed"
        object.removeValue(forKey: "key5")
        #expect(object["key3"]?.string == "changed")
        #expect(object["key5"] == nil)
        #expect(object["key999"]?.int == 999)
        #expect(object.count == 999)
        #expect(object.keys.prefix(5) == ["key0", "key1", "key2", "key3", "key4"])
    }

    @Test func byteCountMindsDepth() {
        var json: JSON = []
        for _ in 0..<600 { json = [json] }
        #expect(json.byteCount() == nil)
        #expect(json.byteCount(maximumDepth: 700) == 1202)
    }
}
