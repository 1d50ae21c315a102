/// Scheme, host and port: what a connection is made to.
package struct HTTPOrigin: Sendable, Hashable, CustomStringConvertible {
    package enum Scheme: String, Sendable {
        case http
        case https

        package var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    package var scheme: Scheme
    /// A DNS name, an IPv4 address, or an IPv6 address in brackets.
    package var host: String
    /// Nil for the scheme's default port.
    package var port: UInt16?

    package init(_ scheme: Scheme, _ host: String, port: UInt16? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port == scheme.defaultPort ? nil : port
    }

    /// The value of the `Host` header, as curl sends it and SigV4 signs it.
    package var authority: String {
        port.map { "\(host):\($0)" } ?? host
    }

    package var description: String { "\(scheme.rawValue)://\(authority)" }
}
