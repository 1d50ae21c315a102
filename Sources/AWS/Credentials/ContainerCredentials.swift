/// Credentials of an ECS task or EKS pod, from the endpoint that the container's environment names.
///
/// Source: "Container credential provider", AWS SDKs and Tools Reference Guide.
package struct ContainerCredentials: CredentialsProvider {
    private let environment: AWSEnvironment
    private let transport: any HTTPTransport

    package init(_ environment: AWSEnvironment, transport: any HTTPTransport) {
        self.environment = environment
        self.transport = transport
    }

    private static let provider = "container"

    package func credentials() async throws(CredentialsError) -> Credentials {
        let (origin, path, query) = try target()
        var headers: HTTPHeaders = ["Accept": "application/json"]
        headers["Authorization"] = try await authorization()
        let request = HTTPRequest(
            .get,
            origin,
            path: path,
            query: query,
            headers: headers,
            limits: .metadata,
            bypassesProxy: true
        )
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw .failed(Self.provider, "\(origin): \(error.kind.rawValue): \(error.detail)")
        }
        guard response.status == 200 else {
            throw .failed(Self.provider, "\(origin) answered with HTTP \(response.status)")
        }
        guard let credentials = MetadataReply.credentials(response.body) else {
            throw .failed(Self.provider, "\(origin) answered with something other than credentials")
        }
        return credentials
    }

    private func target() throws(CredentialsError) -> (origin: HTTPOrigin, path: String, query: String) {
        if let relative = environment.value("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            guard relative.hasPrefix("/"), let target = Self.split("http://169.254.170.2\(relative)") else {
                throw .failed(Self.provider, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not a path")
            }
            return target
        }
        guard let full = environment.value("AWS_CONTAINER_CREDENTIALS_FULL_URI") else {
            throw .absent(Self.provider, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and …_FULL_URI are not set")
        }
        guard let target = Self.split(full) else {
            throw .failed(Self.provider, "AWS_CONTAINER_CREDENTIALS_FULL_URI is not an http or https URL")
        }
        guard target.origin.scheme == .https || Self.isTrusted(target.origin.host) else {
            throw .failed(
                Self.provider,
                "AWS_CONTAINER_CREDENTIALS_FULL_URI: over http only this host and the ECS and EKS endpoints are allowed"
            )
        }
        return target
    }

    private static func split(_ url: String) -> (origin: HTTPOrigin, path: String, query: String)? {
        let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let parsed = EndpointURL(parsing: String(halves[0])), !url.contains("#") else { return nil }
        // A slash at the end means something here, and EndpointURL drops it.
        let path = parsed.path + (halves[0].hasSuffix("/") || parsed.path.isEmpty ? "/" : "")
        return (parsed.origin, path, halves.count > 1 ? String(halves[1]) : "")
    }

    /// Loopback, ECS (169.254.170.2) and EKS Pod Identity (169.254.170.23 and fd00:ec2::23): the token would otherwise
    /// go over the network in the clear.
    private static func isTrusted(_ host: String) -> Bool {
        if ["localhost", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "[::1]"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The file is read each time: the agent replaces the token in it before it expires.
    private func authorization() async throws(CredentialsError) -> String? {
        guard let path = environment.value("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
            return environment.value("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        }
        let read = await BlockingIO.run { () -> Result<[UInt8], BlockingIO.ReadFailure> in
            do throws(BlockingIO.ReadFailure) {
                return .success(try BlockingIO.read(path, limit: 65_536))
            } catch {
                return .failure(error)
            }
        }
        let source = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
        switch read {
        case .failure(let failure): throw .failed(Self.provider, "\(source): \(path): \(failure)")
        case .success(let bytes):
            let token = String(decoding: bytes, as: UTF8.self).trimmed
            guard !token.isEmpty, !token.contains(where: \.isNewline) else {
                throw .failed(Self.provider, "\(source): \(path) does not hold one line")
            }
            return token
        }
    }
}
