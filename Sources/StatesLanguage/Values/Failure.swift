import OrderedJSON

/// The error names that the language itself raises (specification, appendix A).
enum StatesError: String, Sendable, CaseIterable {
    case all = "States.ALL"
    case branchFailed = "States.BranchFailed"
    case dataLimitExceeded = "States.DataLimitExceeded"
    case exceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold"
    case heartbeatTimeout = "States.HeartbeatTimeout"
    case http = "States.Http.Socket"
    case intrinsicFailure = "States.IntrinsicFailure"
    case itemReaderFailed = "States.ItemReaderFailed"
    case noChoiceMatched = "States.NoChoiceMatched"
    case parameterPathFailure = "States.ParameterPathFailure"
    case permissions = "States.Permissions"
    case queryEvaluationError = "States.QueryEvaluationError"
    case resultPathMatchFailure = "States.ResultPathMatchFailure"
    case resultWriterFailed = "States.ResultWriterFailed"
    case runtime = "States.Runtime"
    case taskFailed = "States.TaskFailed"
    case timeout = "States.Timeout"
}

/// An error on its way through an execution: what Retry and Catch look at.
struct Failure: Error, Sendable {
    /// Empty where a Fail state gave none.
    var error: String
    var cause: String
    /// Other names it answers to: a missed heartbeat is a `States.Timeout` that can also be caught as
    /// `States.HeartbeatTimeout`.
    var aliases: [String] = []
    var underlying: (any Error)?
    var isFromFailState = false
    /// Whether neither Retry nor Catch may see it.
    var endsExecution = false
    /// Whether the cause says where it happened, or need not: what a task reports is passed on as it is.
    var isExplained = true
    /// The innermost state it came from.
    var state: String?
    /// What the history tells when a Parallel or Map is given up for it; a retry comes before that.
    var closing: [HistoryEvent.Detail] = []

    init(error: String, cause: String, underlying: (any Error)? = nil) {
        self.error = error
        self.cause = cause
        self.underlying = underlying
    }

    init(_ error: StatesError, _ cause: String) {
        self.init(error: error.rawValue, cause: cause)
        switch error {
        case .intrinsicFailure, .noChoiceMatched, .parameterPathFailure, .resultPathMatchFailure, .runtime:
            isExplained = false
        default: break
        }
    }

    /// What a Catch hands to the state it leads to.
    var output: JSON {
        ["Error": JSON(error), "Cause": JSON(cause)]
    }

    /// Whether one of a retrier's or catcher's names stands for this error.
    ///
    /// `States.ALL` stands for all but `States.DataLimitExceeded` and `States.Runtime`, and `States.TaskFailed` for
    /// those but `States.Timeout` too. A `States.Runtime` always ends the execution, even where its name is spelled
    /// out.
    func matches(_ names: [String]) -> Bool { name(among: names) != nil }

    /// The first of a retrier's names that stands for this error.
    func name(among names: [String]) -> String? {
        guard error != StatesError.runtime.rawValue, !endsExecution else { return nil }
        return names.first { name in
            if name == error || aliases.contains(name) { return true }
            guard error != StatesError.dataLimitExceeded.rawValue else { return false }
            switch name {
            case StatesError.timeout.rawValue: return error == StatesError.heartbeatTimeout.rawValue
            case StatesError.all.rawValue: return true
            case StatesError.taskFailed.rawValue: return error != StatesError.timeout.rawValue
            default: return false
            }
        }
    }
}
