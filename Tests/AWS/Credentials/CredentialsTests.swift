import Support
import Testing

@testable import AWS

@Suite struct CredentialsTests {
    @Test func printNothingButTheKeyID() {
        let credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "quiet")
        var dumped = ""
        dump([credentials], to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), "\([credentials])", dumped] {
            #expect(text.contains("AKID"))
            #expect(!text.contains("hush") && !text.contains("quiet"))
        }
    }

    @Test func fromTheEnvironment() async throws {
        let variables = ["AWS_ACCESS_KEY_ID": " AKID ", "AWS_SECRET_ACCESS_KEY": "hush\n", "AWS_SESSION_TOKEN": "t"]
        let credentials = try await EnvironmentCredentials(AWSEnvironment(variables: variables)).credentials()
        #expect(credentials == Credentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "t"))
    }

    @Test(arguments: [
        ([:], CredentialsError.absent("environment", "AWS_ACCESS_KEY_ID is not set")),
        (["AWS_ACCESS_KEY_ID": ""], .absent("environment", "AWS_ACCESS_KEY_ID is not set")),
        (
            ["AWS_ACCESS_KEY_ID": "a"],
            .failed("environment", "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not")
        ),
        (
            ["AWS_SECRET_ACCESS_KEY": "a"],
            .failed("environment", "AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not")
        ),
    ])
    func notFromTheEnvironment(_ variables: [String: String], _ expected: CredentialsError) async {
        await #expect(throws: expected) {
            try await EnvironmentCredentials(AWSEnvironment(variables: variables)).credentials()
        }
    }

    private struct Failing: CredentialsProvider {
        let error: CredentialsError
        func credentials() async throws(CredentialsError) -> Credentials { throw error }
    }

    private let given = StaticCredentials(Credentials(accessKeyID: "AKID", secretAccessKey: "hush"))

    @Test func firstAvailablePassesOverWhatIsAbsent() async throws {
        let chain = FirstAvailable([Failing(error: .absent("one", "nothing")), given])
        #expect(try await chain.credentials().accessKeyID == "AKID")
    }

    @Test func firstAvailableStopsAtWhatIsBroken() async {
        let chain = FirstAvailable([Failing(error: .absent("one", "a")), Failing(error: .failed("two", "b")), given])
        let error = await #expect(throws: CredentialsError.self) { try await chain.credentials() }
        #expect(error?.description == "no credentials: one: a; two: b")
        #expect(error?.kind == .failed)
    }

    @Test func firstAvailableTellsAllReasonsInOrder() async {
        let chain = FirstAvailable([Failing(error: .absent("one", "a")), Failing(error: .absent("two", "b"))])
        let error = await #expect(throws: CredentialsError.self) { try await chain.credentials() }
        #expect(
            error
                == CredentialsError(
                    .absent,
                    attempts: [
                        .init(provider: "one", reason: "a"), .init(provider: "two", reason: "b"),
                    ]
                )
        )
    }
}
