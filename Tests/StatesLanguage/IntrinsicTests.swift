import OrderedJSON
import StatesLanguage
import Testing

@Suite struct IntrinsicTests {
    private static let input: JSON = [
        "text": "Hello", "list": [1, 2, 3, 3, "a", nil], "object": ["a": 1, "b": ["c": 2]], "number": 7,
        "quoted": "it's {} \\ here", "json": #"{"a":[1]}"#,
    ]

    @Test(arguments: [
        ("States.Array()", "[]"),
        ("States.Array(1, 'two', null, true, $.number, States.Array(3))", #"[1,"two",null,true,7,[3]]"#),
        ("States.ArrayPartition($.list, 4)", #"[[1,2,3,3],["a",null]]"#),
        ("States.ArrayContains($.list, 'a')", "true"),
        ("States.ArrayContains($.list, 'b')", "false"),
        ("States.ArrayContains($.list, 1.0)", "true"),
        ("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]"),
        ("States.ArrayRange(3, 0, -1)", "[3,2,1,0]"),
        ("States.ArrayRange(3, 0, 1)", "[]"),
        ("States.ArrayRange(5, 5, 1)", "[5]"),
        ("States.ArrayGetItem($.list, 4)", #""a""#),
        ("States.ArrayLength($.list)", "6"),
        ("States.ArrayUnique($.list)", #"[1,2,3,"a",null]"#),
        ("States.Base64Encode('Data to encode')", #""RGF0YSB0byBlbmNvZGU=""#),
        ("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", #""Data to encode""#),
        ("States.Format('{} and {}', $.text, 2.50)", #""Hello and 2.50""#),
        (#"States.Format('\\{\\} {} \\\\ it\\'s', 'x')"#, #""{} x \\ it's""#),
        ("States.Format('{}', $.object)", #""{a=1, b={c=2}}""#),
        ("States.Format($.quoted, 1)", #""it's 1 \\ here""#),
        ("States.Hash('abc', 'MD5')", #""900150983cd24fb0d6963f7d28e17f72""#),
        ("States.Hash('abc', 'SHA-1')", #""a9993e364706816aba3e25717850c26c9cd0d89d""#),
        ("States.Hash('abc', 'SHA-256')", #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#),
        ("States.JsonMerge($.object, States.StringToJson($.json), false)", #"{"a":[1],"b":{"c":2}}"#),
        ("States.StringToJson($.json)", #"{"a":[1]}"#),
        ("States.JsonToString($.object)", #""{\"a\":1,\"b\":{\"c\":2}}""#),
        ("States.MathAdd($.number, -3)", "4"),
        ("States.MathRandom(10, 20)", "15"),
        ("States.StringSplit('1,2;3,,4', ',;')", #"["1","2","3","4"]"#),
        ("States.StringSplit('abc', '')", #"["abc"]"#),
        ("States.UUID()", #""80808080-8080-4080-8080-808080808080""#),
        ("States.Format('{}', $.list[?(@ == 'a')])", #""[a]""#),
        ("States.ArrayLength($['list'][0,1])", "2"),
        ("States.Format('{}',  States.MathAdd( 1 , 2 ) )", #""3""#),
    ])
    func gives(_ call: String, _ expected: String) async throws {
        // The calls stand here as they do in a document, with JSON's own escapes.
        #expect(try await evaluate(call) == JSON(parsing: expected))
    }

    @Test(arguments: [
        "States.ArrayPartition($.list, 0)", "States.ArrayPartition($.text, 2)", "States.ArrayGetItem($.list, 6)",
        "States.ArrayGetItem($.list, -1)",
        "States.ArrayRange(1, 2000, 1)", "States.ArrayRange(1, 2, 0)", "States.ArrayLength($.text)",
        "States.Base64Decode('###')",
        "States.Hash('x', 'SHA-3')", "States.JsonMerge($.object, $.object, true)",
        "States.JsonMerge($.object, $.list, false)",
        "States.StringToJson('{')", "States.MathAdd('1', 2)", "States.MathAdd(2147483648, 1)",
        "States.MathRandom(5, 5)",
        "States.Format('{}')", "States.Format('none', 1)", "States.Format($.number)",
        "States.StringSplit($.number, ',')",
    ])
    func refuses(_ call: String) async throws {
        let failure = try await failure(of: state(call), Self.input)
        #expect(failure?.error == "States.IntrinsicFailure", "\(failure?.description ?? "succeeded")")
    }

    @Test func longTextIsRefused() async throws {
        for call in ["States.Base64Encode($.t)", "States.Base64Decode($.t)", "States.Hash($.t, 'MD5')"] {
            let long = try await failure(of: state(call), ["t": JSON(String(repeating: "A", count: 10_004))])
            #expect(long?.error == "States.IntrinsicFailure")
            #expect(try await failure(of: state(call), ["t": JSON(String(repeating: "A", count: 10_000))]) == nil)
        }
        #expect(try await evaluate("States.ArrayLength(States.ArrayRange(1, 1000, 1))") == 1_000)
    }

    @Test(arguments: [
        "States.Nope()", "States.Array(", "States.Array(1", "States.Array(1,)", "States.Array(x)", "States.Array('x)",
        "States.UUID(1)", "States.MathAdd(1)",
        "States.JsonMerge($.a, $.b)", "States.Array() x", "States.Array", "Array()", "States.Array($.)",
        "States.Array({})", "States.Array([1])",
        "States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array())))))))))))",
    ])
    func isNoCall(_ call: String) {
        #expect(throws: InvalidStateMachine.self) { try single(state(call)) }
    }

    @Test func anArgumentThatIsNotThereIsARuntimeError() async throws {
        let failure = try await failure(of: state("States.ArrayLength($.absent)"), [:])
        #expect(failure?.error == "States.Runtime")
        #expect(failure?.cause.contains("$.absent") == true)
    }

    @Test func aSeedMakesTheSameNumber() async throws {
        let one = try await evaluate("States.MathRandom(1, 1000000, 42)")
        #expect(try await evaluate("States.MathRandom(1, 1000000, 42)") == one)
        #expect(try await evaluate("States.MathRandom(1, 1000000, 43)") != one)
    }

    @Test func digestsOfEveryPadding() async throws {
        // Lengths around the block sizes, against the digests of coreutils' sha512sum and sha384sum.
        let text = String(repeating: "a", count: 112)
        #expect(
            try await evaluate("States.Hash('\(text)', 'SHA-512')")
                == "c01d080efd492776a1c43bd23dd99d0a2e626d481e16782e75d54c2503b5dc32bd05f0f1ba33e568b88fd2d970929b719ecbb152f58f130a407c8830604b70ca"
        )
        #expect(
            try await evaluate("States.Hash('', 'SHA-384')")
                == "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
        )
    }

    private func state(_ call: String) -> String {
        #""Type": "Pass", "Parameters": {"x.$": "\#(call)"}, "OutputPath": "$.x", "End": true"#
    }

    private func evaluate(_ call: String) async throws -> JSON {
        try await output(of: state(call), Self.input)
    }
}
