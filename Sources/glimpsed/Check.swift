import ArgumentParser
import Glimpse

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the configuration and the workflow, and say everything that is wrong.",
        discussion: "Exits with 78 when something is. The service runs it before each start."
    )

    @OptionGroup var common: CommonOptions

    func run() throws {
        let settings = try Daemon.Settings.loadOrExit(common.config)
        for warning in settings.workflow.warnings { printError(warning) }
        print("\(common.config): valid")
    }
}
