import ArgumentParser

struct WorkflowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow",
        abstract: "Look at a state machine in the Amazon States Language, and try it without AWS.",
        subcommands: [
            ShowWorkflow.self, CheckWorkflow.self, GraphWorkflow.self, TestWorkflow.self, RunWorkflow.self,
        ]
    )
}
