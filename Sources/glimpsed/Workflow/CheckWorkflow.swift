import ArgumentParser
import Glimpse

struct CheckWorkflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong in a document, and where.",
        discussion: """
            Each fault comes with line, column, code and JSON Pointer on standard error. Exits with 78 where there are \
            errors; warnings alone are no reason.
            """
    )

    @OptionGroup var workflow: WorkflowOptions

    @Flag(help: "Print the faults as a JSON array on standard output instead.")
    var json = false

    func run() throws {
        let document = try workflow.document()
        let check = WorkflowCheck(document, try workflow.configuration())
        if json {
            print(check.json)
        } else {
            for line in check.errors + check.warnings { printError(line) }
            if check.isValid { print("\(document.name): valid") }
        }
        guard check.isValid else { throw ExitCode.badConfiguration }
    }
}
