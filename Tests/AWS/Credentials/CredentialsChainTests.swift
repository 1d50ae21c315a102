import FoundationEssentials
import Support
import Synchronization
import Testing

@testable import AWS

@Suite struct CredentialsChainTests {
    private let folder: TemporaryFolder
    private let nobody = StubTransport { throw TransportError(.timeout, target: $0.url, detail: "") }
    private let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "hush"]

    init() throws { folder = try TemporaryFolder() }

    private func chain(
        _ variables: [String: String],
        profile: String? = nil,
        assuming role: AssumedRole? = nil,
        _ transport: StubTransport? = nil
    ) -> CachedCredentials {
        let environment = AWSEnvironment(
            variables: variables,
            profile: profile,
            region: "us-east-1",
            homeDirectory: folder.path
        )
        return CredentialsContext.stub(environment, transport ?? nobody).chain(assuming: role)
    }

    @Test func everyReasonInOrder() async {
        let error = await chain([:]).failure()
        #expect(
            error?.attempts.map(\.provider)
                == ["environment", "profile default", "web identity", "container", "instance metadata"]
        )
        #expect(error?.description.hasPrefix("no credentials: environment: AWS_ACCESS_KEY_ID is not set; ") == true)
    }

    @Test func theEnvironmentComesFirst() async throws {
        try folder.write(".aws/credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key = hush\n")
        #expect(try await chain(keys).credentials().accessKeyID == "ENV")
        // The default profile is no choice.
        #expect(try await chain(keys, profile: "default").credentials().accessKeyID == "ENV")
        // In the environment keys are stronger than the choice of a profile, as in the SDKs.
        try folder.write(".aws/credentials", "[images]\naws_access_key_id = FILE\naws_secret_access_key = hush\n")
        let both = keys.merging(["AWS_PROFILE": "images"]) { $1 }
        #expect(try await chain(both).credentials().accessKeyID == "ENV")
    }

    @Test func credentialsKnowTheirWay() async throws {
        let environment = chain(keys)
        #expect(environment.current == nil)
        _ = try await environment.credentials()
        #expect(environment.current?.accessKeyID == "ENV")
        #expect(environment.current?.origin == "the environment")
        let files = """
            [images]
            aws_access_key_id = FILE
            aws_secret_access_key = hush
            [role]
            role_arn = arn:aws:iam::123456789012:role/images
            source_profile = images
            """
        try folder.write(".aws/credentials", files)
        #expect(try await chain([:], profile: "images").credentials().origin == "profile images: keys")
        let sts = StubTransport(replies: [StubSTS.reply("AssumeRole", "ASIA"), StubSTS.reply("AssumeRole", "ASIB")])
        let role = "role arn:aws:iam::123456789012:role/images through keys"
        #expect(try await chain([:], profile: "role", sts).credentials().origin == "profile role: \(role)")
        let own = AssumedRole(arn: "arn:aws:iam::210987654321:role/other")
        #expect(
            try await chain(keys, assuming: own, sts).credentials().origin == "role \(own.arn) through the environment"
        )
    }

    @Test func aProfileThatTheApplicationNamesStandsForTheEnvironment() async throws {
        try folder.write(
            ".aws/credentials",
            "[images]\naws_access_key_id = FILE\naws_secret_access_key = hush\n[empty]\nregion = x\n"
        )
        let web = keys.merging(["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "r"]) { $1 }
        #expect(try await chain(web, profile: "images").credentials().accessKeyID == "FILE")
        let error = await chain(web, profile: "empty").failure()
        #expect(error?.attempts.map(\.provider) == ["profile empty", "container", "instance metadata"])
        let missing = await chain(web, profile: "missing").failure()
        #expect(missing?.attempts.map(\.provider) == ["profile missing"])
    }

    @Test func aProfileComesBeforeWebIdentity() async throws {
        let web = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/t", "AWS_ROLE_ARN": "r"]
        #expect(await chain(web).failure()?.attempts.last?.provider == "web identity")
        try folder.write(".aws/credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key = hush\n")
        #expect(try await chain(web).credentials().accessKeyID == "FILE")
    }

    @Test func whatIsBrokenIsNotPassedOver() async throws {
        try folder.write(".aws/config", "[default]\ncredential_process = /nowhere/program\n")
        let container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]
        let error = await chain(container).failure()
        #expect(error?.attempts.map(\.provider) == ["environment", "profile default"])
        #expect(
            error?.attempts.last?.reason
                == "credential_process: /nowhere/program cannot be run: No such file or directory"
        )
    }

    /// Each role is assumed with what the one before it gave, in the region of its own profile where nothing is stronger.
    @Test func aChainOfRoles() async throws {
        try folder.write(
            ".aws/config",
            """
            [profile outer]
            role_arn = arn:aws:iam::1:role/outer
            source_profile = inner
            [profile inner]
            role_arn = arn:aws:iam::1:role/inner
            credential_source = Environment
            region = eu-west-3
            """
        )
        let transport = StubTransport { request in
            let isInner = request.form["RoleArn"] == "arn:aws:iam::1:role/inner"
            return StubSTS.reply("AssumeRole", isInner ? "INNER" : "OUTER")
        }
        let environment = AWSEnvironment(
            variables: keys.merging(["AWS_EC2_METADATA_DISABLED": "true"]) { $1 },
            profile: "outer",
            homeDirectory: folder.path
        )
        let chain = CredentialsContext.stub(environment, transport).chain()
        #expect(try await chain.credentials().accessKeyID == "OUTER")
        let authorizations = transport.requests.map { $0.headers["Authorization"] ?? "" }
        #expect(authorizations.first?.contains("Credential=ENV/20260101/eu-west-3/sts") == true)
        #expect(authorizations.last?.contains("Credential=INNER/20260101/us-east-1/sts") == true)
        #expect(transport.requests.count == 2)
        #expect(transport.requests.last?.headers["X-Amz-Security-Token"] == "role-token")
    }

    @Test func aRoleThatFailsNamesItsProfile() async throws {
        try folder.write(
            ".aws/config",
            "[profile a]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = b\n[profile b]\naws_access_key_id = A\n"
                + "aws_secret_access_key = hush\n"
        )
        let transport = StubTransport { _ in StubSTS.error(403, "AccessDenied") }
        let error = await chain([:], profile: "a", transport).failure()
        #expect(error?.attempts.map(\.provider) == ["profile a"])
        #expect(error?.description.contains("role arn:aws:iam::1:role/r: STS.AccessDeniedException") == true)
    }

    @Test func theApplicationsOwnRoleIsAssumedWithWhateverThereIs() async throws {
        let transport = StubTransport { _ in StubSTS.reply("AssumeRole", "ROLE") }
        let role = AssumedRole(arn: "arn:aws:iam::1:role/own")
        #expect(try await chain(keys, assuming: role, transport).credentials().accessKeyID == "ROLE")
        #expect(transport.requests.first?.form["RoleSessionName"] == "glimpsed")
        #expect(transport.requests.first?.headers["Authorization"]?.contains("Credential=ENV/") == true)
        let error = await chain([:], assuming: role).failure()
        #expect(error?.attempts.count == 5)
    }

    @Test func renewalsAreReported() async throws {
        let answers = Mutex([StubSTS.reply("AssumeRole", "ONE"), StubSTS.error(400, "Throttling")])
        let transport = StubTransport { _ in answers.withLock { $0.removeFirst() } }
        let time = Mutex(Date.newYear)
        let reports = Observed<[String]>([])
        let context = CredentialsContext.stub(
            AWSEnvironment(variables: keys, region: "us-east-1", homeDirectory: folder.path),
            transport,
            now: { time.withLock { $0 } }
        )
        let chain = context.chain(assuming: AssumedRole(arn: "arn:aws:iam::1:role/own")) { renewal in
            switch renewal {
            case .renewed(let credentials): reports.update { $0.append("renewed \(credentials)") }
            case .failed(_, let kept): reports.update { $0.append("failed, keeping \(kept?.accessKeyID ?? "none")") }
            }
        }
        #expect(try await chain.credentials().accessKeyID == "ONE")
        time.withLock { $0 += 3500 }
        #expect(try await chain.credentials().accessKeyID == "ONE")
        try await reports.until { $0.count == 2 }
        #expect(reports.value == ["renewed ONE", "failed, keeping ONE"])
    }
}
