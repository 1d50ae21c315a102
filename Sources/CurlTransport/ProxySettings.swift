package import AWS

/// The proxies of `HTTPS_PROXY` and `HTTP_PROXY`, and the hosts of `NO_PROXY` that are reached without one.
///
/// Each variable is also read in lower case, which wins, as in curl, Python and the AWS CLI. `NO_PROXY` is a list
/// separated by commas or spaces, of which an entry is
/// - a domain, with or without a leading dot or `*.`: that host and every one below it;
/// - an IP address, or a network such as `10.0.0.0/8` or `fd00::/8`;
/// - one of these with `:port`, for that port alone;
/// - `*`: everything.
///
/// libcurl has a reading of its own; this one is used instead so that a failure can be said to be the proxy's.
package struct ProxySettings: Sendable, Equatable, CustomStringConvertible {
    /// The proxy's URL, which may hold credentials; without a scheme it is an HTTP proxy.
    package var https: String?
    package var http: String?
    package var exceptions: [String]

    package static let none = ProxySettings(https: nil, http: nil, exceptions: [])

    package init(https: String?, http: String?, exceptions: [String] = []) {
        self.https = https
        self.http = http
        self.exceptions = exceptions
    }

    package init(environment: [String: String]) {
        func variable(_ name: String) -> String? {
            let value = environment[name.lowercased()] ?? environment[name] ?? ""
            return value.isEmpty ? nil : value
        }
        https = variable("HTTPS_PROXY")
        http = variable("HTTP_PROXY")
        exceptions = (variable("NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map { String($0) }
    }

    /// The URL of the proxy for an origin; nil to connect directly.
    package func proxy(for origin: HTTPOrigin) -> String? {
        guard let proxy = origin.scheme == .https ? https : http else { return nil }
        return exceptions.contains { NoProxyEntry($0).covers(origin) } ? nil : proxy
    }

    /// Without the URLs: they may hold a password.
    package var description: String {
        "proxies(https: \(https == nil ? "none" : "set"), http: \(http == nil ? "none" : "set"), "
            + "except: \(exceptions.joined(separator: ",")))"
    }
}
