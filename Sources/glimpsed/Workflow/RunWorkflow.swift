import ArgumentParser
import Glibc
import Glimpse
import UnixSignals

struct RunWorkflow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a whole document without AWS, and print how it ended as one line of JSON.",
        discussion: """
            The mock file says what each Task comes to, in order: {"State": [{"Throw": {"Error": "E", "Cause": "c"}}, \
            {"Return": {}}]}. Step Functions Local's mock configuration is read too. The input may also come from \
            standard input (-) or from a file (@FILE). SIGINT and SIGTERM abort the execution. \
            Exits with 0 however the execution ended: the line says how, in its status.
            """
    )

    @OptionGroup var workflow: WorkflowOptions

    @Option(help: ArgumentHelp("The execution's input.", valueName: "json"))
    var input = "{}"

    @Option(help: ArgumentHelp("The mock file.", valueName: "file"), completion: .file(extensions: ["json"]))
    var mock: String?

    @Option(help: ArgumentHelp("Which test case of the mock file.", valueName: "[machine#]case"))
    var testCase: String?

    @Flag(
        exclusivity: .chooseLast,
        help: """
            Print each event as a line of JSON before; --full-history also has the retries with their pauses and the \
            caught errors, for which Step Functions has no events; they have no id, only a previousEventId.
            """
    )
    var history: WorkflowRun.History?

    @Flag(
        help: """
            Wait states and the pauses before retries take no time; they do not count against a TimeoutSeconds either.
            """
    )
    var fast = false

    func validate() throws {
        if testCase != nil, mock == nil { throw ValidationError("--test-case needs --mock.") }
    }

    func run() async throws {
        let document = try workflow.document()
        let execution = try orExit {
            try WorkflowRun(
                document,
                input: try text(of: input),
                mocks: try mock.map { ($0, try contents(of: $0 == "-" ? "/dev/stdin" : $0)) },
                testCase: testCase
            )
        }
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        print(
            await withTaskGroup(of: String?.self) { tasks in
                tasks.addTask { await execution.run(skipsPauses: fast, history: history) { printLine($0) } }
                tasks.addTask {
                    for await _ in signals { break }
                    return nil
                }
                var line: String?
                for await ended in tasks {
                    line = ended ?? line
                    tasks.cancelAll()
                }
                return line ?? ""
            }
        )
    }
}

extension WorkflowRun.History: EnumerableFlag {}

/// Writes a line to standard output at once: an execution may pause for long.
private func printLine(_ text: String) {
    print(text)
    fflush(nil)
}
