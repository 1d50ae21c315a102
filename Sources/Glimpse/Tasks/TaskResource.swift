import OrderedJSON

/// What a Task's `Resource` resolves to.
enum TaskResource: Sendable {
    case function(Configuration.Workflow.Function)
    case integration(ServiceIntegration)

    /// - Throws: `UnknownResource`, saying what would resolve.
    init(_ resource: String, functions: [String: Configuration.Workflow.Function]) throws(UnknownResource) {
        if let integration = try ServiceIntegration(resource: resource) {
            self = .integration(integration)
        } else {
            self = .function(try Configuration.Workflow.Function(resource: resource, functions: functions))
        }
    }

    /// What keeps a Task from running, one sentence each, as far as the document shows it.
    ///
    /// Its Parameters are as they are written, with `.$` at the names whose values are found when the state runs.
    /// Without a configuration the default functions are known, and no bucket is judged.
    static func faults(_ resource: String, _ parameters: JSON?, in configuration: Configuration?) -> [String] {
        let functions = (configuration?.workflow ?? Configuration.Workflow()).functions
        do throws(UnknownResource) {
            switch try TaskResource(resource, functions: functions) {
            case .function: return []
            case .integration(let integration):
                return integration.faults(of: parameters, access: configuration.map(ObjectAccess.init) ?? .unjudged)
            }
        } catch {
            return [error.description]
        }
    }
}

extension Configuration.Workflow.Function {
    /// Resolves a Task's `Resource`: `glimpsed:NAME`, or the ARN of a Lambda function that is mapped in
    /// `[workflow] functions`.
    ///
    /// Region and account of the ARN are not looked at, so a document with its placeholders still in place resolves;
    /// a version or alias after the function's name is accepted.
    ///
    /// - Throws: `UnknownResource`, saying what would resolve.
    package init(resource: String, functions: [String: Self]) throws(UnknownResource) {
        let parts = resource.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var function: Self?
        if parts.count == 2, parts[0] == "glimpsed" {
            function = Self(rawValue: parts[1])
        } else if (7...8).contains(parts.count), parts[0] == "arn", parts[2] == "lambda", parts[5] == "function" {
            function = functions[parts[6]]
        }
        guard let function else { throw UnknownResource(resource: resource, functions: functions.keys.sorted()) }
        self = function
    }
}

/// A Task's `Resource` that nothing here answers to.
package struct UnknownResource: Error, Sendable, CustomStringConvertible {
    package let resource: String
    /// What would be possible.
    private let advice: String

    init(resource: String, functions: [String]) {
        let tasks = Configuration.Workflow.Function.allCases.map { "glimpsed:\($0.rawValue)" }
        self.init(
            resource,
            "use \(tasks.joined(separator: ", ")), the ARN of a Lambda function named in [workflow] functions "
                + "(now \(functions.joined(separator: ", "))), or a service integration, as arn:aws:states:::sns:publish"
        )
    }

    init(_ resource: String, _ advice: String) {
        self.resource = resource
        self.advice = advice
    }

    package var description: String { "Resource \"\(resource)\" is unknown: \(advice)" }
}
