/// A role that somebody else vouches for with a token in a file: a Kubernetes service account (EKS IRSA), or any OpenID
/// Connect provider.
///
/// Source: "Assume a role with web identity or OpenID Connect", AWS SDKs and Tools Reference Guide.
struct WebIdentityCredentials: CredentialsProvider {
    let role: AssumedRole
    /// Read each time: whatever writes the token replaces it before it expires.
    let tokenFile: String
    /// The one that the role is of; nil for the environment's.
    let profile: String?
    let context: CredentialsContext

    private static let provider = "web identity"

    func credentials() async throws(CredentialsError) -> Credentials {
        let token: String
        do {
            token = try await BlockingIO.token(in: tokenFile)
        } catch {
            throw .failed(Self.provider, "token file \(error.reason)")
        }
        let sts = try await context.sts(for: Self.provider, profile: profile)
        do {
            return try await sts.assume(role, webIdentityToken: token).from("role \(role.arn) by web identity")
        } catch {
            throw .refused(Self.provider, error, hint: hint(error))
        }
    }

    private func hint(_ error: AWSError) -> String? {
        switch error.code {
        case "ExpiredTokenException", "ExpiredToken":
            "the token in \(tokenFile) is too old; whatever writes it has stopped doing so"
        case "InvalidIdentityToken", "InvalidIdentityTokenException":
            "the token's issuer must be an identity provider of the account, with this audience"
        case "AccessDenied", "AccessDeniedException":
            "the role's trust policy must allow sts:AssumeRoleWithWebIdentity to the token's issuer and subject"
        case "RegionDisabledException": AssumeRoleCredentials.regionDisabled
        default: nil
        }
    }
}

/// Web identity as the environment sets it up: `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN`, `AWS_ROLE_SESSION_NAME`.
struct EnvironmentWebIdentity: CredentialsProvider {
    let context: CredentialsContext

    func credentials() async throws(CredentialsError) -> Credentials {
        let environment = context.environment
        let provider = "web identity"
        guard let file = environment.value("AWS_WEB_IDENTITY_TOKEN_FILE") else {
            throw .absent(provider, "AWS_WEB_IDENTITY_TOKEN_FILE is not set")
        }
        guard let arn = environment.value("AWS_ROLE_ARN") else {
            throw .failed(provider, "AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN is not")
        }
        let role = AssumedRole(arn: arn, sessionName: environment.value("AWS_ROLE_SESSION_NAME"))
        return try await WebIdentityCredentials(role: role, tokenFile: file, profile: nil, context: context)
            .credentials()
    }
}
