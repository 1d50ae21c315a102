package import FoundationEssentials

/// Signs a call, sends it and tells success from failure. Does not retry: retries belong to the caller alone.
///
/// Copies share what was learnt: signing keys, the clock's error, the regions of buckets.
package struct AWSClient: Sendable {
    package let endpoints: Endpoints
    private let transport: any HTTPTransport
    private let provider: any CredentialsProvider
    private let now: @Sendable () -> Date
    private let signer = Signer()
    private let clock = ServiceClock()
    private let bucketRegions = BucketRegions()

    package init(
        transport: any HTTPTransport,
        credentials: any CredentialsProvider,
        endpoints: Endpoints,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.transport = transport
        self.provider = credentials
        self.endpoints = endpoints
        self.now = now
    }

    /// What requests are signed with at present; nil before the first, and where the provider keeps none.
    package var currentCredentials: Credentials? { provider.current }

    /// The reply, with a status from 200 to 299.
    ///
    /// What AWS refuses for the region or the time that it was signed for has not been begun: it is sent again once, with
    /// what the refusal taught.
    func send(_ call: ServiceCall) async throws(AWSError) -> HTTPResponse {
        let target = try target(of: call)
        let correction = clock.correction
        do {
            return try await exchange(call, target, correction)
        } catch {
            let isElsewhere = call.bucket.map {
                bucketRegions.learn(from: error, bucket: $0, signedFor: target.signingRegion)
            }
            let isLate = error.kind == .skew && clock.correction != correction
            guard isElsewhere ?? false || isLate else { throw error }
            return try await exchange(call, try self.target(of: call), clock.correction)
        }
    }

    private func target(of call: ServiceCall) throws(AWSError) -> Endpoints.Endpoint {
        var endpoints = endpoints
        if let region = call.bucket.flatMap(bucketRegions.region) { endpoints.region = region }
        do {
            return try call.endpoint(endpoints)
        } catch {
            throw call.unsent(error.description, error.isAboutTheCall ? .invalid : .configuration)
        }
    }

    /// - `correction`: of the host's clock, in seconds.
    private func exchange(
        _ call: ServiceCall,
        _ target: Endpoints.Endpoint,
        _ correction: TimeInterval
    ) async throws(AWSError) -> HTTPResponse {
        let credentials: Credentials
        do {
            credentials = try await provider.credentials()
        } catch {
            throw call.unsent(error.description, error.kind == .cancelled ? .cancelled : .credentials)
        }

        var request = call.request(target)
        do {
            try signer.sign(
                &request,
                as: credentials,
                for: Signer.Scope(region: target.signingRegion, service: call.service.signingName),
                at: now().addingTimeInterval(correction),
                rules: call.service == .s3 ? .s3 : .standard
            )
        } catch {
            throw call.unsent(error.description, error.isAboutTheCall ? .invalid : .configuration)
        }

        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw call.unsent(error.description, error.kind == .cancelled ? .cancelled : .transport(error))
        }
        if (200...299).contains(response.status) { return response }

        var failure = call.error(in: response)
        if clock.learn(from: response, failure, sentWith: correction, now: now()) { failure.kind = .skew }
        if failure.kind == .expiredCredentials { provider.discard(credentials) }
        throw failure
    }
}
