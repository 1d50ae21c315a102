package import OrderedJSON

/// Amazon SNS (Query protocol with XML replies; Amazon SNS API Reference).
package struct SNS: Sendable {
    private let client: AWSClient

    package init(_ client: AWSClient) {
        self.client = client
    }

    /// - `subject`: up to 100 ASCII characters without line breaks; SNS refuses others.
    /// - `message`: up to 262,144 bytes of UTF-8.
    /// - `attributes`: sent with type String.
    /// Gives the message's id.
    package func publish(
        topicARN: String,
        subject: String? = nil,
        message: String,
        attributes: [String: String] = [:]
    ) async throws(AWSError) -> String {
        var parameters: JSON.Object = ["TopicArn": JSON(topicARN)]
        parameters["Subject"] = subject.map { JSON($0) }
        parameters["Message"] = JSON(message)
        if !attributes.isEmpty {
            parameters["MessageAttributes"] = JSON(
                JSON.Object(
                    attributes.sorted { $0.key < $1.key }.map { name, value in
                        (name, ["DataType": "String", "StringValue": JSON(value)])
                    }
                )
            )
        }
        return try await publish(parameters).body["MessageId"]?.string ?? ""
    }

    /// Publishes with parameters as SNS' API reference has them, and answers in the same way.
    package func publish(_ parameters: JSON.Object) async throws(AWSError) -> ServiceReply {
        var form = [("Action", "Publish"), ("Version", "2010-03-31")]
        for (name, value) in parameters where name != "MessageAttributes" && !value.isNull {
            form.append((name, value.string ?? value.description))
        }
        for (index, attribute) in (parameters["MessageAttributes"]?.object ?? [:]).enumerated() {
            let entry = "MessageAttributes.entry.\(index + 1)"
            form.append(("\(entry).Name", attribute.key))
            for (name, value) in attribute.value.object ?? [:] {
                form.append(("\(entry).Value.\(name)", value.string ?? value.description))
            }
        }
        // A telephone number is nobody's business but the receiver's.
        let target = parameters["TopicArn"]?.string ?? parameters["TargetArn"]?.string
        var call = ServiceCall(.sns, "Publish", resource: target?.split(separator: ":").last.map(String.init))
        call.setForm(form)
        let response = try await client.send(call)
        guard let reply = XMLText(response.body), reply.root == "PublishResponse", let id = reply["MessageId"] else {
            throw call.unreadable(response, "the reply has no MessageId")
        }
        var body: JSON.Object = ["MessageId": JSON(id)]
        body["SequenceNumber"] = reply["SequenceNumber"].map { JSON($0) }
        return ServiceReply(
            body: JSON(body),
            requestID: reply["RequestId"] ?? response.headers.given("x-amzn-requestid"),
            headers: response.headers
        )
    }
}
