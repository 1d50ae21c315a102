import AWS
import OrderedJSON
import StatesLanguage

/// The task `notify`: alerts a person to the failure that a Catch caught.
struct NotifyTask: Sendable {
    let alerts: Alerts
    let time: TimeSource

    /// Takes the error from `error` of its input, where the default workflow's Catch puts it, or from the input itself.
    ///
    /// A topic that refuses fails the alert and nothing else: without an underlying error the failure is not taken for a
    /// fault of the host, which would stop every image for the sake of one alert.
    func run(_ task: TaskInvocation, in scope: ExecutionScope) async throws -> JSON {
        let caught = task.input["error"] ?? task.input
        let alert = Alert(
            scope.event,
            executionName: scope.name,
            error: caught["Error"]?.string ?? "States.TaskFailed",
            cause: caught["Cause"]?.string ?? "",
            time: time.now().iso8601
        )
        let accepted: Bool
        do {
            accepted = try await alerts.report(alert)
        } catch let error as AWSError {
            throw TaskFailure(error: error.name, cause: error.cause)
        }
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
