/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
///
/// Source: "Environment variables", AWS SDKs and Tools Reference Guide.
package struct EnvironmentCredentials: CredentialsProvider {
    private let environment: AWSEnvironment

    package init(_ environment: AWSEnvironment) {
        self.environment = environment
    }

    package var origin: String { "the environment" }

    package func credentials() async throws(CredentialsError) -> Credentials {
        let provider = "environment"
        switch (environment.value("AWS_ACCESS_KEY_ID"), environment.value("AWS_SECRET_ACCESS_KEY")) {
        case (let id?, let secret?):
            // The older name is still set by some tools; boto3 and the CLI read it too.
            let token = environment.value("AWS_SESSION_TOKEN") ?? environment.value("AWS_SECURITY_TOKEN")
            return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
        case (_?, nil):
            throw .failed(provider, "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not")
        case (nil, _?):
            throw .failed(provider, "AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not")
        case (nil, nil):
            throw .absent(provider, "AWS_ACCESS_KEY_ID is not set")
        }
    }
}
