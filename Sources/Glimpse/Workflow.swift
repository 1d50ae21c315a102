import FoundationEssentials
import OrderedJSON
import StatesLanguage

/// The state machine that a configuration asks for, checked against what its Tasks can resolve to.
package struct Workflow: Sendable {
    let machine: StateMachine
    /// 16 hex digits of the document's SHA-256: tells results and checkpoints of different workflows apart.
    package let digest: String

    /// Makes the default workflow, or reads and checks the document that `[workflow] definition` names.
    ///
    /// - Throws: `WorkflowError` with everything that is wrong.
    package init(_ configuration: Configuration) throws(WorkflowError) {
        let (name, bytes) = try Self.document(configuration)
        do {
            machine = try StateMachine(parsing: bytes)
        } catch {
            throw WorkflowError(document: name, faults: error.faults.map { "\($0)" })
        }
        let unknown = Self.taskFaults(of: machine, configuration).map { "\($0)" }
        guard unknown.isEmpty else { throw WorkflowError(document: name, faults: unknown) }
        digest = hexadecimal(sha256(machine.document.bytes).prefix(8))
    }

    /// What the document says, laid out for people.
    package var text: String { machine.document.prettyPrinted() }

    /// What does not keep it from running but is hardly meant.
    package var warnings: [String] { machine.warnings.map { "\($0)" } }

    private static func document(
        _ configuration: Configuration
    ) throws(WorkflowError) -> (name: String, bytes: [UInt8]) {
        guard let path = configuration.workflow.definition else {
            return ("the default workflow", defaultWorkflow(configuration).bytes)
        }
        do {
            return (path, Array(try Data(contentsOf: URL(filePath: path))))
        } catch {
            throw WorkflowError(
                document: path,
                faults: ["the file named by workflow.definition cannot be read: \(error)"]
            )
        }
    }
}

/// A workflow that cannot be run.
package struct WorkflowError: Error, Sendable, CustomStringConvertible {
    package let document: String
    package let faults: [String]

    package var description: String {
        faults.map { "\(document): \($0)" }.joined(separator: "\n")
    }
}
