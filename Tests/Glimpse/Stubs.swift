import AWS
import FoundationEssentials
import OrderedJSON
import Support

@testable import Glimpse

struct StaticCredentials: CredentialsProvider {
    func credentials() async throws(CredentialsError) -> Credentials {
        Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
    }
}

extension AWSClient {
    /// Sends to a closure by operation, such as `DeleteMessageBatch`, with the request's JSON.
    static func answering(
        _ answer: @escaping @Sendable (_ operation: String, _ parameters: JSON) async throws -> JSON
    ) -> AWSClient {
        let transport = StubTransport { request in
            let target = request.headers["X-Amz-Target"] ?? ""
            let operation = target.split(separator: ".").last.map(String.init) ?? ""
            let reply = try await answer(operation, JSON(parsing: request.body))
            return HTTPResponse(
                status: 200,
                headers: ["Content-Type": "application/x-amz-json-1.0"],
                body: reply.bytes
            )
        }
        return AWSClient(
            transport: transport,
            credentials: StaticCredentials(),
            endpoints: Endpoints(region: "us-east-1")
        )
    }
}

extension SourceQueue {
    static func stub(_ client: AWSClient, visibility: Duration = .seconds(120)) -> SourceQueue {
        SourceQueue(
            url: "https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads",
            deadLetterURL: "https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads-dead",
            maximumReceives: 5,
            sqs: SQS(client),
            waitSeconds: 20,
            visibility: visibility
        )
    }
}

extension QueueMessage {
    static func stub(_ number: Int, receiveCount: Int = 1) -> QueueMessage {
        QueueMessage(
            id: "message-\(number)",
            body: "{}",
            receiptHandle: "handle-\(number)",
            receiveCount: receiveCount
        )
    }
}

extension TimeSource {
    /// The test's clock, wall time at the epoch, and no jitter.
    static func test(_ clock: TestClock) -> TimeSource {
        TimeSource(clock: clock, now: { .init(timeIntervalSince1970: 0) }, random: { 0.5 })
    }
}
