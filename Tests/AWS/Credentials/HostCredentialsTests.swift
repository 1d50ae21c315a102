import FoundationEssentials
import Support
import Testing

@testable import AWS

/// Credentials that the host's surroundings hand out: container endpoints and the instance metadata service.
@Suite struct HostCredentialsTests {
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
        try await ContainerCredentials(AWSEnvironment(variables: variables), transport: transport).credentials()
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

    @Test func noContainer() async {
        let error = await #expect(throws: CredentialsError.self) {
            try await container([:], StubTransport(replies: []))
        }
        #expect(error?.kind == .absent)
    }

    private static func metadata(_ request: HTTPRequest) -> HTTPResponse {
        guard request.bypassesProxy else { return HTTPResponse(status: 502) }
        if request.path == "/latest/api/token" {
            let asks = request.method == .put && request.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600"
            return HTTPResponse(status: asks ? 200 : 400, body: Array("session".utf8))
        }
        guard request.headers["x-aws-ec2-metadata-token"] == "session" else { return HTTPResponse(status: 401) }
        switch request.path {
        case "/latest/meta-data/iam/security-credentials/": return HTTPResponse(status: 200, body: Array("role".utf8))
        case "/latest/meta-data/iam/security-credentials/role":
            return HTTPResponse(status: 200, body: Array(reply.utf8))
        default: return HTTPResponse(status: 404)
        }
    }

    private func instance(_ variables: [String: String] = [:], _ transport: StubTransport) async throws -> Credentials {
        try await InstanceMetadataCredentials(AWSEnvironment(variables: variables), transport: transport).credentials()
    }

    @Test func instanceMetadata() async throws {
        let transport = StubTransport { Self.metadata($0) }
        #expect(try await instance([:], transport) == Self.credentials)
        #expect(transport.requests.allSatisfy { $0.origin.description == "http://169.254.169.254" })
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "http://[fd00:ec2::254]"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338/"], "http://127.0.0.1:1338"),
    ])
    func instanceEndpoint(_ variables: [String: String], _ origin: String) async throws {
        let transport = StubTransport { Self.metadata($0) }
        _ = try await instance(variables, transport)
        #expect(transport.requests.allSatisfy { $0.origin.description == origin })
    }

    @Test(arguments: [400, 401, 404, 405, 500, 503])
    func neverFallsBackToVersionOne(_ status: Int) async {
        let transport = StubTransport { _ in HTTPResponse(status: status) }
        let error = await #expect(throws: CredentialsError.self) { try await instance([:], transport) }
        #expect(error?.kind == .failed)
        #expect(transport.requests.count == 1)
    }

    @Test func reasonsForNoInstanceCredentials() async {
        func reason(_ respond: @escaping StubTransport.Respond, _ variables: [String: String] = [:]) async -> String? {
            let error = await #expect(throws: CredentialsError.self) {
                try await instance(variables, StubTransport(respond))
            }
            return error?.attempts.first?.reason
        }
        let disabled = ["AWS_EC2_METADATA_DISABLED": "TRUE"]
        #expect(await reason({ Self.metadata($0) }, disabled) == "AWS_EC2_METADATA_DISABLED is true")
        let slow = await reason { throw TransportError(.timeout, target: $0.url, detail: "") }
        #expect(slow?.contains("hop limit of 1") == true)
        let noRole = await reason { request in
            request.path.contains("security-credentials") ? HTTPResponse(status: 404) : Self.metadata(request)
        }
        #expect(noRole == "the instance has no role")
        let emptyRole = await reason { request in
            request.path.contains("security-credentials") ? HTTPResponse(status: 200) : Self.metadata(request)
        }
        #expect(emptyRole == "the instance has no role")
        let late = await reason { request in
            request.path.hasSuffix("/role") ? HTTPResponse(status: 500) : Self.metadata(request)
        }
        #expect(late?.contains("HTTP 500") == true)
        let failedUpdate = await reason { request in
            request.path.hasSuffix("/role")
                ? HTTPResponse(status: 200, body: Array(#"{"Code": "AssumeRoleUnauthorizedAccess"}"#.utf8))
                : Self.metadata(request)
        }
        #expect(failedUpdate == "role role: the reply holds no credentials")
    }
}
