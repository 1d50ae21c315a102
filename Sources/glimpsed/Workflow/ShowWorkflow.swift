import ArgumentParser
import Glimpse

struct ShowWorkflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the effective document in the Amazon States Language.",
        discussion: "Without a file, this is the document that the service would run, checked as it would check it."
    )

    @OptionGroup var workflow: WorkflowOptions

    func run() throws {
        if workflow.file == nil, let path = workflow.configurationPath {
            print(try Daemon.Settings.loadOrExit(path).workflow.text)
            return
        }
        let document = try workflow.document()
        print(try orExit { try document.text() })
    }
}
