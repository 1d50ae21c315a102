import FoundationEssentials
import OrderedJSON
import Support
import Testing

@testable import AWS

@Suite struct SQSTests {
    private let queue = ServiceFixture.queueURL

    private func sqs(_ transport: StubTransport, _ endpoints: Endpoints = Endpoints(region: "us-east-1")) -> SQS {
        SQS(ServiceFixture.client(transport, endpoints))
    }

    @Test func receive() async throws {
        let transport = StubTransport(replies: [
            ServiceFixture.reply(
                """
                {"Messages":[{"MessageId":"m","ReceiptHandle":"r","Body":"{\\"é\\":1}","MD5OfBody":"x",
                "Attributes":{"ApproximateReceiveCount":"3","SentTimestamp":"1440938160123"},
                "MessageAttributes":{"error":{"DataType":"String","StringValue":"S3.NoSuchKeyException"},
                "raw":{"DataType":"Binary","BinaryValue":"AA=="}}}]}
                """
            )
        ])
        let messages = try await sqs(transport)
            .receiveMessages(from: queue, maximum: 10, waitSeconds: 20, visibilityTimeoutSeconds: 120)
        #expect(
            messages == [
                SQS.Message(
                    messageID: "m",
                    receiptHandle: "r",
                    body: #"{"é":1}"#,
                    receiveCount: 3,
                    sentTimestamp: Date(timeIntervalSince1970: 1_440_938_160.123),
                    attributes: ["ApproximateReceiveCount": "3", "SentTimestamp": "1440938160123"],
                    messageAttributes: ["error": "S3.NoSuchKeyException"]
                )
            ]
        )
        let request = try #require(transport.requests.first)
        #expect(request.headers["X-Amz-Target"] == "AmazonSQS.ReceiveMessage")
        #expect(request.headers["Content-Type"] == "application/x-amz-json-1.0")
        #expect(request.limits.total == .seconds(30))
        #expect(
            request.json == [
                "QueueUrl": JSON(queue), "MaxNumberOfMessages": 10, "WaitTimeSeconds": 20, "VisibilityTimeout": 120,
                "MessageSystemAttributeNames": [
                    "ApproximateReceiveCount", "SentTimestamp", "ApproximateFirstReceiveTimestamp",
                ],
                "MessageAttributeNames": ["All"],
            ]
        )
    }

    @Test func theEndpointWinsOverTheQueuesURL() async throws {
        let transport = StubTransport(replies: [ServiceFixture.reply("{}")])
        let endpoints = Endpoints(region: "us-east-1", customForAll: EndpointURL(parsing: "http://127.0.0.1:5000"))
        let messages = try await sqs(transport, endpoints)
            .receiveMessages(from: queue, maximum: 1, waitSeconds: 0, visibilityTimeoutSeconds: 1)
        #expect(messages.isEmpty)
        #expect(transport.requests.first?.url == "http://127.0.0.1:5000/")
        #expect(transport.requests.first?.json?["QueueUrl"]?.string == queue)
    }

    @Test func deleteBatch() async throws {
        let transport = StubTransport(replies: [
            ServiceFixture.reply(
                """
                {"Successful":[{"Id":"0"}],
                "Failed":[{"Id":"1","SenderFault":true,"Code":"ReceiptHandleIsInvalid","Message":"no"}]}
                """
            )
        ])
        let failures = try await sqs(transport).deleteMessages([("0", "a"), ("1", "b")], from: queue)
        #expect(
            failures == [SQS.BatchFailure(id: "1", code: "ReceiptHandleIsInvalid", message: "no", senderFault: true)]
        )
        #expect(
            transport.requests.first?.json == [
                "QueueUrl": JSON(queue),
                "Entries": [["Id": "0", "ReceiptHandle": "a"], ["Id": "1", "ReceiptHandle": "b"]],
            ]
        )
        #expect(transport.requests.first?.headers["X-Amz-Target"] == "AmazonSQS.DeleteMessageBatch")
    }

    @Test func anEmptyBatchIsNoRequest() async throws {
        let transport = StubTransport(replies: [])
        #expect(try await sqs(transport).deleteMessages([], from: queue) == [])
        #expect(try await sqs(transport).changeVisibility([], of: queue) == [])
        #expect(transport.requests.isEmpty)
    }

    @Test func changeVisibility() async throws {
        let transport = StubTransport(replies: [ServiceFixture.reply(#"{"Successful":[{"Id":"0"}]}"#)])
        #expect(try await sqs(transport).changeVisibility([("0", "a", 30)], of: queue) == [])
        #expect(
            transport.requests.first?.json == [
                "QueueUrl": JSON(queue), "Entries": [["Id": "0", "ReceiptHandle": "a", "VisibilityTimeout": 30]],
            ]
        )
    }

    @Test func attributes() async throws {
        let transport = StubTransport(replies: [ServiceFixture.reply(#"{"Attributes":{"VisibilityTimeout":"30"}}"#)])
        let attributes = try await sqs(transport).attributes(of: queue, names: ["VisibilityTimeout"])
        #expect(attributes == ["VisibilityTimeout": "30"])
        #expect(
            transport.requests.first?.json == ["QueueUrl": JSON(queue), "AttributeNames": ["VisibilityTimeout"]]
        )
    }

    @Test func queueURLByName() async throws {
        let transport = StubTransport { _ in ServiceFixture.reply(#"{"QueueUrl":"https://q/1/uploads"}"#) }
        #expect(try await sqs(transport).queueURL(name: "uploads", ownerAccountID: "1") == "https://q/1/uploads")
        #expect(transport.requests.first?.json == ["QueueName": "uploads", "QueueOwnerAWSAccountId": "1"])
        _ = try await sqs(transport).queueURL(name: "uploads")
        #expect(transport.requests.last?.json == ["QueueName": "uploads"])
    }

    @Test func send() async throws {
        let transport = StubTransport { _ in ServiceFixture.reply(#"{"MessageId":"m"}"#) }
        #expect(try await sqs(transport).sendMessage(to: queue, body: "b", attributes: ["z": "1", "a": "2"]) == "m")
        #expect(
            transport.requests.first?.text
                == #"{"QueueUrl":"\#(queue)","MessageBody":"b","MessageAttributes":"#
                + #"{"a":{"DataType":"String","StringValue":"2"},"z":{"DataType":"String","StringValue":"1"}}}"#
        )
        _ = try await sqs(transport).sendMessage(to: queue, body: "b")
        #expect(transport.requests.last?.json == ["QueueUrl": JSON(queue), "MessageBody": "b"])
    }

    @Test(arguments: ["<html>captive portal</html>", "{\"Messages\":[", "nul"])
    func repliesThatAreNotJSON(_ body: String) async {
        let transport = StubTransport { _ in ServiceFixture.reply(body, ["x-amzn-requestid": "r"]) }
        let error = await #expect(throws: AWSError.self) {
            try await sqs(transport)
                .receiveMessages(from: queue, maximum: 1, waitSeconds: 0, visibilityTimeoutSeconds: 1)
        }
        #expect(error?.kind == .unreadable)
        #expect(error?.name == "SQS.UnreadableReplyException")
        #expect(error?.resource == "uploads")
        #expect(error?.requestID == "r")
    }

    @Test func repliesOfAnotherShape() async throws {
        let transport = StubTransport { _ in ServiceFixture.reply(#"{"Messages":[1,{"Body":2}],"Failed":7}"#) }
        let messages = try await sqs(transport)
            .receiveMessages(from: queue, maximum: 1, waitSeconds: 0, visibilityTimeoutSeconds: 1)
        #expect(messages.map(\.receiptHandle) == ["", ""])
        await #expect(throws: AWSError.self) { try await sqs(transport).queueURL(name: "uploads") }
        await #expect(throws: AWSError.self) { try await sqs(transport).sendMessage(to: queue, body: "b") }
    }
}
