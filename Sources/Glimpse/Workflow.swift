import OrderedJSON
import StatesLanguage

/// The state machine that a configuration asks for, checked against what its Tasks can resolve to.
package struct Workflow: Sendable {
    let machine: StateMachine
    /// 16 hex digits of the document's SHA-256: tells results and checkpoints of different workflows apart.
    package let digest: String
    /// What does not keep it from running but is hardly meant.
    package let warnings: [String]

    /// Makes the default workflow, or reads and checks the document that `[workflow] definition` names.
    ///
    /// - Throws: `WorkflowError` with everything that is wrong.
    package init(_ configuration: Configuration) throws(WorkflowError) {
        let document = try WorkflowDocument(configuration)
        let check = WorkflowCheck(document, configuration)
        guard let machine = check.machine, check.isValid else {
            throw WorkflowError(document: document.name, lines: check.errors + check.warnings)
        }
        self.machine = machine
        digest = hexadecimal(sha256(machine.document.bytes).prefix(8))
        warnings = check.warnings
    }

    /// What the document says, laid out for people.
    package var text: String { machine.document.prettyPrinted() }
}
