/// Variables that are read but never assigned where the reader could see it, and those that are assigned twice over.
extension Compiler {
    /// What one flow assigns and reads. What it reads and does not assign may come from the flow around it.
    struct VariableUse {
        var assigned: [(name: String, pointer: String)] = []
        var assignedInside: [(name: String, pointer: String)] = []
        var read: [(name: String, pointer: String)] = []
    }

    mutating func reads(_ names: [String], at pointer: String) {
        guard !variables.isEmpty else { return }
        variables[variables.count - 1].read += names.map { ($0, pointer) }
    }

    mutating func assigns(_ name: String, at pointer: String) {
        guard !variables.isEmpty else { return }
        variables[variables.count - 1].assigned.append((name, pointer))
    }

    /// At the end of a flow.
    ///
    /// - Parameter isIsolated: Whether the flow sees nothing of the one around it, as what a distributed Map does with
    ///   an item.
    mutating func settleVariables(isIsolated: Bool) {
        guard let flow = variables.popLast() else { return }
        let known = Set(flow.assigned.map(\.name))
        for inner in flow.assignedInside where known.contains(inner.name) {
            error(
                .shadowedVariable,
                inner.pointer,
                "The variable '$\(inner.name)' is assigned outside of this flow too, so it can not be assigned in it."
            )
        }
        let unknown = flow.read.filter { !known.contains($0.name) }
        if let outer = variables.indices.last {
            variables[outer].assignedInside += flow.assignedInside + flow.assigned
            if !isIsolated {
                variables[outer].read += unknown
                return
            }
        }
        for use in unknown {
            let ending = Suggestion.ending(for: use.name, among: known)
            warning(
                .unknownVariable,
                use.pointer,
                "No 'Assign' that can be seen from here sets the variable '$\(use.name)'\(ending)"
            )
        }
    }
}

extension Path {
    var variableNames: [String] {
        if case .variable(let name) = root { [name] } else { [] }
    }
}

extension Expression {
    var variableNames: [String] {
        switch self {
        case .path(let path): path.variableNames
        case .call(let call): call.variableNames
        }
    }
}

extension Intrinsic.Call {
    var variableNames: [String] {
        arguments.flatMap { argument -> [String] in
            switch argument {
            case .constant: []
            case .path(let path): path.variableNames
            case .call(let call): call.variableNames
            }
        }
    }
}

extension Template {
    var variableNames: [String] {
        switch self {
        case .constant: []
        case .object(let members): members.flatMap(\.value.variableNames)
        case .array(let elements): elements.flatMap(\.variableNames)
        case .path(let path, _): path.variableNames
        case .call(let call, _): call.variableNames
        }
    }
}
