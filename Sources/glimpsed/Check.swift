import ArgumentParser
import CurlTransport
import Glimpse

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the configuration and the workflow, and say everything that is wrong.",
        discussion: "Exits with 78 when something is. The service runs it before each start."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try Daemon.Settings.loadOrExit(common.config)
        for warning in settings.workflow.warnings { printError(warning) }
        let environment = processEnvironment()
        let transport = CurlTransport(CurlTransport.Configuration(environment: environment))
        let warning = await settings.configuration.aws.warning(in: environment, transport: transport)
        await transport.shutdown()
        if let warning {
            printError("\(common.config): warning: with the environment of this command, \(warning)")
        }
        print("\(common.config): valid")
    }
}
