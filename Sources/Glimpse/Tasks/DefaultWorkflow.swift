import OrderedJSON

/// The state machine that runs unless `[workflow] definition` names another: recognize, store, and notify a person
/// when either cannot.
///
/// Errors that are about the image are caught and not retried; all others are retried as `[retry]` says and then fail
/// the execution, so that the intake can try again later.
func defaultWorkflow(_ configuration: Configuration) -> JSON {
    let failure = configuration.alerts.topic == nil ? "Failed" : "NotifyFailure"
    let permanent = JSON(FailureClass.permanentErrors.map { JSON($0) })
    let retry: JSON = [
        ["ErrorEquals": permanent, "MaxAttempts": 0],
        [
            "ErrorEquals": ["States.ALL"],
            "IntervalSeconds": JSON(configuration.retry.intervalSeconds),
            "MaxAttempts": JSON(configuration.retry.maxAttempts),
            "BackoffRate": JSON(.number(JSON.Number(configuration.retry.backoffRate))),
            "MaxDelaySeconds": JSON(configuration.retry.maxDelaySeconds),
        ],
    ]
    let rescue: JSON = [["ErrorEquals": permanent, "ResultPath": "$.error", "Next": JSON(failure)]]

    var states: JSON.Object = [
        "Recognize": [
            "Type": "Task", "Resource": "glimpsed:recognize", "TimeoutSeconds": 300, "ResultPath": "$.recognition",
            "Retry": retry, "Catch": rescue, "Next": "Store",
        ],
        "Store": [
            "Type": "Task", "Resource": "glimpsed:store", "TimeoutSeconds": 300, "ResultPath": "$.result",
            "Retry": retry, "Catch": rescue, "End": true,
        ],
    ]
    if configuration.alerts.topic != nil {
        states["NotifyFailure"] = [
            "Type": "Task", "Resource": "glimpsed:notify", "TimeoutSeconds": 60, "ResultPath": "$.alert",
            "Retry": retry,
            // An alert that cannot be sent must not hide the failure that it is about.
            "Catch": [["ErrorEquals": ["States.ALL"], "ResultPath": "$.alert", "Next": "Failed"]],
            "Next": "Failed",
        ]
    }
    states["Failed"] = ["Type": "Fail", "ErrorPath": "$.error.Error", "CausePath": "$.error.Cause"]
    return [
        "Comment": "glimpsed's default workflow, made from [recognition], [retry] and [alerts]",
        "StartAt": "Recognize",
        "States": JSON(states),
    ]
}
