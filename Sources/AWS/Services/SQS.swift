package import FoundationEssentials
package import OrderedJSON

/// Amazon SQS (AWS JSON 1.0; Amazon SQS API Reference).
package struct SQS: Sendable {
    private static let json = JSONProtocol(service: .sqs, targetPrefix: "AmazonSQS", version: "1.0")
    private let client: AWSClient

    package init(_ client: AWSClient) {
        self.client = client
    }

    package struct Message: Sendable, Equatable {
        package var messageID: String
        /// Names this receipt, not the message: the next receive gives another one.
        package var receiptHandle: String
        package var body: String
        /// 1 the first time; 0 where the service did not say.
        package var receiveCount: Int
        package var sentTimestamp: Date?
        package var firstReceiveTimestamp: Date?
        /// System attributes, `ApproximateReceiveCount` and `SentTimestamp` among them.
        package var attributes: [String: String]
        /// The sender's attributes of type String and Number; binary ones are left out.
        package var messageAttributes: [String: String]
    }

    /// One entry of a batch that SQS did not carry out.
    package struct BatchFailure: Sendable, Equatable {
        package var id: String
        package var code: String
        package var message: String
        /// True where sending the same again would fail again.
        package var senderFault: Bool
    }

    /// Waits for messages and hides them from other receivers.
    ///
    /// - `maximum`: 1 to 10.
    /// - `waitSeconds`: 0 to 20; the reply comes as soon as there is a message.
    /// - `visibilityTimeoutSeconds`: 0 to 43,200.
    package func receiveMessages(
        from queueURL: String,
        maximum: Int,
        waitSeconds: Int,
        visibilityTimeoutSeconds: Int
    ) async throws(AWSError) -> [Message] {
        let parameters: JSON = [
            "QueueUrl": JSON(queueURL),
            "MaxNumberOfMessages": JSON(maximum),
            "WaitTimeSeconds": JSON(waitSeconds),
            "VisibilityTimeout": JSON(visibilityTimeoutSeconds),
            "MessageSystemAttributeNames": [
                "ApproximateReceiveCount", "SentTimestamp", "ApproximateFirstReceiveTimestamp",
            ],
            "MessageAttributeNames": ["All"],
        ]
        // The service holds the request for the whole wait; only beyond it is silence a failure.
        let limits = HTTPRequest.Limits(total: .seconds(waitSeconds + 10))
        let reply = try await call("ReceiveMessage", parameters, queueURL, limits)
        return (reply["Messages"]?.array ?? []).map(Message.init)
    }

    /// - `entries`: at most 10, with ids that differ; none is no request.
    package func deleteMessages(
        _ entries: [(id: String, receiptHandle: String)],
        from queueURL: String
    ) async throws(AWSError) -> [BatchFailure] {
        let entries = entries.map { entry -> JSON in
            ["Id": JSON(entry.id), "ReceiptHandle": JSON(entry.receiptHandle)]
        }
        return try await batch("DeleteMessageBatch", entries, queueURL)
    }

    /// - `entries`: at most 10, with ids that differ; none is no request.
    /// - `limits`: how long it may take; a lease is of no use that is extended too late.
    package func changeVisibility(
        _ entries: [(id: String, receiptHandle: String, visibilityTimeoutSeconds: Int)],
        of queueURL: String,
        limits: HTTPRequest.Limits = HTTPRequest.Limits()
    ) async throws(AWSError) -> [BatchFailure] {
        let entries = entries.map { entry -> JSON in
            [
                "Id": JSON(entry.id),
                "ReceiptHandle": JSON(entry.receiptHandle),
                "VisibilityTimeout": JSON(entry.visibilityTimeoutSeconds),
            ]
        }
        return try await batch("ChangeMessageVisibilityBatch", entries, queueURL, limits)
    }

    /// - `names`: as in GetQueueAttributes, for example `RedrivePolicy`; `All` for every one.
    package func attributes(of queueURL: String, names: [String]) async throws(AWSError) -> [String: String] {
        let parameters: JSON = [
            "QueueUrl": JSON(queueURL),
            "AttributeNames": JSON(names.map { JSON($0) }),
        ]
        let reply = try await call("GetQueueAttributes", parameters, queueURL)
        return Self.strings(reply["Attributes"]) { $0.string }
    }

    package func queueURL(name: String, ownerAccountID: String? = nil) async throws(AWSError) -> String {
        var parameters: JSON.Object = ["QueueName": JSON(name)]
        parameters["QueueOwnerAWSAccountId"] = ownerAccountID.map { JSON($0) }
        let reply = try await call("GetQueueUrl", JSON(parameters), name)
        guard let url = reply["QueueUrl"]?.string, !url.isEmpty else {
            throw missing("QueueUrl", "GetQueueUrl", name)
        }
        return url
    }

    /// Gives the id of the new message.
    package func sendMessage(
        to queueURL: String,
        body: String,
        attributes: [String: String] = [:]
    ) async throws(AWSError) -> String {
        var parameters: JSON.Object = ["QueueUrl": JSON(queueURL), "MessageBody": JSON(body)]
        if !attributes.isEmpty {
            var values: JSON.Object = [:]
            for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
                values[name] = ["DataType": "String", "StringValue": JSON(value)]
            }
            parameters["MessageAttributes"] = JSON(values)
        }
        let reply = try await call("SendMessage", JSON(parameters), queueURL)
        guard let id = reply["MessageId"]?.string else { throw missing("MessageId", "SendMessage", queueURL) }
        return id
    }

    /// Sends a message with parameters as SQS' API reference has them, and answers in the same way.
    ///
    /// - `parameters`: `QueueUrl` and `MessageBody` among them.
    package func sendMessage(_ parameters: JSON) async throws(AWSError) -> ServiceReply {
        try await Self.json.call(
            "SendMessage",
            parameters,
            resource: parameters["QueueUrl"]?.string.map(Self.name(ofQueue:)),
            with: client
        )
    }

    private func batch(
        _ operation: String,
        _ entries: [JSON],
        _ queueURL: String,
        _ limits: HTTPRequest.Limits = HTTPRequest.Limits()
    ) async throws(AWSError) -> [BatchFailure] {
        // An empty batch is an error to SQS.
        guard !entries.isEmpty else { return [] }
        let parameters: JSON = ["QueueUrl": JSON(queueURL), "Entries": JSON(entries)]
        let reply = try await call(operation, parameters, queueURL, limits)
        return (reply["Failed"]?.array ?? []).map { failure in
            BatchFailure(
                id: failure["Id"]?.string ?? "",
                code: failure["Code"]?.string ?? "",
                message: failure["Message"]?.string ?? "",
                senderFault: failure["SenderFault"]?.bool ?? false
            )
        }
    }

    private func call(
        _ operation: String,
        _ parameters: JSON,
        _ queue: String,
        _ limits: HTTPRequest.Limits = HTTPRequest.Limits()
    ) async throws(AWSError) -> JSON {
        try await Self.json.call(
            operation,
            parameters,
            resource: Self.name(ofQueue: queue),
            limits: limits,
            with: client
        ).body
    }

    private func missing(_ member: String, _ operation: String, _ queue: String) -> AWSError {
        ServiceCall(.sqs, operation, resource: Self.name(ofQueue: queue)).error(
            code: "UnreadableReply",
            message: "the reply has no \(member)",
            kind: .unreadable
        )
    }

    /// The last part of a queue's URL: what people call it.
    private static func name(ofQueue url: String) -> String {
        url.split(separator: "/").last.map(String.init) ?? url
    }

    fileprivate static func strings(_ json: JSON?, _ value: (JSON) -> String?) -> [String: String] {
        var strings: [String: String] = [:]
        for (name, member) in json?.object ?? [:] { strings[name] = value(member) }
        return strings
    }
}

extension SQS.Message {
    fileprivate init(_ json: JSON) {
        messageID = json["MessageId"]?.string ?? ""
        receiptHandle = json["ReceiptHandle"]?.string ?? ""
        body = json["Body"]?.string ?? ""
        attributes = SQS.strings(json["Attributes"]) { $0.string }
        messageAttributes = SQS.strings(json["MessageAttributes"]) { $0["StringValue"]?.string }
        receiveCount = attributes["ApproximateReceiveCount"].flatMap { Int($0) } ?? 0
        // Milliseconds (SQS API reference, ReceiveMessage, "AttributeNames").
        func time(_ name: String) -> Date? {
            attributes[name].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0 / 1000) }
        }
        sentTimestamp = time("SentTimestamp")
        firstReceiveTimestamp = time("ApproximateFirstReceiveTimestamp")
    }
}
