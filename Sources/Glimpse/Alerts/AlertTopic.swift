import AWS

/// Where alerts go.
protocol AlertTopic: Sendable {
    /// Returns once the message is accepted.
    func publish(subject: String, text: String) async throws
}

/// An SNS topic.
struct SNSTopic: AlertTopic {
    let sns: SNS
    let arn: String

    func publish(subject: String, text: String) async throws {
        // SNS refuses subjects of more than 99 characters, or not ASCII (SNS API reference, Publish, "Subject").
        let ascii = String(subject.unicodeScalars.map { $0.isASCII ? Character($0) : "?" }.prefix(99))
        _ = try await sns.publish(topicARN: arn, subject: ascii, message: text, attributes: [:])
    }
}
