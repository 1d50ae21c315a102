import StatesLanguage

/// A state machine as a drawing.
package struct WorkflowGraph: Sendable {
    private let graph: StateGraph

    /// - Throws: `WorkflowError` where the document is no state machine.
    package init(_ document: WorkflowDocument) throws(WorkflowError) {
        graph = try document.machine().graph
    }

    /// A flowchart in [Mermaid](https://mermaid.js.org/syntax/flowchart.html).
    package var mermaid: String { MermaidDrawing(graph).text }

    /// A digraph in [Graphviz](https://graphviz.org/doc/info/lang.html)' language.
    package var dot: String { DOTDrawing(graph).text }
}

extension StateGraph.Edge.Kind {
    /// What is written on the edge, in lines: a Catch may have many names.
    var label: [String] {
        switch self {
        case .next: []
        case .choice(let condition): [condition]
        case .fallback: ["otherwise"]
        case .caught(let errors): errors
        }
    }

    var isCatch: Bool {
        if case .caught = self { true } else { false }
    }
}

/// Identifiers for a drawing: states are numbered, because a name may hold anything, and in Mermaid some words, such as
/// `end`, may not stand for a node at all.
struct DrawingNames {
    private var ids: [String: String] = [:]

    init(_ graph: StateGraph) {
        add(graph)
    }

    private mutating func add(_ graph: StateGraph) {
        for node in graph.nodes {
            ids[node.name] = "s\(ids.count + 1)"
            for inner in node.inner { add(inner) }
        }
    }

    /// Names are unique in the whole document.
    subscript(_ name: String) -> String { ids[name] ?? "s0" }
}
