import FoundationEssentials
import Support
import Synchronization
import Testing

@testable import AWS

@Suite struct InstanceMetadataTests {
    /// The service as EC2 documents it, version 2 only, with whatever a test makes of it.
    private struct Service {
        var role: String? = "role"
        var expiration = "2026-01-01T06:00:00Z"
        var keyID = "ASIA"
        var body: String?
        var answers: @Sendable (HTTPRequest) throws -> HTTPResponse? = { _ in nil }

        func respond(_ request: HTTPRequest) throws -> HTTPResponse {
            guard request.bypassesProxy else { return HTTPResponse(status: 502) }
            if let answer = try answers(request) { return answer }
            if request.path == "/latest/api/token" {
                let asks = request.method == .put && request.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600"
                return HTTPResponse(asks ? 200 : 400, "session")
            }
            guard request.headers["x-aws-ec2-metadata-token"] == "session" else { return HTTPResponse(status: 401) }
            let path = "/latest/meta-data/iam/security-credentials/"
            switch request.path {
            case "/latest/meta-data/placement/region": return HTTPResponse("eu-central-1")
            case path where role != nil: return HTTPResponse(role ?? "")
            case path + (role ?? "-"):
                return HTTPResponse(
                    body ?? """
                        {"Code": "Success", "AccessKeyId": "\(keyID)", "SecretAccessKey": "hush", "Token": "token",
                         "Expiration": "\(expiration)"}
                        """
                )
            default: return HTTPResponse(status: 404)
            }
        }
    }

    private func transport(_ service: Service) -> StubTransport {
        StubTransport { try service.respond($0) }
    }

    private func provider(
        _ transport: StubTransport,
        _ variables: [String: String] = [:],
        home: String? = nil,
        clock: any Clock<Duration> = ImmediateClock()
    ) -> InstanceMetadataCredentials {
        let environment = AWSEnvironment(variables: variables, homeDirectory: home)
        return InstanceMetadataCredentials(.stub(environment, transport, clock: clock))
    }

    private func reason(_ service: Service, _ variables: [String: String] = [:]) async -> String? {
        await provider(transport(service), variables).failure()?.attempts.first?.reason
    }

    @Test func roleOfTheInstance() async throws {
        let transport = transport(Service())
        let credentials = try await provider(transport).credentials()
        #expect(
            credentials
                == Credentials(
                    accessKeyID: "ASIA",
                    secretAccessKey: "hush",
                    sessionToken: "token",
                    expiration: Date.newYear.addingTimeInterval(6 * 3600)
                )
        )
        #expect(transport.requests.count == 3)
        #expect(transport.requests.allSatisfy { $0.origin.description == "http://169.254.169.254" })
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "http://[fd00:ec2::254]"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338/"], "http://127.0.0.1:1338"),
        (
            [
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6",
            ], "http://127.0.0.1:1338"
        ),
        (["AWS_EC2_METADATA_V1_DISABLED": "false"], "http://169.254.169.254"),
    ])
    func endpoint(_ variables: [String: String], _ origin: String) async throws {
        let transport = transport(Service())
        _ = try await provider(transport, variables).credentials()
        #expect(transport.requests.allSatisfy { $0.origin.description == origin })
    }

    @Test func settingsOfTheProfile() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            ".aws/config",
            """
            [default]
            ec2_metadata_service_endpoint_mode = ipv6
            metadata_service_timeout = 7
            [profile local]
            ec2_metadata_service_endpoint = http://127.0.0.1:9
            """
        )
        let first = transport(Service())
        _ = try await provider(first, home: folder.path).credentials()
        #expect(first.requests.allSatisfy { $0.origin.host == "[fd00:ec2::254]" && $0.limits.total == .seconds(7) })
        let second = transport(Service())
        _ = try await provider(second, ["AWS_PROFILE": "local"], home: folder.path).credentials()
        #expect(second.requests.allSatisfy { $0.origin.description == "http://127.0.0.1:9" })
        let third = transport(Service())
        let variable = ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv4", "AWS_METADATA_SERVICE_TIMEOUT": "3"]
        _ = try await provider(third, variable, home: folder.path).credentials()
        #expect(third.requests.allSatisfy { $0.origin.host == "169.254.169.254" && $0.limits.total == .seconds(3) })
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "nonsense"], "AWS_EC2_METADATA_SERVICE_ENDPOINT is not"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv5"], "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE must be"),
        (["AWS_METADATA_SERVICE_TIMEOUT": "0"], "AWS_METADATA_SERVICE_TIMEOUT must be 1 to 60"),
        (["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "many"], "AWS_METADATA_SERVICE_NUM_ATTEMPTS must be 1 to 10"),
        (["AWS_EC2_METADATA_DISABLED": "TRUE"], "AWS_EC2_METADATA_DISABLED is true"),
    ])
    func settingsThatAskNobody(_ variables: [String: String], _ beginning: String) async {
        let transport = transport(Service())
        let error = await provider(transport, variables).failure()
        #expect(error?.attempts.first?.reason.hasPrefix(beginning) == true)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [400, 401, 404, 405])
    func neverFallsBackToVersionOne(_ status: Int) async {
        let transport = StubTransport { _ in HTTPResponse(status: status) }
        let error = await provider(transport).failure()
        #expect(error?.kind == .failed)
        #expect(error?.description.contains("version 1 of the service, which needs none, is never used") == true)
        #expect(transport.requests.count == 1)
    }

    @Test func serverErrorsAreTriedAgain() async throws {
        for path in ["/latest/api/token", "/latest/meta-data/iam/security-credentials/role"] {
            let failures = Mutex(2)
            let transport = transport(
                Service(answers: { request in
                    guard request.path == path,
                        failures.withLock({
                            $0 -= 1; return $0 >= 0
                        })
                    else { return nil }
                    return HTTPResponse(status: 500)
                })
            )
            #expect(try await provider(transport).credentials().accessKeyID == "ASIA")
            #expect(transport.requests.count == 5)
        }
    }

    @Test func pausesGrowBetweenAttempts() async throws {
        let clock = TestClock()
        let transport = StubTransport { _ in HTTPResponse(status: 503) }
        let failure = Task {
            await provider(transport, ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "4"], clock: clock).failure()
        }
        for pause in [250, 500, 1000] {
            try await clock.untilSleeping()
            clock.advance(by: .milliseconds(pause))
        }
        #expect(await failure.value?.description.contains("HTTP 503") == true)
        #expect(clock.sleeps == [.milliseconds(250), .milliseconds(500), .milliseconds(1000)])
        #expect(transport.requests.count == 4)
    }

    @Test func silenceIsNotWaitedForTwiceUnlessAskedFor() async {
        let silent = StubTransport { throw TransportError(.timeout, target: $0.url, detail: "") }
        let error = await provider(silent).failure()
        #expect(error?.kind == .absent)
        #expect(error?.description.contains("a metadata hop limit of 1") == true)
        #expect(
            error?.description.contains(
                "aws ec2 modify-instance-metadata-options --instance-id INSTANCE "
                    + "--http-put-response-hop-limit 2"
            ) == true
        )
        #expect(silent.requests.count == 1)
        #expect(silent.requests.allSatisfy { $0.limits.total == .seconds(2) })
        _ = await provider(silent, ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"]).failure()
        #expect(silent.requests.count == 4)
    }

    @Test func aTokenThatIsRefusedIsReplacedOnce() async throws {
        let refusals = Mutex(1)
        let service = Service(answers: { request in
            guard request.path.hasSuffix("/role"),
                refusals.withLock({
                    $0 -= 1; return $0 >= 0
                })
            else { return nil }
            return HTTPResponse(status: 401)
        })
        let once = transport(service)
        #expect(try await provider(once).credentials().accessKeyID == "ASIA")
        #expect(once.requests.count { $0.method == .put } == 2)

        let always = transport(Service(answers: { $0.method == .put ? nil : HTTPResponse(status: 401) }))
        #expect(await provider(always).failure()?.description.contains("HTTP 401") == true)
        #expect(always.requests.count { $0.method == .put } == 2)
    }

    @Test func anotherRoleIsNoticed() async throws {
        let service = Mutex(Service())
        let provider = provider(StubTransport { request in try service.withLock { $0 }.respond(request) })
        #expect(try await provider.credentials().accessKeyID == "ASIA")
        service.withLock { $0 = Service(role: "other", keyID: "OTHER") }
        #expect(try await provider.credentials().accessKeyID == "OTHER")
        service.withLock { $0 = Service(role: nil) }
        #expect(await provider.failure()?.attempts.first?.reason == "the instance has no role")
    }

    @Test func reasons() async {
        #expect(await reason(Service(role: nil)) == "the instance has no role")
        #expect(await reason(Service(role: "")) == "the instance has no role")
        let gone = Service(answers: { $0.path.hasSuffix("/role") ? HTTPResponse(status: 404) : nil })
        #expect(await reason(gone) == "role role has no credentials (HTTP 404)")
        let off = Service(answers: { _ in HTTPResponse(status: 403) })
        #expect(await reason(off)?.contains("turned off for this instance") == true)
        let untrusted = Service(body: #"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "EC2 cannot assume it"}"#)
        #expect(
            await reason(untrusted) == "role role: the reply says AssumeRoleUnauthorizedAccess: EC2 cannot assume it"
        )
        #expect(await reason(Service(body: "{}")) == "role role: the reply has no AccessKeyId")
        #expect(await reason(Service(body: "<html>")) == "role role: the reply is not JSON")
        let stuck = Service(answers: { request in
            guard request.path.hasSuffix("/role") else { return nil }
            throw TransportError(.timeout, target: request.url, detail: "")
        })
        #expect(await reason(stuck)?.hasSuffix("/role: timeout") == true)
        let empty = Service(answers: { $0.method == .put ? HTTPResponse(status: 200) : nil })
        #expect(await reason(empty)?.hasSuffix("gave no session token") == true)
    }

    /// "Static stability": the service outlasts its own faults.
    @Test func expiredCredentialsStayInUse() async throws {
        let expired = Service(expiration: "2025-12-31T23:00:00Z")
        let service = Mutex(expired)
        let provider = provider(StubTransport { request in try service.withLock { $0 }.respond(request) })
        // Half of chance: between 5 and 10 minutes.
        #expect(try await provider.credentials().expiration == Date.newYear.addingTimeInterval(450))
        service.withLock { $0.answers = { _ in HTTPResponse(status: 500) } }
        let kept = try await provider.credentials()
        #expect(kept.accessKeyID == "ASIA")
        #expect(kept.expiration == Date.newYear.addingTimeInterval(450))
        // AWS has the last word.
        provider.discard(kept)
        #expect(await provider.failure()?.description.contains("HTTP 500") == true)
    }

    @Test func aFaultIsToldWhileTheOldAreGood() async throws {
        let service = Mutex(Service())
        let provider = provider(StubTransport { request in try service.withLock { $0 }.respond(request) })
        _ = try await provider.credentials()
        service.withLock { $0.answers = { _ in HTTPResponse(status: 500) } }
        #expect(await provider.failure()?.kind == .failed)
    }

    @Test func regionOfTheInstance() async throws {
        let transport = transport(Service())
        let context = CredentialsContext.stub(AWSEnvironment(), transport)
        #expect(try await context.endpoints().region == "eu-central-1")
        // Nobody is asked where the answer is known, or not needed.
        for environment in [
            AWSEnvironment(region: "us-east-1"), AWSEnvironment(variables: ["AWS_REGION": "us-east-1"]),
            AWSEnvironment(endpointURL: "http://127.0.0.1:1"),
            AWSEnvironment(variables: ["AWS_EC2_METADATA_DISABLED": "true"]),
        ] {
            let silent = StubTransport(replies: [])
            _ = try await CredentialsContext.stub(environment, silent).endpoints()
            #expect(silent.requests.isEmpty)
        }
        let odd = self.transport(Service(answers: { $0.method == .put ? nil : HTTPResponse("evil.com/") }))
        #expect(try await CredentialsContext.stub(AWSEnvironment(), odd).endpoints().region == nil)
    }
}
