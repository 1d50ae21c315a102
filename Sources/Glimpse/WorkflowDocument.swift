import FoundationEssentials
import OrderedJSON
import StatesLanguage

/// The text of a state machine, and what to call it when something in it is wrong.
package struct WorkflowDocument: Sendable {
    /// The path it was read from, or what it is called where it came otherwise.
    package let name: String
    let bytes: [UInt8]

    /// - Parameters:
    ///   - name: What to call it in messages.
    ///   - bytes: Its text, UTF-8.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a file.
    ///
    /// - Throws: `WorkflowError` where it cannot be read.
    package init(path: String) throws(WorkflowError) {
        do {
            self.init(name: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
        } catch {
            let reason = Self.reason((error as? CocoaError)?.code, at: path)
            throw WorkflowError(document: path, lines: ["\(path): it cannot be read: \(reason)"])
        }
    }

    private static func reason(_ code: CocoaError.Code?, at path: String) -> String {
        var isDirectory = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory {
            return "it is a directory; name the document in it"
        }
        switch code {
        case .fileReadNoSuchFile: return "there is no such file"
        case .fileReadNoPermission: return "this user may not read it"
        default: return "it cannot be read as a file"
        }
    }

    /// The document that `[workflow] definition` names, or the default workflow.
    ///
    /// - Throws: `WorkflowError` where the file cannot be read.
    package init(_ configuration: Configuration) throws(WorkflowError) {
        guard let path = configuration.workflow.definition else {
            self.init(name: "the default workflow", bytes: defaultWorkflow(configuration).bytes)
            return
        }
        try self.init(path: path)
    }

    /// The default workflow where there is no configuration, with every state it can have.
    package static var standard: WorkflowDocument {
        var configuration = Configuration(queue: .name(""), buckets: [], resultsBucket: "")
        configuration.alerts.topic = ""
        return WorkflowDocument(name: "the default workflow", bytes: defaultWorkflow(configuration).bytes)
    }

    /// What it says, laid out for people.
    ///
    /// - Throws: `WorkflowError` with everything that is wrong.
    package func text() throws(WorkflowError) -> String {
        try machine().document.prettyPrinted()
    }

    /// Whatever its Tasks name: nothing is looked up.
    ///
    /// - Throws: `WorkflowError` with everything that is wrong.
    func machine() throws(WorkflowError) -> StateMachine {
        do {
            return try StateMachine(parsing: bytes)
        } catch {
            throw WorkflowError(document: name, lines: error.faults.map { $0.line(in: name) })
        }
    }
}

extension Fault {
    /// As compilers say it, so that editors find the place.
    func line(in document: String) -> String {
        "\(document):\(self)"
    }
}

/// A workflow that cannot be run.
package struct WorkflowError: Error, Sendable, CustomStringConvertible {
    package let document: String
    /// One for each thing that is wrong, and for what else is odd.
    package let lines: [String]

    package var description: String { lines.joined(separator: "\n") }
}
