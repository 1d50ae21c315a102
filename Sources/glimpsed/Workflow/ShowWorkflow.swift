import ArgumentParser
import Glimpse

struct ShowWorkflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the effective document in the Amazon States Language."
    )

    @OptionGroup var common: CommonOptions

    func run() throws {
        print(try Daemon.Settings.loadOrExit(common.config).workflow.text)
    }
}
