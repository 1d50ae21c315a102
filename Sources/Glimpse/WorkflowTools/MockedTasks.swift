import OrderedJSON
import StatesLanguage
import Synchronization

/// Answers tasks from a mock file.
///
/// As in Step Functions Local, a state's invocations are counted over the whole execution, retries and iterations of a
/// Map included, and one for which there is no response ends the execution with `States.Runtime`: a Catch must not hide
/// that the file is short.
final class MockedTasks: TaskHandler {
    private let mocks: MockFile?
    private let invocations = Mutex<[String: Int]>([:])

    init(_ mocks: MockFile?) {
        self.mocks = mocks
    }

    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        let number = invocations.withLock { counts in
            let number = counts[task.state, default: 0]
            counts[task.state] = number + 1
            return number
        }
        switch mocks?.states[task.state]?[number] {
        case .result(let result): return result
        case .failure(let error, let cause): throw TaskFailure(error: error, cause: cause)
        case nil: throw TaskFailure(error: "States.Runtime", cause: missing(task.state, number), endsExecution: true)
        }
    }

    private func missing(_ state: String, _ number: Int) -> String {
        guard let mocks else {
            return "The Task '\(state)' is not run here: name a file with its results with --mock."
        }
        guard mocks.states[state] != nil else { return "The mock file has no responses for the Task '\(state)'." }
        return "The mock file has no response for invocation \(number) of the Task '\(state)', counted from 0."
    }
}
