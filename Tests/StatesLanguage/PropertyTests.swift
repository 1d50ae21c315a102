import OrderedJSON
import StatesLanguage
import Testing

/// Machines made at random from fixed seeds.
@Suite struct PropertyTests {
    @Test(arguments: 0..<150) func anyMachineEndsAndItsHistoryIsWellFormed(_ seed: UInt64) async throws {
        var maker = MachineMaker(seed: seed)
        let definition = maker.machine()
        let machine = try StateMachine(parsing: definition.bytes)
        let recorded = Shared<[HistoryEvent]>([])
        let result = try await run(machine, maker.input()) { event in recorded.update { $0.append(event) } }
        let events = recorded.value.filter(\.isStepFunctionsEvent)
        #expect(events.map(\.id) == Array(1...events.count))
        #expect(events.allSatisfy { $0.previousID < $0.id && $0.previousID >= 0 })
        #expect(events.first?.type == "ExecutionStarted")
        #expect(events.last?.type == (result.failure == nil ? "ExecutionSucceeded" : "ExecutionFailed"))
        var open: [String: Int] = [:]
        for event in events {
            switch event.detail {
            case .stateEntered(_, let name, _): open[name, default: 0] += 1
            case .stateExited(_, let name, _, _):
                open[name, default: 0] -= 1
                #expect(open[name, default: 0] >= 0, "left \(name) without entering it")
            default: break
            }
        }
        func count(_ types: String...) -> Int { events.count { types.contains($0.type) } }
        // A failure leaves states behind, and so does one of a Map's items that is tolerated; a success none.
        if result.failure == nil, count("MapIterationFailed", "MapIterationAborted") == 0 {
            #expect(open.values.allSatisfy { $0 == 0 })
        }
        #expect(
            count("MapIterationStarted")
                == count("MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted")
        )
        #expect(count("TaskScheduled") == count("TaskStarted"))
        #expect(count("TaskScheduled") >= count("TaskSucceeded", "TaskFailed", "TaskTimedOut"))
        #expect(count("ParallelStateStarted") >= count("ParallelStateSucceeded", "ParallelStateFailed"))
        #expect(count("MapStateStarted") >= count("MapStateSucceeded", "MapStateFailed"))
    }

    @Test(arguments: 0..<60) func damagedDocumentsAreToldAndNeverCrash(_ seed: UInt64) async throws {
        var maker = MachineMaker(seed: seed)
        let whole = maker.machine().bytes
        for _ in 0..<20 {
            let damaged = maker.damaged(whole)
            guard let machine = try? StateMachine(parsing: damaged) else { continue }
            _ = try await run(machine, maker.input())
        }
    }

    @Test(arguments: RecordedCase.all.enumerated().filter { $0.offset.isMultiple(of: 4) }.map(\.element))
    func damagedRecordingsNeverCrash(_ recorded: RecordedCase) async throws {
        var maker = MachineMaker(seed: UInt64(recorded.definition.utf8.count))
        for _ in 0..<20 {
            guard let machine = try? StateMachine(parsing: maker.damaged(Array(recorded.definition.utf8))) else {
                continue
            }
            _ = try await run(machine, recorded.input)
        }
    }
}

/// Flows whose transitions lead forward only, so that they must end.
private struct MachineMaker {
    private var random: SplitMix
    private var names = 0

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func machine() -> JSON {
        flow(depth: 0)
    }

    mutating func input() -> JSON {
        pick([
            ["a": 1, "l": [1, 2, 3]], ["a": "x", "l": []], [1, 2], "text", nil,
            ["l": [["a": 1], ["a": nil]], "b": true],
        ])
    }

    private mutating func flow(depth: Int) -> JSON {
        let own = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            names += 1
            return "S\(names)"
        }
        var states = JSON.Object()
        for (place, name) in own.enumerated() { states[name] = state(later: Array(own[(place + 1)...]), depth: depth) }
        return ["StartAt": JSON(own[0]), "States": JSON(states)]
    }

    private mutating func state(later: [String], depth: Int) -> JSON {
        var state: JSON.Object
        switch Int.random(in: 0..<10, using: &random) {
        case 0 where depth < 3:
            state = [
                "Type": "Parallel",
                "Branches": JSON((0..<Int.random(in: 1...3, using: &random)).map { _ in flow(depth: depth + 1) }),
            ]
        case 1 where depth < 3:
            state = [
                "Type": "Map", "ItemsPath": pick(["$", "$.l"]), "MaxConcurrency": pick([0, 1, 2]),
                "ItemProcessor": flow(depth: depth + 1),
            ]
            if Bool.random(using: &random) { state["ToleratedFailureCount"] = 1 }
        case 2 where !later.isEmpty: return choice(later)
        case 3: return ["Type": "Succeed"]
        case 4: return ["Type": "Fail", "Error": "E"]
        case 5: state = ["Type": "Wait", "Seconds": 1]
        case 6: state = ["Type": "Task", "Resource": "r"]
        default:
            state = ["Type": "Pass"]
            if Bool.random(using: &random) {
                state["Parameters"] = pick([
                    ["k.$": "$"], ["k.$": "$..a"], ["k.$": "States.Array($, 1)"],
                    ["a": 1, "n": ["m.$": "$$.State.Name"]], ["l.$": "States.ArrayRange(1, 3, 1)"],
                ])
            }
            // A scope of its own needs a name of its own.
            state["Assign"] = ["v\(depth).$": "$"]
        }
        if state["Type"] != "Wait" { state["ResultPath"] = pick(["$", "$.r", nil]) }
        if let type = state["Type"]?.string, ["Task", "Parallel", "Map"].contains(type) {
            if Bool.random(using: &random) { state["Retry"] = [["ErrorEquals": ["States.ALL"], "MaxAttempts": 1]] }
            if !later.isEmpty, Bool.random(using: &random) {
                state["Catch"] = [
                    ["ErrorEquals": ["States.ALL"], "Next": JSON(pick(later)), "ResultPath": pick(["$.e", "$"])]
                ]
            }
        }
        if later.isEmpty { state["End"] = true } else { state["Next"] = JSON(pick(later)) }
        return JSON(state)
    }

    private mutating func choice(_ later: [String]) -> JSON {
        let rule: JSON.Object = pick([
            ["Variable": "$.a", "IsPresent": true], ["Variable": "$", "IsNumeric": true],
            ["Not": ["Variable": "$.l", "IsPresent": false]],
            ["And": [["Variable": "$.a", "IsPresent": true], ["Variable": "$.a", "NumericGreaterThan": 0]]],
        ])
        var top = rule
        top["Next"] = JSON(pick(later))
        return ["Type": "Choice", "Choices": [JSON(top)], "Default": JSON(pick(later))]
    }

    /// A few bytes changed, moved or lost, with a liking for what means something in a path.
    mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes[place] = pick(Array("$.[]()'*?@:,0-9{}\\ \"".utf8))
            case 2: bytes.insert(pick(Array("$.[]()'*?@:,0-9{}\\ \"".utf8)), at: place)
            default: bytes[place] = bytes[Int.random(in: 0..<bytes.count, using: &random)]
            }
        }
        return bytes
    }
}

/// Sebastiano Vigna's splitmix64: the same cases in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
