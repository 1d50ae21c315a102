import FoundationEssentials
import Support
import Synchronization
import Testing

@testable import AWS

@Suite struct AWSClientTests {
    private let call = ServiceCall(.sqs, "ReceiveMessage", resource: "uploads")

    private func failure(_ client: AWSClient) async -> AWSError? {
        await #expect(throws: AWSError.self) { try await client.send(call) }
    }

    @Test func signsAndSends() async throws {
        let transport = StubTransport(replies: [ServiceFixture.reply("{}")])
        _ = try await ServiceFixture.client(transport).send(call)
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://sqs.us-east-1.amazonaws.com/")
        #expect(request.headers["X-Amz-Date"] == "20150830T123600Z")
        #expect(
            request.headers["Authorization"]?.contains("Credential=AKID/20150830/us-east-1/sqs/aws4_request") == true
        )
    }

    @Test func theEndpointsPathComesFirst() async throws {
        let transport = StubTransport(replies: [ServiceFixture.reply("{}")])
        let endpoints = Endpoints(region: nil, customForAll: EndpointURL(parsing: "http://127.0.0.1:5000/aws/"))
        _ = try await ServiceFixture.client(transport, endpoints).send(call)
        #expect(transport.requests.first?.url == "http://127.0.0.1:5000/aws/")
    }

    @Test func transportErrorsAreKept() async {
        let cause = TransportError(.timeout, target: "POST https://x/", detail: "30 s are over")
        let error = await failure(ServiceFixture.client(StubTransport { _ in throw cause }))
        #expect(error?.kind == .transport(cause))
        #expect(error?.description == "SQS.SdkClientException: ReceiveMessage uploads: \(cause)")
    }

    @Test func cancellationIsNoFailureOfTheTransport() async {
        let cause = TransportError(.cancelled, target: "", detail: "")
        #expect(await failure(ServiceFixture.client(StubTransport { _ in throw cause }))?.kind == .cancelled)
    }

    @Test func missingRegion() async {
        let error = await failure(ServiceFixture.client(StubTransport(replies: []), Endpoints(region: nil)))
        #expect(error?.kind == .configuration)
        #expect(error?.message == "Invalid Configuration: Missing Region")
    }

    private struct Refusing: CredentialsProvider {
        let error: CredentialsError
        func credentials() async throws(CredentialsError) -> Credentials { throw error }
    }

    @Test func missingCredentials() async {
        func kind(_ error: CredentialsError) async -> AWSError? {
            await failure(
                AWSClient(
                    transport: StubTransport(replies: []),
                    credentials: Refusing(error: error),
                    endpoints: Endpoints(region: "us-east-1")
                )
            )
        }
        let error = await kind(.absent("environment", "AWS_ACCESS_KEY_ID is not set"))
        #expect(error?.kind == .credentials)
        #expect(error?.message == "no credentials: environment: AWS_ACCESS_KEY_ID is not set")
        #expect(await kind(CredentialsError(.cancelled, attempts: []))?.kind == .cancelled)
    }

    private final class Discarding: CredentialsProvider {
        let discarded = Mutex<[String]>([])
        func credentials() async throws(CredentialsError) -> Credentials {
            Credentials(accessKeyID: "AKID", secretAccessKey: "hush")
        }
        func discard(_ expired: Credentials) { discarded.withLock { $0.append(expired.accessKeyID) } }
    }

    @Test func expiredCredentialsAreDiscarded() async {
        let provider = Discarding()
        let transport = StubTransport { _ in
            ServiceFixture.reply(#"{"__type":"ExpiredTokenException"}"#, status: 400)
        }
        let client = AWSClient(
            transport: transport,
            credentials: provider,
            endpoints: Endpoints(region: "us-east-1")
        )
        #expect(await failure(client)?.kind == .expiredCredentials)
        #expect(provider.discarded.withLock { $0 } == ["AKID"])
    }

    /// A service that is ten minutes ahead, and takes what is signed for its own time.
    private static let ahead = StubTransport { request in
        request.headers["X-Amz-Date"] == "20150830T124600Z"
            ? ServiceFixture.reply("{}")
            : ServiceFixture.reply(
                #"{"__type":"InvalidSignatureException","message":"Signature expired"}"#,
                ["Date": "Sun, 30 Aug 2015 12:46:00 GMT"],
                status: 403
            )
    }

    @Test func aWrongClockIsMeasuredAndCorrected() async throws {
        let client = ServiceFixture.client(Self.ahead)
        for _ in 0..<2 { _ = try await client.send(call) }
        #expect(
            Self.ahead.requests.map { $0.headers["X-Amz-Date"] }
                == ["20150830T123600Z", "20150830T124600Z", "20150830T124600Z"]
        )
    }

    @Test func aClockIsCorrectedOnce() async {
        let transport = StubTransport { _ in
            ServiceFixture.reply(
                #"{"__type":"InvalidSignatureException","message":"Signature expired"}"#,
                ["Date": "Sun, 30 Aug 2015 12:46:00 GMT"],
                status: 403
            )
        }
        // Signed with the service's time, and so the same answer means a wrong secret.
        #expect(await failure(ServiceFixture.client(transport))?.kind == .credentials)
        #expect(transport.requests.map { $0.headers["X-Amz-Date"] } == ["20150830T123600Z", "20150830T124600Z"])
    }

    /// Without a date there is nothing to correct with.
    @Test func aClockThatCannotBeMeasured() async {
        let transport = StubTransport { _ in
            ServiceFixture.reply("<Error><Code>RequestTimeTooSkewed</Code></Error>", status: 403)
        }
        #expect(await failure(ServiceFixture.client(transport))?.kind == .skew)
        #expect(transport.requests.count == 1)
    }

    @Test func aRefusalWithoutABodyMayMeanTheClock() async throws {
        let transport = StubTransport { _ in
            HTTPResponse(status: 403, headers: ["Date": "Sun, 30 Aug 2015 12:46:00 GMT"])
        }
        let s3 = S3(ServiceFixture.client(transport))
        for count in [2, 3] {
            let error = await #expect(throws: AWSError.self) { try await s3.headObject(bucket: "images", key: "k") }
            #expect(error?.kind == .denied)
            #expect(transport.requests.count == count)
        }
    }

    @Test(arguments: ["Sun, 30 Aug 2015 12:39:00 GMT", "yesterday", nil])
    func aClockThatIsRightEnoughStays(_ date: String?) async {
        var headers: HTTPHeaders = [:]
        headers["Date"] = date
        let transport = StubTransport { [headers] _ in
            ServiceFixture.reply(#"{"__type":"SignatureDoesNotMatch"}"#, headers, status: 403)
        }
        let client = ServiceFixture.client(transport)
        #expect(await failure(client)?.kind == .credentials)
        _ = await failure(client)
        #expect(Set(transport.requests.map { $0.headers["X-Amz-Date"] }) == ["20150830T123600Z"])
    }

    @Test func onlyTheFirstOfManyRefusalsCorrects() {
        let clock = ServiceClock()
        let refused = call.error(code: "RequestTimeTooSkewed", message: "", kind: .skew)
        func learn(_ date: String, sentWith: Double) -> Bool {
            clock.learn(
                from: HTTPResponse(status: 403, headers: ["Date": date]),
                refused,
                sentWith: sentWith,
                now: ServiceFixture.now
            )
        }
        #expect(learn("Sun, 30 Aug 2015 13:36:00 GMT", sentWith: 0))
        #expect(clock.correction == 3600)
        #expect(learn("Sun, 30 Aug 2015 13:36:20 GMT", sentWith: 0))
        #expect(clock.correction == 3600)
        #expect(learn("Sun, 30 Aug 2015 12:36:00 GMT", sentWith: 3600))
        #expect(clock.correction == 0)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 28 Feb 2100 23:59:59 GMT", 4_107_542_399),
        ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
    ])
    func dates(_ text: String, _ seconds: Double) {
        #expect(HTTPDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: ["", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT"])
    func notDates(_ text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }
}
