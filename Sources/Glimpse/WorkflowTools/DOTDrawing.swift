import StatesLanguage

struct DOTDrawing {
    private(set) var text: String
    private let names: DrawingNames

    init(_ graph: StateGraph) {
        names = DrawingNames(graph)
        // Edges may then end at a frame instead of at a state inside it.
        text =
            "digraph workflow {\n    compound=true;\n    node [shape=box];\n    start [label=\"Start\", shape=oval];\n"
        draw(graph, indent: "    ")
        text += "    start -> \(Self.anchor(of: graph.start, in: graph, names));\n"
        if graph.nodes.contains(where: \.isTerminal) { text += "    finish [label=\"End\", shape=oval];\n" }
        for node in graph.nodes where node.isTerminal {
            text += "    \(Self.anchor(of: node.name, in: graph, names)) -> finish"
            text += node.inner.isEmpty ? ";\n" : " [ltail=cluster_\(names[node.name])];\n"
        }
        text += "}\n"
    }

    private mutating func draw(_ graph: StateGraph, indent: String) {
        for node in graph.nodes {
            let id = names[node.name]
            guard !node.inner.isEmpty else {
                text += "\(indent)\(id) [label=\(Self.quoted(node.name))\(node.type.dotShape)];\n"
                continue
            }
            text += "\(indent)subgraph cluster_\(id) {\n\(indent)    label=\(Self.quoted(node.name));\n"
            for (place, inner) in node.inner.enumerated() {
                let isFramed = node.inner.count > 1
                if isFramed {
                    text += "\(indent)    subgraph cluster_\(id)b\(place + 1) {\n\(indent)        label=\"\";\n"
                }
                draw(inner, indent: indent + (isFramed ? "        " : "    "))
                if isFramed { text += "\(indent)    }\n" }
            }
            text += "\(indent)}\n"
        }
        let framed = Set(graph.nodes.filter { !$0.inner.isEmpty }.map(\.name))
        for edge in graph.edges {
            var attributes: [String] = []
            let lines = edge.kind.label.map(Self.escaped)
            // Mermaid breaks a long line by itself, Graphviz where it is told to.
            if !lines.isEmpty { attributes.append("label=\"\(lines.joined(separator: "\\n"))\"") }
            if edge.kind.isCatch { attributes.append("style=dashed") }
            if framed.contains(edge.from) { attributes.append("ltail=cluster_\(names[edge.from])") }
            if framed.contains(edge.to) { attributes.append("lhead=cluster_\(names[edge.to])") }
            let from = Self.anchor(of: edge.from, in: graph, names)
            let to = Self.anchor(of: edge.to, in: graph, names)
            text += "\(indent)\(from) -> \(to)"
            text += attributes.isEmpty ? ";\n" : " [\(attributes.joined(separator: ", "))];\n"
        }
    }

    /// The node that stands for a state: where a frame is drawn for it, the first one inside.
    private static func anchor(of name: String, in graph: StateGraph, _ names: DrawingNames) -> String {
        guard let inner = graph.nodes.first(where: { $0.name == name })?.inner.first else { return names[name] }
        return anchor(of: inner.start, in: inner, names)
    }

    private static func quoted(_ label: String) -> String { "\"\(escaped(label))\"" }

    /// For use in quotes. A backslash would begin an escape such as `\n`, and `&` an HTML entity.
    private static func escaped(_ label: String) -> String {
        var escaped = ""
        for scalar in label.unicodeScalars {
            switch scalar {
            case "\"", "\\": escaped += "\\\(scalar)"
            case "&": escaped += "&amp;"
            case _ where scalar.properties.generalCategory == .control: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension StateType {
    fileprivate var dotShape: String {
        switch self {
        case .choice: ", shape=diamond"
        case .succeed, .fail: ", shape=oval"
        case .wait: ", shape=parallelogram"
        case .task, .pass, .parallel, .map: ""
        }
    }
}
