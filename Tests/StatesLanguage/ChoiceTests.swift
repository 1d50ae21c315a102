import OrderedJSON
import StatesLanguage
import Testing

@Suite struct ChoiceTests {
    private func holds(_ rule: String, _ input: JSON) async throws -> Bool {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Choice", "Choices": [{\#(rule), "Next": "Yes"}], "Default": "No"},
              "Yes": {"Type": "Pass", "Result": true, "End": true}, "No": {"Type": "Pass", "Result": false, "End": true}}}
            """#
        )
        let result = try await run(machine, input)
        if let failure = result.failure { throw failure }
        return result.output == true
    }

    @Test(arguments: [
        (#""StringEquals": "b""#, true), (#""StringEquals": "B""#, false), (#""StringLessThan": "c""#, true),
        (#""StringGreaterThan": "b""#, false),
        (#""StringLessThanEquals": "b""#, true), (#""StringGreaterThanEquals": "b""#, true),
        (#""StringEqualsPath": "$.same""#, true),
        (#""NumericEquals": 1"#, false), (#""StringMatches": "b""#, true), (#""StringMatches": "*""#, true),
        (#""IsString": true"#, true),
        (#""IsString": false"#, false), (#""IsNull": true"#, false), (#""IsPresent": true"#, true),
        (#""IsBoolean": false"#, true),
    ])
    func strings(_ test: String, _ expected: Bool) async throws {
        #expect(try await holds(#""Variable": "$.v", \#(test)"#, ["v": "b", "same": "b"]) == expected)
    }

    @Test(arguments: [
        ("9007199254740993", #""NumericEquals": 9007199254740993"#, true),
        ("9007199254740993", #""NumericEquals": 9007199254740992"#, false),
        ("1.0", #""NumericEquals": 1"#, true), ("2", #""NumericLessThan": 10"#, true),
        ("-1", #""NumericGreaterThanEquals": -1.0"#, true),
        ("1e2", #""NumericEqualsPath": "$.hundred""#, true), ("true", #""BooleanEquals": true"#, true),
        ("false", #""BooleanEqualsPath": "$.no""#, true),
        ("true", #""BooleanEquals": false"#, false), ("\"1\"", #""NumericEquals": 1"#, false),
        ("null", #""IsNull": true"#, true),
        ("\"2026-01-01T00:00:00Z\"", #""TimestampEquals": "2026-01-01T01:00:00+01:00""#, true),
        ("\"2026-01-01T00:00:00Z\"", #""TimestampLessThan": "2026-01-01T00:00:00.001Z""#, true),
        ("\"soon\"", #""TimestampLessThan": "2026-01-01T00:00:00Z""#, false),
    ])
    func otherTypes(_ value: String, _ test: String, _ expected: Bool) async throws {
        let input: JSON = ["v": try JSON(parsing: value), "hundred": 100, "no": false]
        #expect(try await holds(#""Variable": "$.v", \#(test)"#, input) == expected)
    }

    @Test(arguments: [
        ("a*c", "abbbc", true), ("a*c", "ac", true), ("a*c", "acd", false), ("*.log", "x.log", true),
        ("log-*-*.txt", "log-1-2.txt", true),
        (#"a\\*c"#, "a*c", true), (#"a\\*c"#, "abc", false), (#"a\\\\*"#, #"a\b"#, true), ("aXb*Xb", "aXb", false),
        ("", "", true), ("", "a", false),
        ("*a*", "bab", true), ("é*", "éa", true),
    ])
    func wildcards(_ pattern: String, _ text: String, _ expected: Bool) async throws {
        #expect(try await holds(#""Variable": "$.v", "StringMatches": "\#(pattern)""#, ["v": JSON(text)]) == expected)
    }

    @Test func combinations() async throws {
        let big = #"{"Variable": "$.n", "NumericGreaterThan": 5}"#
        let even = #"{"Variable": "$.e", "BooleanEquals": true}"#
        #expect(try await holds(#""And": [\#(big), \#(even)]"#, ["n": 6, "e": true]))
        #expect(try await !holds(#""And": [\#(big), \#(even)]"#, ["n": 6, "e": false]))
        #expect(try await holds(#""Or": [\#(big), \#(even)]"#, ["n": 1, "e": true]))
        #expect(try await holds(#""Not": {"Or": [\#(big), \#(even)]}"#, ["n": 1, "e": false]))
        // The second is not looked at, so that IsPresent can guard it.
        #expect(try await !holds(#""And": [{"Variable": "$.n", "IsPresent": true}, \#(big)]"#, [:]))
    }

    @Test func whatIsNotThereIsARuntimeError() async throws {
        for test in [#""StringEquals": "x""#, #""IsNull": true"#, #""StringEqualsPath": "$.gone""#] {
            await #expect(throws: ExecutionFailure.self) {
                try await holds(#""Variable": "$.absent", \#(test)"#, ["v": "x"])
            }
        }
        await #expect(throws: ExecutionFailure.self) {
            try await holds(#""Variable": "$.v", "StringEqualsPath": "$.gone""#, ["v": "x"])
        }
    }

    @Test func withoutDefaultNothingMatched() async throws {
        let machine = try parse(
            #"{"StartAt": "S", "States": {"S": {"Type": "Choice", "Choices": [{"Variable": "$.v", "IsNull": true, "Next": "Y"}]}, "Y": {"Type": "Succeed"}}}"#
        )
        #expect(try await run(machine, ["v": 1]).failure?.error == "States.NoChoiceMatched")
        #expect(machine.warnings.map(\.code) == [.missingDefault])
    }

    @Test func inputPathComesFirst() async throws {
        let machine = try parse(
            #"""
            {"StartAt": "S", "States": {
              "S": {"Type": "Choice", "InputPath": "$.a", "OutputPath": "$.b", "Choices": [{"Variable": "$.b", "IsPresent": true, "Next": "Y"}], "Default": "N"},
              "Y": {"Type": "Succeed"}, "N": {"Type": "Fail"}}}
            """#
        )
        #expect(try await run(machine, ["a": ["b": 3]]).output == 3)
    }
}
