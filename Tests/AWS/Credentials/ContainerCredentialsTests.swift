import FoundationEssentials
import Support
import Testing

@testable import AWS

@Suite struct ContainerCredentialsTests {
    private static let reply = """
        {"Code": "Success", "AccessKeyId": "ASIA", "SecretAccessKey": "hush", "Token": "token",
         "Expiration": "2026-01-02T03:04:05Z"}
        """
    private static let credentials = Credentials(
        accessKeyID: "ASIA",
        secretAccessKey: "hush",
        sessionToken: "token",
        expiration: Date(timeIntervalSince1970: 1_767_323_045)
    )

    private func container(_ variables: [String: String], _ transport: StubTransport) async throws -> Credentials {
        try await ContainerCredentials(.stub(AWSEnvironment(variables: variables), transport)).credentials()
    }

    @Test func ecs() async throws {
        let transport = StubTransport(replies: [HTTPResponse(status: 200, body: Array(Self.reply.utf8))])
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/id?x=1"]
        #expect(try await container(variables, transport) == Self.credentials)
        #expect(transport.requests.first?.url == "http://169.254.170.2/v2/credentials/id?x=1")
        #expect(transport.requests.first?.bypassesProxy == true)
        #expect(transport.requests.first?.headers["Authorization"] == nil)
    }

    @Test func eksPodIdentity() async throws {
        let folder = try TemporaryFolder()
        let token = try folder.write("token", "first\n")
        let transport = StubTransport { _ in HTTPResponse(status: 200, body: Array(Self.reply.utf8)) }
        let variables = [
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": token, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "unused",
        ]
        #expect(try await container(variables, transport) == Self.credentials)
        try folder.write("token", "second")
        _ = try await container(variables, transport)
        #expect(transport.requests.map { $0.headers["Authorization"] } == ["first", "second"])
    }

    @Test(arguments: [
        "http://example.com/", "http://169.254.170.3/", "http://127.0.0.1.example.com/", "ftp://127.0.0.1/", "nonsense",
    ])
    func hostsThatAreNotTrusted(_ url: String) async {
        let transport = StubTransport(replies: [])
        let error = await #expect(throws: CredentialsError.self) {
            try await container(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url], transport)
        }
        #expect(error?.kind == .failed)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        "https://example.com/", "http://127.0.0.1:8080/x", "http://localhost/", "http://[fd00:ec2::23]/",
        "http://[::1]/",
    ])
    func hostsThatAreTrusted(_ url: String) async throws {
        let transport = StubTransport(replies: [HTTPResponse(status: 200, body: Array(Self.reply.utf8))])
        _ = try await container(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url], transport)
        #expect(transport.requests.first?.url == url)
    }

    @Test(arguments: [
        HTTPResponse(status: 500), HTTPResponse(status: 401), HTTPResponse(status: 200, body: Array("{}".utf8)),
        HTTPResponse(status: 200, body: Array("<html>".utf8)),
    ])
    func containerFailures(_ response: HTTPResponse) async {
        let error = await #expect(throws: CredentialsError.self) {
            try await container(
                ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"],
                StubTransport(replies: [response])
            )
        }
        #expect(error?.kind == .failed)
    }

    @Test func faultsOfTheMomentAreTriedAgain() async throws {
        let transport = StubTransport(replies: [
            HTTPResponse(status: 500), HTTPResponse(status: 429), HTTPResponse(Self.reply),
        ])
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]
        #expect(try await container(variables, transport) == Self.credentials)
        #expect(transport.requests.count == 3)
    }

    @Test(arguments: [
        (HTTPResponse(403, #"{"code": "AccessDenied", "message": "hush"}"#), "answered with HTTP 403: AccessDenied"),
        (HTTPResponse("{}"), "the reply of http://169.254.170.2 has no AccessKeyId"),
        (HTTPResponse("<html>"), "the reply of http://169.254.170.2 is not JSON"),
        (
            HTTPResponse(#"{"AccessKeyId": "A", "SecretAccessKey": "hush", "Expiration": "soon"}"#),
            "the reply of http://169.254.170.2 has an Expiration that is not a date"
        ),
    ])
    func reasons(_ response: HTTPResponse, _ reason: String) async {
        let environment = AWSEnvironment(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"])
        let provider = ContainerCredentials(.stub(environment, StubTransport { _ in response }))
        let error = await provider.failure()
        #expect(error?.description.hasSuffix(reason) == true, "\(String(describing: error))")
        #expect(error?.description.contains("hush") == false)
    }

    @Test(arguments: [
        (["AWS_CONTAINER_AUTHORIZATION_TOKEN": "a\r\nX: y"], "AWS_CONTAINER_AUTHORIZATION_TOKEN holds"),
        (["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/nowhere/token"], "/nowhere/token: No such file or directory"),
        (["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/dev/null"], "/dev/null does not hold one line"),
    ])
    func tokensThatCannotBeSent(_ variables: [String: String], _ reason: String) async {
        let transport = StubTransport(replies: [])
        let all = variables.merging(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]) { $1 }
        let error = await ContainerCredentials(.stub(AWSEnvironment(variables: all), transport)).failure()
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
        #expect(transport.requests.isEmpty)
    }

    @Test func noContainer() async {
        let error = await #expect(throws: CredentialsError.self) {
            try await container([:], StubTransport(replies: []))
        }
        #expect(error?.kind == .absent)
    }
}
