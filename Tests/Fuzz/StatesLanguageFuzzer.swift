import Dispatch
import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Synchronization

/// libFuzzer's entry: a document, a line `---`, and an input. Whatever they hold, the document is refused with faults
/// or runs to an end with a history that is well formed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStatesLanguage(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let parts = Parts(of: Array(UnsafeBufferPointer(start: start, count: count)))
    let json = (try? JSON(parsing: parts.input)) ?? [:]
    check(JSON: json)
    do throws(InvalidStateMachine) {
        let machine = try StateMachine(parsing: parts.document)
        run(machine, json)
        test(machine, json)
    } catch {
        let errors = error.faults.filter { $0.severity == .error }
        expect(!errors.isEmpty, "refused without an error")
        expect(error.faults.allSatisfy { $0.line >= 1 && $0.column >= 1 }, "a fault has no place")
    }
    return 0
}

/// A document, and the input for it.
struct Parts {
    static let separator = Array("\n---\n".utf8)

    let document: [UInt8]
    let input: [UInt8]

    init(of bytes: [UInt8]) {
        let range = bytes.firstRange(of: Self.separator)
        document = Array(bytes[..<(range?.lowerBound ?? bytes.count)])
        input = range.map { Array(bytes[$0.upperBound...]) } ?? Array("{}".utf8)
    }
}

/// What was read is written so that it is read the same.
private func check(JSON json: JSON) {
    expect((try? JSON(parsing: json.bytes)) == json, "not the same after being written and read")
}

/// A machine may run in a circle until its history is full, many times over in a Map; that is what it says, so it is
/// cut short. What does not end then does not look at its cancellation, and libFuzzer's `-timeout` tells.
private let longestRun = Duration.milliseconds(500)

private func run(_ machine: StateMachine, _ input: JSON) {
    let events = Mutex<[HistoryEvent]>([])
    let isOver = DispatchSemaphore(value: 0)
    let start = Date(timeIntervalSince1970: 1_767_225_600)
    let interpreter = Interpreter(
        machine,
        clock: ContinuousClock(),
        now: { start },
        random: { 0.5 },
        tasks: Echo(),
        skipsPauses: true,
        report: { event in events.withLock { $0.append(event) } }
    )
    let execution = ExecutionIdentity(id: "arn:execution", name: "execution", startTime: start)
    let task = Task {
        defer { isOver.signal() }
        guard let result = try? await interpreter.run(input, as: execution) else { return }
        if case .succeeded(let output) = result { check(JSON: output) }
    }
    let deadline = DispatchTime.now() + .milliseconds(Int(longestRun / .milliseconds(1)))
    if isOver.wait(timeout: deadline) == .timedOut {
        task.cancel()
        isOver.wait()
    }
    check(history: events.withLock { $0 })
}

/// Each state by itself, over the same input.
private func test(_ machine: StateMachine, _ input: JSON) {
    let start = Date(timeIntervalSince1970: 1_767_225_600)
    let interpreter = Interpreter(
        machine,
        clock: ContinuousClock(),
        now: { start },
        random: { 0.5 },
        tasks: Echo(),
        skipsPauses: true
    )
    let execution = ExecutionIdentity(id: "arn:execution", name: "execution", startTime: start)
    for node in machine.graph.nodes {
        var test = StateTest(state: node.name, input: input)
        if node.type == .task || node.type == .map { test.mock = .result([input]) }
        if node.type == .parallel { test.mock = .failure(error: "E", cause: "because") }
        do throws(StateTest.Refusal) {
            let report = try interpreter.test(test, as: execution)
            let goesOn = report.status == .succeeded || report.status == .caughtError
            expect(goesOn == (report.output != nil), "a state that goes on has no output, or one that fails has some")
        } catch {
            expect(false, "refused: \(error)")
        }
    }
}

private func check(history: [HistoryEvent]) {
    expect(history.first?.type == "ExecutionStarted", "the history has no start")
    let ends = history.filter { $0.type.hasPrefix("Execution") }.dropFirst()
    expect(ends.count == 1 && ends.first?.id == history.last?.id, "the history has no end, or more than one")
    let numbered = history.filter(\.isStepFunctionsEvent)
    expect(numbered.map(\.id) == Array(1...numbered.count), "the history is not numbered from 1 on")
    expect(history.allSatisfy { $0.previousID <= $0.id }, "an event follows a later one")
    // Each of a long history looks like the ones before it.
    for event in history.prefix(100) { check(JSON: event.json) }
}

/// Gives back what it is given; a Resource that says `fail` fails, twice, with the rest of it for a name.
private struct Echo: TaskHandler {
    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        if task.resource.hasPrefix("fail:"), task.retryCount < 2 {
            throw TaskFailure(error: String(task.resource.dropFirst(5)), cause: "because")
        }
        return task.input
    }
}

private func expect(_ holds: Bool, _ message: String) {
    guard holds else { fatalError(message) }
}
