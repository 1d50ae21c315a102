import Support
import Testing

@testable import AWS

/// Error replies as the services send them, and as proxies and broken connections do.
@Suite struct ErrorReplyTests {
    private static let sqs = ServiceCall(.sqs, "ReceiveMessage", resource: "uploads")
    private static let s3 = {
        var call = ServiceCall(.s3, "GetObject", resource: "images/cat.jpg")
        call.method = .get
        return call
    }()
    private static let sns = ServiceCall(.sns, "Publish", resource: "alerts")
    private static let kinesis = ServiceCall(
        AWSService(name: "Kinesis", identifier: "kinesis"),
        "PutRecord",
        resource: nil
    )
    private static let rekognition = ServiceCall(.rekognition, "DetectLabels", resource: "images/cat.jpg")

    private static func response(_ status: Int, _ body: String = "", _ headers: HTTPHeaders = [:]) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    @Test(arguments: [
        (
            rekognition,
            response(
                400,
                #"{"__type":"InvalidImageFormatException","Message":"Request has invalid image format"}"#,
                ["x-amzn-RequestId": "r-1"]
            ),
            "Rekognition.InvalidImageFormatException: DetectLabels images/cat.jpg: Request has invalid image format "
                + "(status 400, request r-1)", AWSError.Class.invalid
        ),
        (
            sqs,
            response(
                400,
                #"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}"#,
                ["x-amzn-query-error": "AWS.SimpleQueueService.NonExistentQueue;Sender", "x-amzn-requestid": "r-2"]
            ),
            "SQS.QueueDoesNotExistException: ReceiveMessage uploads: The specified queue does not exist. "
                + "(status 400, request r-2)", .notFound
        ),
        (
            rekognition,
            response(400, #"{"message":"Rate exceeded"}"#, ["x-amzn-errortype": "ThrottlingException:http://x"]),
            "Rekognition.ThrottlingException: DetectLabels images/cat.jpg: Rate exceeded (status 400)", .throttle
        ),
        (
            rekognition, response(500, #"{"__type":"com.amazon.coral.service#InternalServerError"}"#),
            "Rekognition.InternalServerErrorException: DetectLabels images/cat.jpg (status 500)", .transient
        ),
        (
            s3,
            response(
                404,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a &amp; b</Key>\
                <RequestId>R</RequestId><HostId>H=</HostId></Error>
                """
            ),
            "S3.NoSuchKeyException: GetObject images/cat.jpg: The specified key does not exist. "
                + "(status 404, request R, extended request H=)", .notFound
        ),
        (
            s3,
            response(503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"),
            "S3.SlowDownException: GetObject images/cat.jpg: Please reduce your request rate. (status 503)", .throttle
        ),
        (
            sns,
            response(
                400,
                """
                <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
                <Code>InvalidParameter</Code><Message>Invalid parameter: &quot;TopicArn&quot;</Message></Error>
                <RequestId>r-3</RequestId></ErrorResponse>
                """
            ),
            "SNS.InvalidParameterException: Publish alerts: Invalid parameter: \"TopicArn\" (status 400, request r-3)",
            .invalid
        ),
        (
            s3, response(404, "", ["x-amz-request-id": "R", "x-amz-id-2": "H"]),
            "S3.NoSuchKeyException: GetObject images/cat.jpg: HTTP 404 without a body "
                + "(status 404, request R, extended request H)", .notFound
        ),
        (
            s3, response(403),
            "S3.AccessDeniedException: GetObject images/cat.jpg: HTTP 403 without a body (status 403)",
            .denied
        ),
        (
            sqs, response(502, "<html><head><title>Bad Gateway</title></head></html>", ["Content-Type": "text/html"]),
            "SQS.BadGatewayException: ReceiveMessage uploads: HTTP 502 with 52 bytes of text/html (status 502)",
            .transient
        ),
        (
            sqs, response(400, #"{"__type":"QueueDoesNo"#),
            "SQS.BadRequestException: ReceiveMessage uploads: HTTP 400 with 22 bytes of an unnamed type (status 400)",
            .invalid
        ),
        (
            s3, response(500, "<Error><Code>InternalError</Code><Mess"),
            "S3.InternalErrorException: GetObject images/cat.jpg: HTTP 500 with 38 bytes of an unnamed type (status 500)",
            .transient
        ),
        (
            sqs, response(400, "", ["x-amzn-query-error": "OverLimit;Sender"]),
            "SQS.OverLimitException: ReceiveMessage uploads (status 400)", .throttle
        ),
        (
            kinesis,
            response(
                400,
                #"{"__type":"com.amazonaws.kinesis.v20131202#KMSAccessDeniedException","message":"m"}"#
            ),
            "Kinesis.KmsAccessDeniedException: PutRecord: m (status 400)", .denied
        ),
        (
            kinesis,
            response(
                400,
                #"{"Message":"m"}"#,
                ["x-amzn-errortype": "com.amazonaws.kinesis#ResourceNotFoundException:http://internal.example/"]
            ),
            "Kinesis.ResourceNotFoundException: PutRecord: m (status 400)", .notFound
        ),
        (
            // The body knows more than a gateway's header.
            rekognition,
            response(400, #"{"__type":"InvalidParameterException"}"#, ["x-amzn-errortype": "BadRequest"]),
            "Rekognition.InvalidParameterException: DetectLabels images/cat.jpg (status 400)", .invalid
        ),
        (
            sns,
            response(
                400,
                "<Response><Errors><Error><Code>Throttling</Code><Message>m</Message></Error></Errors>"
                    + "<RequestID>r-4</RequestID></Response>"
            ),
            "SNS.ThrottlingException: Publish alerts: m (status 400, request r-4)", .throttle
        ),
        (
            // Well-formed, and not AWS speaking.
            s3,
            response(
                503,
                "<html><body><Code>NoSuchKey</Code><Message>down</Message></body></html>",
                ["Content-Type": "text/html\r\nx"]
            ),
            "S3.ServiceUnavailableException: GetObject images/cat.jpg: HTTP 503 with 71 bytes of text/html  x (status 503)",
            .transient
        ),
        (
            sqs, response(500, "{\"__type\":\"\(String(repeating: "a", count: 2 << 20))\"}"),
            "SQS.InternalErrorException: ReceiveMessage uploads: HTTP 500 with 2097165 bytes of an unnamed type "
                + "(status 500)", .transient
        ),
        (
            s3, response(404, "<Error><Code>NoSuchKey</Code>\(String(repeating: " ", count: 2 << 20))</Error>"),
            "S3.NoSuchKeyException: GetObject images/cat.jpg: HTTP 404 with 2097189 bytes of an unnamed type (status 404)",
            .notFound
        ),
        (
            sqs, response(403, #"{"__type":"a b","message":"m"}"#),
            "SQS.ForbiddenException: ReceiveMessage uploads: m (status 403)", .denied
        ),
        (
            sqs, response(400, #"{"__type":7,"message":["m"]}"#),
            "SQS.BadRequestException: ReceiveMessage uploads: HTTP 400 with 28 bytes of an unnamed type (status 400)",
            .invalid
        ),
        (
            sqs, response(418, "[1]"),
            "SQS.HTTP418Exception: ReceiveMessage uploads: HTTP 418 with 3 bytes of an unnamed type (status 418)",
            .invalid
        ),
    ])
    func replies(_ call: ServiceCall, _ response: HTTPResponse, _ description: String, _ kind: AWSError.Class) {
        let error = call.error(in: response)
        #expect(error.description == description)
        #expect(error.kind == kind)
    }

    @Test func bothNamesOfAnSQSError() {
        let error = Self.sqs.error(
            in: Self.response(
                400,
                #"{"__type":"com.amazonaws.sqs#ReceiptHandleIsInvalid"}"#,
                ["x-amzn-query-error": "ReceiptHandleIsInvalid;Sender"]
            )
        )
        #expect(error.code == "ReceiptHandleIsInvalid")
        #expect(error.queryCode == "ReceiptHandleIsInvalid")
    }

    @Test func aSignatureErrorDoesNotRepeatTheRequest() {
        let message = "The signature does not match.\\n\\nThe Canonical String was\\n'POST\\nx-amz-security-token:hush'"
        let error = Self.sqs.error(
            in: Self.response(403, #"{"__type":"InvalidSignatureException","message":"\#(message)"}"#)
        )
        #expect(error.message == "The signature does not match.")
        #expect(error.kind == .credentials)
    }

    @Test func messagesAreOneBoundedLine() {
        let long = String(repeating: "é", count: 5000)
        let error = Self.sqs.error(in: Self.response(400, #"{"__type":"X","message":"a\nb\u001b[31m\u2028\#(long)"}"#))
        #expect(error.message.count == AWSError.messageLimit)
        #expect(error.message.hasPrefix("a b [31m é"))
        let key = ServiceCall(.s3, "GetObject", resource: "images/a\nb").error(in: Self.response(404))
        #expect(!key.description.contains("\n"))
    }

    @Test func theBucketsOwnRegionIsKept() {
        let byHeader = Self.s3.error(in: Self.response(301, "", ["x-amz-bucket-region": "eu-west-1"]))
        #expect(byHeader.bucketRegion == "eu-west-1")
        let byBody = Self.s3.error(
            in: Self.response(
                400,
                "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>"
            )
        )
        #expect(byBody.bucketRegion == "eu-west-1")
    }

    /// Bytes that are nothing at all.
    @Test func randomBytes() {
        var random = SplitMix(seed: 11)
        for round in 0..<5000 {
            let start = [[], Array("{".utf8), Array("<".utf8), Array("<Error>".utf8)][round % 4]
            let body = start + (0..<Int(random.next() % 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let name = String(decoding: body.prefix(40), as: UTF8.self)
            let headers: HTTPHeaders = ["x-amzn-errortype": name, "x-amzn-query-error": name, "Date": name]
            let error = Self.sqs.error(in: HTTPResponse(status: 200 + round % 400, headers: headers, body: body))
            #expect(error.name.hasPrefix("SQS.") && error.name.hasSuffix("Exception"))
            #expect(!error.description.contains("\n"))
        }
    }

    /// Whatever a peer sends ends as an error with a name, and never in a crash.
    @Test func mutatedReplies() {
        var random = SplitMix(seed: 7)
        let seeds = [
            #"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"a\u00e9\n"}"#,
            "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>a &#233; &amp; <![CDATA[b]]></Message></Error>",
        ].map { Array($0.utf8) }
        for round in 0..<20_000 {
            var body = seeds[round % 2]
            for _ in 0...Int(random.next() % 4) {
                let place = Int(random.next() % UInt64(body.count))
                switch random.next() % 3 {
                case 0: body[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: body.removeSubrange(place...)
                default: body.insert(contentsOf: body[place...].prefix(20), at: place)
                }
                if body.isEmpty { body = [0] }
            }
            let error = Self.s3.error(in: HTTPResponse(status: 400 + round % 200, body: body))
            #expect(error.name.hasSuffix("Exception") && error.name.count > "S3.Exception".count)
        }
    }

    @Test(
        arguments: [
            (["Retry-After": "30"], .seconds(30)), (["retry-after": " 2 "], .seconds(2)),
            (["x-amz-retry-after": "1500", "Retry-After": "9"], .milliseconds(1500)),
            (["Retry-After": "Fri, 31 Dec 2027 23:59:59 GMT"], nil), (["Retry-After": "-1"], nil), ([:], nil),
        ] as [(HTTPHeaders, Duration?)]
    )
    func `how long AWS asks to be left alone`(_ headers: HTTPHeaders, _ expected: Duration?) {
        let body = "<Error><Code>SlowDown</Code></Error>"
        let error = Self.s3.error(in: Self.response(503, body, headers))
        #expect(error.kind == .throttle)
        #expect(error.retryAfter == expected)
    }
}

/// A small generator with a seed, so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
