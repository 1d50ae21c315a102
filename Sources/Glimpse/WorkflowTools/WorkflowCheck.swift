import OrderedJSON
import StatesLanguage

/// Everything that is wrong or odd in a document, without running it.
package struct WorkflowCheck: Sendable {
    /// Nil where the document is no state machine; one that is there may still name Resources that are unknown.
    let machine: StateMachine?
    private let document: String
    private let faults: [Fault]

    /// - Parameters:
    ///   - document: What to look at.
    ///   - configuration: Says which functions its Tasks may name; nil for the defaults.
    package init(_ document: WorkflowDocument, _ configuration: Configuration? = nil) {
        self.document = document.name
        let judge: TaskJudge = { TaskResource.faults($0, $1, in: configuration) }
        let found: [Fault]
        do throws(InvalidStateMachine) {
            let machine = try StateMachine(parsing: document.bytes)
            self.machine = machine
            found = machine.warnings + machine.taskFaults(judgedBy: judge)
        } catch {
            machine = nil
            found = error.faults + error.taskFaults(judgedBy: judge)
        }
        faults = found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    package var isValid: Bool { errors.isEmpty }

    /// What keeps it from running, a line each.
    package var errors: [String] { lines(.error) }

    /// What is allowed but hardly meant, a line each.
    package var warnings: [String] { lines(.warning) }

    /// All of them as a JSON array, in the document's order.
    package var json: String {
        JSON(
            faults.map { fault in
                [
                    "severity": JSON(fault.severity.rawValue), "code": JSON(fault.code.rawValue),
                    "pointer": JSON(fault.pointer), "line": JSON(fault.line), "column": JSON(fault.column),
                    "message": JSON(fault.message),
                ]
            }
        ).description
    }

    private func lines(_ severity: Fault.Severity) -> [String] {
        faults.filter { $0.severity == severity }.map { $0.line(in: document) }
    }
}
