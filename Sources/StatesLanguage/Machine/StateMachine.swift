package import OrderedJSON

/// An ASL document, parsed, checked and compiled. It never changes; what a run needs to remember lives with the run.
package struct StateMachine: Sendable {
    /// As it was written, key order and numbers kept.
    package let document: JSON
    /// What is allowed but probably not meant.
    package let warnings: [Fault]
    /// The Resources of its Task states, each once, in the order they are met; they are opaque here.
    package let resources: [String]
    /// The machine's TimeoutSeconds.
    package let timeout: Duration?
    package let comment: String?
    let flow: StateFlow
    /// Every Resource where it stands.
    private let resourceUses: ResourceUses

    /// The names of the states at the top level, in the document's order.
    package var stateNames: [String] { flow.states.map(\.name) }

    /// Parses and checks a document.
    ///
    /// - Parameter bytes: JSON text.
    /// - Throws: `InvalidStateMachine` with every fault found, not only the first.
    package init(parsing bytes: [UInt8]) throws(InvalidStateMachine) {
        let document: JSON
        let map: JSON.SourceMap
        do throws(JSON.ParseError) {
            document = try JSON(parsing: bytes)
            map = try JSON.SourceMap(of: bytes)
        } catch {
            let fault = Fault(
                severity: .error,
                code: .invalidJSON,
                pointer: "",
                line: error.line,
                column: error.column,
                message: "Not JSON: \(error.message)."
            )
            throw InvalidStateMachine(faults: [fault], resourceUses: ResourceUses())
        }
        var compiler = Compiler()
        let flow = compiler.compile(document)
        for pointer in map.duplicates {
            compiler.faults.append(.init(.error, .duplicateField, pointer, "This field comes more than once."))
        }
        let faults = compiler.faults.map { $0.located(by: map) }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        resourceUses = ResourceUses(
            all: compiler.resources.map { use in
                ResourceUse(
                    resource: use.resource,
                    parameters: use.parameters,
                    pointer: use.pointer,
                    position: map.position(of: use.pointer)
                )
            }
        )
        guard let flow, !faults.contains(where: { $0.severity == .error }) else {
            throw InvalidStateMachine(faults: faults, resourceUses: resourceUses)
        }
        self.document = document
        self.flow = flow
        warnings = faults
        resources = resourceUses.all.map(\.resource).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        comment = document["Comment"]?.string
        timeout = document["TimeoutSeconds"]?.int.map { .seconds($0) }
    }
}

/// Says what is wrong with a Task, one sentence for each thing, given its Resource and its Parameters as they are written:
/// with `.$` still at the names whose values are found when the state runs, and nil where there are none.
package typealias TaskJudge = (_ resource: String, _ parameters: JSON?) -> [String]

extension StateMachine {
    /// Faults of Tasks, which only the caller can judge: what their Resources are, and what is given to them.
    ///
    /// - Parameter judge: Knows the Resources.
    /// - Returns: The faults, in the document's order, each at its Resource.
    package func taskFaults(judgedBy judge: TaskJudge) -> [Fault] {
        resourceUses.faults(judge)
    }
}

/// Why a document is no state machine.
package struct InvalidStateMachine: Error, Sendable, CustomStringConvertible {
    /// Errors and warnings, in the document's order.
    package let faults: [Fault]
    fileprivate let resourceUses: ResourceUses

    /// The same as `StateMachine.taskFaults(judgedBy:)`, so that these need not wait until the others are mended.
    package func taskFaults(judgedBy judge: TaskJudge) -> [Fault] {
        resourceUses.faults(judge)
    }

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}

private struct ResourceUse: Sendable {
    let resource: String
    let parameters: JSON?
    let pointer: String
    let position: JSON.Position
}

private struct ResourceUses: Sendable {
    var all: [ResourceUse] = []

    func faults(_ judge: TaskJudge) -> [Fault] {
        all.flatMap { use in
            judge(use.resource, use.parameters).map { sentence in
                Fault(
                    severity: .error,
                    code: .unknownResource,
                    pointer: use.pointer,
                    line: use.position.line,
                    column: use.position.column,
                    message: sentence
                )
            }
        }
    }
}
