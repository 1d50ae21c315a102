/// A Resource as the history speaks of it. Nothing else here looks into a Resource: what it resolves to is the caller's
/// affair.
package struct TaskResource: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// A function by its own ARN.
        case lambdaFunction
        case activity
        /// A service integration, or anything else.
        case integration(type: String, resource: String)
    }

    /// As written.
    package let text: String
    package let kind: Kind
    /// Whether Step Functions would wait for a token to come back or a job to end; both have a token.
    let isSubmitted: Bool

    init(_ text: String) {
        self.text = text
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        isSubmitted = [".waitForTaskToken", ".sync", ".sync:2"].contains(where: text.hasSuffix)
        if parts.count > 6, parts[0] == "arn", parts[2] == "lambda", parts[5] == "function" {
            kind = .lambdaFunction
        } else if parts.count > 6, parts[0] == "arn", parts[2] == "states", parts[5] == "activity" {
            kind = .activity
        } else if parts.count > 6, parts[0] == "arn", parts[2] == "states" {
            // arn:aws:states:::aws-sdk:s3:getObject is getObject of aws-sdk:s3; arn:aws:states:::sns:publish is publish
            // of sns.
            let rest = parts.dropFirst(5)
            let typeCount = rest.first == "aws-sdk" ? 2 : 1
            kind = .integration(
                type: rest.prefix(typeCount).joined(separator: ":"),
                resource: rest.dropFirst(typeCount).joined(separator: ":")
            )
        } else {
            kind = .integration(
                type: parts.first.map(String.init) ?? "",
                resource: parts.dropFirst().joined(separator: ":")
            )
        }
    }
}
