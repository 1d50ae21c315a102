import AWS
import FoundationEssentials

/// One SQS message as received.
struct QueueMessage: Sendable {
    let id: String
    let body: String
    /// Names this receipt, not the message: every receive gives a new one.
    let receiptHandle: String
    /// How often it was received, this time included; 1 for the first.
    let receiveCount: Int
    let sent: Date?
    let firstReceived: Date?

    init(
        id: String,
        body: String,
        receiptHandle: String,
        receiveCount: Int,
        sent: Date? = nil,
        firstReceived: Date? = nil
    ) {
        self.id = id
        self.body = body
        self.receiptHandle = receiptHandle
        self.receiveCount = receiveCount
        self.sent = sent
        self.firstReceived = firstReceived
    }

    init(_ message: SQS.Message) {
        self.init(
            id: message.messageID,
            body: message.body,
            receiptHandle: message.receiptHandle,
            receiveCount: max(1, message.receiveCount),
            sent: message.sentTimestamp,
            firstReceived: message.firstReceiveTimestamp
        )
    }
}
