/// The credentials of a profile in the shared files, which are read anew at each call: somebody may have rewritten them.
package struct ProfileCredentials: CredentialsProvider {
    private let environment: AWSEnvironment

    package init(_ environment: AWSEnvironment) {
        self.environment = environment
    }

    package func credentials() async throws(CredentialsError) -> Credentials {
        let (name, isChosen) = environment.profileName
        let provider = "profile \(name)"
        let locations = ProfileFileLocations(environment)
        let files: ProfileFiles
        do {
            files = try await locations.load()
        } catch {
            throw .failed(provider, error.description)
        }
        guard let profile = files.profiles[name] else {
            let reason = "no such profile in \(locations.description)"
            throw isChosen ? .failed(provider, reason) : .absent(provider, reason)
        }
        // In the SDKs' order these come before the profile's own keys, and so must not be passed over.
        for (property, what) in Self.unsupported where profile[property] != nil {
            throw .failed(provider, "\(property) (\(what)) is not supported yet")
        }
        switch (profile.given("aws_access_key_id"), profile.given("aws_secret_access_key")) {
        case (let id?, let secret?):
            return Credentials(
                accessKeyID: id,
                secretAccessKey: secret,
                sessionToken: profile.given("aws_session_token") ?? profile.given("aws_security_token")
            )
        case (_?, nil): throw .failed(provider, "aws_access_key_id is set but aws_secret_access_key is not")
        case (nil, _?): throw .failed(provider, "aws_secret_access_key is set but aws_access_key_id is not")
        case (nil, nil): break
        }
        for (property, what) in Self.unsupportedAfterKeys where profile[property] != nil {
            throw .failed(provider, "\(property) (\(what)) is not supported yet")
        }
        throw .absent(provider, "the profile has no aws_access_key_id")
    }

    /// Each with what it asks for, in words.
    private static let unsupported = [
        ("role_arn", "assuming a role"),
        ("source_profile", "assuming a role with another profile's credentials"),
        ("credential_source", "assuming a role with the host's credentials"),
        ("web_identity_token_file", "web identity"),
        ("sso_session", "IAM Identity Center"),
        ("sso_start_url", "IAM Identity Center"),
    ]

    private static let unsupportedAfterKeys = [
        ("login_session", "console sign-in"),
        ("credential_process", "credentials from a program"),
    ]
}

extension ProfileFiles.Properties {
    /// A property's value, or nil where it is missing or blank.
    func given(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
