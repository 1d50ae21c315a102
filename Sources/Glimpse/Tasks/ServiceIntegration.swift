import AWS
import OrderedJSON

/// A Task's `Resource` that is one of Step Functions' service integrations: the same ARN, parameters, results and error
/// names as there.
///
/// Source: "Integrating services" and "AWS SDK integrations", AWS Step Functions Developer Guide.
enum ServiceIntegration: Sendable {
    /// `sns:publish`, or the same through the SDK.
    case publish(isOptimized: Bool)
    /// `sqs:sendMessage`
    case sendMessage
    /// `aws-sdk:s3:getObject` and its like.
    case object(S3.ObjectOperation)
    /// Any operation of a service that speaks AWS JSON.
    case json(JSONService, operation: String)

    /// Resolves `arn:aws:states:::SERVICE:ACTION` and `arn:aws:states:::aws-sdk:SERVICE:ACTION`, in any partition.
    ///
    /// Gives nil where the ARN is not one of an integration.
    /// - Throws: `UnknownResource`, saying what would be possible, where it is one that cannot be had.
    init?(resource: String) throws(UnknownResource) {
        let parts = resource.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 6, parts[0] == "arn", parts[2] == "states", parts[5] != "activity" else { return nil }
        guard parts[1] == "aws" || parts[1].hasPrefix("aws-") else {
            throw UnknownResource(resource, "the partition must be aws or one of its kin, such as aws-cn or aws-us-gov")
        }
        guard parts[3].isEmpty, parts[4].isEmpty else {
            throw UnknownResource(resource, "an integration's ARN has neither region nor account: arn:aws:states:::")
        }
        let name = Array(parts.dropFirst(5))
        if let pattern = [".waitForTaskToken", ".sync:2", ".sync"].first(where: resource.hasSuffix) {
            throw UnknownResource(
                resource,
                "\(pattern) waits for an answer from outside, which glimpsed cannot be given; "
                    + "\(resource.dropLast(pattern.count)) sends the request and goes on"
            )
        }
        if name[0] == "aws-sdk" {
            guard name.count == 3 else {
                throw UnknownResource(resource, "an AWS SDK integration is arn:aws:states:::aws-sdk:SERVICE:ACTION")
            }
            try self.init(resource, service: name[1], action: name[2])
            return
        }
        switch name {
        case ["sns", "publish"]: self = .publish(isOptimized: true)
        case ["sqs", "sendMessage"]: self = .sendMessage
        default: throw UnknownResource(resource, Self.insteadOf(optimized: name))
        }
    }

    private init(_ resource: String, service: String, action: String) throws(UnknownResource) {
        switch service {
        case "s3":
            guard let operation = S3.ObjectOperation(rawValue: action) else {
                let actions = S3.ObjectOperation.allCases.map(\.rawValue)
                throw UnknownResource(
                    resource,
                    "of s3 there are \(actions.joined(separator: ", "))" + Self.suggestion(for: action, in: actions)
                )
            }
            self = .object(operation)
        case "sns":
            guard action == "publish" else { throw UnknownResource(resource, "of sns there is publish") }
            self = .publish(isOptimized: false)
        default:
            guard let found = JSONServices.service(service) else {
                throw UnknownResource(
                    resource,
                    "there are s3, sns, and the services that speak AWS JSON, by the names that Step Functions has for "
                        + "them, such as rekognition, dynamodb, eventbridge, cloudwatchlogs"
                        + Self.suggestion(for: service, in: JSONServices.names)
                )
            }
            guard let operation = found.operation(action) else {
                throw UnknownResource(
                    resource,
                    "\(found.name) has no such action that could be called so; actions are written as putItem"
                        + Self.suggestion(for: action, in: found.actions)
                )
            }
            self = .json(found, operation: operation)
        }
    }

    /// The SDK integration that does the same, where there is one.
    private static func insteadOf(optimized name: [String]) -> String {
        let sdk = ["events": "eventbridge", "states": "sfn"][name[0]] ?? name[0]
        let action = name.dropFirst().joined(separator: ":")
        if JSONServices.service(sdk)?.operation(action) != nil {
            return "use arn:aws:states:::aws-sdk:\(sdk):\(action)"
        }
        let advice = name[0] == "lambda" ? "; a Lambda function's own ARN may be mapped in [workflow] functions" : ""
        return "of the optimized integrations there are sns:publish and sqs:sendMessage, and of the others "
            + "arn:aws:states:::aws-sdk:SERVICE:ACTION" + advice
    }

    private static func suggestion(for name: String, in known: [String]) -> String {
        name.nearest(in: known).map { ". Did you mean \($0)?" } ?? ""
    }
}

extension ServiceIntegration {
    /// The operation, as lanes and refusals name it: `Rekognition.DetectText`.
    var operation: String {
        switch self {
        case .publish: "SNS.Publish"
        case .sendMessage: "SQS.SendMessage"
        case .object(let operation): "S3.\(operation.operation)"
        case .json(let service, let operation): "\(service.name).\(operation)"
        }
    }

    /// The name that Step Functions has for an error for which the SDK has no class of its own, so that a Catch written
    /// there is met here too; nil for the others, and where the Resource is no integration.
    ///
    /// Names and classes as recorded from Step Functions, and from the services' models.
    static func commonName(of error: AWSError, from resource: String) -> String? {
        guard error.status != nil, let integration = try? ServiceIntegration(resource: resource) else { return nil }
        let modelled: String
        switch integration {
        case .json(let service, _): return service.commonName(of: error)
        case .object:
            modelled = """
                EncryptionTypeMismatch InvalidObjectState InvalidRequest InvalidWriteOffset NoSuchBucket NoSuchKey \
                ObjectNotInActiveTierError TooManyParts
                """
        case .sendMessage: modelled = "InvalidMessageContents QueueDoesNotExist UnsupportedOperation"
        case .publish:
            modelled = """
                AuthorizationError EndpointDisabled InternalError InvalidParameter InvalidSecurity KMSAccessDenied \
                KMSDisabled KMSInvalidState KMSNotFound KMSOptInRequired KMSThrottling NotFound ParameterValueInvalid \
                PlatformApplicationDisabled
                """
        }
        guard !modelled.split(separator: " ").contains(error.code[...]) else { return nil }
        let older = error.usesOlderNames ? "Amazon" : ""
        return "\(error.service).\(older)\(error.service)Exception"
    }

    /// The names of the parameters, where glimpsed passes on some and not others.
    var parameters: [String]? {
        switch self {
        case .publish:
            [
                "Message", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageStructure",
                "PhoneNumber", "Subject", "TargetArn", "TopicArn",
            ]
        case .sendMessage:
            [
                "DelaySeconds", "MessageAttributes", "MessageBody", "MessageDeduplicationId", "MessageGroupId",
                "QueueUrl",
            ]
        case .object(let operation): operation.parameters
        case .json: nil
        }
    }

    /// The parameters that must be there.
    var required: [String] {
        switch self {
        case .publish: ["Message"]
        case .sendMessage: ["MessageBody", "QueueUrl"]
        case .object(let operation): operation.required
        case .json: []
        }
    }
}
