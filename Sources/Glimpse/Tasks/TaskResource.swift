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
    /// The Lambda functions that would resolve.
    package let functions: [String]

    package var description: String {
        let tasks = Configuration.Workflow.Function.allCases.map { "glimpsed:\($0.rawValue)" }
        return "Resource \"\(resource)\" is unknown: use \(tasks.joined(separator: ", ")), or the ARN of a Lambda "
            + "function named in [workflow] functions (now \(functions.joined(separator: ", ")))"
    }
}
