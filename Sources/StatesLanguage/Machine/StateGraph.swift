/// The states of one flow and how they lead to each other: what a drawing needs, and nothing about data.
package struct StateGraph: Sendable {
    /// The name of the state that the flow begins with.
    package let start: String
    /// In the document's order.
    package let nodes: [Node]
    /// By their origin in the document's order; of one state, in the order in which it looks at them.
    package let edges: [Edge]

    package struct Node: Sendable {
        package let name: String
        package let type: StateType
        /// Whether the flow can end here.
        package let isTerminal: Bool
        /// A Parallel's branches, or what a Map does with an item.
        package let inner: [StateGraph]
    }

    package struct Edge: Sendable, Equatable {
        package let from: String
        package let to: String
        package let kind: Kind

        package enum Kind: Sendable, Equatable {
            case next
            /// A rule of a Choice, with its condition as text such as `$.n >= 3`.
            case choice(String)
            /// The Default of a Choice.
            case fallback
            /// A Catch, with the names in its ErrorEquals.
            case caught([String])
        }
    }
}

extension StateMachine {
    package var graph: StateGraph { StateGraph(flow) }
}

extension StateGraph {
    init(_ flow: StateFlow) {
        start = flow.states[flow.start].name
        nodes = flow.states.map { state in
            Node(name: state.name, type: state.type, isTerminal: state.isTerminal, inner: state.inner.map(Self.init))
        }
        edges = flow.states.flatMap { state in
            state.ways.map { Edge(from: state.name, to: flow.states[$0.next].name, kind: $0.kind) }
        }
    }
}

extension State {
    /// The flows inside it.
    var inner: [StateFlow] {
        switch kind {
        case .parallel(let branches): branches
        case .map(let map): [map.processor]
        default: []
        }
    }

    fileprivate var ways: [(next: Int, kind: StateGraph.Edge.Kind)] {
        var ways: [(next: Int, kind: StateGraph.Edge.Kind)] = []
        if let next { ways.append((next, .next)) }
        if case .choice(let choice) = kind {
            ways += choice.rules.map { ($0.next, .choice($0.condition.text)) }
            if let fallback = choice.fallback { ways.append((fallback, .fallback)) }
        }
        return ways + catchers.map { ($0.next, .caught($0.errors)) }
    }
}
