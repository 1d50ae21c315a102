import StatesLanguage

struct MermaidDrawing {
    private(set) var text = "flowchart TD\n"
    private let names: DrawingNames

    init(_ graph: StateGraph) {
        names = DrawingNames(graph)
        draw(graph, indent: "    ")
        // After the frames: an edge to one that is not there yet would make a node of it.
        text += "    start([Start]) --> \(names[graph.start])\n"
        guard graph.nodes.contains(where: \.isTerminal) else { return }
        text += "    finish([End])\n"
        for node in graph.nodes where node.isTerminal { text += "    \(names[node.name]) --> finish\n" }
    }

    private mutating func draw(_ graph: StateGraph, indent: String) {
        for node in graph.nodes {
            let id = names[node.name]
            let label = Self.quoted(node.name)
            guard !node.inner.isEmpty else {
                text += indent + id + node.type.mermaidShape(label) + "\n"
                continue
            }
            text += "\(indent)subgraph \(id)[\(label)]\n"
            for (place, inner) in node.inner.enumerated() {
                // A branch has a frame of its own, so that its states stay together.
                let isFramed = node.inner.count > 1
                if isFramed { text += "\(indent)    subgraph \(id)b\(place + 1)[\" \"]\n" }
                draw(inner, indent: indent + (isFramed ? "        " : "    "))
                if isFramed { text += "\(indent)    end\n" }
            }
            text += "\(indent)end\n"
        }
        for edge in graph.edges {
            let arrow = edge.kind.isCatch ? "-.->" : "-->"
            let lines = edge.kind.label
            let label = lines.isEmpty ? "" : "|\(Self.quoted(lines.joined(separator: ", ")))|"
            text += "\(indent)\(names[edge.from]) \(arrow)\(label) \(names[edge.to])\n"
        }
    }

    /// What Mermaid would take for the end of the text, for an entity, for HTML, for Markdown or for a line break is
    /// written as an entity: `#`, a name or a number, and `;`.
    static func quoted(_ label: String) -> String {
        var quoted = "\""
        for scalar in label.unicodeScalars {
            switch scalar {
            case "\"": quoted += "#quot;"
            case "<": quoted += "#lt;"
            case "&": quoted += "#amp;"
            case "#", ";", "`", "*", "\\": quoted += "#\(scalar.value);"
            case _ where scalar.properties.generalCategory == .control: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension StateType {
    fileprivate func mermaidShape(_ label: String) -> String {
        switch self {
        case .choice: "{\(label)}"
        case .succeed, .fail: "([\(label)])"
        case .wait: "[/\(label)/]"
        case .task: "[[\(label)]]"
        case .pass, .parallel, .map: "[\(label)]"
        }
    }
}
