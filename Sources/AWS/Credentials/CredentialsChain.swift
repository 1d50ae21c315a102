extension AWSEnvironment {
    /// The SDKs' default order, cached: environment, profile, container, instance metadata.
    ///
    /// A profile that the application itself names comes first of all, before keys in the environment, as in the SDKs.
    package func credentialsChain(transport: any HTTPTransport) -> CachedCredentials {
        var providers: [any CredentialsProvider] = []
        if profile == nil || profile == "default" { providers.append(EnvironmentCredentials(self)) }
        providers.append(WebIdentityCredentials(self))
        providers.append(ProfileCredentials(self))
        providers.append(ContainerCredentials(self, transport: transport))
        providers.append(InstanceMetadataCredentials(self, transport: transport))
        return CachedCredentials(FirstAvailable(providers))
    }
}

/// Holds the place of web identity (EKS IRSA) in the chain: a host set up for it must not become somebody else.
struct WebIdentityCredentials: CredentialsProvider {
    private let environment: AWSEnvironment

    init(_ environment: AWSEnvironment) {
        self.environment = environment
    }

    func credentials() async throws(CredentialsError) -> Credentials {
        guard environment.value("AWS_WEB_IDENTITY_TOKEN_FILE") != nil else {
            throw .absent("web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is not set")
        }
        throw .failed("web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is set, and web identity is not supported yet")
    }
}
