import FoundationEssentials
import OrderedJSON
import Support
import Testing

@testable import AWS

@Suite struct SSOCredentialsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            ".aws/config",
            """
            [profile dev]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = Images Admin
            region = us-east-1
            [sso-session corp]
            sso_region = eu-west-1
            sso_start_url = https://corp.awsapps.com/start
            sso_registration_scopes = sso:account:access
            [profile old]
            sso_account_id = 123456789012
            sso_role_name = Admin
            sso_region = eu-west-2
            sso_start_url = https://corp.awsapps.com/start
            """
        )
    }

    // printf %s corp | sha1sum; printf %s https://corp.awsapps.com/start | sha1sum
    private let sessionFile = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    private let urlFile = ".aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json"

    private let reply = HTTPResponse(
        """
        {"roleCredentials": {"accessKeyId": "ASIA", "secretAccessKey": "hush", "sessionToken": "token",
         "expiration": 1767229200000}}
        """
    )

    private func token(_ expires: String, _ more: String = "") -> String {
        """
        {"startUrl": "https://corp.awsapps.com/start", "region": "eu-west-1", "accessToken": "hush-1",
         "expiresAt": "\(expires)", "other": {"kept": true}\(more)}
        """
    }

    private let renewable = """
        , "clientId": "c", "clientSecret": "hush-client", "refreshToken": "hush-refresh",
        "registrationExpiresAt": "2026-02-01T00:00:00Z"
        """

    private func provider(_ transport: StubTransport, _ profile: String = "dev") -> ProfileCredentials {
        let environment = AWSEnvironment(profile: profile, homeDirectory: folder.path)
        let context = CredentialsContext.stub(environment, transport)
        return ProfileCredentials(context, instance: InstanceMetadataCredentials(context))
    }

    @Test func roleOfASession() async throws {
        try folder.write(sessionFile, token("2026-01-01T08:00:00Z"))
        let transport = StubTransport(replies: [reply])
        #expect(
            try await provider(transport).credentials()
                == Credentials(
                    accessKeyID: "ASIA",
                    secretAccessKey: "hush",
                    sessionToken: "token",
                    expiration: Date.newYear.addingTimeInterval(3600)
                )
        )
        let request = try #require(transport.requests.first)
        #expect(
            request.url == "https://portal.sso.eu-west-1.amazonaws.com/federation/credentials"
                + "?role_name=Images%20Admin&account_id=123456789012"
        )
        #expect(request.method == .get)
        #expect(request.headers["x-amz-sso_bearer_token"] == "hush-1")
        #expect(request.headers["Authorization"] == nil)
        #expect(!"\(request)".contains("hush"))
    }

    @Test func theOlderForm() async throws {
        try folder.write(urlFile, token("2026-01-01T08:00:00UTC"))
        let transport = StubTransport(replies: [reply])
        _ = try await provider(transport, "old").credentials()
        #expect(transport.requests.first?.origin.host == "portal.sso.eu-west-2.amazonaws.com")
    }

    @Test func aTokenIsRenewedBeforeItEnds() async throws {
        try folder.write(sessionFile, token("2026-01-01T00:04:00Z", renewable))
        let fresh = HTTPResponse(#"{"accessToken": "hush-2", "expiresIn": 28800, "refreshToken": "hush-refresh-2"}"#)
        let transport = StubTransport(replies: [fresh, reply])
        _ = try await provider(transport).credentials()
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://oidc.eu-west-1.amazonaws.com/token")
        #expect(request.method == .post)
        let body = try JSON(parsing: request.body)
        #expect(
            body == [
                "grantType": "refresh_token", "clientId": "c", "clientSecret": "hush-client",
                "refreshToken": "hush-refresh",
            ]
        )
        #expect(transport.requests.last?.headers["x-amz-sso_bearer_token"] == "hush-2")
        let path = "\(folder.path)/\(sessionFile)"
        let kept = try JSON(parsing: Array(#require(FileManager.default.contents(atPath: path))))
        #expect(kept["accessToken"] == "hush-2" && kept["refreshToken"] == "hush-refresh-2")
        #expect(kept["expiresAt"] == "2026-01-01T08:00:00Z" && kept["other"] == ["kept": true])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aFailedRenewalUsesWhatIsLeft() async throws {
        try folder.write(sessionFile, token("2026-01-01T00:04:00Z", renewable))
        let transport = StubTransport(replies: [HTTPResponse(status: 500), reply])
        _ = try await provider(transport).credentials()
        #expect(transport.requests.last?.headers["x-amz-sso_bearer_token"] == "hush-1")
    }

    @Test(arguments: [
        (nil, "nobody has signed in; sign in with: aws sso login --profile dev"),
        ("{}", "holds no token; sign in with: aws sso login --profile dev"),
        ("2026-01-01T00:00:00Z", "the sign-in has expired; sign in with: aws sso login --profile dev"),
        ("2026-01-01T08:00:00Z", "(status 401); sign in with: aws sso login --profile dev"),
    ])
    func whereToSignIn(_ file: String?, _ reason: String) async throws {
        if let file { try folder.write(sessionFile, file.hasPrefix("{") ? file : token(file)) }
        let refusal = HTTPResponse(401, #"{"message": "Session token not found or invalid"}"#)
        let transport = StubTransport { _ in refusal }
        let error = await provider(transport).failure()
        #expect(error?.description.hasSuffix(reason) == true, "\(String(describing: error))")
        #expect(error?.attempts.map(\.provider) == ["profile dev"])
        #expect(error?.description.contains("hush") == false)
    }

    @Test func aRefusedRenewalOfAnExpiredToken() async throws {
        try folder.write(sessionFile, token("2025-12-31T00:00:00Z", renewable))
        let refusal = HTTPResponse(400, #"{"error": "invalid_grant"}"#, ["x-amzn-errortype": "InvalidGrantException"])
        let error = await provider(StubTransport { _ in refusal }).failure()
        #expect(error?.description.contains("InvalidGrantException") == true, "\(String(describing: error))")
        #expect(error?.description.hasSuffix("aws sso login --profile dev") == true)
    }
}
