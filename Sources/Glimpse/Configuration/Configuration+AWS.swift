package import AWS

extension Configuration.AWS {
    /// The file's choices together with what the process' environment holds.
    func environment(_ variables: [String: String]) -> AWSEnvironment {
        AWSEnvironment(
            variables: variables,
            profile: profile,
            region: region,
            endpointURL: endpointURL,
            endpointURLs: endpointURLs,
            usesFIPS: useFIPSEndpoint,
            usesDualStack: useDualstackEndpoint
        )
    }

    /// What a start in this environment would stumble over; the service's own environment may differ.
    package func warning(in variables: [String: String], transport: any HTTPTransport) async -> String? {
        do {
            _ = try await CredentialsContext(environment(variables), transport: transport).usableEndpoints()
            return nil
        } catch {
            return error.description
        }
    }
}

extension CredentialsContext {
    /// Where AWS is reached.
    ///
    /// - Throws: `UnusableSettings` when nothing says where.
    func usableEndpoints() async throws(UnusableSettings) -> Endpoints {
        let endpoints: Endpoints
        do {
            endpoints = try await self.endpoints()
        } catch {
            throw UnusableSettings(description: error.description)
        }
        guard endpoints.region != nil || endpoints.customForAll != nil else {
            throw UnusableSettings(
                description: """
                    no region: set aws.region in the configuration, AWS_REGION, or the region of the profile (and the \
                    instance metadata named none)
                    """
            )
        }
        return endpoints
    }
}
