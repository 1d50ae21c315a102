/// Credentials of an EC2 instance's role, from the instance metadata service, version 2 only.
///
/// Source: "IMDS credential provider", AWS SDKs and Tools Reference Guide; "Use the Instance Metadata Service", Amazon EC2
/// User Guide. Never falls back to version 1, whose replies a forged request could fetch.
package struct InstanceMetadataCredentials: CredentialsProvider {
    private let environment: AWSEnvironment
    private let transport: any HTTPTransport

    package init(_ environment: AWSEnvironment, transport: any HTTPTransport) {
        self.environment = environment
        self.transport = transport
    }

    private static let provider = "instance metadata"
    private static let rolePath = "/latest/meta-data/iam/security-credentials/"

    package func credentials() async throws(CredentialsError) -> Credentials {
        guard environment.flag("AWS_EC2_METADATA_DISABLED") != true else {
            throw .absent(Self.provider, "AWS_EC2_METADATA_DISABLED is true")
        }
        let endpoint = try endpoint()
        let token = try await token(endpoint)
        // Asked for each time: an instance may be given another role while it runs.
        let role = try await get(endpoint, Self.rolePath, token, missing: "the instance has no role")
        let name = String(decoding: role, as: UTF8.self).split(whereSeparator: \.isNewline).first?.trimmed ?? ""
        guard !name.isEmpty else { throw .absent(Self.provider, "the instance has no role") }
        let path = Self.rolePath + PercentEncoding.encode(name)
        let body = try await get(endpoint, path, token, missing: "role \(name) has no credentials")
        guard let credentials = MetadataReply.credentials(body) else {
            throw .failed(Self.provider, "role \(name): the reply holds no credentials")
        }
        return credentials
    }

    private func endpoint() throws(CredentialsError) -> EndpointURL {
        if let text = environment.value("AWS_EC2_METADATA_SERVICE_ENDPOINT") {
            guard let url = EndpointURL(parsing: text) else {
                throw .failed(Self.provider, "AWS_EC2_METADATA_SERVICE_ENDPOINT is not an http or https URL")
            }
            return url
        }
        switch environment.value("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")?.lowercased() {
        case nil, "ipv4": return EndpointURL(HTTPOrigin(.http, "169.254.169.254"))
        case "ipv6": return EndpointURL(HTTPOrigin(.http, "[fd00:ec2::254]"))
        default: throw .failed(Self.provider, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE must be IPv4 or IPv6")
        }
    }

    private func token(_ endpoint: EndpointURL) async throws(CredentialsError) -> String {
        let request = HTTPRequest(
            .put,
            endpoint.origin,
            path: "\(endpoint.path)/latest/api/token",
            headers: ["X-aws-ec2-metadata-token-ttl-seconds": "21600"],
            limits: .metadata,
            bypassesProxy: true
        )
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            switch error.kind {
            case .cancelled: throw CredentialsError(.cancelled, attempts: [])
            case .timeout:
                // Off EC2 the address leads nowhere; in a container on EC2 a hop limit of 1 swallows the reply.
                throw .absent(
                    Self.provider,
                    "\(endpoint) did not answer in time: not on EC2, or in a container whose instance has a "
                        + "metadata hop limit of 1 (set it to 2)"
                )
            default: throw .absent(Self.provider, "\(endpoint) cannot be reached: \(error.kind.rawValue)")
            }
        }
        let token = String(decoding: response.body, as: UTF8.self).trimmed
        switch response.status {
        case 200 where !token.isEmpty && !token.contains(where: \.isNewline): return token
        case 200: throw .failed(Self.provider, "\(endpoint) gave no session token")
        case 403: throw .absent(Self.provider, "the metadata service is turned off for this instance (HTTP 403)")
        default: throw .failed(Self.provider, "\(endpoint) refused a session token with HTTP \(response.status)")
        }
    }

    private func get(
        _ endpoint: EndpointURL,
        _ path: String,
        _ token: String,
        missing: String
    ) async throws(CredentialsError) -> [UInt8] {
        let request = HTTPRequest(
            .get,
            endpoint.origin,
            path: endpoint.path + path,
            headers: ["X-aws-ec2-metadata-token": token],
            limits: .metadata,
            bypassesProxy: true
        )
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            if error.kind == .cancelled { throw CredentialsError(.cancelled, attempts: []) }
            throw .failed(Self.provider, "\(endpoint): \(error.kind.rawValue)")
        }
        switch response.status {
        case 200: return response.body
        case 404: throw .absent(Self.provider, missing)
        default: throw .failed(Self.provider, "\(endpoint) answered with HTTP \(response.status)")
        }
    }
}
