import Testing

@testable import Glimpse

@Suite struct WorkflowGraphTests {
    private func graph(_ text: String) throws -> WorkflowGraph {
        try WorkflowGraph(WorkflowDocument(name: "w.json", bytes: Array(text.utf8)))
    }

    private static let machine = """
        {"StartAt": "end", "States": {
            "end": {"Type": "Choice", "Default": "P", "Choices": [
                {"Variable": "$.s", "StringEquals": "a<b", "Next": "Done"}]},
            "P": {"Type": "Parallel", "Next": "M", "Branches": [
                {"StartAt": "X", "States": {"X": {"Type": "Pass", "Next": "Y"}, "Y": {"Type": "Succeed"}}},
                {"StartAt": "Z", "States": {"Z": {"Type": "Wait", "Seconds": 1, "End": true}}}]},
            "M": {"Type": "Map", "Next": "Done", "Iterator": {"StartAt": "I", "States": {
                    "I": {"Type": "Task", "Resource": "r", "End": true}}},
                "Catch": [{"ErrorEquals": ["E1", "E2"], "Next": "Done"}]},
            "Done": {"Type": "Succeed"}}}
        """

    @Test func mermaid() throws {
        #expect(
            try graph(Self.machine).mermaid == """
                flowchart TD
                    s1{"end"}
                    subgraph s2["P"]
                        subgraph s2b1[" "]
                            s3["X"]
                            s4(["Y"])
                            s3 --> s4
                        end
                        subgraph s2b2[" "]
                            s5[/"Z"/]
                        end
                    end
                    subgraph s6["M"]
                        s7[["I"]]
                    end
                    s8(["Done"])
                    s1 -->|"$.s == #quot;a#lt;b#quot;"| s8
                    s1 -->|"otherwise"| s2
                    s2 --> s6
                    s6 --> s8
                    s6 -.->|"E1, E2"| s8
                    start([Start]) --> s1
                    finish([End])
                    s8 --> finish

                """
        )
    }

    @Test func dot() throws {
        #expect(
            try graph(Self.machine).dot == #"""
                digraph workflow {
                    compound=true;
                    node [shape=box];
                    start [label="Start", shape=oval];
                    s1 [label="end", shape=diamond];
                    subgraph cluster_s2 {
                        label="P";
                        subgraph cluster_s2b1 {
                            label="";
                            s3 [label="X"];
                            s4 [label="Y", shape=oval];
                            s3 -> s4;
                        }
                        subgraph cluster_s2b2 {
                            label="";
                            s5 [label="Z", shape=parallelogram];
                        }
                    }
                    subgraph cluster_s6 {
                        label="M";
                        s7 [label="I"];
                    }
                    s8 [label="Done", shape=oval];
                    s1 -> s8 [label="$.s == \"a<b\""];
                    s1 -> s3 [label="otherwise", lhead=cluster_s2];
                    s3 -> s7 [ltail=cluster_s2, lhead=cluster_s6];
                    s7 -> s8 [ltail=cluster_s6];
                    s7 -> s8 [label="E1\nE2", style=dashed, ltail=cluster_s6];
                    start -> s1;
                    finish [label="End", shape=oval];
                    s8 -> finish;
                }

                """#
        )
    }

    @Test func namesCannotBreakOut() throws {
        let graph = try graph(
            ##"{"StartAt": "A\"]; #x`\\\n<b>&", "States": {"A\"]; #x`\\\n<b>&": {"Type": "Pass", "End": true}}}"##
        )
        #expect(graph.mermaid.contains(##"s1["A#quot;]#59; #35;x#96;#92; #lt;b>#amp;"]"##))
        #expect(graph.dot.contains(##"s1 [label="A\"]; #x`\\ <b>&amp;"];"##))
    }

    @Test func defaultWorkflowHasEveryState() throws {
        let drawing = try WorkflowGraph(.standard).mermaid
        for name in ["Recognize", "Store", "NotifyFailure", "Failed"] { #expect(drawing.contains("\"\(name)\"")) }
    }

    @Test func invalidDocumentIsRefused() {
        #expect(throws: WorkflowError.self) { _ = try graph(#"{"StartAt": "A"}"#) }
    }
}
