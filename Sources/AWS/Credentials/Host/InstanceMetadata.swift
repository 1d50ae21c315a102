/// The instance metadata service of EC2, version 2 only.
///
/// Source: "Use the Instance Metadata Service", Amazon EC2 User Guide; "IMDS credential provider", AWS SDKs and Tools
/// Reference Guide. Never falls back to version 1, whose replies a forged request could fetch; the settings that turn
/// that fallback off (`AWS_EC2_METADATA_V1_DISABLED`) have nothing left to do.
struct InstanceMetadata: Sendable {
    static let provider = "instance metadata"

    private let endpoint: EndpointURL
    private let exchange: HostExchange

    /// - `profile`: the properties of the profile that applies; weaker than the environment.
    /// Throws `.absent` where the service is not to be asked, and `.failed` where its settings make no sense.
    init(_ context: CredentialsContext, profile: ProfileFiles.Properties) throws(CredentialsError) {
        let environment = context.environment
        guard environment.flag("AWS_EC2_METADATA_DISABLED") != true else {
            throw .absent(Self.provider, "AWS_EC2_METADATA_DISABLED is true")
        }
        let settings = Settings(environment: environment, profile: profile)
        endpoint = try settings.endpoint()
        var limits = HTTPRequest.Limits.host
        if let seconds = try settings.number("METADATA_SERVICE_TIMEOUT", in: 1...60) {
            limits.connect = .seconds(seconds)
            limits.total = .seconds(seconds)
        }
        let attempts = try settings.number("METADATA_SERVICE_NUM_ATTEMPTS", in: 1...10)
        exchange = HostExchange(context, limits: limits, attempts: attempts)
    }

    private struct Settings {
        let environment: AWSEnvironment
        let profile: ProfileFiles.Properties

        /// A setting is spelt `AWS_NAME` in the environment, and in lowercase without that prefix in a profile.
        func value(_ name: String) -> (text: String, source: String)? {
            if let text = environment.value("AWS_\(name)") { return (text, "AWS_\(name)") }
            let property = name.lowercased()
            return profile.given(property).map { ($0, "profile \(environment.profileName.name): \(property)") }
        }

        func number(_ name: String, in range: ClosedRange<Int>) throws(CredentialsError) -> Int? {
            guard let (text, source) = value(name) else { return nil }
            guard let number = Int(text), range.contains(number) else {
                throw .failed(provider, "\(source) must be \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }

        func endpoint() throws(CredentialsError) -> EndpointURL {
            if let (text, source) = value("EC2_METADATA_SERVICE_ENDPOINT") {
                guard let url = EndpointURL(parsing: text) else {
                    throw .failed(provider, "\(source) is not an http or https URL")
                }
                return url
            }
            let mode = value("EC2_METADATA_SERVICE_ENDPOINT_MODE")
            switch mode?.text.lowercased() {
            case nil, "ipv4": return EndpointURL(HTTPOrigin(.http, "169.254.169.254"))
            case "ipv6": return EndpointURL(HTTPOrigin(.http, "[fd00:ec2::254]"))
            default: throw .failed(provider, "\(mode?.source ?? "") must be IPv4 or IPv6")
            }
        }
    }

    /// A session token, which every other request carries.
    func token() async throws(CredentialsError) -> String {
        let request = HTTPRequest(
            .put,
            endpoint.origin,
            path: "\(endpoint.path)/latest/api/token",
            headers: ["X-aws-ec2-metadata-token-ttl-seconds": "21600"]
        )
        let response: HTTPResponse
        do {
            response = try await exchange.send(request)
        } catch {
            switch error.kind {
            case .cancelled: throw CredentialsError(.cancelled, attempts: [])
            case .timeout: throw .absent(Self.provider, "\(endpoint) did not answer in time: \(Self.whySilent)")
            default: throw .absent(Self.provider, "\(endpoint) cannot be reached: \(error.kind.rawValue)")
            }
        }
        let token = String(decoding: response.body, as: UTF8.self).trimmed
        switch response.status {
        case 200 where !token.isEmpty && token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }): return token
        case 200: throw .failed(Self.provider, "\(endpoint) gave no session token")
        case 403: throw .absent(Self.provider, "the metadata service is turned off for this instance (HTTP 403)")
        default:
            throw .failed(
                Self.provider,
                "\(endpoint) refused a session token with HTTP \(response.status), and version 1 of the service, "
                    + "which needs none, is never used"
            )
        }
    }

    /// Off EC2 the address leads nowhere; in a container on EC2 a hop limit of 1 swallows the token on its way in.
    private static let whySilent = """
        either this is not EC2, or this is a container on an instance with a metadata hop limit of 1; for the latter: \
        aws ec2 modify-instance-metadata-options --instance-id INSTANCE --http-put-response-hop-limit 2
        """

    /// What is at the path; nil where nothing is. A token that is refused is replaced, once.
    func read(_ path: String, token: inout String) async throws(CredentialsError) -> [UInt8]? {
        var response = try await get(path, token)
        if response.status == 401 {
            token = try await self.token()
            response = try await get(path, token)
        }
        switch response.status {
        case 200: return response.body
        case 404: return nil
        default: throw .failed(Self.provider, "\(endpoint)\(path) answered with HTTP \(response.status)")
        }
    }

    private func get(_ path: String, _ token: String) async throws(CredentialsError) -> HTTPResponse {
        let request = HTTPRequest(
            .get,
            endpoint.origin,
            path: endpoint.path + path,
            headers: ["X-aws-ec2-metadata-token": token]
        )
        do {
            return try await exchange.send(request)
        } catch {
            if error.kind == .cancelled { throw CredentialsError(.cancelled, attempts: []) }
            throw .failed(Self.provider, "\(endpoint)\(path): \(error.kind.rawValue)")
        }
    }

    /// The region the instance is in.
    func region() async throws(CredentialsError) -> String {
        var token = try await token()
        let body = try await read("/latest/meta-data/placement/region", token: &token) ?? []
        guard let region = Endpoints.label(String(decoding: body, as: UTF8.self).trimmed) else {
            throw .failed(Self.provider, "\(endpoint) named no region")
        }
        return region
    }
}
