import OrderedJSON
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

    @Test func aDirectoryIsNoDocument() {
        let error = #expect(throws: WorkflowError.self) { try WorkflowDocument(path: "/") }
        #expect(error?.description == "/: it cannot be read: it is a directory; name the document in it")
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

    @Test func unknownResourcesNeedNotWaitForTheRest() {
        let check = WorkflowCheck(document(Self.odd.replacing("Pass", with: "Pas")))
        #expect(check.errors.count == 3)
        #expect(check.errors.last?.hasPrefix("w.json:6:27: error UNKNOWN_RESOURCE ") == true)
    }

    @Test func configuredWorkflowSaysWhereAFaultStands() throws {
        var configuration = Configuration(queue: .name("q"), buckets: ["b"], resultsBucket: "r")
        configuration.workflow.definition = "\(Checkout.root)/README.md"
        do {
            _ = try Workflow(configuration)
            Issue.record("no fault")
        } catch {
            #expect(
                error.description.hasPrefix("\(Checkout.root)/README.md:1:1: error INVALID_JSON (document): Not JSON")
            )
        }
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
