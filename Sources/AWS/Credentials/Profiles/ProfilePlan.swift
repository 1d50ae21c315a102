/// What a profile comes to: credentials from somewhere, and the roles that are assumed with them one after the other.
///
/// Source: "Assume role credential provider", AWS SDKs and Tools Reference Guide; the order inside a profile, and the
/// rules for chains, are botocore's (`AssumeRoleProvider`, `ProfileProviderBuilder`).
struct ProfilePlan: Sendable, Equatable {
    enum Base: Sendable, Equatable {
        case keys(Credentials)
        case webIdentity(AssumedRole, tokenFile: String, profile: String)
        case sso(SSOProfile)
        case process(String)
        case source(CredentialSource)
    }

    /// The values of `credential_source`.
    enum CredentialSource: String, Sendable, CaseIterable {
        case environment = "Environment"
        case instanceMetadata = "Ec2InstanceMetadata"
        case container = "EcsContainer"
    }

    struct Step: Sendable, Equatable {
        var role: AssumedRole
        var profile: String
    }

    var base: Base
    /// The first is assumed with the base's credentials; the last is what was asked for.
    var roles: [Step]

    /// - Throws: The first mistake there is; `.absent` where the profile says nothing about credentials.
    init(_ name: String, _ files: ProfileFiles) throws(CredentialsError) {
        var roles: [Step] = []
        var visited: [String] = []
        var current = name
        while true {
            let profile = files.profiles[current] ?? [:]
            let hasKeys = profile.given("aws_access_key_id") != nil || profile.given("aws_secret_access_key") != nil
            // In a profile that others lead to, keys come before a role; in the first it is the other way round.
            let isRole =
                profile.given("role_arn") != nil && profile.given("web_identity_token_file") == nil
                && !(hasKeys && !visited.isEmpty)
            visited.append(current)
            guard isRole else {
                do {
                    base = try Self.base(current, profile, files)
                } catch {
                    // Whoever names a role means that role, and not whatever else this host can be.
                    guard error.kind == .absent, !roles.isEmpty else { throw error }
                    throw Self.mistake(name, "source_profile \(current) says nothing about credentials")
                }
                break
            }
            roles.insert(Step(role: try Self.role(current, profile), profile: current), at: 0)
            guard let next = try Self.source(of: current, profile, files) else {
                base = .source(try Self.credentialSource(current, profile))
                break
            }
            if next == current {
                // The keys to assume the role with stand beside it.
                guard hasKeys else { throw Self.mistake(current, "source_profile is the profile itself, without keys") }
                base = .keys(try Self.keys(current, profile))
                break
            }
            guard !visited.contains(next) else {
                let circle = (visited + [next]).joined(separator: " → ")
                throw Self.mistake(current, "source_profile leads in a circle: \(circle)")
            }
            current = next
        }
        self.roles = roles
    }

    private static func mistake(_ profile: String, _ reason: String) -> CredentialsError {
        .failed("profile \(profile)", reason)
    }

    /// The profile whose credentials assume the role; nil where `credential_source` gives them.
    private static func source(
        of name: String,
        _ profile: ProfileFiles.Properties,
        _ files: ProfileFiles
    ) throws(CredentialsError) -> String? {
        switch (profile.given("source_profile"), profile.given("credential_source")) {
        case (_?, _?): throw mistake(name, "source_profile and credential_source exclude each other")
        case (nil, nil):
            throw mistake(name, "role_arn needs source_profile, credential_source or web_identity_token_file")
        case (nil, _?): return nil
        case (let source?, nil):
            guard files.profiles[source] != nil else {
                throw mistake(name, "source_profile \(source): no such profile")
            }
            return source
        }
    }

    private static func role(_ name: String, _ profile: ProfileFiles.Properties) throws(CredentialsError) -> AssumedRole
    {
        guard profile.given("mfa_serial") == nil else {
            throw mistake(
                name,
                "mfa_serial asks for a code from a person, whom a daemon does not have; use a role without it"
            )
        }
        var duration: Int?
        if let text = profile.given("duration_seconds") {
            guard let seconds = Int(text), 900...43_200 ~= seconds else {
                throw mistake(name, "duration_seconds must be 900 to 43200")
            }
            duration = seconds
        }
        return AssumedRole(
            arn: profile.given("role_arn") ?? "",
            externalID: profile.given("external_id"),
            sessionName: profile.given("role_session_name"),
            durationSeconds: duration
        )
    }

    private static func base(
        _ name: String,
        _ profile: ProfileFiles.Properties,
        _ files: ProfileFiles
    ) throws(CredentialsError) -> Base {
        if let file = profile.given("web_identity_token_file") {
            guard let arn = profile.given("role_arn") else {
                throw mistake(name, "web_identity_token_file needs role_arn")
            }
            let role = AssumedRole(arn: arn, sessionName: profile.given("role_session_name"))
            return .webIdentity(role, tokenFile: file, profile: name)
        }
        if let sso = try SSOProfile(name, files) { return .sso(sso) }
        if profile.given("aws_access_key_id") != nil || profile.given("aws_secret_access_key") != nil {
            return .keys(try keys(name, profile))
        }
        if profile.given("login_session") != nil {
            throw mistake(name, "login_session (console sign-in) is not supported; use aws sso login or a role")
        }
        if let command = profile.given("credential_process") { return .process(command) }
        if profile.given("credential_source") != nil { return .source(try credentialSource(name, profile)) }
        if profile.given("source_profile") != nil { throw mistake(name, "source_profile is set but role_arn is not") }
        throw .absent("profile \(name)", "says nothing about credentials")
    }

    private static func credentialSource(
        _ name: String,
        _ profile: ProfileFiles.Properties
    ) throws(CredentialsError) -> CredentialSource {
        let text = profile.given("credential_source") ?? ""
        guard let source = CredentialSource.allCases.first(where: { $0.rawValue.equalsIgnoringCase(text) }) else {
            let names = CredentialSource.allCases.map(\.rawValue).joined(separator: ", ")
            throw mistake(name, "credential_source must be one of \(names)")
        }
        return source
    }

    private static func keys(_ name: String, _ profile: ProfileFiles.Properties) throws(CredentialsError) -> Credentials
    {
        switch (profile.given("aws_access_key_id"), profile.given("aws_secret_access_key")) {
        case (let id?, let secret?):
            return Credentials(
                accessKeyID: id,
                secretAccessKey: secret,
                sessionToken: profile.given("aws_session_token") ?? profile.given("aws_security_token")
            )
        case (_?, nil): throw mistake(name, "aws_access_key_id is set but aws_secret_access_key is not")
        case (nil, _): throw mistake(name, "aws_secret_access_key is set but aws_access_key_id is not")
        }
    }
}
