/// The credentials of a profile in the shared files, which are read anew at each call: somebody may have rewritten them.
package struct ProfileCredentials: CredentialsProvider {
    private let context: CredentialsContext
    private let instance: InstanceMetadataCredentials

    /// - `instance`: for `credential_source = Ec2InstanceMetadata`.
    package init(_ context: CredentialsContext, instance: InstanceMetadataCredentials) {
        self.context = context
        self.instance = instance
    }

    package func credentials() async throws(CredentialsError) -> Credentials {
        let (name, isChosen) = context.environment.profileName
        let provider = "profile \(name)"
        let locations = ProfileFileLocations(context.environment)
        let files: ProfileFiles
        do {
            files = try await locations.load()
        } catch {
            throw .failed(provider, error.description)
        }
        guard files.profiles[name] != nil else {
            let reason = "no such profile in \(locations.description)"
            throw isChosen ? .failed(provider, reason) : .absent(provider, reason)
        }
        let plan = try ProfilePlan(name, files)
        do {
            let chosen = self.provider(for: plan)
            let found = try await chosen.credentials()
            return found.from("\(provider): \(found.origin ?? chosen.origin)")
        } catch {
            if error.kind == .cancelled { throw error }
            // Whatever it was that the profile named: going on to the next provider would be somebody else.
            let reasons = error.attempts.map { "\($0.provider): \($0.reason)" }.joined(separator: "; ")
            throw .failed(provider, reasons)
        }
    }

    package func discard(_ expired: Credentials) { instance.discard(expired) }

    private func provider(for plan: ProfilePlan) -> any CredentialsProvider {
        var provider = base(plan.base)
        for step in plan.roles {
            provider = AssumeRoleCredentials(step.role, source: provider, profile: step.profile, context: context)
        }
        return provider
    }

    private func base(_ base: ProfilePlan.Base) -> any CredentialsProvider {
        switch base {
        case .keys(let credentials): StaticCredentials(credentials)
        case .webIdentity(let role, let file, let profile):
            WebIdentityCredentials(role: role, tokenFile: file, profile: profile, context: context)
        case .sso(let profile): SSOCredentials(profile: profile, context: context)
        case .process(let command): ProcessCredentials(command: command, environment: context.environment)
        case .source(.environment): EnvironmentCredentials(context.environment)
        case .source(.container): ContainerCredentials(context)
        case .source(.instanceMetadata): instance
        }
    }
}

extension ProfileFiles.Properties {
    /// A property's value, or nil where it is missing or blank.
    func given(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
