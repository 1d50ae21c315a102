import OrderedJSON
import StatesLanguage

/// One state tried by itself, as Step Functions' TestState does it.
package struct WorkflowTest: Sendable {
    /// What the caller gives, as JSON texts where it is data.
    package struct Arguments: Sendable {
        package var state: String
        package var input: String
        package var variables: String?
        package var context: String?
        package var mock: String?
        /// A name, and after a colon a cause.
        package var mockError: String?
        package var retryCount: Int
        package var iterationFailures: Int?

        package init(
            state: String,
            input: String,
            variables: String? = nil,
            context: String? = nil,
            mock: String? = nil,
            mockError: String? = nil,
            retryCount: Int = 0,
            iterationFailures: Int? = nil
        ) {
            self.state = state
            self.input = input
            self.variables = variables
            self.context = context
            self.mock = mock
            self.mockError = mockError
            self.retryCount = retryCount
            self.iterationFailures = iterationFailures
        }
    }

    private let report: StateTest.Report

    /// - Throws: `WorkflowError` for the document, `UnusableInput` for the rest.
    package init(_ document: WorkflowDocument, _ arguments: Arguments) throws {
        let machine = try document.machine()
        var test = StateTest(state: arguments.state, input: try JSON(arguments.input, givenAs: "--input"))
        test.variables = try Self.object(arguments.variables, givenAs: "--variables") ?? [:]
        test.context = try Self.object(arguments.context, givenAs: "--context").map { JSON($0) }
        test.retryCount = arguments.retryCount
        test.iterationFailures = arguments.iterationFailures
        if let mock = arguments.mock {
            test.mock = .result(try JSON(mock, givenAs: "--mock"))
        } else if let error = arguments.mockError {
            let (name, cause) = Self.split(error)
            test.mock = .failure(error: name, cause: cause)
        }
        do throws(StateTest.Refusal) {
            report = try Interpreter(machine, tasks: MockedTasks(nil)).test(test, as: .local(document))
        } catch {
            var sentence = error.description
            if case .mockMissing = error { sentence += " Use --mock or --mock-error." }
            throw UnusableInput(sentence)
        }
    }

    private static func object(_ text: String?, givenAs name: String) throws -> JSON.Object? {
        guard let text else { return nil }
        guard let object = try JSON(text, givenAs: name).object else {
            throw UnusableInput("\(name) must be a JSON object")
        }
        return object
    }

    private static func split(_ error: String) -> (name: String, cause: String) {
        guard let colon = error.firstIndex(of: ":") else { return (error, "") }
        let cause = error[error.index(after: colon)...]
        return (String(error[..<colon]), String(cause.drop { $0 == " " }))
    }

    /// One line of JSON, named as in TestState's reply; data is JSON here and not JSON in a string.
    package var json: String {
        var inspection = JSON.Object(report.steps.map { ($0.step.rawValue, $0.data) })
        if !report.variables.isEmpty { inspection["variables"] = JSON(report.variables) }
        if let details = errorDetails { inspection["errorDetails"] = JSON(details) }
        var reply: JSON.Object = ["status": JSON(report.status.rawValue)]
        if let output = report.output { reply["output"] = output }
        if let error = report.error { reply["error"] = JSON(error) }
        if let cause = report.cause { reply["cause"] = JSON(cause) }
        if let next = report.nextState { reply["nextState"] = JSON(next) }
        reply["inspectionData"] = JSON(inspection)
        return JSON(reply).description
    }

    /// The same a line each, for people; a step that leaves the data as it was says so.
    package var text: String {
        var lines: [(String, String)] = []
        var last: JSON?
        for (step, data) in report.steps {
            lines.append((step.rawValue, data == last ? "(the same)" : data.description))
            last = data
        }
        if let output = report.output { lines.append(("output", output == last ? "(the same)" : output.description)) }
        if let error = report.error { lines.append(("error", error)) }
        if let cause = report.cause { lines.append(("cause", cause)) }
        if !report.variables.isEmpty { lines.append(("variables", JSON(report.variables).description)) }
        for (name, value) in errorDetails ?? [:] { lines.append((name, value.description)) }
        if let next = report.nextState { lines.append(("nextState", next)) }
        lines.append(("status", report.status.rawValue))
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { name, value in
            name + String(repeating: " ", count: width - name.count + 2) + value
        }.joined(separator: "\n")
    }

    private var errorDetails: JSON.Object? {
        if let retry = report.retry {
            // TestState has whole seconds; a pause with jitter has not.
            let (whole, rest) = retry.delay.components
            let seconds = rest == 0 ? JSON(Int(whole)) : JSON(JSON.Number(Double(whole) + Double(rest) / 1e18))
            return ["retryIndex": JSON(retry.index), "retryBackoffIntervalSeconds": seconds]
        }
        return report.catchIndex.map { ["catchIndex": JSON($0)] }
    }
}
