import OrderedJSON
import StatesLanguage
import Testing

@Suite struct PathTests {
    private static let store: JSON = [
        "store": [
            "book": [
                ["category": "reference", "author": "Rees", "title": "Sayings", "price": 8],
                ["category": "fiction", "author": "Waugh", "title": "Sword", "price": 12],
                ["category": "fiction", "author": "Melville", "title": "Moby Dick", "isbn": "0-553", "price": 9],
                ["category": "fiction", "author": "Tolkien", "title": "Rings", "isbn": "0-395", "price": 22],
            ],
            "bicycle": ["color": "red", "price": 19],
        ],
        "limit": 10, "odd.name": "x", "é": [1, 2, 3, 4, 5], "empty": [], "nothing": nil,
    ]

    @Test(arguments: [
        ("$.limit", "10"),
        ("$['limit']", "10"),
        (#"$["limit"]"#, "10"),
        ("$['odd.name']", #""x""#),
        ("$.é[0]", "1"),
        ("$.é[-1]", "5"),
        ("$.store.bicycle['color']", #""red""#),
        ("$.store.book[2].title", #""Moby Dick""#),
        ("$.nothing", "null"),
        ("$.store.bicycle['color','price']", #"{"color":"red","price":19}"#),
        ("$.é.length()", "5"),
        ("$.store.bicycle.length()", "2"),
        ("$.é.max()", "5.0"),
    ])
    func definite(_ path: String, _ expected: String) async throws {
        #expect(try await select(path) == JSON(parsing: expected))
    }

    @Test(arguments: [
        ("$.é[*]", "[1,2,3,4,5]"),
        ("$.é[1:3]", "[2,3]"),
        ("$.é[:2]", "[1,2]"),
        ("$.é[3:]", "[4,5]"),
        ("$.é[-2:]", "[4,5]"),
        ("$.é[:-3]", "[1,2]"),
        ("$.é[::2]", "[1,3,5]"),
        ("$.é[4:2]", "[]"),
        ("$.é[-99:99]", "[1,2,3,4,5]"),
        ("$.é[0,2,9]", "[1,3]"),
        ("$.empty[*]", "[]"),
        ("$.absent[*].x", "[]"),
        ("$.store.book[*].price", "[8,12,9,22]"),
        ("$.store.*.color", #"["red"]"#),
        ("$..isbn", #"["0-553","0-395"]"#),
        ("$..book[0].title", #"["Sayings"]"#),
        ("$..price", "[8,12,9,22,19]"),
        ("$.store.book[?(@.price < 10)].title", #"["Sayings","Moby Dick"]"#),
        ("$.store.book[?(@.price <= $.limit)].price", "[8,9]"),
        ("$.store.book[?(@.isbn)].price", "[9,22]"),
        ("$.store.book[?(!@.isbn)].price", "[8,12]"),
        ("$.store.book[?(@.category == 'fiction' && @.price > 20)].author", #"["Tolkien"]"#),
        ("$.store.book[?(@.price == 8 || @.price == 12)].price", "[8,12]"),
        ("$.store.book[?(@.author =~ /t.*/i)].author", #"["Tolkien"]"#),
        ("$.store.book[?(@.category != 'fiction')].price", "[8]"),
        ("$.store.book[?(@.price in [8, 22])].price", "[8,22]"),
        ("$.store.book[?(@.price nin [8, 22])].price", "[12,9]"),
        ("$.store.book[?((@.price > 8) && (@.price < 12))].price", "[9]"),
        ("$..[?(@.color)].price", "[19]"),
        ("$.é[?(@ > 3)]", "[4,5]"),
        ("$.store.book[?(@.title contains 'in')].price", "[8,22]"),
        ("$.store[?(@.price)]", "[]"),
    ])
    func indefinite(_ path: String, _ expected: String) async throws {
        #expect(try await select(path) == JSON(parsing: expected))
    }

    @Test func unionsOfNamesGoOnInEach() async throws {
        let input: JSON = ["a": ["x": 1], "b": ["x": 2], "c": ["x": 3]]
        #expect(try await select("$['a','c'].x", in: input) == [1, 3])
    }

    @Test func descendantsComeParentsFirst() async throws {
        let input: JSON = ["a": ["a": ["a": 1]], "b": [["a": 2]]]
        #expect(try await select("$..a", in: input) == [["a": ["a": 1]], ["a": 1], 1, 2])
    }

    @Test(arguments: [
        ("$.absent", "No results for path: $['absent']"),
        ("$.absent.x", "Missing property in path $['absent']"),
        ("$.store.book[9]", "No results for path: $['store']['book'][9]"),
        ("$.limit.x", "Expected to find an object with property ['x'] in path $['limit'] but found 'number'."),
        ("$.limit[0]", "$['limit'][0] can only be applied to arrays, not to a value of type 'number'."),
    ])
    func whatIsNotThereIsARuntimeError(_ path: String, _ message: String) async throws {
        let failure = try await failure(of: #""Type": "Pass", "InputPath": \#(JSON(path)), "End": true"#, Self.store)
        #expect(failure?.error == "States.Runtime")
        #expect(
            failure?.cause
                == "An error occurred while executing the state 'S' (entered at the event id #2). Invalid path '\(path)' : \(message)"
        )
    }

    @Test(arguments: [
        "", "x", "$.", "$..", "$[", "$[]", "$['a", "$['a'", "$[a]", "$.a[", "$.a b", "$.a..", "$.a[1", "$.a[?]",
        "$.a[?(]", "$.a[?()]", "$.a[?(@.x ==)]",
        "$.a[?(@.x = 1)]", "$.a[?(1)]", "$.a[::0]", "$.a[1:2:-1]", "$.a.nope()", "$.a.length(1)", "$.a.length().b",
        "$.a[99999999999999999999]",
        "$.a[?(@.x =~ x)]", "$.a[?(@.x =~ /[/)]", "$.a,b",
    ])
    func notAPath(_ path: String) {
        #expect(throws: (any Error).self) { try single(#""Type": "Pass", "InputPath": \#(JSON(path)), "End": true"#) }
    }

    @Test(arguments: [
        ("a.c", "abc", true), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true), ("b", "abc", false),
        ("a|bc|", "bc", true), ("a|bc|", "", true), ("a|bc|", "ab", false),
        ("(ab)*c+?d?", "ababcc", true), ("(?:ab){2,3}", "ab", false), ("(?<x>ab){2,3}", "ababab", true),
        ("x{2}", "xxx", false), ("x{2,}", "xxxxx", true),
        ("[a-c_-]+", "a-_c", true), ("[^a-c]+", "xbx", false), ("[]x]+", "x]", true),
        (#"\d+\.\w*\S\s"#, "12.é ", true), (#"\D\W"#, "1x", false), (#"\w"#, "é", false), (#"\p{L}"#, "é", true),
        (#"^\bcat\b.*\Bt$"#, "cat vat", true), (#"\Qa.b\E"#, "axb", false), (#"\x41\u00e9"#, "Aé", true),
        ("(?i)ab[c-d]", "AbD", true), ("(?i:a)b", "AB", false), ("(?i)[^a]", "A", false), ("a$", "a\n", false),
    ])
    func regularExpressions(_ pattern: String, _ text: String, _ isMatch: Bool) async throws {
        let path = "$.a[?(@ =~ /\(pattern)/)]"
        #expect(try await select(path, in: ["a": [JSON(text)]]) == (isMatch ? [JSON(text)] : []))
    }

    @Test(arguments: [#"(a)\1"#, "(?=a)a", "(?<!a)a", "a*+", "a**", "(a", "a)", "a{2,1}", "(a{99}){99}", "[[a]]"])
    func whatNoLinearMatcherCanDoIsRefused(_ pattern: String) {
        let path = JSON("$.a[?(@ =~ /\(pattern)/)]")
        #expect(throws: (any Error).self) { try single(#""Type": "Pass", "InputPath": \#(path), "End": true"#) }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["(a+)+$", "(a|aa)+", "(.*a){12}", "(a*)*b", "(a?){30}a{30}"])
    func noRegularExpressionTakesLong(_ pattern: String) async throws {
        let text = JSON(String(repeating: "a", count: 2_000) + "!")
        #expect(try await select("$.a[?(@ =~ /\(pattern)/)]", in: ["a": [text]]) == [])
    }

    @Test func aMatchBeyondTheBudgetIsARuntimeError() async throws {
        let text = JSON(String(repeating: "a", count: 200_000))
        let failure = try await failure(
            of: ##""Type": "Pass", "Parameters": {"x.$": "$.a[?(@ =~ /((a|a?)+){150}b/)]"}, "End": true"##,
            ["a": [text]]
        )
        #expect(failure?.error == "States.Runtime")
    }

    @Test func whatExplodesIsCutShort() async throws {
        var deep: JSON = 1
        for _ in 0..<400 { deep = [deep, deep == 1 ? 1 : 2] }
        let failure = try await failure(
            of: #""Type": "Pass", "Parameters": {"x.$": "$..*..*..*..*"}, "End": true"#,
            deep
        )
        #expect(failure?.error == "States.Runtime")
    }

    @Test func deepFiltersAreRefused() {
        let path = "$.a[?(" + String(repeating: "(", count: 1_000) + "@.x" + String(repeating: ")", count: 1_000) + ")]"
        #expect(throws: (any Error).self) { try single(#""Type": "Pass", "InputPath": \#(JSON(path)), "End": true"#) }
    }

    private func select(_ path: String, in input: JSON = store) async throws -> JSON {
        try await output(
            of: #""Type": "Pass", "Parameters": {"x.$": \#(JSON(path))}, "OutputPath": "$.x", "End": true"#,
            input
        )
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["in", "nin", "anyof", "noneof", "subsetof"])
    func longListsAreLookedUpInLinearTime(_ comparison: String) async throws {
        let many = JSON((0..<8_000).map { JSON($0) })
        let element = ["in", "nin"].contains(comparison) ? "@.one" : "@.all"
        let state = #"""
            "Type": "Pass", "Parameters": {"x.$": "$.list[?(\#(element) \#(comparison) $.many)].length()"}, "End": true
            """#
        let list = (0..<4_000).map { JSON(["one": JSON($0), "all": [JSON($0), JSON($0 + 1)]] as JSON.Object) }
        let isNegative = ["nin", "noneof"].contains(comparison)
        #expect(
            try await output(of: state, ["list": JSON(list), "many": many]) == ["x": JSON(isNegative ? 0 : 4_000)]
        )
        let both = #""Type": "Pass", "Parameters": {"x.$": "$[?(@.all \#(comparison) @.all)].length()"}, "End": true"#
        _ = try await run(single(both), [["all": many]])
    }

    @Test func listsHoldNumbersAndStringsThatSpellThemForEqual() async throws {
        let input: JSON = ["a": [["k": 1], ["k": "2"], ["k": 3], ["k": "x"]], "b": ["1", 2, "x"]]
        #expect(try await select("$.a[?(@.k in $.b)].k", in: input) == [1, "2", "x"])
        #expect(try await select("$.a[?(@.k nin $.b)].k", in: input) == [3])
        #expect(try await select("$.a[?(@.k in ['1'])].k", in: input) == [1])
        #expect(try await select("$.a[?($.b contains @.k)].k", in: input) == [1, "2", "x"])
        #expect(try await select("$.a[?(@.k in $.gone)].k", in: input) == [])
        #expect(try await select("$.a[?(@.k in @.k)].k", in: input) == [])
    }

    @Test(.timeLimit(.minutes(1))) func filtersInsideFiltersAreCutShort() async throws {
        var deep: JSON = [:]
        for _ in 0..<400 { deep = ["d": deep] }
        let state = #""Type": "Pass", "Parameters": {"x.$": "$..[?(@..[?(@..[?(@..[?(@..x)])])])]"}, "End": true"#
        let failure = try await failure(of: state, deep)
        #expect(failure?.cause.contains("could not be found") == true)
    }

    /// What a filter takes from the root is looked up once, and not for each of 20,000 elements.
    @Test(.timeLimit(.minutes(1))) func filterOverTheRootTakesLinearTime() async throws {
        let zeros = JSON([JSON](repeating: 0, count: 20_000))
        let state = #""Type": "Pass", "Parameters": {"x.$": "$[?(@ in $[?(@ > 1)])]"}, "End": true"#
        #expect(try await output(of: state, zeros) == ["x": []])
    }
}
