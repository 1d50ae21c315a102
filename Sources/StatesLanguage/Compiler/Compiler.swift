import OrderedJSON

/// Turns a document into a machine and notes every fault on the way; it goes on after each, so that one look shows them
/// all.
struct Compiler {
    var faults: [FoundFault] = []
    /// Each Task's Resource and where it stands, with the Parameters beside it.
    var resources: [(resource: String, pointer: String, parameters: JSON?)] = []
    /// One entry for each flow that is being compiled, the innermost last.
    var variables: [VariableUse] = []
    private var stateNames: Set<String> = []
    /// Those of all flows, known before the first of them is compiled.
    private var namesAnywhere: Set<String> = []
    private var depth = 0

    /// Flows inside flows; far past anything that is written by hand.
    private static let maximumDepth = 32

    mutating func error(_ code: Fault.Code, _ pointer: String, _ message: String) {
        faults.append(FoundFault(.error, code, pointer, message))
    }

    mutating func warning(_ code: Fault.Code, _ pointer: String, _ message: String) {
        faults.append(FoundFault(.warning, code, pointer, message))
    }

    /// Nil only where there is nothing to go on with; faults say why.
    mutating func compile(_ document: JSON) -> StateFlow? {
        guard let object = document.object else {
            error(.wrongType, "", "A state machine is an object, but this is of type '\(document.typeName)'.")
            return nil
        }
        let fields = Fields(object, at: "")
        gatherNames(of: object)
        checkNames(
            of: fields,
            known: ["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"],
            what: "A state machine"
        )
        checkQueryLanguage(fields)
        _ = string("Comment", of: fields)
        _ = integer("TimeoutSeconds", of: fields, in: 1...99_999_999)
        if let version = string("Version", of: fields), version != "1.0" {
            error(.invalidValue, fields.pointer("Version"), "The only Version is \"1.0\".")
        }
        return flow(fields)
    }

    /// StartAt and States, which a machine, a branch and an item processor have in common.
    mutating func flow(_ fields: Fields, seesVariablesAround: Bool = true) -> StateFlow? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            error(.invalidValue, fields.pointer, "Flows nest deeper than \(Self.maximumDepth) levels.")
            return nil
        }
        let startAt = requiredString("StartAt", of: fields)
        guard let states = requiredObject("States", of: fields) else { return nil }
        let pointer = fields.pointer("States")
        guard !states.isEmpty else {
            error(.missingField, pointer, "States must hold at least one state.")
            return nil
        }
        variables.append(VariableUse())
        defer { settleVariables(isIsolated: !seesVariablesAround) }
        let names = Names(states.keys)
        var compiled: [State] = []
        for (name, json) in states {
            let place = pointer + "/" + JSON.pointerToken(name)
            checkName(name, at: place)
            if let state = state(name, json, at: place, names: names) { compiled.append(state) }
        }
        guard let startAt else { return nil }
        guard let start = names.index(of: startAt) else {
            error(.unknownState, fields.pointer("StartAt"), "StartAt names '\(startAt)', \(notHere(startAt, names))")
            return nil
        }
        // Places are those in `names`; a state that did not compile would move the others.
        guard compiled.count == states.count else { return nil }
        let flow = StateFlow(states: compiled, start: start)
        checkReachability(of: flow, at: pointer)
        return flow
    }

    private mutating func gatherNames(of flow: JSON.Object) {
        for (name, state) in flow["States"]?.object ?? [:] {
            namesAnywhere.insert(name)
            let inner =
                (state["Branches"]?.array ?? []) + [state["ItemProcessor"], state["Iterator"]].compactMap { $0 }
            for flow in inner.compactMap(\.object) { gatherNames(of: flow) }
        }
    }

    /// The end of a sentence about the name of a state that `names` does not have.
    func notHere(_ name: String, _ names: Names) -> String {
        guard namesAnywhere.contains(name) else { return "which is not a state here\(names.ending(for: name))" }
        return "which is a state of another flow; a transition stays inside its own."
    }

    private mutating func checkName(_ name: String, at pointer: String) {
        if name.isEmpty || name.unicodeScalars.count > 80 {
            error(.invalidValue, pointer, "The name of a state must be 1 to 80 characters long.")
        }
        if !stateNames.insert(name).inserted {
            error(
                .duplicateState,
                pointer,
                "The state name '\(name)' is used more than once; names are unique in the whole document."
            )
        }
    }

    mutating func checkQueryLanguage(_ fields: Fields) {
        guard let text = string("QueryLanguage", of: fields) else { return }
        switch QueryLanguage(rawValue: text) {
        case .jsonPath: return
        case .jsonata:
            error(
                .unsupportedQueryLanguage,
                fields.pointer("QueryLanguage"),
                "This document is written in JSONata, which is not supported yet; write its expressions in JSONPath."
            )
        case nil:
            error(
                .invalidValue,
                fields.pointer("QueryLanguage"),
                "QueryLanguage must be \"JSONPath\" (got \"\(text)\")."
            )
        }
    }

    private mutating func checkReachability(of flow: StateFlow, at pointer: String) {
        var reached: Set<Int> = [flow.start]
        var open = [flow.start]
        while let index = open.popLast() {
            for next in flow.states[index].successors where reached.insert(next).inserted { open.append(next) }
        }
        for (index, state) in flow.states.enumerated() where !reached.contains(index) {
            warning(
                .unreachableState,
                pointer + "/" + JSON.pointerToken(state.name),
                "Nothing leads to the state '\(state.name)'."
            )
        }
        if !reached.contains(where: { flow.states[$0].isTerminal }) {
            warning(.neverEnds, pointer, "No state that can be reached ends this flow.")
        }
    }
}

/// The states of one flow, by name.
struct Names {
    private let places: [String: Int]
    private let ordered: [String]

    init(_ names: [String]) {
        ordered = names
        places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    func index(of name: String) -> Int? { places[name] }

    func ending(for name: String) -> String {
        Suggestion.ending(for: name, among: ordered)
    }
}

extension State {
    /// Where it can lead.
    var successors: [Int] {
        var successors = catchers.map(\.next)
        if let next { successors.append(next) }
        if case .choice(let choice) = kind {
            successors += choice.rules.map(\.next)
            if let fallback = choice.fallback { successors.append(fallback) }
        }
        return successors
    }

    var isTerminal: Bool {
        switch kind {
        case .succeed, .fail: true
        case .choice: false
        default: next == nil
        }
    }
}
