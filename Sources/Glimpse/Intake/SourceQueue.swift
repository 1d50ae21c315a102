import AWS

/// The queue that images are announced on, and its dead-letter queue if it has one.
struct SourceQueue: Sendable {
    let url: String
    let deadLetterURL: String?
    /// After so many receives SQS moves a message to the dead-letter queue by itself, without a reason.
    let maximumReceives: Int?

    let sqs: SQS
    let waitSeconds: Int
    let visibility: Duration

    /// Finds the queue by URL or name, and its dead-letter queue through its RedrivePolicy (SQS Developer Guide,
    /// "Using dead-letter queues").
    ///
    /// - Throws: `AWSError` when the queue does not answer.
    static func resolve(
        _ queue: Configuration.Source.Queue,
        intake: Configuration.Intake,
        sqs: SQS
    ) async throws(AWSError) -> SourceQueue {
        let url =
            switch queue {
            case .url(let url): url
            case .name(let name): try await sqs.queueURL(name: name, ownerAccountID: nil)
            }
        let attributes = try await sqs.attributes(of: url, names: ["RedrivePolicy"])
        let policy = attributes["RedrivePolicy"].flatMap(RedrivePolicy.init)
        var deadLetterURL: String?
        if let policy {
            deadLetterURL = try await sqs.queueURL(name: policy.queueName, ownerAccountID: policy.accountID)
        }
        return SourceQueue(
            url: url,
            deadLetterURL: deadLetterURL,
            maximumReceives: policy?.maximumReceives,
            sqs: sqs,
            waitSeconds: intake.waitSeconds,
            visibility: .seconds(intake.visibilityTimeoutSeconds)
        )
    }

    /// One long poll for 1 to 10 messages, never more than there are free slots.
    func receive(atMost maximum: Int) async throws(AWSError) -> [QueueMessage] {
        try await sqs.receiveMessages(
            from: url,
            maximum: maximum,
            waitSeconds: waitSeconds,
            visibilityTimeoutSeconds: Int(visibility.components.seconds)
        ).map(QueueMessage.init)
    }

    /// Whether SQS will move this message by itself if it is released once more.
    func isLastReceive(_ message: QueueMessage) -> Bool {
        maximumReceives.map { message.receiveCount >= $0 } ?? false
    }
}
