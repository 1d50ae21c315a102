import FoundationEssentials
import OrderedJSON
import StatesLanguage

/// Something given to a tool that it cannot use: the fault of whoever calls it, not of the document.
package struct UnusableInput: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

extension JSON {
    /// - Parameters:
    ///   - text: JSON text.
    ///   - name: What it was given as, such as `--input`.
    /// - Throws: Where it is not JSON.
    init(_ text: String, givenAs name: String) throws(UnusableInput) {
        do throws(ParseError) {
            self = try JSON(parsing: text)
        } catch {
            throw UnusableInput("\(name) is not JSON: \(error.line):\(error.column): \(error.message)")
        }
    }
}

extension Interpreter where C == ContinuousClock {
    /// As the tools run a machine.
    init(
        _ machine: StateMachine,
        tasks: any TaskHandler,
        skipsPauses: Bool = false,
        report: @escaping @Sendable (HistoryEvent) -> Void = { _ in }
    ) {
        self.init(
            machine,
            clock: ContinuousClock(),
            now: { Date() },
            random: { Double.random(in: 0..<1) },
            tasks: tasks,
            skipsPauses: skipsPauses,
            report: report
        )
    }
}

extension ExecutionIdentity {
    /// For the context object of an execution that is nowhere but here.
    static func local(_ document: WorkflowDocument) -> ExecutionIdentity {
        let name = "local"
        return ExecutionIdentity(
            id: "glimpsed:\(document.name):\(name)",
            name: name,
            startTime: Date(),
            stateMachineID: "glimpsed:\(document.name)",
            stateMachineName: document.name
        )
    }
}
