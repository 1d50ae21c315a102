import Testing

@testable import AWS

@Suite struct ProfileCredentialsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func environment(_ variables: [String: String] = [:], profile: String? = nil) -> AWSEnvironment {
        AWSEnvironment(variables: variables.merging(["HOME": folder.path]) { $1 }, profile: profile)
    }

    private func outcome(_ environment: AWSEnvironment) async -> Result<Credentials, CredentialsError> {
        do throws(CredentialsError) {
            let context = CredentialsContext.stub(environment)
            let provider = ProfileCredentials(context, instance: InstanceMetadataCredentials(context))
            return .success(try await provider.credentials())
        } catch {
            return .failure(error)
        }
    }

    @Test func staticKeys() async throws {
        try folder.write(
            ".aws/credentials",
            "[default]\naws_access_key_id = AKID\naws_secret_access_key = hush\naws_session_token = token\n"
        )
        let expected = Credentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "token")
        #expect(await outcome(environment()) == .success(expected))
    }

    @Test func keysInTheConfigFile() async throws {
        try folder.write(
            ".aws/config",
            "[profile images]\naws_access_key_id = AKID\naws_secret_access_key = hush\n"
        )
        #expect(await (try? outcome(environment(["AWS_PROFILE": "images"])).get())?.accessKeyID == "AKID")
        #expect(await (try? outcome(environment(profile: "images")).get())?.accessKeyID == "AKID")
    }

    @Test func theFileIsReadAnew() async throws {
        let text = "[default]\naws_access_key_id = ONE\naws_secret_access_key = hush\n"
        try folder.write(".aws/credentials", text)
        #expect(await (try? outcome(environment()).get())?.accessKeyID == "ONE")
        try folder.write(".aws/credentials", text.replacing("ONE", with: "TWO"))
        #expect(await (try? outcome(environment()).get())?.accessKeyID == "TWO")
    }

    @Test func systemdCredential() async throws {
        try folder.write(".aws/credentials", "[default]\naws_access_key_id = HOME\naws_secret_access_key = hush\n")
        let directory = ["CREDENTIALS_DIRECTORY": "\(folder.path)/systemd"]
        #expect(await (try? outcome(environment(directory)).get())?.accessKeyID == "HOME")
        try folder.write(
            "systemd/aws-credentials",
            "[default]\naws_access_key_id = SYSTEMD\naws_secret_access_key = hush\n"
        )
        #expect(await (try? outcome(environment(directory)).get())?.accessKeyID == "SYSTEMD")
        let named = directory.merging(["AWS_SHARED_CREDENTIALS_FILE": "~/.aws/credentials"]) { $1 }
        #expect(await (try? outcome(environment(named)).get())?.accessKeyID == "HOME")
    }

    @Test func reasons() async throws {
        #expect(
            await outcome(environment())
                == .failure(
                    .absent(
                        "profile default",
                        "no such profile in \(folder.path)/.aws/config, \(folder.path)/.aws/credentials"
                    )
                )
        )
        try folder.write(
            ".aws/credentials",
            "[default]\naws_access_key_id = AKID\n[half]\naws_secret_access_key = x\n[no]\n"
        )
        #expect(
            await outcome(environment())
                == .failure(.failed("profile default", "aws_access_key_id is set but aws_secret_access_key is not"))
        )
        #expect(
            await outcome(environment(profile: "half"))
                == .failure(.failed("profile half", "aws_secret_access_key is set but aws_access_key_id is not"))
        )
        #expect(
            await outcome(environment(profile: "no"))
                == .failure(.absent("profile no", "says nothing about credentials"))
        )
        guard case .failure(let chosen) = await outcome(environment(profile: "typo")) else { return }
        #expect(chosen.kind == .failed)
    }

    @Test func aBrokenFileIsNamedAndNotQuoted() async throws {
        let path = try folder.write(".aws/credentials", "[default]\naws_secret_access_key: hush\n")
        guard case .failure(let error) = await outcome(environment()) else { return }
        #expect(
            error == .failed("profile default", "\(path): line 2: Expected an '=' sign defining a property")
        )
    }

    @Test func unreadableFiles() async throws {
        try folder.write(".aws/credentials/inside", "")
        guard case .failure(let error) = await outcome(environment()) else { return }
        #expect(error.description.contains(".aws/credentials: Is a directory"))

        let huge = try folder.write("huge", String(repeating: "#", count: 2 << 20))
        guard case .failure(let tooLarge) = await outcome(environment(["AWS_CONFIG_FILE": huge])) else { return }
        #expect(tooLarge.description.contains("is larger than 1048576 bytes"))
    }
}
