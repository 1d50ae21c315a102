import FoundationEssentials
import Support
import Synchronization
import Testing

@testable import AWS

/// Roles that STS gives: by other credentials, and by a token.
@Suite struct RoleCredentialsTests {
    private let role = AssumedRole(
        arn: "arn:aws:iam::123456789012:role/images",
        externalID: "e-1",
        sessionName: "s-1",
        durationSeconds: 900
    )
    private let source = StaticCredentials(Credentials(accessKeyID: "AKID", secretAccessKey: "hush"))

    private func assumed(
        _ transport: StubTransport,
        _ environment: AWSEnvironment = AWSEnvironment(region: "eu-west-1"),
        source: (any CredentialsProvider)? = nil
    ) -> AssumeRoleCredentials {
        AssumeRoleCredentials(role, source: source ?? self.source, context: .stub(environment, transport))
    }

    @Test func assumesARole() async throws {
        let transport = StubTransport(replies: [StubSTS.reply("AssumeRole", "ASIA")])
        let credentials = try await assumed(transport).credentials()
        #expect(
            credentials
                == Credentials(
                    accessKeyID: "ASIA",
                    secretAccessKey: "role-hush",
                    sessionToken: "role-token",
                    expiration: Date.newYear.addingTimeInterval(3600)
                )
        )
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://sts.eu-west-1.amazonaws.com/")
        #expect(
            request.form == [
                "Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": role.arn, "RoleSessionName": "s-1",
                "ExternalId": "e-1", "DurationSeconds": "900",
            ]
        )
        let authorization = request.headers["Authorization"] ?? ""
        #expect(authorization.contains("Credential=AKID/20260101/eu-west-1/sts/aws4_request"))
    }

    @Test(arguments: [
        (AWSEnvironment(region: "cn-north-1"), "https://sts.cn-north-1.amazonaws.com.cn/", "cn-north-1"),
        (
            AWSEnvironment(variables: ["AWS_STS_REGIONAL_ENDPOINTS": "legacy"], region: "eu-west-1"),
            "https://sts.amazonaws.com/", "us-east-1"
        ),
        (
            AWSEnvironment(variables: ["AWS_STS_REGIONAL_ENDPOINTS": "legacy"], region: "af-south-1"),
            "https://sts.af-south-1.amazonaws.com/", "af-south-1"
        ),
        (
            AWSEnvironment(variables: ["AWS_STS_REGIONAL_ENDPOINTS": "regional"], region: "us-east-1"),
            "https://sts.us-east-1.amazonaws.com/", "us-east-1"
        ),
        (
            AWSEnvironment(variables: ["AWS_USE_FIPS_ENDPOINT": "true"], region: "us-east-1"),
            "https://sts-fips.us-east-1.amazonaws.com/", "us-east-1"
        ),
        (
            AWSEnvironment(
                variables: ["AWS_USE_FIPS_ENDPOINT": "true", "AWS_STS_REGIONAL_ENDPOINTS": "legacy"],
                region: "us-gov-west-1"
            ), "https://sts.us-gov-west-1.amazonaws.com/", "us-gov-west-1"
        ),
        (
            AWSEnvironment(variables: ["AWS_USE_DUALSTACK_ENDPOINT": "true"], region: "us-east-1"),
            "https://sts.us-east-1.api.aws/", "us-east-1"
        ),
        (
            AWSEnvironment(variables: ["AWS_ENDPOINT_URL_STS": "http://127.0.0.1:9"], region: "us-east-1"),
            "http://127.0.0.1:9/", "us-east-1"
        ),
        (
            AWSEnvironment(variables: ["AWS_EC2_METADATA_DISABLED": "true"]), "https://sts.amazonaws.com/",
            "us-east-1"
        ),
    ])
    func endpoint(_ environment: AWSEnvironment, _ url: String, _ region: String) async throws {
        let transport = StubTransport(replies: [StubSTS.reply("AssumeRole", "ASIA")])
        _ = try await assumed(transport, environment).credentials()
        #expect(transport.requests.first?.url == url)
        #expect(transport.requests.first?.headers["Authorization"]?.contains("/\(region)/sts/") == true)
    }

    @Test func aWrongChoiceOfEndpointsIsRefused() async {
        let environment = AWSEnvironment(variables: ["AWS_STS_REGIONAL_ENDPOINTS": "global"], region: "us-east-1")
        let error = await assumed(StubTransport(replies: []), environment).failure()
        #expect(error?.description.contains("AWS_STS_REGIONAL_ENDPOINTS: \"global\" is not a valid value") == true)
    }

    @Test(arguments: [
        (
            StubSTS.error(403, "AccessDenied", "User x is not authorized"),
            ["STS.AccessDeniedException: AssumeRole arn:aws:iam", "User x is not authorized", "trust policy"]
        ),
        (StubSTS.error(403, "ExpiredTokenException", "old"), ["STS.ExpiredTokenException", "old"]),
        (StubSTS.error(400, "Throttling", "Rate exceeded"), ["STS.ThrottlingException", "Rate exceeded"]),
        (StubSTS.error(403, "RegionDisabledException"), ["activate STS"]),
        (HTTPResponse("<html></html>"), ["the reply holds no credentials"]),
        (HTTPResponse("<AssumeRoleResponse><AccessKeyId>A</AccessKeyId>"), ["the reply holds no credentials"]),
        (HTTPResponse(503, ""), ["STS.ServiceUnavailableException"]),
    ])
    func refusals(_ response: HTTPResponse, _ parts: [String]) async {
        let error = await assumed(StubTransport { _ in response }).failure()
        #expect(error?.kind == .failed)
        #expect(error?.attempts.map(\.provider) == ["role \(role.arn)"])
        for part in parts { #expect(error?.description.contains(part) == true, "\(String(describing: error))") }
        #expect(error?.description.contains("hush") == false)
    }

    /// A source that keeps what it has must hear that AWS calls it expired.
    @Test func anExpiredSourceIsAskedAnew() async throws {
        final class Source: CredentialsProvider {
            let discarded = Mutex<[String]>([])
            func credentials() async throws(CredentialsError) -> Credentials {
                Credentials(accessKeyID: "OLD", secretAccessKey: "hush")
            }
            func discard(_ expired: Credentials) { discarded.withLock { $0.append(expired.accessKeyID) } }
        }
        let source = Source()
        let transport = StubTransport { _ in StubSTS.error(403, "ExpiredToken") }
        #expect(await assumed(transport, source: source).failure() != nil)
        #expect(source.discarded.withLock { $0 } == ["OLD"])
    }

    @Test func aWrongClockIsCorrectedOnce() async throws {
        let date = "Thu, 01 Jan 2026 01:00:00 GMT"
        let late = StubSTS.error(403, "SignatureDoesNotMatch", "Signature expired", ["Date": date])
        let transport = StubTransport(replies: [late, StubSTS.reply("AssumeRole", "ASIA")])
        #expect(try await assumed(transport).credentials().accessKeyID == "ASIA")
        #expect(transport.requests.map { $0.headers["X-Amz-Date"] } == ["20260101T000000Z", "20260101T010000Z"])
    }

    @Test func aSourceWithoutCredentialsIsNotPassedOver() async {
        let source = EnvironmentCredentials(AWSEnvironment())
        let error = await assumed(StubTransport(replies: []), source: source).failure()
        #expect(error == .failed("environment", "AWS_ACCESS_KEY_ID is not set"))
    }

    @Test func webIdentity() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("token", "first.jwt\n")
        let variables = [
            "AWS_WEB_IDENTITY_TOKEN_FILE": file, "AWS_ROLE_ARN": role.arn, "AWS_ROLE_SESSION_NAME": "pod",
            "AWS_REGION": "eu-west-1",
        ]
        let transport = StubTransport { _ in StubSTS.reply("AssumeRoleWithWebIdentity", "ASIA") }
        let provider = EnvironmentWebIdentity(context: .stub(AWSEnvironment(variables: variables), transport))
        #expect(try await provider.credentials().accessKeyID == "ASIA")
        try folder.write("token", "second.jwt")
        _ = try await provider.credentials()
        #expect(transport.requests.map { $0.form["WebIdentityToken"] } == ["first.jwt", "second.jwt"])
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://sts.eu-west-1.amazonaws.com/")
        #expect(request.headers["Authorization"] == nil)
        #expect(request.form["RoleArn"] == role.arn && request.form["RoleSessionName"] == "pod")
    }

    @Test(arguments: [
        ([:], CredentialsError.absent("web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is not set")),
        (
            ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t"],
            .failed("web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN is not")
        ),
        (
            ["AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/t", "AWS_ROLE_ARN": "r"],
            .failed("web identity", "token file /nowhere/t: No such file or directory")
        ),
        (
            ["AWS_WEB_IDENTITY_TOKEN_FILE": "/dev/null", "AWS_ROLE_ARN": "r"],
            .failed("web identity", "token file /dev/null does not hold one line")
        ),
    ])
    func noWebIdentity(_ variables: [String: String], _ expected: CredentialsError) async {
        let context = CredentialsContext.stub(AWSEnvironment(variables: variables, region: "us-east-1"))
        #expect(await EnvironmentWebIdentity(context: context).failure() == expected)
    }

    @Test(arguments: [
        ("ExpiredTokenException", "is too old; whatever writes it has stopped doing so"),
        ("InvalidIdentityToken", "must be an identity provider of the account"),
        ("AccessDenied", "must allow sts:AssumeRoleWithWebIdentity"),
        ("IDPCommunicationError", "STS.IdpCommunicationErrorException"),
    ])
    func webIdentityRefused(_ code: String, _ part: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("token", "secret.jwt")
        let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": file, "AWS_ROLE_ARN": role.arn]
        let transport = StubTransport { _ in StubSTS.error(400, code) }
        let context = CredentialsContext.stub(AWSEnvironment(variables: variables, region: "us-east-1"), transport)
        let error = await EnvironmentWebIdentity(context: context).failure()
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
        #expect(error?.description.contains("secret.jwt") == false)
    }
}
