import ArgumentParser
import Glimpse

struct TestWorkflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Try one state by itself, and show what each step did to the data.",
        discussion: """
            As Step Functions' TestState does it: a Task, Parallel or Map state needs the result or the error that its \
            work comes to; nothing is called and nothing is waited for. JSON may also come from standard input (-) or \
            from a file (@FILE). Exits with 0 however the state ended: what is printed says how, in its status.
            """
    )

    @OptionGroup var workflow: WorkflowOptions

    @Option(help: "The state's name, at whatever depth it stands.")
    var state: String

    @Option(help: ArgumentHelp("The state's input.", valueName: "json"))
    var input = "{}"

    @Option(help: ArgumentHelp("The variables, as an object.", valueName: "json"))
    var variables: String?

    @Option(help: ArgumentHelp("The whole context object ($$).", valueName: "json"))
    var context: String?

    @Option(help: ArgumentHelp("The result that stands for the state's work.", valueName: "json"))
    var mock: String?

    @Option(help: ArgumentHelp("The error that stands for the state's work.", valueName: "name[:cause]"))
    var mockError: String?

    @Option(parsing: .unconditional, help: "How often the state has been retried before, 0 to 1000.")
    var retryCount = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many iterations of the Map state have failed.", valueName: "count")
    )
    var failedIterations: Int?

    @Flag(help: "Print one line of JSON, named as in TestState's reply.")
    var json = false

    func validate() throws {
        if mock != nil, mockError != nil { throw ValidationError("Give either --mock or --mock-error.") }
        guard (0...1000).contains(retryCount) else { throw ValidationError("--retry-count must be 0 to 1000.") }
        if let failedIterations, failedIterations < 0 {
            throw ValidationError("--failed-iterations must not be negative.")
        }
    }

    func run() throws {
        let document = try workflow.document()
        let test = try orExit {
            try WorkflowTest(
                document,
                WorkflowTest.Arguments(
                    state: state,
                    input: try text(of: input),
                    variables: try variables.map { try text(of: $0) },
                    context: try context.map { try text(of: $0) },
                    mock: try mock.map { try text(of: $0) },
                    mockError: mockError,
                    retryCount: retryCount,
                    iterationFailures: failedIterations
                )
            )
        }
        print(json ? test.json : test.text)
    }
}
