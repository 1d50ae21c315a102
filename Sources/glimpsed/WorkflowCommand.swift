import ArgumentParser
import Glimpse

struct WorkflowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow",
        abstract: "Look at the state machine that images go through.",
        subcommands: [Show.self]
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the effective document in the Amazon States Language."
        )

        @OptionGroup var common: CommonOptions

        func run() throws {
            print(try Daemon.Settings.loadOrExit(common.config).workflow.text)
        }
    }
}
