import OrderedJSON
import StatesLanguage

/// A whole execution without AWS: its tasks are answered from a mock file.
package struct WorkflowRun: Sendable {
    private let document: WorkflowDocument
    private let machine: StateMachine
    private let input: JSON
    private let mocks: MockFile?

    /// What is told of an execution while it goes on.
    package enum History: String, Sendable, CaseIterable {
        /// The events that Step Functions has.
        case history
        /// These, and the retries and catches, which it has no events for.
        case fullHistory
    }

    /// - Parameters:
    ///   - document: What to run.
    ///   - input: JSON text.
    ///   - mocks: The mock file's name and text.
    ///   - testCase: Which of the mock file's test cases.
    /// - Throws: `WorkflowError` for the document, `UnusableInput` for the rest.
    package init(
        _ document: WorkflowDocument,
        input: String,
        mocks: (name: String, text: String)? = nil,
        testCase: String? = nil
    ) throws {
        self.document = document
        machine = try document.machine()
        self.input = try JSON(input, givenAs: "--input")
        guard let mocks else {
            self.mocks = nil
            return
        }
        let json = try JSON(mocks.text, givenAs: mocks.name)
        do throws(InvalidMocks) {
            let file = try MockFile(json, testCase: testCase)
            let tasks = machine.graph.taskNames
            if let unknown = file.states.keys.sorted().first(where: { !tasks.contains($0) }) {
                throw InvalidMocks("there is no Task state '\(unknown)'; there are: \(tasks.joined(separator: ", "))")
            }
            self.mocks = file
        } catch {
            throw UnusableInput("\(mocks.name): \(error)")
        }
    }

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - skipsPauses: Whether Wait states and the pauses before retries take no time.
    ///   - history: Which events to tell.
    ///   - report: Is called with each event, as a line of JSON, while the execution stands still.
    /// - Returns: Status, output, error and cause, as a line of JSON; the status is `ABORTED` where the calling task was
    ///   cancelled.
    package func run(
        skipsPauses: Bool = false,
        history: History? = nil,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) async -> String {
        let interpreter = Interpreter(machine, tasks: MockedTasks(mocks), skipsPauses: skipsPauses) { event in
            guard let history, history == .fullHistory || event.isStepFunctionsEvent else { return }
            report(event.json.description)
        }
        do throws(CancellationError) {
            switch try await interpreter.run(input, as: .local(document)) {
            case .succeeded(let output): return Self.line("SUCCEEDED", output: output)
            case .failed(let failure):
                return Self.line(
                    failure.isExecutionTimeout ? "TIMED_OUT" : "FAILED",
                    error: failure.error,
                    cause: failure.cause
                )
            }
        } catch {
            return Self.line("ABORTED")
        }
    }

    private static func line(_ status: String, output: JSON = nil, error: String = "", cause: String = "") -> String {
        let line: JSON = [
            "status": JSON(status), "output": output, "error": error.isEmpty ? nil : JSON(error),
            "cause": cause.isEmpty ? nil : JSON(cause),
        ]
        return line.description
    }
}

extension StateGraph {
    /// Of this flow and those inside it.
    fileprivate var taskNames: [String] {
        nodes.flatMap { node in (node.type == .task ? [node.name] : []) + node.inner.flatMap(\.taskNames) }
    }
}
