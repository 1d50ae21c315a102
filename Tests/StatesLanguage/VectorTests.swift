import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Support
import Synchronization
import Testing

/// What AWS Step Functions itself answered.
@Suite struct VectorTests {
    @Test(.enabled(if: !RecordedCase.all.isEmpty, "../shared/vectors is not there"), arguments: RecordedCase.all)
    func agreesWithStepFunctions(_ recorded: RecordedCase) async throws {
        let machine = try StateMachine(parsing: Array(recorded.definition.utf8))
        let events = Mutex<[HistoryEvent]>([])
        let interpreter = Interpreter(
            machine,
            clock: TestClock(),
            now: { Date(timeIntervalSince1970: 1_700_000_000) },
            random: { 0.5 },
            tasks: Replay(recorded.history ?? []),
            skipsPauses: true,
            report: { event in events.withLock { $0.append(event) } }
        )
        let identity = ExecutionIdentity(
            id: "arn:execution",
            name: "execution",
            startTime: Date(timeIntervalSince1970: 1_700_000_000)
        )
        switch try await interpreter.run(recorded.input, as: identity) {
        case .succeeded(let output):
            #expect(recorded.status == "SUCCEEDED", "\(output)")
            #expect(output.decodedThroughout == recorded.output.decodedThroughout)
        case .failed(let failure):
            #expect(recorded.status == "FAILED", "\(failure)")
            #expect(failure.error == recorded.error)
            if failure.error == "States.Runtime" { #expect(failure.cause == recorded.cause) }
        }
        guard let history = recorded.history else { return }
        let lines = events.withLock { $0 }.filter(\.isStepFunctionsEvent).map(\.line)
        guard Self.sorted[recorded.id] == nil else {
            var rest = lines
            for line in history.map(\.line) {
                let place = try #require(rest.firstIndex(of: line), "\(line) is missing")
                rest.remove(at: place)
            }
            return
        }
        #expect(lines == history.map(\.line))
        // What MapStateExited follows varies from recording to recording where there is a map run.
        if !lines.contains("MapRunStarted ") {
            let causes = events.withLock { $0 }.filter(\.isStepFunctionsEvent).map(\.previousID)
            #expect(causes == history.map { $0["previousEventId"]?.int })
        }
    }

    /// Where the recorded order is not that of Step Functions, and why. Status, output and error agree here too.
    static let sorted = [
        "TestBaseScenarios::test_parallel_state[PARALLEL_STATE]#get_execution_history": recorderSorts,
        "TestBaseScenarios::test_parallel_state[PARALLEL_STATE_PARAMETERS]#get_execution_history": recorderSorts,
        "TestBaseScenarios::test_parallel_state_nested#get_execution_history": recorderSorts,
    ]

    private static let recorderSorts =
        "The recorder sorted the events of the branches by type and name, and dropped ParallelStateSucceeded and a nested ParallelStateExited."
}

extension HistoryEvent {
    /// Type and state.
    fileprivate var line: String { "\(type) \(stateName ?? "")" }
}

extension JSON {
    fileprivate var line: String {
        let name = self["stateEnteredEventDetails"]?["name"] ?? self["stateExitedEventDetails"]?["name"]
        return "\(self["type"]?.string ?? "") \(name?.string ?? "")"
    }

    /// The recorder decoded strings that hold JSON, so both sides are.
    fileprivate var decodedThroughout: JSON {
        switch value {
        case .string(let string):
            guard let inner = try? JSON(parsing: string), inner.object != nil || inner.array != nil else { return self }
            return inner.decodedThroughout
        case .array(let array): return JSON(array.map(\.decodedThroughout))
        case .object(let object): return JSON(JSON.Object(object.map { ($0.key, $0.value.decodedThroughout) }))
        default: return self
        }
    }
}

/// Gives each task what the recorded history says it gave, in order.
private final class Replay: TaskHandler {
    private let results: Mutex<[Result<JSON, TaskFailure>]>

    init(_ history: [JSON]) {
        results = Mutex(history.compactMap(Self.result))
    }

    private static func result(of event: JSON) -> Result<JSON, TaskFailure>? {
        guard let type = event["type"]?.string,
            let kind = ["LambdaFunction", "Activity", "Task"].first(where: type.hasPrefix)
        else { return nil }
        let name = kind.prefix(1).lowercased() + type.dropFirst() + "EventDetails"
        let details = event[name]
        switch type.dropFirst(kind.count) {
        case "Succeeded":
            guard let output = details?["output"] else { return .success(nil) }
            return .success(output.string.flatMap { try? JSON(parsing: $0) } ?? output)
        case "Failed", "TimedOut":
            let cause = details?["cause"]
            return .failure(
                TaskFailure(error: details?["error"]?.string ?? "", cause: cause?.string ?? cause?.description ?? "")
            )
        default: return nil
        }
    }

    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        let next = results.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else { throw TaskFailure(error: "Test.NothingRecorded", cause: "") }
        return try next.get()
    }
}
