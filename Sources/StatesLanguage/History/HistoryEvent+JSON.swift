import FoundationEssentials
package import OrderedJSON

extension HistoryEvent {
    /// Step Functions' name for it, such as `PassStateEntered`.
    package var type: String {
        switch detail {
        case .executionStarted: "ExecutionStarted"
        case .executionSucceeded: "ExecutionSucceeded"
        case .executionFailed: "ExecutionFailed"
        case .executionTimedOut: "ExecutionTimedOut"
        case .executionAborted: "ExecutionAborted"
        case .stateEntered(let type, _, _): "\(type.rawValue)StateEntered"
        case .stateExited(let type, _, _, _): "\(type.rawValue)StateExited"
        case .taskScheduled(let resource, _, _, _): "\(resource.eventPrefix)Scheduled"
        case .taskStarted(let resource): "\(resource.eventPrefix)Started"
        case .taskSubmitted(let resource): "\(resource.eventPrefix)Submitted"
        case .taskSucceeded(let resource, _): "\(resource.eventPrefix)Succeeded"
        case .taskFailed(let resource, _, _): "\(resource.eventPrefix)Failed"
        case .taskTimedOut(let resource, _, _): "\(resource.eventPrefix)TimedOut"
        case .parallelStarted: "ParallelStateStarted"
        case .parallelSucceeded: "ParallelStateSucceeded"
        case .parallelFailed: "ParallelStateFailed"
        case .mapStarted: "MapStateStarted"
        case .mapSucceeded: "MapStateSucceeded"
        case .mapFailed: "MapStateFailed"
        case .mapIterationStarted: "MapIterationStarted"
        case .mapIterationSucceeded: "MapIterationSucceeded"
        case .mapIterationFailed: "MapIterationFailed"
        case .mapIterationAborted: "MapIterationAborted"
        case .mapRunStarted: "MapRunStarted"
        case .mapRunSucceeded: "MapRunSucceeded"
        case .mapRunFailed: "MapRunFailed"
        case .retryScheduled: "StateRetryScheduled"
        case .errorCaught: "StateErrorCaught"
        }
    }

    /// As GetExecutionHistory returns it; payloads are JSON texts inside the JSON there, and so here.
    package var json: JSON { json(payloadBytes: .max) }

    /// The same with each payload cut to at most so many bytes of UTF-8, and marked as `truncated` where it is.
    package func json(payloadBytes: Int) -> JSON {
        var event: JSON.Object = [
            "timestamp": JSON(Timestamp(timestamp).text),
            "type": JSON(type),
        ]
        // What is told beside Step Functions' events takes none of their numbers, so it has none.
        if isStepFunctionsEvent { event["id"] = JSON(id) }
        event["previousEventId"] = JSON(previousID)
        if let (name, details) = details(payloadBytes) { event[name] = JSON(details) }
        return JSON(event)
    }

    private func details(_ limit: Int) -> (String, JSON.Object)? {
        switch detail {
        case .executionStarted(let input, let roleARN):
            return ("executionStartedEventDetails", Self.payload("input", input, limit).with("roleArn", JSON(roleARN)))
        case .executionSucceeded(let output):
            return ("executionSucceededEventDetails", Self.payload("output", output, limit))
        case .executionFailed(let error, let cause): return ("executionFailedEventDetails", Self.failure(error, cause))
        case .executionTimedOut(let error, let cause):
            return ("executionTimedOutEventDetails", Self.failure(error, cause))
        case .stateEntered(_, let name, let input):
            return (
                "stateEnteredEventDetails",
                JSON.Object().with("name", JSON(name)).merging(Self.payload("input", input, limit))
            )
        case .stateExited(_, let name, let output, let assigned):
            var details = JSON.Object().with("name", JSON(name)).merging(Self.payload("output", output, limit))
            if !assigned.isEmpty {
                let texts = assigned.members.map { ($0.key, Self.text($0.value, limit)) }
                details["assignedVariables"] = JSON(JSON.Object(texts.map { ($0.0, JSON($0.1.text)) }))
                details["assignedVariablesDetails"] = ["truncated": JSON(texts.contains { $0.1.isCut })]
            }
            return ("stateExitedEventDetails", details)
        case .taskScheduled(let resource, let parameters, let timeout, let heartbeat):
            return (resource.detailsName("Scheduled"), resource.scheduled(parameters, limit, timeout, heartbeat))
        case .taskStarted(let resource), .taskSubmitted(let resource):
            guard resource.kind != .lambdaFunction else { return nil }
            let step = if case .taskStarted = detail { "Started" } else { "Submitted" }
            return (resource.detailsName(step), resource.names)
        case .taskSucceeded(let resource, let output):
            return (resource.detailsName("Succeeded"), Self.payload("output", output, limit).merging(resource.names))
        case .taskFailed(let resource, let error, let cause):
            return (resource.detailsName("Failed"), Self.failure(error, cause).merging(resource.names))
        case .taskTimedOut(let resource, let error, let cause):
            return (resource.detailsName("TimedOut"), Self.failure(error, cause).merging(resource.names))
        case .mapStarted(let length): return ("mapStateStartedEventDetails", ["length": JSON(length)])
        case .mapIterationStarted(let name, let index):
            return ("mapIterationStartedEventDetails", ["name": JSON(name), "index": JSON(index)])
        case .mapIterationSucceeded(let name, let index):
            return ("mapIterationSucceededEventDetails", ["name": JSON(name), "index": JSON(index)])
        case .mapIterationFailed(let name, let index):
            return ("mapIterationFailedEventDetails", ["name": JSON(name), "index": JSON(index)])
        case .mapIterationAborted(let name, let index):
            return ("mapIterationAbortedEventDetails", ["name": JSON(name), "index": JSON(index)])
        case .mapRunStarted(let id): return ("mapRunStartedEventDetails", ["mapRunArn": JSON(id)])
        case .mapRunFailed(let error, let cause): return ("mapRunFailedEventDetails", Self.failure(error, cause))
        case .retryScheduled(let state, let error, let cause, let retry, let delay):
            let seconds = Double(delay.components.seconds) + Double(delay.components.attoseconds) / 1e18
            let details: JSON.Object = [
                "name": JSON(state), "retryCount": JSON(retry), "delaySeconds": JSON(JSON.Number(seconds)),
            ]
            return ("stateRetryScheduledEventDetails", details.merging(Self.failure(error, cause)))
        case .errorCaught(let state, let error, let cause, let next):
            return (
                "stateErrorCaughtEventDetails",
                (["name": JSON(state), "next": JSON(next)] as JSON.Object).merging(Self.failure(error, cause))
            )
        case .executionAborted, .parallelStarted, .parallelSucceeded, .parallelFailed, .mapSucceeded, .mapFailed,
            .mapRunSucceeded:
            return nil
        }
    }

    private static func payload(_ key: String, _ json: JSON, _ limit: Int) -> JSON.Object {
        let (text, isCut) = text(json, limit)
        return [key: JSON(text), "\(key)Details": ["truncated": JSON(isCut)]]
    }

    /// Cut at a character boundary.
    fileprivate static func text(_ json: JSON, _ limit: Int) -> (text: String, isCut: Bool) {
        let text = json.description
        guard text.utf8.count > limit else { return (text, false) }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return (String(text[..<end]), true)
    }

    private static func failure(_ error: String, _ cause: String) -> JSON.Object {
        var details = JSON.Object()
        if !error.isEmpty { details["error"] = JSON(error) }
        if !cause.isEmpty { details["cause"] = JSON(cause) }
        return details
    }
}

extension JSON.Object {
    fileprivate func with(_ key: String, _ value: JSON) -> JSON.Object {
        var object = self
        object[key] = value
        return object
    }

    fileprivate func merging(_ other: JSON.Object) -> JSON.Object {
        var object = self
        for member in other.members { object[member.key] = member.value }
        return object
    }
}

extension TaskResource {
    fileprivate var eventPrefix: String {
        switch kind {
        case .lambdaFunction: "LambdaFunction"
        case .activity: "Activity"
        case .integration: "Task"
        }
    }

    fileprivate func detailsName(_ step: String) -> String {
        eventPrefix.prefix(1).lowercased() + eventPrefix.dropFirst() + step + "EventDetails"
    }

    /// What every event about an integration repeats.
    fileprivate var names: JSON.Object {
        guard case .integration(let type, let resource) = kind else { return [:] }
        return ["resourceType": JSON(type), "resource": JSON(resource)]
    }

    fileprivate func scheduled(
        _ parameters: JSON,
        _ limit: Int,
        _ timeout: Int?,
        _ heartbeat: Int?
    ) -> JSON.Object {
        let (text, isCut) = HistoryEvent.text(parameters, limit)
        var details: JSON.Object
        if case .integration = kind {
            details = names
            details["parameters"] = JSON(text)
        } else {
            details = [
                "resource": JSON(self.text), "input": JSON(text), "inputDetails": ["truncated": JSON(isCut)],
            ]
        }
        if let timeout { details["timeoutInSeconds"] = JSON(timeout) }
        if let heartbeat { details["heartbeatInSeconds"] = JSON(heartbeat) }
        return details
    }
}
