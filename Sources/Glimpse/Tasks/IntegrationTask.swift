import AWS
import OrderedJSON
import StatesLanguage

/// Runs the Tasks that are service integrations, within what `ObjectAccess` allows.
struct IntegrationTask: Sendable {
    let client: AWSClient
    let lanes: Lanes
    let access: ObjectAccess

    /// What Step Functions bounds: an input, a result or an output as JSON text.
    private static let payloadBytes = 262_144

    func run(
        _ task: TaskInvocation,
        as integration: ServiceIntegration,
        in scope: ExecutionScope
    ) async throws -> JSON {
        guard let parameters = task.input.object else {
            throw TaskFailure.invalidInput("\(integration.operation) takes an object of parameters")
        }
        // The document has been checked before; what it takes from its input is known only now.
        if let fault = integration.faults(of: task.input, access: access).first {
            throw TaskFailure.invalidInput(fault)
        }
        let lane = lanes.lane(integration.operation)
        let reply: ServiceReply
        switch integration {
        case .publish(let isOptimized):
            reply = try await lane.run(while: scope.mayAct) { () async throws(AWSError) in
                try await named(isOptimized ? "SNS" : "Sns") { () async throws(AWSError) in
                    try await SNS(client).publish(parameters)
                }
            }
            scope.note(requestID: reply.requestID)
            return isOptimized ? Self.withMetadata(reply) : reply.body
        case .sendMessage:
            let message = Self.message(parameters)
            reply = try await lane.run(while: scope.mayAct) { () async throws(AWSError) in
                try await SQS(client).sendMessage(message)
            }
            scope.note(requestID: reply.requestID)
            return Self.withMetadata(reply)
        case .object(let operation):
            reply = try await call(operation, parameters, resource: task.resource, on: lane, in: scope)
        case .json(let service, let operation):
            let pinned = service.takesImages ? access.pinned(task.input, to: scope.event) : task.input
            reply = try await lane.run(while: scope.mayAct) { () async throws(AWSError) in
                try await service.call(operation, pinned, resource: Self.object(in: pinned), with: client)
            }
        }
        scope.note(requestID: reply.requestID)
        return reply.body
    }

    private func call(
        _ operation: S3.ObjectOperation,
        _ parameters: JSON.Object,
        resource: String,
        on lane: Lane,
        in scope: ExecutionScope
    ) async throws -> ServiceReply {
        var parameters = parameters
        guard let bucket = parameters["Bucket"]?.string, let key = parameters["Key"]?.string, !key.isEmpty else {
            throw TaskFailure.invalidInput("Bucket and Key must be texts that are not empty")
        }
        let event = scope.event
        setOwner("ExpectedBucketOwner", of: bucket, in: &parameters)
        var source: S3.CopySource?
        switch operation {
        case .getObject, .headObject:
            if bucket == event.bucket, key == event.key, parameters["VersionId"]?.isNull ?? true {
                parameters["VersionId"] = event.versionID.map { JSON($0) }
            }
        case .copyObject:
            guard var given = parameters["CopySource"]?.string.flatMap(S3.CopySource.init) else {
                throw TaskFailure.invalidInput("CopySource must be a text: bucket/key, URL-encoded")
            }
            if given.bucket == event.bucket, given.key == event.key, given.versionID == nil {
                given.versionID = event.versionID
            }
            setOwner("ExpectedSourceBucketOwner", of: given.bucket, in: &parameters)
            source = given
        case .putObject, .deleteObject: break
        }
        let (given, copySource) = (parameters, source)
        do {
            return try await lane.run(while: scope.mayAct) { () async throws(AWSError) in
                try await S3(client)
                    .call(operation, given, copySource: copySource, maximumBytes: Self.payloadBytes)
            }
        } catch let error as AWSError where error.isTooLarge {
            throw TaskFailure(
                error: "States.DataLimitExceeded",
                cause: "The state/task '\(resource)' returned a result with a size exceeding the maximum number of "
                    + "bytes service limit.",
                underlying: nil
            )
        }
    }

    /// The configuration's word where the document has none.
    private func setOwner(_ name: String, of bucket: String, in parameters: inout JSON.Object) {
        guard parameters[name]?.isNull ?? true, let owner = access.owner(ofBucket: bucket) else { return }
        parameters[name] = JSON(owner)
    }

    /// Errors of the SDK integration are named after the SDK's client, those of the optimized one are not.
    private func named(
        _ service: String,
        _ call: () async throws(AWSError) -> ServiceReply
    ) async throws(AWSError) -> ServiceReply {
        do {
            return try await call()
        } catch {
            var error = error
            error.service = service
            throw error
        }
    }

    /// A body that is JSON and no text is sent as its text.
    private static func message(_ parameters: JSON.Object) -> JSON {
        var parameters = parameters
        if let body = parameters["MessageBody"], !body.isNull, body.string == nil {
            parameters["MessageBody"] = JSON(body.description)
        }
        return JSON(parameters)
    }

    /// What the optimized integrations of SNS and SQS give beside the reply, as recorded from Step Functions.
    private static func withMetadata(_ reply: ServiceReply) -> JSON {
        var result = reply.body.object ?? [:]
        var (all, first) = (JSON.Object(), JSON.Object())
        for field in reply.headers.fields {
            all[field.name] = JSON((all[field.name]?.array ?? []) + [JSON(field.value)])
            if first[field.name] == nil { first[field.name] = JSON(field.value) }
        }
        result["SdkHttpMetadata"] = [
            "AllHttpHeaders": JSON(all), "HttpHeaders": JSON(first), "HttpStatusCode": 200,
        ]
        if let requestID = reply.requestID { result["SdkResponseMetadata"] = ["RequestId": JSON(requestID)] }
        return JSON(result)
    }

    /// The object that a call is about, for errors.
    private static func object(in parameters: JSON) -> String? {
        for name in ["Image", "SourceImage", "Document", "Video"] {
            guard let object = parameters[name]?["S3Object"], let bucket = object["Bucket"]?.string,
                let key = object["Name"]?.string
            else { continue }
            return "\(bucket)/\(key)"
        }
        return nil
    }
}

extension AWSError {
    fileprivate var isTooLarge: Bool {
        if case .transport(let cause) = kind { cause.kind == .responseTooLarge } else { false }
    }
}
