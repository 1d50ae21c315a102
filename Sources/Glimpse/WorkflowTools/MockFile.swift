import OrderedJSON
import StatesLanguage

/// What Task states shall come to, by state and in order.
///
/// Three forms are read; `responses` is either an array of them, or an object whose names are the invocations they are
/// for, such as `"0"` and `"1-2"`; each response is `{"Return": …}` or `{"Throw": {"Error": …, "Cause": …}}`:
/// - `{"State": responses, …}`
/// - `{"MockedResponses": {"State": responses, …}}`
/// - the mock configuration of Step Functions Local, where `StateMachines` says for each test case which of
///   `MockedResponses` a state answers with.
struct MockFile: Sendable {
    enum Response: Sendable {
        case result(JSON)
        case failure(error: String, cause: String)
    }

    /// One state's answers.
    struct Responses: Sendable {
        private(set) var entries: [(invocations: ClosedRange<Int>, response: Response)] = []

        /// To the invocation with this number, counted from 0 over the whole execution.
        subscript(_ invocation: Int) -> Response? {
            entries.first { $0.invocations.contains(invocation) }?.response
        }
    }

    private(set) var states: [String: Responses] = [:]

    /// - Parameters:
    ///   - json: The file.
    ///   - testCase: Which test case of Step Functions Local's form, as `CASE` or `MACHINE#CASE`; where there is but
    ///     one, it need not be named.
    /// - Throws: What is wrong with the file.
    init(_ json: JSON, testCase: String? = nil) throws(InvalidMocks) {
        guard let object = json.object else { throw InvalidMocks("the file must hold an object") }
        guard let responses = object["MockedResponses"] else {
            guard testCase == nil else { throw InvalidMocks("there are no test cases in it") }
            for (state, json) in object { states[state] = try Responses(json, of: state) }
            return
        }
        guard let responses = responses.object else { throw InvalidMocks("'MockedResponses' must be an object") }
        guard let machines = object["StateMachines"] else {
            guard testCase == nil else { throw InvalidMocks("there are no test cases in it") }
            for (state, json) in responses { states[state] = try Responses(json, of: state) }
            return
        }
        for (state, name) in try Self.testCase(testCase, of: machines) {
            guard let name = name.string, let json = responses[name] else {
                throw InvalidMocks("the test case has \(name) for '\(state)', which is not in 'MockedResponses'")
            }
            states[state] = try Responses(json, of: name)
        }
    }

    private static func testCase(_ wanted: String?, of machines: JSON) throws(InvalidMocks) -> JSON.Object {
        var cases: [(name: String, states: JSON.Object)] = []
        for (machine, json) in machines.object ?? [:] {
            for (name, states) in json["TestCases"]?.object ?? [:] {
                cases.append(("\(machine)#\(name)", states.object ?? [:]))
            }
        }
        let fitting = cases.filter { wanted == nil || $0.name == wanted || $0.name.hasSuffix("#\(wanted ?? "")") }
        guard fitting.count == 1 else {
            let names = cases.map(\.name).joined(separator: ", ")
            throw InvalidMocks(
                fitting.isEmpty && wanted != nil
                    ? "there is no test case '\(wanted ?? "")' in it; there are: \(names)"
                    : "name one of its test cases: \(names)"
            )
        }
        return fitting[0].states
    }
}

extension MockFile.Responses {
    fileprivate init(_ json: JSON, of name: String) throws(InvalidMocks) {
        switch json.value {
        case .array(let array):
            for (place, json) in array.enumerated() {
                entries.append((place...place, try Self.response(json, at: "\(name)[\(place)]")))
            }
        case .object(let object):
            for (key, json) in object {
                guard let range = Self.range(key) else {
                    throw InvalidMocks("'\(name)': \"\(key)\" is no invocation; write \"0\" or \"1-2\"")
                }
                guard !entries.contains(where: { $0.invocations.overlaps(range) }) else {
                    throw InvalidMocks("'\(name)': \"\(key)\" has a response already")
                }
                entries.append((range, try Self.response(json, at: "\(name)[\(key)]")))
            }
        default:
            throw InvalidMocks("'\(name)' must be an array of responses, or an object with invocations for names")
        }
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = numbers[0], let last = numbers.last ?? first, numbers.count <= 2, first >= 0, last >= first
        else { return nil }
        return first...last
    }

    private static func response(_ json: JSON, at place: String) throws(InvalidMocks) -> MockFile.Response {
        if json.object?.count == 1, let result = json["Return"] { return .result(result) }
        if json.object?.count == 1, let thrown = json["Throw"], let error = thrown["Error"]?.string {
            return .failure(error: error, cause: thrown["Cause"]?.string ?? "")
        }
        throw InvalidMocks("'\(place)' must be {\"Return\": …} or {\"Throw\": {\"Error\": …, \"Cause\": …}}")
    }
}

/// A mock file that cannot be used.
struct InvalidMocks: Error, Sendable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
