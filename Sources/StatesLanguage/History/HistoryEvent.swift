package import FoundationEssentials
package import OrderedJSON

/// One event of an execution, as Step Functions' GetExecutionHistory tells it.
package struct HistoryEvent: Sendable {
    /// Counted from 1. The two kinds that Step Functions does not have share the id of the event before them.
    package let id: Int
    /// The event that led to this one; 0 for none.
    package let previousID: Int
    package let timestamp: Date
    package let detail: Detail

    package enum Detail: Sendable {
        case executionStarted(input: JSON, roleARN: String)
        case executionSucceeded(output: JSON)
        case executionFailed(error: String, cause: String)
        case executionTimedOut(error: String, cause: String)
        case executionAborted
        case stateEntered(StateType, name: String, input: JSON)
        case stateExited(StateType, name: String, output: JSON, assigned: JSON.Object)
        case taskScheduled(TaskResource, parameters: JSON, timeoutSeconds: Int?, heartbeatSeconds: Int?)
        case taskStarted(TaskResource)
        case taskSubmitted(TaskResource)
        case taskSucceeded(TaskResource, output: JSON)
        case taskFailed(TaskResource, error: String, cause: String)
        case taskTimedOut(TaskResource, error: String, cause: String)
        case parallelStarted
        case parallelSucceeded
        case parallelFailed
        case mapStarted(length: Int)
        case mapSucceeded
        case mapFailed
        case mapIterationStarted(name: String, index: Int)
        case mapIterationSucceeded(name: String, index: Int)
        case mapIterationFailed(name: String, index: Int)
        case mapIterationAborted(name: String, index: Int)
        case mapRunStarted(id: String)
        case mapRunSucceeded
        case mapRunFailed(error: String, cause: String)
        /// Not one of Step Functions': the state will be tried again.
        case retryScheduled(state: String, error: String, cause: String, retry: Int, delay: Duration)
        /// Not one of Step Functions': a Catch took the error and leads to `next`.
        case errorCaught(state: String, error: String, cause: String, next: String)
    }

    /// Whether Step Functions has events of this kind.
    package var isStepFunctionsEvent: Bool {
        switch detail {
        case .retryScheduled, .errorCaught: false
        default: true
        }
    }

    /// The state's name, for events that carry one.
    package var stateName: String? {
        switch detail {
        case .stateEntered(_, let name, _), .stateExited(_, let name, _, _), .retryScheduled(let name, _, _, _, _),
            .errorCaught(let name, _, _, _):
            name
        default: nil
        }
    }
}
