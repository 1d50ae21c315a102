import AWS
import FoundationEssentials
import OrderedJSON
import StatesLanguage
import Support
import Testing

@testable import Glimpse

@Suite struct IntegrationTaskTests {
    private static let configuration = {
        var configuration = Configuration(
            queue: .name("uploads"),
            buckets: ["images", "more-images"],
            resultsBucket: "results"
        )
        configuration.source.bucketOwner = "111111111111"
        configuration.results.bucketOwner = "222222222222"
        return configuration
    }()

    private let clock = TestClock()

    private func event(version: String?) -> ObjectEvent {
        ObjectEvent(
            bucket: "images",
            key: "a b.jpg",
            rawKey: "a+b.jpg",
            versionID: version,
            eTag: "etag",
            size: 7,
            sequencer: nil,
            eventTime: "2026-11-23T00:00:00.000Z",
            eventName: "ObjectCreated:Put",
            region: nil
        )
    }

    /// Runs one Task over the event's input, as an execution does.
    private func run(
        _ integration: String,
        _ parameters: JSON?,
        input: JSON? = nil,
        catching errors: [String] = [],
        version: String? = "v1",
        over transport: StubTransport
    ) async throws -> (result: ExecutionResult, scope: ExecutionScope) {
        let client = AWSClient(
            transport: transport,
            credentials: StaticCredentials(),
            endpoints: Endpoints(region: "us-east-1")
        )
        let time = TimeSource.test(clock)
        let lanes = Lanes(time: time, logger: CapturedLogs().logger)
        let event = event(version: version)
        let scope = ExecutionScope(name: "name", event: event, started: time.now())
        let alerts = Alerts(
            topic: nil,
            window: .seconds(300),
            host: "host",
            time: time,
            logger: CapturedLogs().logger,
            accepted: { _ in }
        )
        let tasks = Tasks(
            scope: scope,
            functions: [:],
            recognize: RecognizeTask(
                rekognition: Rekognition(client),
                lane: lanes.lane("Rekognition.DetectLabels"),
                settings: Self.configuration.recognition,
                acceptedBuckets: Set(Self.configuration.source.buckets)
            ),
            store: StoreTask(
                s3: S3(client),
                lanes: lanes,
                results: Self.configuration.results,
                workflow: "digest",
                host: "host",
                time: time,
                logger: CapturedLogs().logger
            ),
            notify: NotifyTask(alerts: alerts, time: time),
            integrations: IntegrationTask(
                client: client,
                lanes: lanes,
                access: ObjectAccess(Self.configuration)
            )
        )
        var state: JSON.Object = [
            "Type": "Task", "Resource": JSON("arn:aws:states:::\(integration)"), "End": true,
        ]
        state["Parameters"] = parameters
        if !errors.isEmpty {
            state["Catch"] = [["ErrorEquals": JSON(errors.map { JSON($0) }), "Next": "Caught"]]
        }
        var states: JSON.Object = ["Task": JSON(state)]
        if !errors.isEmpty { states["Caught"] = ["Type": "Pass", "End": true] }
        let document: JSON = ["StartAt": "Task", "States": JSON(states)]
        let interpreter = Interpreter(
            try StateMachine(parsing: document.bytes),
            clock: clock,
            now: time.now,
            random: time.random,
            tasks: tasks
        )
        let result = try await interpreter.run(
            input ?? event.executionInput,
            as: ExecutionIdentity(
                id: "name",
                name: "name",
                startTime: time.now(),
                stateMachineID: "digest",
                stateMachineName: "glimpsed"
            )
        )
        return (result, scope)
    }

    private func output(of result: ExecutionResult) throws -> JSON {
        guard case .succeeded(let output) = result else { throw Unexpected(what: "\(result)") }
        return output
    }

    private func failure(of result: ExecutionResult) throws -> ExecutionFailure {
        guard case .failed(let failure) = result else { throw Unexpected(what: "\(result)") }
        return failure
    }

    private struct Unexpected: Error { let what: String }

    private static func reply(_ body: String = "{}", status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["x-amzn-RequestId": "r-1"], body: Array(body.utf8))
    }

    private static let image: JSON = ["S3Object": ["Bucket.$": "$.bucket", "Name.$": "$.image_key"]]

    @Test func rekognitionIsAskedForTheVersionThatWasAnnounced() async throws {
        let reply = #"{ "TextDetections" : [] }"#
        let transport = StubTransport { _ in Self.reply(reply) }
        let (result, scope) = try await run(
            "aws-sdk:rekognition:detectText",
            ["Image": Self.image, "Filters": ["WordFilter": ["MinConfidence": 80]]],
            over: transport
        )
        let request = try #require(transport.requests.first)
        #expect(request.headers["X-Amz-Target"] == "RekognitionService.DetectText")
        #expect(
            try JSON(parsing: request.body) == [
                "Image": ["S3Object": ["Bucket": "images", "Name": "a b.jpg", "Version": "v1"]],
                "Filters": ["WordFilter": ["MinConfidence": 80]],
            ]
        )
        #expect(try output(of: result).bytes == Array(reply.utf8))
        #expect(scope.requestIDs == ["r-1"])
    }

    @Test(arguments: [
        // Its own version, another object, another bucket, and none known.
        (#"{"Bucket": "images", "Name": "a b.jpg", "Version": "v0"}"#, "v1" as String?, "v0" as String?),
        (#"{"Bucket": "images", "Name": "other.jpg"}"#, "v1", nil),
        (#"{"Bucket": "more-images", "Name": "a b.jpg"}"#, "v1", nil),
        (#"{"Bucket": "images", "Name": "a b.jpg"}"#, nil, nil),
        (#"{"Bucket": "images", "Name": "a b.jpg", "Version": null}"#, "v1", "v1"),
    ])
    func theVersionIsPinnedOnlyWhereItIsTheEvents(_ object: String, _ known: String?, _ sent: String?) async throws {
        let transport = StubTransport { _ in Self.reply() }
        _ = try await run(
            "aws-sdk:rekognition:compareFaces",
            ["SourceImage": ["S3Object": try JSON(parsing: object)], "TargetImage": Self.image],
            version: known,
            over: transport
        )
        let body = try JSON(parsing: try #require(transport.requests.first).body)
        #expect(body["SourceImage"]?["S3Object"]?["Version"]?.string == sent)
        #expect(body["TargetImage"]?["S3Object"]?["Version"]?.string == known)
    }

    /// Nothing that a message says can make us touch what is not ours.
    @Test(arguments: [
        (
            "aws-sdk:rekognition:detectText",
            #"{"Image": {"S3Object": {"Bucket.$": "$.bucket", "Name.$": "$.image_key"}}}"#,
            "elsewhere is neither listed"
        ),
        ("aws-sdk:s3:getObject", #"{"Bucket.$": "$.bucket", "Key": "k"}"#, "elsewhere is neither listed"),
        ("aws-sdk:s3:headObject", #"{"Bucket.$": "$.bucket", "Key": "k"}"#, "elsewhere is neither listed"),
        ("aws-sdk:s3:putObject", #"{"Bucket.$": "$.bucket", "Key": "k", "Body": "b"}"#, "is not results.bucket"),
        ("aws-sdk:s3:deleteObject", #"{"Bucket.$": "$.bucket", "Key": "k"}"#, "is not results.bucket"),
        (
            "aws-sdk:s3:copyObject", #"{"Bucket.$": "$.bucket", "Key": "k", "CopySource": "images/k"}"#,
            "is not results.bucket"
        ),
        (
            "aws-sdk:s3:copyObject",
            #"{"Bucket": "results", "Key": "k", "CopySource.$": "States.Format('{}/k', $.bucket)"}"#,
            "elsewhere is neither listed"
        ),
        ("aws-sdk:s3:getObject", #"{"Bucket": "images", "Key": ""}"#, "not empty"),
        ("aws-sdk:s3:deleteObject", #"{"Bucket": "results", "Key.$": "$.none"}"#, "not empty"),
    ])
    func refusesWithoutASingleRequest(_ integration: String, _ parameters: String, _ sentence: String) async throws {
        let transport = StubTransport(replies: [])
        let (result, _) = try await run(
            integration,
            try JSON(parsing: parameters),
            input: ["bucket": "elsewhere", "image_key": "k", "none": ""],
            over: transport
        )
        let failure = try failure(of: result)
        #expect(failure.error == "Glimpsed.InvalidInput")
        #expect(failure.cause.contains(sentence), "\(failure.cause)")
        #expect(FailureClass(failure, resultsBucket: "results") == .permanent)
        #expect(transport.requests.isEmpty)
    }

    @Test func theWholeInputMayBeTheParameters() async throws {
        let transport = StubTransport { _ in Self.reply() }
        _ = try await run("aws-sdk:dynamodb:listTables", nil, input: ["Limit": 1], over: transport)
        #expect(try JSON(parsing: try #require(transport.requests.first).body) == ["Limit": 1])
    }

    @Test func objectsAreReadAtTheirVersion() async throws {
        let transport = StubTransport { _ in
            HTTPResponse(status: 200, headers: ["x-amz-request-id": "s-1"], body: Array("text".utf8))
        }
        let (result, scope) = try await run(
            "aws-sdk:s3:getObject",
            ["Bucket.$": "$.bucket", "Key.$": "$.image_key"],
            over: transport
        )
        #expect(transport.requests.first?.query == "versionId=v1")
        #expect(try output(of: result)["Body"] == "text")
        #expect(scope.requestIDs == ["s-1"])

        let copying = StubTransport { _ in Self.reply("<CopyObjectResult><ETag>e</ETag></CopyObjectResult>") }
        _ = try await run(
            "aws-sdk:s3:copyObject",
            ["Bucket": "results", "Key": "k", "CopySource": "images/a%20b.jpg"],
            over: copying
        )
        #expect(copying.requests.first?.headers["x-amz-copy-source"] == "images/a%20b.jpg?versionId=v1")
    }

    /// The configuration's owners, unless the document has its own.
    @Test func bucketsMustBelongToWhomTheyShould() async throws {
        let transport = StubTransport { request in
            request.headers["x-amz-copy-source"] == nil
                ? HTTPResponse(status: 200) : Self.reply("<CopyObjectResult><ETag>e</ETag></CopyObjectResult>")
        }
        let results: JSON = ["Bucket": "results", "Key": "k", "CopySource": "images/k"]
        _ = try await run("aws-sdk:s3:headObject", ["Bucket": "images", "Key": "k"], over: transport)
        _ = try await run("aws-sdk:s3:copyObject", results, over: transport)
        _ = try await run(
            "aws-sdk:s3:deleteObject",
            ["Bucket": "results", "Key": "k", "ExpectedBucketOwner": "333333333333"],
            over: transport
        )
        let owners = transport.requests.map { $0.headers["x-amz-expected-bucket-owner"] }
        #expect(owners == ["111111111111", "222222222222", "333333333333"])
        #expect(transport.requests[1].headers["x-amz-source-expected-bucket-owner"] == "111111111111")
    }

    @Test func anObjectAboveThePayloadLimit() async throws {
        let transport = StubTransport { _ in
            HTTPResponse(status: 200, body: Array(repeating: UInt8(ascii: "a"), count: 262_145))
        }
        let (result, _) = try await run("aws-sdk:s3:getObject", ["Bucket": "images", "Key": "k"], over: transport)
        #expect(try failure(of: result).error == "States.DataLimitExceeded")
    }

    /// The result as recorded from Step Functions.
    @Test func sendMessage() async throws {
        let transport = StubTransport { _ in Self.reply(#"{"MD5OfMessageBody":"md5","MessageId":"id"}"#) }
        let (result, _) = try await run(
            "sqs:sendMessage",
            ["QueueUrl": "https://sqs/1/q", "MessageBody": ["key.$": "$.image_key"]],
            over: transport
        )
        let request = try #require(transport.requests.first)
        #expect(
            try JSON(parsing: request.body)
                == ["QueueUrl": "https://sqs/1/q", "MessageBody": #"{"key":"a b.jpg"}"#]
        )
        #expect(
            try output(of: result) == [
                "MD5OfMessageBody": "md5", "MessageId": "id", "SdkResponseMetadata": ["RequestId": "r-1"],
                "SdkHttpMetadata": [
                    "AllHttpHeaders": ["x-amzn-RequestId": ["r-1"]], "HttpHeaders": ["x-amzn-RequestId": "r-1"],
                    "HttpStatusCode": 200,
                ],
            ]
        )
    }

    @Test(arguments: [("sns:publish", "SNS"), ("aws-sdk:sns:publish", "Sns")])
    func publish(_ integration: String, _ name: String) async throws {
        let parameters: JSON = [
            "TopicArn": "arn:aws:sns:us-east-1:1:t", "Message": ["key.$": "$.image_key"], "Subject": "s",
            "MessageAttributes": ["a": ["DataType": "Number", "StringValue": "1"]],
        ]
        let transport = StubTransport { _ in
            Self.reply(
                "<PublishResponse><PublishResult><MessageId>id</MessageId></PublishResult><ResponseMetadata>"
                    + "<RequestId>s-2</RequestId></ResponseMetadata></PublishResponse>"
            )
        }
        let (result, scope) = try await run(integration, parameters, over: transport)
        let request = try #require(transport.requests.first)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A1%3At"
                + "&Message=%7B%22key%22%3A%22a+b.jpg%22%7D&Subject=s&MessageAttributes.entry.1.Name=a"
                + "&MessageAttributes.entry.1.Value.DataType=Number&MessageAttributes.entry.1.Value.StringValue=1"
        )
        let output = try output(of: result)
        #expect(output["MessageId"] == "id")
        #expect((output["SdkResponseMetadata"] == ["RequestId": "s-2"]) == (name == "SNS"))
        #expect(scope.requestIDs == ["s-2"])

        let refusing = StubTransport { _ in
            Self.reply("<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>", status: 404)
        }
        let caught = try await run(integration, parameters, catching: ["\(name).NotFoundException"], over: refusing)
        #expect(try self.output(of: caught.result)["Error"]?.string == "\(name).NotFoundException")
    }

    @Test(arguments: [
        ("aws-sdk:s3:headObject", #"{"Bucket": "results", "Key": "k"}"#, "", 404, "S3.NoSuchKeyException"),
        (
            "aws-sdk:dynamodb:getItem", #"{"TableName": "t"}"#,
            #"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"#, 400,
            "DynamoDb.ResourceNotFoundException"
        ),
        (
            "aws-sdk:dynamodb:putItem", #"{"TableName": "t"}"#,
            #"{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}"#, 400,
            "DynamoDb.ConditionalCheckFailedException"
        ),
    ])
    func whatIsNotFoundIsTheDocumentsAffair(
        _ integration: String,
        _ parameters: String,
        _ body: String,
        _ status: Int,
        _ name: String
    ) async throws {
        let transport = StubTransport { _ in Self.reply(body, status: status) }
        let (result, _) = try await run(
            integration,
            try JSON(parsing: parameters),
            catching: [name],
            over: transport
        )
        #expect(try output(of: result)["Error"]?.string == name)
    }

    /// A Catch written for Step Functions knows only the classes of its SDKs.
    @Test(arguments: [
        (
            "aws-sdk:dynamodb:putItem", #"{"TableName": "t"}"#, #"{"__type":"ValidationException"}"#,
            "DynamoDb.DynamoDbException", "DynamoDb.ValidationException"
        ),
        (
            "sqs:sendMessage", #"{"QueueUrl": "u", "MessageBody": ""}"#, #"{"__type":"MissingParameter"}"#,
            "SQS.AmazonSQSException", "SQS.MissingParameterException"
        ),
        (
            "aws-sdk:s3:getObject", #"{"Bucket": "images", "Key": "k"}"#,
            "<Error><Code>InvalidArgument</Code></Error>", "S3.S3Exception", "S3.InvalidArgumentException"
        ),
    ])
    func anErrorWithoutAClassIsCaughtByTheCommonOne(
        _ integration: String,
        _ parameters: String,
        _ body: String,
        _ common: String,
        _ name: String
    ) async throws {
        let transport = StubTransport { _ in Self.reply(body, status: 400) }
        for caught in [common, name] {
            let (result, _) = try await run(
                integration,
                try JSON(parsing: parameters),
                catching: [caught],
                over: transport
            )
            #expect(try output(of: result)["Error"]?.string == name)
        }
        let missing = StubTransport { _ in
            Self.reply("<Error><Code>NoSuchKey</Code></Error>", status: 404)
        }
        let (result, _) = try await run(
            "aws-sdk:s3:getObject",
            ["Bucket": "images", "Key": "k"],
            catching: ["S3.S3Exception"],
            over: missing
        )
        #expect(try failure(of: result).error == "S3.NoSuchKeyException")
    }

    /// A key that is missing says nothing of the host, wherever it is; a table that is missing does.
    @Test func whatIsNotCaughtIsHeldAgainstWhomItConcerns() async throws {
        let transport = StubTransport { _ in Self.reply("", status: 404) }
        let (object, _) = try await run("aws-sdk:s3:headObject", ["Bucket": "results", "Key": "k"], over: transport)
        #expect(FailureClass(try failure(of: object), resultsBucket: "results") == .permanent)
        let missing = StubTransport { _ in Self.reply(#"{"__type":"ResourceNotFoundException"}"#, status: 400) }
        let (table, _) = try await run("aws-sdk:dynamodb:getItem", ["TableName": "t"], over: missing)
        #expect(FailureClass(try failure(of: table), resultsBucket: "results") == .host)
    }

    @Test func noPermissionEndsTheExecutionWhateverIsCaught() async throws {
        let transport = StubTransport { _ in Self.reply(#"{"__type":"AccessDeniedException"}"#, status: 400) }
        let (result, _) = try await run(
            "aws-sdk:dynamodb:putItem",
            ["TableName": "t"],
            catching: ["States.ALL"],
            over: transport
        )
        #expect(FailureClass(try failure(of: result), resultsBucket: "results") == .host)
    }

    @Test func aThrottleIsAWait() async throws {
        let replies = Observed([400, 200][...])
        let transport = StubTransport { _ in
            let status = replies.update { $0.popFirst() } ?? 500
            return Self.reply(status == 200 ? "{}" : #"{"__type":"ThrottlingException"}"#, status: status)
        }
        async let ended = run("aws-sdk:rekognition:detectFaces", ["Image": Self.image], over: transport)
        try await clock.untilSleeping(1)
        clock.advance(by: .seconds(2))
        #expect(try output(of: try await ended.result) == [:])
        #expect(transport.requests.count == 2)
    }
}
