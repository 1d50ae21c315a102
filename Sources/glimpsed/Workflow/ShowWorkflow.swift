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
        guard workflow.file != nil else {
            print(try Daemon.Settings.loadOrExit(workflow.config ?? CommonOptions.standardPath).workflow.text)
            return
        }
        let document = try workflow.document()
        print(try orExit { try document.text() })
    }
}
