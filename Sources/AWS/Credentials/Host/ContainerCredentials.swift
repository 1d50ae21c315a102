/// Credentials of an ECS task or EKS pod, from the endpoint that the container's environment names.
///
/// Source: "Container credential provider", AWS SDKs and Tools Reference Guide.
package struct ContainerCredentials: CredentialsProvider {
    private let environment: AWSEnvironment
    private let exchange: HostExchange

    package init(_ context: CredentialsContext) {
        environment = context.environment
        exchange = HostExchange(context)
    }

    private static let provider = "container"

    package var origin: String { "the container's endpoint" }

    package func credentials() async throws(CredentialsError) -> Credentials {
        let (origin, path, query) = try target()
        var headers: HTTPHeaders = ["Accept": "application/json"]
        headers["Authorization"] = try await authorization()
        let request = HTTPRequest(.get, origin, path: path, query: query, headers: headers)
        let response: HTTPResponse
        do {
            response = try await exchange.send(request)
        } catch {
            if error.kind == .cancelled { throw CredentialsError(.cancelled, attempts: []) }
            throw .failed(Self.provider, "\(origin): \(error.kind.rawValue): \(error.detail)")
        }
        guard response.status == 200 else {
            let code = ErrorReply(response).code.map { ": \($0)" } ?? ""
            throw .failed(Self.provider, "\(origin) answered with HTTP \(response.status)\(code)")
        }
        do {
            return try CredentialsJSON.read(response.body)
        } catch {
            throw .failed(Self.provider, "the reply of \(origin) \(error.reason)")
        }
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
            let variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
            guard let token = environment.value(variable) else { return nil }
            guard token.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else {
                throw .failed(Self.provider, "\(variable) holds what no header may: line breaks or control characters")
            }
            return token
        }
        do {
            return try await BlockingIO.token(in: path)
        } catch {
            throw .failed(Self.provider, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: \(error.reason)")
        }
    }
}
