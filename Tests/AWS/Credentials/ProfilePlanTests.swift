import Testing

@testable import AWS

/// What profiles lead to, by the rules that botocore and the other SDKs share.
@Suite struct ProfilePlanTests {
    private func plan(_ name: String, _ config: String) throws -> ProfilePlan {
        var files = ProfileFiles()
        try files.add(config: config)
        return try ProfilePlan(name, files)
    }

    private let own = "aws_access_key_id = A\naws_secret_access_key = S\n"
    private let keys = ProfilePlan.Base.keys(Credentials(accessKeyID: "A", secretAccessKey: "S"))

    @Test func aChainOfRoles() throws {
        let plan = try plan(
            "outer",
            """
            [profile outer]
            role_arn = arn:outer
            source_profile = inner
            external_id = e
            role_session_name = s
            duration_seconds = 900
            [profile inner]
            role_arn = arn:inner
            source_profile = base
            [profile base]
            \(own)
            """
        )
        #expect(plan.base == keys)
        #expect(
            plan.roles == [
                .init(role: AssumedRole(arn: "arn:inner"), profile: "inner"),
                .init(
                    role: AssumedRole(arn: "arn:outer", externalID: "e", sessionName: "s", durationSeconds: 900),
                    profile: "outer"
                ),
            ]
        )
    }

    @Test func aSourceWithoutCredentialsIsAMistakeAndNotAnotherIdentity() {
        let text = "[profile a]\nrole_arn = arn:r\nsource_profile = b\n[profile b]\nregion = us-east-1"
        #expect {
            try plan("a", text)
        } throws: { error in
            (error as? CredentialsError)?.kind == .failed && "\(error)".contains("source_profile b")
        }
    }

    @Test func aProfileMayLeadToItsOwnKeys() throws {
        let plan = try plan("a", "[profile a]\nrole_arn = arn:r\nsource_profile = a\n\(own)")
        #expect(plan.base == keys)
        #expect(plan.roles.map(\.role.arn) == ["arn:r"])
    }

    @Test func keysOfASourceComeBeforeItsRole() throws {
        let plan = try plan(
            "a",
            "[profile a]\nrole_arn = arn:a\nsource_profile = b\n[profile b]\nrole_arn = arn:b\nsource_profile = c\n\(own)"
        )
        #expect(plan.base == keys)
        #expect(plan.roles.map(\.role.arn) == ["arn:a"])
    }

    @Test(arguments: ProfilePlan.CredentialSource.allCases)
    func sources(_ source: ProfilePlan.CredentialSource) throws {
        let plan = try plan("a", "[profile a]\nrole_arn = arn:r\ncredential_source = \(source.rawValue)")
        #expect(plan.base == .source(source))
        #expect(plan.roles.map(\.role.arn) == ["arn:r"])
    }

    @Test func orderInsideAProfile() throws {
        let sso = "sso_account_id = 1\nsso_role_name = r\nsso_start_url = u\nsso_region = eu-west-1\n"
        let process = "credential_process = /bin/p --x\n"
        let web = "web_identity_token_file = /t\nrole_arn = arn:w\nrole_session_name = s\n"
        func base(_ properties: String) throws -> ProfilePlan.Base {
            let plan = try plan("default", "[default]\n\(properties)")
            #expect(plan.roles.isEmpty)
            return plan.base
        }
        let role = AssumedRole(arn: "arn:w", sessionName: "s")
        #expect(try base(web + sso + own + process) == .webIdentity(role, tokenFile: "/t", profile: "default"))
        guard case .sso(let profile) = try base(sso + own + process) else {
            Issue.record("no sign-in")
            return
        }
        #expect(profile.tokenKey == "u" && profile.region == "eu-west-1" && profile.accountID == "1")
        #expect(try base(own + process) == keys)
        #expect(try base(process) == .process("/bin/p --x"))
    }

    @Test func ssoSession() throws {
        let session = "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = u\nsso_registration_scopes = x\n"
        let plan = try plan(
            "dev",
            "[profile dev]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n\(session)"
        )
        guard case .sso(let profile) = plan.base else {
            Issue.record("no sign-in")
            return
        }
        #expect(profile.tokenKey == "corp" && profile.startURL == "u")
        #expect(profile.advice == "sign in with: aws sso login --profile dev")
    }

    @Test(arguments: [
        (
            "role_arn = r",
            "profile default: role_arn needs source_profile, credential_source or web_identity_token_file"
        ),
        (
            "role_arn = r\nsource_profile = default\ncredential_source = Environment",
            "profile default: source_profile and credential_source exclude each other"
        ),
        ("role_arn = r\nsource_profile = x", "profile default: source_profile x: no such profile"),
        (
            "role_arn = r\nsource_profile = default",
            "profile default: source_profile is the profile itself, without keys"
        ),
        (
            "role_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\nsource_profile = default",
            "profile b: source_profile leads in a circle: default → b → default"
        ),
        (
            "role_arn = r\ncredential_source = Moon",
            "profile default: credential_source must be one of Environment, Ec2InstanceMetadata, EcsContainer"
        ),
        (
            "role_arn = r\ncredential_source = Environment\nmfa_serial = m",
            "profile default: mfa_serial asks for a code from a person, whom a daemon does not have; "
                + "use a role without it"
        ),
        (
            "role_arn = r\ncredential_source = Environment\nduration_seconds = 60",
            "profile default: duration_seconds must be 900 to 43200"
        ),
        ("source_profile = b", "profile default: source_profile is set but role_arn is not"),
        ("web_identity_token_file = /t", "profile default: web_identity_token_file needs role_arn"),
        ("aws_access_key_id = A", "profile default: aws_access_key_id is set but aws_secret_access_key is not"),
        (
            "sso_account_id = 1\nsso_role_name = r\nsso_session = x",
            "profile default: sso_session names [sso-session x], which is not there"
        ),
        (
            "sso_account_id = 1\nsso_start_url = u",
            "profile default: the profile lacks sso_role_name, sso_region"
        ),
        (
            "sso_account_id = 1\nsso_role_name = r\nsso_session = x\nsso_region = a\n[sso-session x]\nsso_region = b",
            "profile default: sso_region differs between the profile and [sso-session x]"
        ),
        (
            "login_session = x",
            "profile default: login_session (console sign-in) is not supported; "
                + "use aws sso login or a role"
        ),
    ])
    func mistakes(_ properties: String, _ message: String) {
        let error = #expect(throws: CredentialsError.self) { try plan("default", "[default]\n\(properties)") }
        #expect(error?.description == "no credentials: \(message)")
        #expect(error?.kind == .failed)
    }

    @Test func nothingAboutCredentials() {
        let error = #expect(throws: CredentialsError.self) { try plan("default", "[default]\nregion = eu-west-1") }
        #expect(error == .absent("profile default", "says nothing about credentials"))
    }
}
