import OrderedJSON
import Testing

@testable import Glimpse

@Suite struct MockFileTests {
    private func mocks(_ text: String, _ testCase: String? = nil) throws -> MockFile {
        try MockFile(JSON(parsing: text), testCase: testCase)
    }

    private func said(_ text: String, _ testCase: String? = nil) -> String {
        do {
            _ = try mocks(text, testCase)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        #"{"S": [{"Throw": {"Error": "E", "Cause": "c"}}, {"Return": 1}, {"Return": 1}]}"#,
        #"{"S": {"0": {"Throw": {"Error": "E", "Cause": "c"}}, "1-2": {"Return": 1}}}"#,
        #"{"MockedResponses": {"S": {"0": {"Throw": {"Error": "E", "Cause": "c"}}, "1-2": {"Return": 1}}}}"#,
        #"{"StateMachines": {"M": {"TestCases": {"C": {"S": "R"}}}}, "MockedResponses": {"R": {"1-2": {"Return": 1}, "0": {"Throw": {"Error": "E", "Cause": "c"}}}}}"#,
    ])
    func everyFormIsRead(_ text: String) throws {
        let responses = try #require(mocks(text).states["S"])
        guard case .failure("E", "c") = responses[0], case .result(1) = responses[1], case .result(1) = responses[2]
        else {
            Issue.record("\(responses)")
            return
        }
        #expect(responses[3] == nil)
    }

    private static let cases = """
        {"StateMachines": {"M": {"TestCases": {"Happy": {"S": "R"}, "Sad": {"S": "T"}}}},
         "MockedResponses": {"R": {"0": {"Return": 1}}, "T": {"0": {"Throw": {"Error": "E"}}}}}
        """

    @Test(arguments: ["Sad", "M#Sad"])
    func testCaseIsChosen(_ name: String) throws {
        guard case .failure("E", "") = try mocks(Self.cases, name).states["S"]?[0] else {
            Issue.record("another case")
            return
        }
    }

    @Test func testCaseMustBeClear() {
        #expect(said(Self.cases) == "name one of its test cases: M#Happy, M#Sad")
        #expect(said(Self.cases, "sad") == "there is no test case 'sad' in it; there are: M#Happy, M#Sad")
        #expect(said(#"{"S": []}"#, "Sad") == "there are no test cases in it")
    }

    @Test(arguments: [
        ("[]", "the file must hold an object"),
        (#"{"S": 1}"#, "'S' must be an array of responses, or an object with invocations for names"),
        (#"{"S": [{"Returns": 1}]}"#, "'S[0]' must be {\"Return\": …}"),
        (#"{"S": [{"Throw": {}}]}"#, "'S[0]' must be"),
        (#"{"S": {"x": {"Return": 1}}}"#, "\"x\" is no invocation"),
        (#"{"S": {"2-1": {"Return": 1}}}"#, "\"2-1\" is no invocation"),
        (#"{"S": {"-1": {"Return": 1}}}"#, "\"-1\" is no invocation"),
        (#"{"S": {"1-2": {"Return": 1}, "2": {"Return": 1}}}"#, "\"2\" has a response already"),
        (
            #"{"StateMachines": {"M": {"TestCases": {"C": {"S": "R"}}}}, "MockedResponses": {}}"#,
            "the test case has \"R\" for 'S', which is not in 'MockedResponses'"
        ),
    ])
    func mistakesAreSaid(_ text: String, _ sentence: String) {
        #expect(said(text).contains(sentence), "\(said(text))")
    }
}
