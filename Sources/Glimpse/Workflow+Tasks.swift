import StatesLanguage

extension Workflow {
    /// What of the Tasks cannot run under that configuration: Resources nothing answers to, and parameters that cannot
    /// be passed on.
    static func taskFaults(of machine: StateMachine, _ configuration: Configuration) -> [Fault] {
        machine.taskFaults(judgedBy: { TaskResource.faults($0, $1, in: configuration) })
    }
}
