import FoundationEssentials
import OrderedJSON

/// The context object (`$$`), made into JSON only when a path or a task asks for it.
struct Context: Sendable {
    /// The same for the whole execution. A class so that scopes, which are copied often, carry one reference.
    final class Execution: Sendable {
        private let identity: ExecutionIdentity
        private let input: JSON
        /// Stands for the whole context object where a test brings its own.
        let given: JSON?

        init(_ identity: ExecutionIdentity, input: JSON, given: JSON? = nil) {
            self.identity = identity
            self.input = input
            self.given = given
        }

        var execution: JSON {
            [
                "Id": JSON(identity.id),
                "Input": input,
                "Name": JSON(identity.name),
                "RoleArn": JSON(identity.roleARN),
                "StartTime": JSON(Timestamp(identity.startTime).text),
                "RedriveCount": 0,
            ]
        }

        var stateMachine: JSON {
            ["Id": JSON(identity.stateMachineID), "Name": JSON(identity.stateMachineName)]
        }
    }

    struct MapItem: Sendable {
        let index: Int
        /// The member's name, where a Map goes over an object.
        let key: String?
        let value: JSON

        /// What the iteration begins with where no ItemSelector says otherwise.
        var input: JSON {
            guard let key else { return value }
            return ["Key": JSON(key), "Value": value]
        }

        fileprivate var json: JSON {
            var item: JSON.Object = ["Index": JSON(index), "Value": value]
            if let key { item["Key"] = JSON(key) }
            return JSON(item)
        }
    }

    let execution: Execution
    var stateName = ""
    var enteredTime = Date(timeIntervalSince1970: 0)
    var retryCount = 0
    var mapItem: MapItem?
    var taskToken: String?

    var json: JSON {
        if let given = execution.given { return given }
        var context: JSON.Object = [
            "Execution": execution.execution,
            "StateMachine": execution.stateMachine,
            "State": [
                "EnteredTime": JSON(Timestamp(enteredTime).text),
                "Name": JSON(stateName),
                "RetryCount": JSON(retryCount),
            ],
        ]
        if let mapItem { context["Map"] = ["Item": mapItem.json] }
        if let taskToken { context["Task"] = ["Token": JSON(taskToken)] }
        return JSON(context)
    }
}
