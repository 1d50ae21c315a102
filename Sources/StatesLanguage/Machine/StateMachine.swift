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
    private let resourceUses: [ResourceUse]

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
            throw InvalidStateMachine(faults: [
                Fault(
                    severity: .error,
                    code: .invalidJSON,
                    pointer: "",
                    line: error.line,
                    column: error.column,
                    message: "Not JSON: \(error.message)."
                )
            ])
        }
        var compiler = Compiler()
        let flow = compiler.compile(document)
        for pointer in map.duplicates {
            compiler.faults.append(.init(.error, .duplicateField, pointer, "This field comes more than once."))
        }
        let faults = compiler.faults.map { $0.located(by: map) }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard let flow, !faults.contains(where: { $0.severity == .error }) else {
            throw InvalidStateMachine(faults: faults)
        }
        self.document = document
        self.flow = flow
        warnings = faults
        resourceUses = compiler.resources.map {
            ResourceUse(
                resource: $0.resource,
                parameters: $0.parameters,
                pointer: $0.pointer,
                position: map.position(of: $0.pointer)
            )
        }
        resources = resourceUses.map(\.resource).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        comment = document["Comment"]?.string
        timeout = document["TimeoutSeconds"]?.int.map { .seconds($0) }
    }
}

extension StateMachine {
    private struct ResourceUse: Sendable {
        let resource: String
        let parameters: JSON?
        let pointer: String
        let position: JSON.Position
    }

    /// Faults of Resources, which only the caller can judge.
    ///
    /// - Parameter judge: Gives a sentence for a Resource that it does not know, and nil for the others.
    /// - Returns: A fault for each place that names an unknown one, in the document's order.
    package func faults(ofResources judge: (String) -> String?) -> [Fault] {
        taskFaults(judgedBy: { resource, _ in judge(resource).map { [$0] } ?? [] })
    }

    /// Faults of Tasks, which only the caller can judge: what their Resources are, and what is given to them.
    ///
    /// - Parameter judge: Is given a Resource and the Parameters as they are written, with `.$` still at the names whose
    ///   values are found when the state runs; nil where there are none. Gives a sentence for each thing that is wrong.
    /// - Returns: The faults, in the document's order, each at its Resource.
    package func taskFaults(judgedBy judge: (_ resource: String, _ parameters: JSON?) -> [String]) -> [Fault] {
        resourceUses.flatMap { use in
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

/// Why a document is no state machine.
package struct InvalidStateMachine: Error, Sendable, CustomStringConvertible {
    /// Errors and warnings, in the document's order.
    package let faults: [Fault]

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
