import FoundationEssentials
import OrderedJSON
import Support
import Testing

@testable import AWS

@Suite struct JSONServiceTests {
    private func call(
        _ service: String,
        _ action: String,
        _ parameters: JSON,
        answering body: String = "{}",
        status: Int = 200
    ) async throws -> (request: HTTPRequest, reply: ServiceReply) {
        let transport = StubTransport { _ in ServiceFixture.reply(body, ["x-amzn-RequestId": "r"], status: status) }
        let service = try #require(JSONServices.service(service))
        let operation = try #require(service.operation(action))
        let reply = try await service.call(
            operation,
            parameters,
            resource: nil,
            with: ServiceFixture.client(transport)
        )
        return (try #require(transport.requests.first), reply)
    }

    /// Service, action, error prefix, host and target, as in the Java SDK's clients and the services' models.
    @Test(arguments: [
        ("dynamodb", "putItem", "DynamoDb", "dynamodb.us-east-1", "DynamoDB_20120810.PutItem", "1.0"),
        ("eventbridge", "putEvents", "EventBridge", "events.us-east-1", "AWSEvents.PutEvents", "1.1"),
        ("kinesis", "putRecord", "Kinesis", "kinesis.us-east-1", "Kinesis_20131202.PutRecord", "1.1"),
        ("sfn", "startExecution", "Sfn", "states.us-east-1", "AWSStepFunctions.StartExecution", "1.0"),
        (
            "secretsmanager", "getSecretValue", "SecretsManager", "secretsmanager.us-east-1",
            "secretsmanager.GetSecretValue", "1.1"
        ),
        ("cloudwatchlogs", "putLogEvents", "CloudWatchLogs", "logs.us-east-1", "Logs_20140328.PutLogEvents", "1.1"),
        ("sqs", "sendMessage", "Sqs", "sqs.us-east-1", "AmazonSQS.SendMessage", "1.0"),
        ("ssm", "getParameter", "Ssm", "ssm.us-east-1", "AmazonSSM.GetParameter", "1.1"),
        ("kms", "decrypt", "Kms", "kms.us-east-1", "TrentService.Decrypt", "1.1"),
        ("textract", "detectDocumentText", "Textract", "textract.us-east-1", "Textract.DetectDocumentText", "1.1"),
        (
            "rekognition", "detectModerationLabels", "Rekognition", "rekognition.us-east-1",
            "RekognitionService.DetectModerationLabels", "1.1"
        ),
        ("ecr", "listImages", "Ecr", "api.ecr.us-east-1", "AmazonEC2ContainerRegistry_V20150921.ListImages", "1.1"),
    ])
    func whereAndHowAServiceIsReached(
        service: String,
        action: String,
        name: String,
        host: String,
        target: String,
        version: String
    ) async throws {
        #expect(JSONServices.service(service)?.name == name)
        let request = try await call(service, action, [:]).request
        #expect(request.url == "https://\(host).amazonaws.com/")
        #expect(request.headers["X-Amz-Target"] == target)
        #expect(request.headers["Content-Type"] == "application/x-amz-json-\(version)")
    }

    @Test func theSigningNameIsTheServicesOwn() async throws {
        let request = try await call("ecr", "listImages", [:]).request
        #expect(request.headers["Authorization"]?.contains("/us-east-1/ecr/aws4_request") == true)
        let logs = try #require(JSONServices.service("cloudwatchlogs"))
        let endpoints = Endpoints(
            region: "us-east-1",
            custom: ["cloudwatch_logs": EndpointURL(HTTPOrigin(.http, "127.0.0.1", port: 9))]
        )
        let transport = StubTransport { _ in ServiceFixture.reply("{}") }
        _ = try await logs.call(
            "PutLogEvents",
            [:],
            resource: nil,
            with: ServiceFixture.client(transport, endpoints)
        )
        #expect(transport.requests.first?.url == "http://127.0.0.1:9/")
    }

    @Test(arguments: ["s3", "sns", "lambda", "DynamoDB", "dynamo", ""])
    func noSuchService(_ name: String) {
        #expect(JSONServices.service(name) == nil)
    }

    @Test func actionsAreWrittenInCamelCase() throws {
        let service = try #require(JSONServices.service("rekognition"))
        #expect(service.operation("DetectLabels") == nil)
        #expect(service.operation("detectlabels") == nil)
        #expect(service.operation("detectLabels") == "DetectLabels")
        #expect(service.actions.count > 70)
        #expect(JSONServices.service("kms")?.operation("encrypt") == "Encrypt")
        #expect(JSONServices.service("kms")?.operation("verifyMac") == "VerifyMac")
        // An event stream is no reply.
        #expect(JSONServices.service("kinesis")?.operation("subscribeToShard") == nil)
        #expect(JSONServices.names.count > 140)
    }

    @Test func everyRecordOfTheTableIsWhole() {
        for name in JSONServices.names {
            let service = JSONServices.service(name)
            #expect(service?.name.lowercased() == name)
            #expect(service?.actions.isEmpty == false, "\(name)")
        }
    }

    /// As recorded from Step Functions: aws-sdk:sfn:startExecution.
    @Test func aServiceWithLowercaseMembersIsCalledInPascalCase() async throws {
        let (request, reply) = try await call(
            "sfn",
            "startExecution",
            ["StateMachineArn": "arn:x", "Input": ["key": "value"]],
            answering: #"{"executionArn":"arn:y","startDate":1687435189.125}"#
        )
        #expect(request.json == ["stateMachineArn": "arn:x", "input": #"{"key":"value"}"#])
        #expect(reply.body == ["ExecutionArn": "arn:y", "StartDate": "2023-06-22T11:59:49.125Z"])
        #expect(reply.requestID == "r")
    }

    @Test func keysOfMapsAreTheCallersOwn() async throws {
        let item: JSON = ["data": ["S": "HelloWorld"], "ID": ["M": ["MD5OfBody": ["N": "1"]]]]
        let (request, reply) = try await call(
            "dynamodb",
            "putItem",
            ["TableName": "t", "Item": item],
            answering: JSON(["Attributes": item]).description
        )
        #expect(request.json == ["TableName": "t", "Item": item])
        #expect(reply.body == ["Attributes": item])
    }

    @Test func timestampsAreTextAndBlobsAreJSONText() async throws {
        let logs = try await call(
            "cloudwatchlogs",
            "putLogEvents",
            ["LogGroupName": "g", "LogEvents": [["Timestamp": 1, "Message": "m"]]]
        )
        #expect(logs.request.json == ["logGroupName": "g", "logEvents": [["timestamp": 1, "message": "m"]]])

        let events = try await call(
            "eventbridge",
            "putEvents",
            ["Entries": [["Time": "2026-11-23T22:51:04.500Z", "Detail": ["a": 1], "Source": "s"]]]
        )
        #expect(
            events.request.json == [
                "Entries": [["Time": JSON(JSON.Number(1_795_474_264.5)), "Detail": #"{"a":1}"#, "Source": "s"]]
            ]
        )

        let kinesis = try await call(
            "kinesis",
            "putRecord",
            ["StreamName": "s", "Data": ["a": 1], "PartitionKey": "p"]
        )
        #expect(kinesis.request.json?["Data"]?.string == Data(#"{"a":1}"#.utf8).base64EncodedString())

        let secret = try await call(
            "secretsmanager",
            "getSecretValue",
            ["SecretId": "s"],
            answering: #"{"ARN":"a","CreatedDate":1.7E9,"VersionStages":["AWSCURRENT"]}"#
        )
        #expect(
            secret.reply.body == [
                "Arn": "a", "CreatedDate": "2023-11-14T22:13:20Z", "VersionStages": ["AWSCURRENT"],
            ]
        )
    }

    @Test func aReplyThatIsSpelledTheSameStaysAsItIs() async throws {
        let body = #"{ "Labels" : [{"Name":"Cat","Confidence":99.10000000000000}]}"#
        let (_, reply) = try await call("rekognition", "detectLabels", [:], answering: body)
        #expect(reply.body.bytes == Array(body.utf8))
    }

    @Test func errorsHaveTheNamesOfTheSDK() async throws {
        let error = await #expect(throws: AWSError.self) {
            try await call(
                "sfn",
                "startExecution",
                [:],
                answering: #"{"__type":"com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist","message":"gone"}"#,
                status: 400
            )
        }
        #expect(error?.name == "Sfn.ExecutionDoesNotExistException")
    }

    /// The first three as recorded from Step Functions.
    @Test(arguments: [
        ("dynamodb", "ValidationException", "DynamoDb.DynamoDbException" as String?),
        ("secretsmanager", "ValidationException", "SecretsManager.SecretsManagerException"),
        ("sfn", "InvalidToken", nil),
        ("dynamodb", "ResourceNotFoundException", nil),
        ("rekognition", "AccessDeniedException", nil),
        ("rekognition", "UnrecognizedClientException", "Rekognition.RekognitionException"),
    ])
    func errorsWithoutAClassHaveTheCommonOnesName(_ service: String, _ code: String, _ name: String?) throws {
        let error = AWSError(service: "X", operation: "Y", code: code, message: "", kind: .invalid)
        #expect(try #require(JSONServices.service(service)).commonName(of: error) == name)
    }

    /// By the rule of the Java SDK, and as Step Functions' results are recorded.
    @Test(arguments: [
        ("ETag", "ETag"), ("MD5OfMessageBody", "Md5OfMessageBody"), ("SSEKMSKeyId", "SsekmsKeyId"),
        ("ARN", "Arn"), ("executionArn", "ExecutionArn"), ("KMSMasterKeyID", "KmsMasterKeyID"), ("URL", "Url"),
        ("ChecksumCRC32", "ChecksumCRC32"), ("a", "A"), ("", ""),
    ])
    func namesOfMembers(_ wire: String, _ name: String) {
        #expect(IntegrationSpelling.integrationName(wire) == name)
    }
}
