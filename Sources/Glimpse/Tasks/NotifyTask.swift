import OrderedJSON
import StatesLanguage

/// The task `notify`: alerts a person to the failure that a Catch caught.
struct NotifyTask: Sendable {
    let alerts: Alerts
    let time: TimeSource

    /// Takes the error from `error` of its input, where the default workflow's Catch puts it, or from the input itself.
    func run(_ task: TaskInvocation, in scope: ExecutionScope) async throws -> JSON {
        let caught = task.input["error"] ?? task.input
        let accepted = try await alerts.report(
            Alert(
                scope.event,
                executionName: scope.name,
                error: caught["Error"]?.string ?? "States.TaskFailed",
                cause: caught["Cause"]?.string ?? "",
                time: time.now().iso8601
            )
        )
        if accepted { scope.noteAlerted() }
        return ["accepted": JSON(accepted)]
    }
}

extension Alert {
    init(_ event: ObjectEvent, executionName: String, error: String, cause: String, time: String) {
        self.init(
            executionName: executionName,
            bucket: event.bucket,
            key: event.key,
            versionID: event.versionID,
            error: error,
            cause: cause,
            time: time
        )
    }
}
