import AWS
import Glibc

/// One entry of `NO_PROXY`.
struct NoProxyEntry {
    private enum Hosts {
        case all
        case domain(String)
        case network(IPAddress, prefixLength: Int)
    }

    private var hosts: Hosts
    private var port: UInt16?

    init(_ text: String) {
        let (name, port) = Self.splitPort(text)
        self.port = port
        if name == "*" {
            hosts = .all
        } else if let network = Self.network(name) {
            hosts = network
        } else {
            let wildcard = name.hasPrefix("*.") ? name.dropFirst(2) : name[...]
            hosts = .domain(Self.normalized(wildcard.drop { $0 == "." }))
        }
    }

    func covers(_ origin: HTTPOrigin) -> Bool {
        guard port == nil || port == origin.port ?? origin.scheme.defaultPort else { return false }
        switch hosts {
        case .all:
            return true
        case .domain(let domain):
            let host = Self.normalized(origin.host[...])
            return host == domain || host.hasSuffix(".\(domain)") && IPAddress(host) == nil
        case .network(let network, let prefixLength):
            return IPAddress(origin.host).map { $0.isIn(network, prefixLength: prefixLength) } ?? false
        }
    }

    /// `host:443`, but neither `::1` nor `[::1]`.
    private static func splitPort(_ text: String) -> (name: String, port: UInt16?) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return (text, nil)
        }
        let name = text[..<colon]
        let isWhole = name.contains(":") ? name.hasSuffix("]") : true
        return isWhole ? (String(name), port) : (text, nil)
    }

    private static func network(_ name: String) -> Hosts? {
        let parts = name.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
        guard parts.count == 2 else { return .network(address, prefixLength: address.bytes.count * 8) }
        guard let length = Int(parts[1]), (0...(address.bytes.count * 8)).contains(length) else { return nil }
        return .network(address, prefixLength: length)
    }

    /// Lower case and without the dot that ends a fully qualified name.
    private static func normalized(_ name: Substring) -> String {
        (name.hasSuffix(".") ? name.dropLast() : name).lowercased()
    }
}

/// An IPv4 or IPv6 address as its 4 or 16 bytes, with or without brackets in its text.
struct IPAddress: Equatable {
    let bytes: [UInt8]

    init?(_ text: String) {
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        func parse(_ family: Int32, _ count: Int) -> [UInt8]? {
            var bytes = [UInt8](repeating: 0, count: count)
            return inet_pton(family, bare, &bytes) == 1 ? bytes : nil
        }
        guard let bytes = parse(AF_INET, 4) ?? parse(AF_INET6, 16) else { return nil }
        self.bytes = bytes
    }

    func isIn(_ network: IPAddress, prefixLength: Int) -> Bool {
        guard bytes.count == network.bytes.count else { return false }
        return bytes.indices.allSatisfy { index in
            let bits = max(0, min(8, prefixLength - index * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            return (bytes[index] ^ network.bytes[index]) & mask == 0
        }
    }
}
