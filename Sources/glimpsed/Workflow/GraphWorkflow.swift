import ArgumentParser
import Glimpse

struct GraphWorkflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw a document as a Mermaid flowchart.",
        discussion: "Branches of a Parallel and the work of a Map stand in a frame; a dashed edge is a Catch."
    )

    @OptionGroup var workflow: WorkflowOptions

    @Flag(help: "Draw it in Graphviz' language instead.")
    var dot = false

    func run() throws {
        let document = try workflow.document()
        let graph = try orExit { try WorkflowGraph(document) }
        print(dot ? graph.dot : graph.mermaid, terminator: "")
    }
}
