import OrderedJSON

/// The queue attribute that names a dead-letter queue (SQS API reference, SetQueueAttributes, "RedrivePolicy").
struct RedrivePolicy: Sendable, Equatable {
    let accountID: String
    let queueName: String
    let maximumReceives: Int?

    /// - Parameter text: The attribute's value, a JSON object; `maxReceiveCount` comes as a number or a string.
    init?(_ text: String) {
        guard let policy = try? JSON(parsing: text), let arn = policy["deadLetterTargetArn"]?.string else { return nil }
        // arn:partition:sqs:region:account:name
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "sqs", !parts[5].isEmpty else { return nil }
        accountID = String(parts[4])
        queueName = String(parts[5])
        let count = policy["maxReceiveCount"]
        maximumReceives = count?.int ?? count?.string.flatMap { Int($0) }
    }
}
