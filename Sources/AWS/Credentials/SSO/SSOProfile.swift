/// What a profile says about IAM Identity Center: who to be, and where one signs in.
///
/// Source: "IAM Identity Center credential provider", AWS SDKs and Tools Reference Guide.
struct SSOProfile: Sendable, Equatable {
    /// For the advice to sign in.
    var profile: String
    /// The `sso-session` section; nil in the older form, where all stands in the profile.
    var session: String?
    var startURL: String
    var region: String
    var accountID: String
    var roleName: String

    /// Nil where the profile does not speak of it.
    init?(_ name: String, _ files: ProfileFiles) throws(CredentialsError) {
        let profile = files.profiles[name] ?? [:]
        guard profile.given("sso_account_id") != nil || profile.given("sso_role_name") != nil else { return nil }
        var properties = profile
        let session = profile.given("sso_session")
        if let session {
            guard let section = files.ssoSessions[session] else {
                throw .failed("profile \(name)", "sso_session names [sso-session \(session)], which is not there")
            }
            for (key, value) in section {
                guard profile[key] == nil || profile[key] == value else {
                    throw .failed("profile \(name)", "\(key) differs between the profile and [sso-session \(session)]")
                }
                properties[key] = value
            }
        }
        let keys = ["sso_account_id", "sso_role_name", "sso_start_url", "sso_region"]
        let missing = keys.filter { properties.given($0) == nil }
        guard missing.isEmpty, let accountID = properties.given("sso_account_id"),
            let roleName = properties.given("sso_role_name"), let startURL = properties.given("sso_start_url"),
            let region = properties.given("sso_region")
        else { throw .failed("profile \(name)", "the profile lacks \(missing.joined(separator: ", "))") }
        self.profile = name
        self.session = session
        self.startURL = startURL
        self.region = region
        self.accountID = accountID
        self.roleName = roleName
    }

    static let provider = "IAM Identity Center"

    /// The text that the name of the token's file is made of.
    var tokenKey: String { session ?? startURL }

    var advice: String { "sign in with: aws sso login --profile \(profile)" }
}
