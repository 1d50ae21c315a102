extension CurlTransport {
    /// What holds for every request of one transport.
    package struct Configuration: Sendable, Equatable {
        /// Which requests go through which proxy.
        package var proxies: ProxySettings
        /// A PEM file of the certificate authorities to trust; nil for the system's.
        package var caBundle: String?
        /// How many connections may be open to one host. Further requests wait, and their total time limit runs.
        package var maximumConnectionsPerHost: Int
        /// How many connections, and how many handles, are kept for reuse when idle.
        package var maximumIdleConnections: Int
        /// How long a connection may have been idle and still be used again, in whole seconds. Below the time after
        /// which the peers close theirs: a request on a connection that has just been closed is a request sent twice.
        package var idleLimit: Duration
        /// The `User-Agent` of requests that do not bring their own.
        package var userAgent: String

        package init(
            proxies: ProxySettings = .none,
            caBundle: String? = nil,
            maximumConnectionsPerHost: Int = 64,
            maximumIdleConnections: Int = 64,
            idleLimit: Duration = .seconds(60),
            userAgent: String = "glimpsed"
        ) {
            self.proxies = proxies
            self.caBundle = caBundle
            self.maximumConnectionsPerHost = maximumConnectionsPerHost
            self.maximumIdleConnections = maximumIdleConnections
            self.idleLimit = idleLimit
            self.userAgent = userAgent
        }

        /// The defaults with what an environment says: `AWS_CA_BUNDLE` as the AWS SDKs read it, and the proxy variables
        /// (see ``ProxySettings``). An empty value counts as none.
        package init(environment: [String: String]) {
            self.init(
                proxies: ProxySettings(environment: environment),
                caBundle: environment["AWS_CA_BUNDLE"].flatMap { $0.isEmpty ? nil : $0 }
            )
        }
    }
}
