package import OrderedJSON

/// How a run ended.
package enum ExecutionResult: Sendable {
    case succeeded(output: JSON)
    case failed(ExecutionFailure)
}

package struct ExecutionFailure: Error, Sendable, CustomStringConvertible {
    /// The error's name; empty where a Fail state gives none.
    package let error: String
    package let cause: String
    /// The state it came from, inside a branch if need be; empty where the whole execution timed out.
    package let state: String
    /// Whether a Fail state ended the execution on purpose.
    package let isFailState: Bool
    /// Whether the machine's own TimeoutSeconds ended it (`TIMED_OUT` on Step Functions).
    package let isExecutionTimeout: Bool
    /// What the failed task's handler gave along. For a Fail state that a Catch led to, that of the caught failure.
    package let underlying: (any Error)?
    /// Where to go on. For a Fail state that a Catch led to, the state whose failure was caught: resuming at the Fail
    /// state would only fail again.
    package let checkpoint: Checkpoint?

    package init(
        error: String,
        cause: String,
        state: String,
        isFailState: Bool = false,
        isExecutionTimeout: Bool = false,
        underlying: (any Error)? = nil,
        checkpoint: Checkpoint? = nil
    ) {
        self.error = error
        self.cause = cause
        self.state = state
        self.isFailState = isFailState
        self.isExecutionTimeout = isExecutionTimeout
        self.underlying = underlying
        self.checkpoint = checkpoint
    }

    package var description: String {
        (error.isEmpty ? "(no error name)" : error) + (state.isEmpty ? "" : " in \(state)")
            + (cause.isEmpty ? "" : ": \(cause)")
    }
}

/// Enough to go on at a state of the top level instead of from the start.
package struct Checkpoint: Sendable, Equatable {
    package let state: String
    /// The state's raw input.
    package let input: JSON
    /// An object: the variables as they stood when the state was entered.
    package let variables: JSON

    package init(state: String, input: JSON, variables: JSON = JSON(JSON.Object())) {
        self.state = state
        self.input = input
        self.variables = variables
    }
}
