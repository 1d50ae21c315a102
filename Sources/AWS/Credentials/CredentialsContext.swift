package import FoundationEssentials

/// What providers have around them: the settings, a way to AWS and to the host's own services, time and chance.
package struct CredentialsContext: Sendable {
    package let environment: AWSEnvironment
    let transport: any HTTPTransport
    /// For pauses between attempts.
    let clock: any Clock<Duration>
    let now: @Sendable () -> Date
    let random: @Sendable () -> Double

    /// - `random`: gives 0 up to, but not including, 1.
    package init(
        _ environment: AWSEnvironment,
        transport: any HTTPTransport,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.environment = environment
        self.transport = transport
        self.clock = clock
        self.now = now
        self.random = random
    }

    /// Where AWS is, from all the places that may say so; the shared files are read anew, off the cooperative pool.
    ///
    /// - `region`: the only one that will do.
    /// - `profile`: one on the way to a role, whose own region is taken where nothing stronger names one.
    package func endpoints(
        in region: String? = nil,
        onBehalfOf profile: String? = nil
    ) async throws(EndpointError) -> Endpoints {
        let files: ProfileFiles
        do {
            files = try await ProfileFileLocations(environment).load()
        } catch {
            throw .unreadableProfiles(error.description)
        }
        var endpoints = try environment.endpoints(files)
        if let region {
            endpoints.region = region
        } else if environment.givenRegion == nil, let own = profile.flatMap({ files.profiles[$0]?.given("region") }) {
            endpoints.region = own
        }
        // Asking takes a second where there is nobody to answer, so only where the answer is needed.
        if endpoints.region == nil, endpoints.customForAll == nil {
            let profile = files.profiles[environment.profileName.name] ?? [:]
            endpoints.region = try? await InstanceMetadata(self, profile: profile).region()
        }
        return endpoints
    }
}
