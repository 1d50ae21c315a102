/// Variables that are read but never assigned where the reader could see it.
extension Compiler {
    /// What one flow assigns and reads. What it reads and does not assign may come from the flow around it.
    struct VariableUse {
        var assigned: Set<String> = []
        var read: [(name: String, pointer: String)] = []
    }

    mutating func reads(_ names: [String], at pointer: String) {
        guard !variables.isEmpty else { return }
        variables[variables.count - 1].read += names.map { ($0, pointer) }
    }

    mutating func assigns(_ name: String) {
        guard !variables.isEmpty else { return }
        variables[variables.count - 1].assigned.insert(name)
    }

    /// At the end of a flow.
    mutating func settleVariables() {
        guard let flow = variables.popLast() else { return }
        let unknown = flow.read.filter { !flow.assigned.contains($0.name) }
        guard variables.isEmpty else {
            variables[variables.count - 1].read += unknown
            return
        }
        for use in unknown {
            let ending = Suggestion.ending(for: use.name, among: flow.assigned)
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
