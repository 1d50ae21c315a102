import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Support
import Synchronization

/// A handler out of a closure.
struct StubTasks: TaskHandler {
    let handle: @Sendable (TaskInvocation) async throws(TaskFailure) -> JSON

    init(_ handle: @escaping @Sendable (TaskInvocation) async throws(TaskFailure) -> JSON) {
        self.handle = handle
    }

    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        try await handle(task)
    }

    /// Fails with these errors in turn, then gives `"done"`.
    static func failing(_ errors: [String]) -> StubTasks {
        let left = Shared(errors)
        return StubTasks { (_) throws(TaskFailure) in
            if let error = left.update({ $0.isEmpty ? nil : $0.removeFirst() }) {
                throw TaskFailure(error: error, cause: "because")
            }
            return "done"
        }
    }

    static let none = StubTasks { (task) throws(TaskFailure) in
        throw TaskFailure(error: "Test.NoTasks", cause: task.resource)
    }
}

/// A value that closures may change.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) {
        mutex = Mutex(value)
    }

    var value: Value { mutex.withLock { $0 } }

    func update<Result: Sendable>(_ change: (inout sending Value) -> sending Result) -> Result {
        mutex.withLock { change(&$0) }
    }
}

let startTime = Date(timeIntervalSince1970: 1_767_225_600)
let identity = ExecutionIdentity(
    id: "arn:execution",
    name: "execution",
    startTime: startTime,
    stateMachineID: "arn:machine",
    stateMachineName: "machine",
    roleARN: "arn:role"
)

func parse(_ definition: String) throws -> StateMachine {
    try StateMachine(parsing: Array(definition.utf8))
}

/// A machine of one state that ends.
func single(_ state: String) throws -> StateMachine {
    try parse(#"{"StartAt": "S", "States": {"S": {\#(state)}}}"#)
}

/// Runs without waiting for anything.
func run(
    _ machine: StateMachine,
    _ input: JSON = [:],
    tasks: StubTasks = .none,
    random: Double = 0.5,
    from checkpoint: Checkpoint? = nil,
    report: @escaping @Sendable (HistoryEvent) -> Void = { _ in }
) async throws -> ExecutionResult {
    let interpreter = Interpreter(
        machine,
        clock: TestClock(),
        now: { startTime },
        random: { random },
        tasks: tasks,
        skipsPauses: true,
        report: report
    )
    return try await interpreter.run(input, as: identity, from: checkpoint)
}

/// The output of a machine of one state; its failure is thrown.
func output(of state: String, _ input: JSON = [:], tasks: StubTasks = .none) async throws -> JSON {
    switch try await run(single(state), input, tasks: tasks) {
    case .succeeded(let output): return output
    case .failed(let failure): throw failure
    }
}

func failure(of state: String, _ input: JSON = [:], tasks: StubTasks = .none) async throws -> ExecutionFailure? {
    if case .failed(let failure) = try await run(single(state), input, tasks: tasks) { failure } else { nil }
}

extension ExecutionResult {
    var output: JSON? {
        if case .succeeded(let output) = self { output } else { nil }
    }

    var failure: ExecutionFailure? {
        if case .failed(let failure) = self { failure } else { nil }
    }
}
