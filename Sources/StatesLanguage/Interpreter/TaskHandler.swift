package import OrderedJSON

/// What a Task state's `Resource` resolves to.
package protocol TaskHandler: Sendable {
    /// Does the task once; Retry and Catch are the interpreter's affair. Cancellation means that nobody waits for the
    /// result any more: a timeout, a failed sibling branch, or the end of the whole execution.
    ///
    /// - Parameter task: What to do.
    /// - Returns: The task's result, before ResultSelector.
    /// - Throws: `TaskFailure` under the name that Retry and Catch shall see.
    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON
}

/// One attempt at one Task state.
package struct TaskInvocation: Sendable {
    package let state: String
    package let resource: String
    /// After InputPath and Parameters.
    package let input: JSON
    /// How often this visit of the state has been retried.
    package let retryCount: Int
    /// The state's TimeoutSeconds; the interpreter keeps it, this is for those who want to plan.
    package let timeout: Duration?
    let source: Context
    let heartbeat: (@Sendable () -> Void)?

    init(
        state: String,
        resource: String,
        input: JSON,
        retryCount: Int,
        timeout: Duration?,
        source: Context,
        heartbeat: (@Sendable () -> Void)?
    ) {
        self.state = state
        self.resource = resource
        self.input = input
        self.retryCount = retryCount
        self.timeout = timeout
        self.source = source
        self.heartbeat = heartbeat
    }

    /// The context object (`$$`), made anew on each look.
    package var context: JSON { source.json }

    /// The token of a `.waitForTaskToken` task.
    package var token: String? { source.taskToken }

    /// Says that the task is alive: HeartbeatSeconds counts anew from now.
    package func beat() {
        heartbeat?()
    }
}

/// Why a task failed, under the names that Retry and Catch match.
package struct TaskFailure: Error, Sendable, CustomStringConvertible {
    /// Such as `Rekognition.InvalidImageFormatException`.
    package let error: String
    package let cause: String
    /// A second name that Retry and Catch may match.
    package let alias: String?
    /// What it came from, carried through to the execution's result.
    package let underlying: (any Error)?
    /// Whether the execution ends here, whatever Retry and Catch say: for what is not the task's fault and not the
    /// document's business, such as a host without credentials.
    package let endsExecution: Bool

    package init(
        error: String,
        cause: String,
        alias: String? = nil,
        underlying: (any Error)? = nil,
        endsExecution: Bool = false
    ) {
        self.error = error
        self.cause = cause
        self.alias = alias
        self.underlying = underlying
        self.endsExecution = endsExecution
    }

    package var description: String { "\(error): \(cause)" }
}
