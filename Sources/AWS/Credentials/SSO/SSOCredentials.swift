internal import FoundationEssentials
internal import OrderedJSON

/// A role's credentials for a person who has signed in to IAM Identity Center with the AWS CLI: for laptops.
struct SSOCredentials: CredentialsProvider {
    let profile: SSOProfile
    let context: CredentialsContext

    /// Seconds before its end at which a token is renewed.
    private static let lead: TimeInterval = 300

    private static let portal = AWSService(name: "SSO", identifier: "sso", hostPrefix: "portal.sso")
    private static let oidc = AWSService(name: "SSOOIDC", identifier: "sso_oidc", hostPrefix: "oidc")

    var origin: String { "sign-in as \(profile.roleName) of account \(profile.accountID)" }

    func credentials() async throws(CredentialsError) -> Credentials {
        let endpoints = try await endpoints()
        let token = try await token(endpoints)
        var call = ServiceCall(Self.portal, "GetRoleCredentials", resource: "\(profile.accountID) \(profile.roleName)")
        call.method = .get
        call.path = "/federation/credentials"
        call.query =
            "role_name=\(PercentEncoding.encode(profile.roleName))"
            + "&account_id=\(PercentEncoding.encode(profile.accountID))"
        call.headers = ["x-amz-sso_bearer_token": token.accessToken]
        do {
            return try Self.credentials(
                in: await call.sendUnsigned(to: endpoints, through: context.transport),
                to: call
            )
        } catch {
            let hint = error.status == 401 ? profile.advice : nil
            throw .refused(SSOProfile.provider, error, hint: hint)
        }
    }

    private func endpoints() async throws(CredentialsError) -> Endpoints {
        do {
            return try await context.endpoints(in: profile.region)
        } catch {
            throw failed(error.description)
        }
    }

    private static func credentials(in response: HTTPResponse, to call: ServiceCall) throws(AWSError) -> Credentials {
        guard let reply = (try? JSON(parsing: response.body))?["roleCredentials"],
            let id = reply["accessKeyId"]?.string, let secret = reply["secretAccessKey"]?.string,
            let token = reply["sessionToken"]?.string, let milliseconds = reply["expiration"]?.double
        else { throw call.unreadable(response, "the reply holds no credentials") }
        return Credentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: token,
            expiration: Date(timeIntervalSince1970: milliseconds / 1000)
        )
    }

    /// The cached token, renewed where it is about to end and that can be done without the person.
    private func token(_ endpoints: Endpoints) async throws(CredentialsError) -> SSOToken {
        guard let home = context.environment.homeDirectory,
            let path = SSOToken.path(for: profile.tokenKey, home: home)
        else { throw failed("HOME is not set, so there is no sign-in to be found") }
        let file: [UInt8]
        do {
            file = try await BlockingIO.contents(of: path, limit: 1 << 20)
        } catch {
            throw failed(error == .missing ? "nobody has signed in; \(profile.advice)" : "\(path): \(error)")
        }
        guard let token = SSOToken(file) else { throw failed("\(path) holds no token; \(profile.advice)") }
        let moment = context.now()
        guard token.expiresAt.timeIntervalSince(moment) < Self.lead else { return token }
        guard profile.session != nil, let renewal = token.renewal,
            renewal.registrationExpiresAt.map({ $0 > moment }) ?? true
        else {
            guard token.expiresAt <= moment else { return token }
            throw failed("the sign-in has expired; \(profile.advice)")
        }
        let renewed: SSOToken
        do {
            renewed = try await renew(token, renewal, endpoints)
        } catch {
            guard token.expiresAt <= moment else { return token }
            throw .refused(SSOProfile.provider, error, hint: "the sign-in has expired; \(profile.advice)")
        }
        // A token that is not written down is lost with this process, and the next renewal would fail.
        if let reason = await BlockingIO.run({ renewed.write(to: path) }) {
            throw failed("the renewed sign-in cannot be kept: \(path): \(reason)")
        }
        return renewed
    }

    private func renew(
        _ token: SSOToken,
        _ renewal: SSOToken.Renewal,
        _ endpoints: Endpoints
    ) async throws(AWSError) -> SSOToken {
        var call = ServiceCall(Self.oidc, "CreateToken", resource: profile.session)
        call.path = "/token"
        call.headers = ["Content-Type": "application/json"]
        call.body = Array(
            JSON([
                "grantType": "refresh_token", "clientId": JSON(renewal.clientID),
                "clientSecret": JSON(renewal.clientSecret), "refreshToken": JSON(renewal.refreshToken),
            ]).description.utf8
        )
        let response = try await call.sendUnsigned(to: endpoints, through: context.transport)
        guard let reply = try? JSON(parsing: response.body), let fresh = reply["accessToken"]?.string,
            let seconds = reply["expiresIn"]?.double
        else { throw call.unreadable(response, "the reply holds no token") }
        return token.renewed(
            fresh,
            until: context.now().addingTimeInterval(seconds),
            refreshToken: reply["refreshToken"]?.string
        )
    }

    private func failed(_ reason: String) -> CredentialsError { .failed(SSOProfile.provider, reason) }
}
