import OrderedJSON

/// One state, compiled. A class only so that passing it on costs a reference; it never changes.
final class State: Sendable {
    let name: String
    let kind: Kind
    let flow: DataFlow
    /// Nil for what ends its flow, and for a Choice, whose rules say where to go.
    let next: Int?
    let retriers: [Retrier]
    let catchers: [Catcher]

    enum Kind: Sendable {
        case task(TaskState)
        case pass(result: JSON?)
        case choice(ChoiceState)
        case wait(WaitState)
        case succeed
        case fail(FailState)
        case parallel([StateFlow])
        case map(MapState)
    }

    init(name: String, kind: Kind, flow: DataFlow, next: Int?, retriers: [Retrier], catchers: [Catcher]) {
        self.name = name
        self.kind = kind
        self.flow = flow
        self.next = next
        self.retriers = retriers
        self.catchers = catchers
    }

    var type: StateType {
        switch kind {
        case .task: .task
        case .pass: .pass
        case .choice: .choice
        case .wait: .wait
        case .succeed: .succeed
        case .fail: .fail
        case .parallel: .parallel
        case .map: .map
        }
    }
}

package enum StateType: String, Sendable, CaseIterable {
    case task = "Task"
    case pass = "Pass"
    case choice = "Choice"
    case wait = "Wait"
    case succeed = "Succeed"
    case fail = "Fail"
    case parallel = "Parallel"
    case map = "Map"
}

/// A set of states with a place to start: a whole machine, a branch, or what a Map does with an item.
struct StateFlow: Sendable {
    let states: [State]
    let start: Int

    func index(of name: String) -> Int? {
        states.firstIndex { $0.name == name }
    }
}

/// The path fields, in the order the data goes through them. This is the JSONPath form; a state whose query language is
/// JSONata would carry Arguments and Output here instead.
struct DataFlow: Sendable {
    /// Nil where InputPath is `null`: the state sees `{}`.
    var inputPath: Path? = .whole
    var parameters: Template?
    var resultSelector: Template?
    var resultPath: ResultPlacement = .replace
    /// Nil where OutputPath is `null`: the state gives `{}`.
    var outputPath: Path? = .whole
    var assign: Template?
}

/// The language a document's expressions are written in.
package enum QueryLanguage: String, Sendable, CaseIterable {
    case jsonPath = "JSONPath"
    case jsonata = "JSONata"
}

/// A number of seconds that is written in the document or found by a path when the state runs.
enum Seconds: Sendable {
    case constant(Int)
    case path(Path)
}

struct TaskState: Sendable {
    let resource: TaskResource
    let timeout: Seconds?
    let heartbeat: Seconds?
}

enum WaitState: Sendable {
    case seconds(Seconds)
    case timestamp(Timestamp)
    case timestampPath(Path)
}

struct FailState: Sendable {
    let error: Text?
    let cause: Text?

    enum Text: Sendable {
        case constant(String)
        case expression(Expression)
    }
}

struct MapState: Sendable {
    let itemsPath: Path
    let itemSelector: Template?
    let processor: StateFlow
    /// A distributed Map's items are executions of their own on Step Functions: their events are not in this history,
    /// and they see none of its variables.
    let isDistributed: Bool
    let maximumConcurrency: Limit
    let toleratedFailureCount: Limit?
    let toleratedFailurePercentage: Limit?

    enum Limit: Sendable {
        case constant(Double)
        case path(Path)
    }
}
