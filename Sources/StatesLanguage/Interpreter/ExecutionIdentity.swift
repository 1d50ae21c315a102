package import FoundationEssentials
import OrderedJSON

/// Who an execution is: what `$$.Execution` and `$$.StateMachine` show.
package struct ExecutionIdentity: Sendable {
    /// An ARN on Step Functions; any text that tells executions apart.
    package let id: String
    package let name: String
    package let startTime: Date
    package let stateMachineID: String
    package let stateMachineName: String
    package let roleARN: String

    package init(
        id: String,
        name: String,
        startTime: Date,
        stateMachineID: String = "",
        stateMachineName: String = "",
        roleARN: String = ""
    ) {
        self.id = id
        self.name = name
        self.startTime = startTime
        self.stateMachineID = stateMachineID
        self.stateMachineName = stateMachineName
        self.roleARN = roleARN
    }
}
