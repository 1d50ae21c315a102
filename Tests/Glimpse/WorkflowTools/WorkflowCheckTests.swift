import OrderedJSON
import StatesLanguage
import Testing

@testable import Glimpse

@Suite struct WorkflowCheckTests {
    private func document(_ text: String) -> WorkflowDocument {
        WorkflowDocument(name: "w.json", bytes: Array(text.utf8))
    }

    private static let odd = """
        {
          "StartAt": "A",
          "States": {
            "A": {"Type": "Task", "Resource": "glimpsed:recognise", "Next": "C"},
            "B": {"Type": "Pass", "End": true},
            "C": {"Type": "Task", "Resource": "arn:aws:lambda:r:1:function:Mine", "End": true}
          }
        }
        """

    @Test func errorsAndWarningsComeApartWithTheirPlaces() {
        let check = WorkflowCheck(document(Self.odd))
        #expect(!check.isValid)
        #expect(check.errors.count == 2)
        #expect(
            check.errors.first?.hasPrefix("w.json:4:27: error UNKNOWN_RESOURCE /States/A/Resource: Resource") == true
        )
        #expect(check.warnings == ["w.json:5:5: warning UNREACHABLE_STATE /States/B: Nothing leads to the state 'B'."])
    }

    @Test func functionsOfTheConfigurationAreKnown() {
        var configuration = Configuration(queue: .name("q"), buckets: ["b"], resultsBucket: "r")
        configuration.workflow.functions = ["Mine": .store]
        let text = Self.odd.replacing("recognise", with: "recognize")
        #expect(WorkflowCheck(document(text), configuration).isValid)
        #expect(!WorkflowCheck(document(text)).isValid)
    }

    @Test func jsonNamesEachPart() throws {
        let faults = try JSON(parsing: WorkflowCheck(document(Self.odd)).json)
        #expect(faults.array?.map { $0["line"]?.int } == [4, 5, 6])
        #expect(faults[1]?["severity"] == "warning")
        #expect(faults[1]?["code"] == "UNREACHABLE_STATE")
        #expect(faults[1]?["pointer"] == "/States/B")
        #expect(faults[1]?["column"] == 5)
        #expect(faults[1]?["message"] == "Nothing leads to the state 'B'.")
        #expect(WorkflowCheck(.standard).json == "[]")
    }

    @Test func configuredWorkflowSaysWhereAResourceStands() throws {
        var configuration = Configuration(queue: .name("q"), buckets: ["b"], resultsBucket: "r")
        configuration.workflow.functions = [:]
        configuration.workflow.definition = "\(Checkout.root)/README.md"
        #expect(throws: WorkflowError.self) { _ = try Workflow(configuration) }
        let machine = try document(Self.odd).machine()
        #expect(configuration.workflow.unknownResources(of: machine).map(\.line) == [4, 6])
    }

    @Test func missingFileIsSaid() {
        do {
            _ = try WorkflowDocument(path: "/nowhere/w.json")
            Issue.record("read")
        } catch {
            #expect(error.description == "/nowhere/w.json: it cannot be read: there is no such file")
        }
    }
}
