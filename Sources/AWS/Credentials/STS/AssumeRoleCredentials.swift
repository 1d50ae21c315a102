/// The credentials of a role that another provider's credentials may assume.
package struct AssumeRoleCredentials: CredentialsProvider {
    private let role: AssumedRole
    private let source: any CredentialsProvider
    private let context: CredentialsContext
    private let profile: String?

    /// - `profile`: the one that the role is of; nil for the application's own.
    package init(
        _ role: AssumedRole,
        source: any CredentialsProvider,
        profile: String? = nil,
        context: CredentialsContext
    ) {
        self.role = role
        self.source = source
        self.profile = profile
        self.context = context
    }

    package func credentials() async throws(CredentialsError) -> Credentials {
        let own: Credentials
        do {
            own = try await source.credentials()
        } catch {
            // A role was asked for: going on with the next provider would be somebody else.
            guard error.kind == .absent else { throw error }
            throw CredentialsError(.failed, attempts: error.attempts)
        }
        let provider = "role \(role.arn)"
        let sts = try await context.sts(for: provider, profile: profile)
        do {
            return try await sts.assume(role, with: own).from("\(provider) through \(own.origin ?? source.origin)")
        } catch {
            if error.kind == .expiredCredentials { source.discard(own) }
            throw .refused(provider, error, hint: Self.hint(error))
        }
    }

    private static func hint(_ error: AWSError) -> String? {
        switch error.code {
        case "AccessDenied", "AccessDeniedException":
            """
            the role's trust policy must name the caller, and the external id if it asks for one; the caller's own \
            policy must allow sts:AssumeRole
            """
        case "RegionDisabledException": regionDisabled
        default: nil
        }
    }

    static let regionDisabled = "an administrator of the account can activate STS there, or set another region"
}

extension CredentialsContext {
    func sts(for provider: String, profile: String?) async throws(CredentialsError) -> STS {
        do {
            var endpoints = try await endpoints(onBehalfOf: profile)
            // Where nobody says where we are, the worldwide endpoint will do.
            endpoints.region = endpoints.region ?? "aws-global"
            return STS(endpoints: endpoints, transport: transport, now: now)
        } catch {
            throw .failed(provider, error.description)
        }
    }
}

extension CredentialsError {
    /// - `hint`: what to do about it, in words.
    static func refused(_ provider: String, _ error: AWSError, hint: String?) -> CredentialsError {
        if error.kind == .cancelled { return CredentialsError(.cancelled, attempts: []) }
        return .failed(provider, error.description + (hint.map { "; \($0)" } ?? ""))
    }
}
