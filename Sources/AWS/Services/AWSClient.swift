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

    /// The reply, with a status from 200 to 299.
    ///
    /// A bucket in another region is followed there once; S3 has then done nothing yet.
    func send(_ call: ServiceCall) async throws(AWSError) -> HTTPResponse {
        var target = try target(of: call)
        do {
            return try await exchange(call, target)
        } catch {
            guard let bucket = call.bucket,
                bucketRegions.learn(from: error, bucket: bucket, signedFor: target.signingRegion)
            else { throw error }
            target = try self.target(of: call)
            return try await exchange(call, target)
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

    private func exchange(_ call: ServiceCall, _ target: Endpoints.Endpoint) async throws(AWSError) -> HTTPResponse {
        let credentials: Credentials
        do {
            credentials = try await provider.credentials()
        } catch {
            throw call.unsent(error.description, error.kind == .cancelled ? .cancelled : .credentials)
        }

        let correction = clock.correction
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
