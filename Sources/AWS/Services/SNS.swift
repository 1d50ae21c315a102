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
        var form = [("Action", "Publish"), ("Version", "2010-03-31"), ("TopicArn", topicARN)]
        if let subject { form.append(("Subject", subject)) }
        form.append(("Message", message))
        for (index, attribute) in attributes.sorted(by: { $0.key < $1.key }).enumerated() {
            let entry = "MessageAttributes.entry.\(index + 1)"
            form.append(("\(entry).Name", attribute.key))
            form.append(("\(entry).Value.DataType", "String"))
            form.append(("\(entry).Value.StringValue", attribute.value))
        }
        var call = ServiceCall(.sns, "Publish", resource: topicARN.split(separator: ":").last.map(String.init))
        call.headers = ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"]
        for (name, value) in form {
            if !call.body.isEmpty { call.body.append(UInt8(ascii: "&")) }
            call.body += name.utf8
            call.body.append(UInt8(ascii: "="))
            call.body += PercentEncoding.encodeForm(value)
        }
        let response = try await client.send(call)
        guard let reply = XMLText(response.body), reply.root == "PublishResponse", let id = reply["MessageId"] else {
            throw call.unreadable(response, "the reply has no MessageId")
        }
        return id
    }
}
