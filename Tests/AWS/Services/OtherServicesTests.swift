import OrderedJSON
import Support
import Testing

@testable import AWS

@Suite struct RekognitionTests {
    @Test func detectLabels() async throws {
        // Spacing and the spelling of numbers survive: the reply is passed through as it came.
        let body = #"{ "Labels":[ {"Name":"Cat","Confidence":99.10} ] , "LabelModelVersion":"3.0"}"#
        let transport = StubTransport { _ in ServiceFixture.reply(body, ["x-amzn-RequestId": "r"]) }
        let rekognition = Rekognition(ServiceFixture.client(transport))
        let reply = try await rekognition.detectLabels(
            bucket: "images",
            key: "a b.jpg",
            versionID: "v",
            maxLabels: 100,
            minConfidence: 55.5
        )
        #expect(String(decoding: reply.body.bytes, as: UTF8.self) == body)
        #expect(reply.requestID == "r")
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://rekognition.us-east-1.amazonaws.com/")
        #expect(request.headers["X-Amz-Target"] == "RekognitionService.DetectLabels")
        #expect(request.headers["Content-Type"] == "application/x-amz-json-1.1")
        #expect(
            request.text == #"{"Image":{"S3Object":{"Bucket":"images","Name":"a b.jpg","Version":"v"}},"#
                + #""MaxLabels":100,"MinConfidence":55.5}"#
        )
        _ = try await rekognition.detectLabels(bucket: "images", key: "k")
        #expect(transport.requests.last?.text == #"{"Image":{"S3Object":{"Bucket":"images","Name":"k"}}}"#)
    }

    @Test func anyOperation() async {
        let transport = StubTransport { _ in
            ServiceFixture.reply(#"{"__type":"InvalidImageFormatException"}"#, status: 400)
        }
        let error = await #expect(throws: AWSError.self) {
            try await Rekognition(ServiceFixture.client(transport))
                .call("DetectText", ["Image": ["S3Object": ["Bucket": "images", "Name": "k"]]])
        }
        #expect(error?.description == "Rekognition.InvalidImageFormatException: DetectText images/k (status 400)")
        #expect(transport.requests.first?.headers["X-Amz-Target"] == "RekognitionService.DetectText")
    }
}

@Suite struct SNSTests {
    @Test func publish() async throws {
        let transport = StubTransport { _ in
            ServiceFixture.reply(
                """
                <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
                <MessageId>m</MessageId></PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>\
                </PublishResponse>
                """
            )
        }
        let id = try await SNS(ServiceFixture.client(transport)).publish(
            topicARN: "arn:aws:sns:us-east-1:123456789012:alerts",
            subject: "1 image failed",
            message: "a+b & ü",
            attributes: ["z": "1", "a": "2"]
        )
        #expect(id == "m")
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://sns.us-east-1.amazonaws.com/")
        #expect(
            request.text == "Action=Publish&Version=2010-03-31"
                + "&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A123456789012%3Aalerts&Subject=1+image+failed"
                + "&Message=a%2Bb+%26+%C3%BC"
                + "&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=String"
                + "&MessageAttributes.entry.1.Value.StringValue=2"
                + "&MessageAttributes.entry.2.Name=z&MessageAttributes.entry.2.Value.DataType=String"
                + "&MessageAttributes.entry.2.Value.StringValue=1"
        )
    }

    @Test(arguments: ["", "<html></html>", "<PublishResponse><PublishResult><MessageId>m</Mess", "{}"])
    func repliesThatAreNotAPublishResponse(_ body: String) async {
        let transport = StubTransport { _ in ServiceFixture.reply(body) }
        let error = await #expect(throws: AWSError.self) {
            try await SNS(ServiceFixture.client(transport)).publish(topicARN: "arn:a:b:c:d:alerts", message: "m")
        }
        #expect(error?.kind == .unreadable)
        #expect(error?.resource == "alerts")
    }
}

@Suite struct S3Tests {
    private func s3(_ transport: StubTransport) -> S3 { S3(ServiceFixture.client(transport)) }

    @Test(arguments: ["plain", "", "é ü", " spaced ", "=?UTF-8?B?w7w=?=", "tab\tinside", "😀", "\"quoted\""])
    func metadataComesBackAsItWas(_ value: String) {
        let sent = MetadataValue.encode(value)
        #expect(sent.utf8.allSatisfy { (0x20...0x7e).contains($0) })
        #expect(MetadataValue.decode(sent) == value)
    }

    @Test func get() async throws {
        let transport = StubTransport { _ in
            HTTPResponse(
                status: 206,
                headers: ["Content-Range": "bytes 0-1/9", "Content-Length": "2", "ETag": "\"e\""],
                body: [1, 2]
            )
        }
        let object = try await s3(transport)
            .getObject(bucket: "my.images", key: "../k", versionID: "v/1", range: 0...1, maximumBytes: 5)
        #expect(object.body == [1, 2])
        #expect(object.head.size == 9)
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://s3.us-east-1.amazonaws.com/my.images/../k?versionId=v%2F1")
        #expect(request.headers["Range"] == "bytes=0-1")
        // Small as it is, an error's body must fit.
        #expect(request.limits.responseBytes == 65_536)
    }

    @Test func aBodyAboveTheBound() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200, body: [1, 2, 3]) }
        let error = await #expect(throws: AWSError.self) {
            try await s3(transport).getObject(bucket: "images", key: "k", maximumBytes: 2)
        }
        guard case .transport(let cause) = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(cause.kind == .responseTooLarge)
        _ = try await s3(transport).getObject(bucket: "images", key: "k", maximumBytes: 1 << 20)
        #expect(transport.requests.last?.limits.responseBytes == 1 << 20)
    }

    @Test func head() async throws {
        let transport = StubTransport { _ in
            HTTPResponse(
                status: 200,
                headers: [
                    "Content-Length": "9", "ETag": "\"e\"", "x-amz-version-id": "v", "Content-Type": "image/jpeg",
                    "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT", "x-amz-meta-Note": "=?UTF-8?B?w7w=?=",
                    "x-amz-request-id": "r",
                ]
            )
        }
        let head = try await s3(transport).headObject(bucket: "images", key: "k")
        #expect(
            head
                == S3.ObjectHead(
                    size: 9,
                    etag: "\"e\"",
                    versionID: "v",
                    lastModified: "Sun, 06 Nov 1994 08:49:37 GMT",
                    contentType: "image/jpeg",
                    metadata: ["note": "ü"],
                    requestID: "r"
                )
        )
        #expect(transport.requests.first?.method == .head)
    }

    @Test func theExpectedOwnerIsSaid() async throws {
        let transport = StubTransport { _ in HTTPResponse(status: 200) }
        _ = try await s3(transport).headObject(bucket: "images", key: "k", expectedOwner: "123456789012")
        _ = try await s3(transport)
            .getObject(bucket: "images", key: "k", maximumBytes: 1, expectedOwner: "123456789012")
        #expect(
            transport.requests.map { $0.headers["x-amz-expected-bucket-owner"] } == ["123456789012", "123456789012"]
        )
    }

    @Test func headOfNothing() async {
        let transport = StubTransport { _ in HTTPResponse(status: 404, headers: ["x-amz-request-id": "r"]) }
        let error = await #expect(throws: AWSError.self) {
            try await s3(transport).headObject(bucket: "images", key: "k")
        }
        #expect(error?.name == "S3.NoSuchKeyException")
        #expect(error?.operation == "HeadObject")
        #expect(error?.kind == .notFound)
    }

    @Test func notABucket() async {
        let transport = StubTransport(replies: [])
        let error = await #expect(throws: AWSError.self) {
            try await s3(transport).headObject(bucket: "arn:aws:s3:::a", key: "k")
        }
        #expect(error?.kind == .invalid)
    }

    @Test(arguments: [
        HTTPResponse(status: 301, headers: ["x-amz-bucket-region": "eu-west-1"]),
        ServiceFixture.reply(
            "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>",
            status: 400
        ),
    ])
    func aBucketInAnotherRegionIsFollowedAndRemembered(_ refusal: HTTPResponse) async throws {
        let transport = StubTransport { request in
            request.headers["Authorization"]?.contains("/eu-west-1/s3/") == true
                ? HTTPResponse(status: 200) : refusal
        }
        let s3 = s3(transport)
        _ = try await s3.headObject(bucket: "images", key: "k")
        _ = try await s3.headObject(bucket: "images", key: "k")
        #expect(
            transport.requests.map(\.origin.host) == [
                "images.s3.us-east-1.amazonaws.com", "images.s3.eu-west-1.amazonaws.com",
                "images.s3.eu-west-1.amazonaws.com",
            ]
        )
    }

    @Test func aRefusalInTheRightRegionIsFinal() async {
        let transport = StubTransport { _ in
            HTTPResponse(status: 400, headers: ["x-amz-bucket-region": "us-east-1"])
        }
        await #expect(throws: AWSError.self) { try await s3(transport).headObject(bucket: "images", key: "k") }
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: ["eu-west-1", "evil.example/"])
    func aRegionIsFollowedOnceAndOnlyWhereItIsOne(_ region: String) async {
        let transport = StubTransport { request in
            // Whatever it is asked for, it is always elsewhere.
            let next = request.origin.host.contains("us-east-1") ? region : "us-east-1"
            return HTTPResponse(status: 301, headers: ["x-amz-bucket-region": next])
        }
        let error = await #expect(throws: AWSError.self) {
            try await s3(transport).headObject(bucket: "images", key: "k")
        }
        #expect(error?.status == 301)
        #expect(transport.requests.allSatisfy { $0.origin.host.hasSuffix(".amazonaws.com") })
        #expect(transport.requests.count == (region == "eu-west-1" ? 2 : 1))
    }
}
