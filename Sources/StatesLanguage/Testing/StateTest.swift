package import OrderedJSON

/// One state to be tried by itself, as Step Functions' TestState does it: no task is called and nothing is waited for.
package struct StateTest: Sendable {
    /// Its name, at whatever depth it stands.
    package let state: String
    /// The state's raw input.
    package let input: JSON
    /// The variables as they stand when the state is entered.
    package var variables: JSON.Object = [:]
    /// The whole context object; nil for one as at the beginning of an execution.
    package var context: JSON?
    /// What the work of a Task, Parallel or Map state comes to. These must have one, and the others must not.
    package var mock: Mock?
    /// How often the error has been retried already.
    package var retryCount = 0
    /// How many of a Map's iterations are taken to have failed.
    package var iterationFailures: Int?

    package enum Mock: Sendable {
        case result(JSON)
        case failure(error: String, cause: String)
    }

    package init(state: String, input: JSON) {
        self.state = state
        self.input = input
    }

    /// What came of it.
    package struct Report: Sendable {
        package enum Status: String, Sendable {
            case succeeded = "SUCCEEDED"
            case failed = "FAILED"
            case retriable = "RETRIABLE"
            case caughtError = "CAUGHT_ERROR"
        }

        package var status = Status.succeeded
        package var output: JSON?
        package var error: String?
        package var cause: String?
        package var nextState: String?
        /// In the order they were taken, up to the one that failed.
        package var steps: [(step: DataStep, data: JSON)] = []
        /// The variables afterwards.
        package var variables: JSON.Object = [:]
        /// The place in Retry of the entry that would try again, and after which pause.
        package var retry: (index: Int, delay: Duration)?
        /// The place in Catch of the entry that took the error.
        package var catchIndex: Int?
    }

    /// Why there is nothing to report.
    package enum Refusal: Error, Sendable, CustomStringConvertible {
        case unknownState(String, known: [String])
        case mockMissing(String, StateType)
        case mockUnwanted(String, StateType)
        case wrongMock(String, StateType, elements: Int?)
        case iterationsUnwanted(String, StateType)

        package var description: String {
            switch self {
            case .unknownState(let name, let known):
                "There is no state '\(name)'\(Suggestion.ending(for: name, among: known))"
            case .mockMissing(let name, let type):
                "'\(name)' is a \(type.rawValue) state: its result or its error must be given."
            case .mockUnwanted(let name, let type):
                "'\(name)' is a \(type.rawValue) state: there is nothing in it that a result or an error could stand for."
            case .iterationsUnwanted(let name, let type):
                "'\(name)' is a \(type.rawValue) state: only a Map has iterations that could have failed."
            case .wrongMock(let name, let type, let elements):
                "'\(name)' is a \(type.rawValue) state: its result must be an array"
                    + (elements.map { " of \($0), one for each branch." } ?? ".")
            }
        }
    }
}

extension StateTest {
    func check(_ state: State) throws(Refusal) {
        if iterationFailures != nil, state.type != .map { throw .iterationsUnwanted(state.name, state.type) }
        switch (state.kind, mock) {
        case (.task, nil), (.parallel, nil), (.map, nil): throw .mockMissing(state.name, state.type)
        case (.parallel(let branches), .result(let result)):
            guard result.array?.count == branches.count else {
                throw .wrongMock(state.name, state.type, elements: branches.count)
            }
        case (.map, .result(let result)):
            guard result.array != nil else { throw .wrongMock(state.name, state.type, elements: nil) }
        case (.task, _), (.parallel, _), (.map, _), (_, nil): return
        default: throw .mockUnwanted(state.name, state.type)
        }
    }
}
