import OrderedJSON
import StatesLanguage
import Testing

@Suite struct StateGraphTests {
    @Test func everyWayIsAnEdge() throws {
        let graph = try parse(
            """
            {"StartAt": "A", "States": {
                "A": {"Type": "Task", "Resource": "r", "Next": "B", "Catch": [
                    {"ErrorEquals": ["E1", "E2"], "Next": "F"}, {"ErrorEquals": ["States.ALL"], "Next": "S"}]},
                "B": {"Type": "Choice", "Default": "F", "Choices": [
                    {"Variable": "$.n", "NumericGreaterThanEquals": 3, "Next": "S"}]},
                "S": {"Type": "Succeed"},
                "F": {"Type": "Fail"}}}
            """
        ).graph
        #expect(graph.start == "A")
        #expect(graph.nodes.map(\.name) == ["A", "B", "S", "F"])
        #expect(graph.nodes.map(\.type) == [.task, .choice, .succeed, .fail])
        #expect(graph.nodes.map(\.isTerminal) == [false, false, true, true])
        #expect(graph.edges.map { $0.from + $0.to } == ["AB", "AF", "AS", "BS", "BF"])
        #expect(
            graph.edges.map(\.kind) == [
                .next, .caught(["E1", "E2"]), .caught(["States.ALL"]), .choice("$.n >= 3"), .fallback,
            ]
        )
    }

    @Test func branchesAndItemsAreGraphsInside() throws {
        let graph = try parse(
            """
            {"StartAt": "P", "States": {
                "P": {"Type": "Parallel", "Next": "M", "Branches": [
                    {"StartAt": "X", "States": {"X": {"Type": "Pass", "Next": "Y"}, "Y": {"Type": "Succeed"}}},
                    {"StartAt": "Z", "States": {"Z": {"Type": "Pass", "End": true}}}]},
                "M": {"Type": "Map", "End": true, "ItemProcessor":
                    {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
            """
        ).graph
        #expect(graph.nodes[0].inner.map(\.start) == ["X", "Z"])
        #expect(graph.nodes[0].inner[0].edges.map { $0.from + $0.to } == ["XY"])
        #expect(graph.nodes[1].inner.map(\.start) == ["I"])
    }

    @Test(arguments: [
        (#""Variable": "$.s", "StringEquals": "a\"b""#, #"$.s == "a\"b""#),
        (#""Variable": "$.s", "StringLessThanPath": "$.t""#, "$.s < $.t"),
        (#""Variable": "$.s", "StringMatches": "a*\\*""#, #"$.s matches "a*\\*""#),
        (#""Variable": "$.s", "IsPresent": false"#, "$.s is not present"),
        (#""Variable": "$n", "IsNumeric": true"#, "$n is a number"),
        (
            #""Or": [{"And": [{"Variable": "$.a", "IsNull": true}, {"Variable": "$.b", "BooleanEquals": true}]}, {"Not": {"Variable": "$.c", "IsString": true}}]"#,
            "($.a is null and $.b == true) or not $.c is a string"
        ),
        (
            #""And": [{"Variable": "$.t", "TimestampGreaterThan": "2026-01-31T12:00:00Z"}]"#,
            #"$.t > "2026-01-31T12:00:00Z""#
        ),
    ])
    func conditionsReadAsText(_ rule: String, _ text: String) throws {
        let graph = try parse(
            """
            {"StartAt": "C", "States": {
                "C": {"Type": "Choice", "Default": "S", "Choices": [{\(rule), "Next": "S"}]}, "S": {"Type": "Succeed"}}}
            """
        ).graph
        #expect(graph.edges.first?.kind == .choice(text))
    }
}
