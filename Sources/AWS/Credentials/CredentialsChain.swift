extension CredentialsContext {
    /// The SDKs' default order, cached: environment, profile, web identity, container, instance metadata; and on top of
    /// whatever that gives, the role that the application itself wants to act as.
    ///
    /// A profile that the application itself names stands for what the environment holds too, as in the SDKs.
    package func chain(
        assuming role: AssumedRole? = nil,
        report: @escaping @Sendable (CredentialsRenewal) -> Void = { _ in }
    ) -> CachedCredentials {
        let instance = InstanceMetadataCredentials(self)
        let namesProfile = environment.profile != nil && environment.profile != "default"
        var providers: [any CredentialsProvider] = []
        if !namesProfile { providers.append(EnvironmentCredentials(environment)) }
        providers.append(ProfileCredentials(self, instance: instance))
        if !namesProfile { providers.append(EnvironmentWebIdentity(context: self)) }
        providers += [ContainerCredentials(self), instance]
        let found = FirstAvailable(providers)
        guard let role else { return CachedCredentials(found, now: now, random: random, report: report) }
        let own = CachedCredentials(found, now: now, random: random)
        return CachedCredentials(
            AssumeRoleCredentials(role, source: own, context: self),
            now: now,
            random: random,
            report: report
        )
    }
}
