/// An endpoint as people write it: scheme, host, port and perhaps a path.
package struct EndpointURL: Sendable, Hashable, CustomStringConvertible {
    package var origin: HTTPOrigin
    /// Percent-encoded, without a slash at its end; empty for none.
    package var path: String

    package init(_ origin: HTTPOrigin, path: String = "") {
        self.origin = origin
        self.path = path
    }

    /// Nil for anything but `http(s)://host[:port][/path]`: user names, queries and fragments have no meaning here.
    package init?(parsing text: String) {
        guard let separator = text.firstRange(of: "://"),
            let scheme = HTTPOrigin.Scheme(rawValue: text[..<separator.lowerBound].lowercased())
        else { return nil }
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        var path = String(rest[authority.endIndex...])
        while path.hasSuffix("/") { path.removeLast() }
        guard path.utf8.allSatisfy(Self.isPathByte) else { return nil }

        var host = authority
        var port: UInt16?
        // The colons of an IPv6 address are inside of its brackets.
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            host = authority[..<colon]
            guard let number = UInt16(authority[authority.index(after: colon)...]), number > 0 else { return nil }
            port = number
        }
        guard Self.isHost(host) else { return nil }
        self.init(HTTPOrigin(scheme, host.lowercased(), port: port), path: path)
    }

    /// An address rather than a name: it cannot carry a bucket in front of it.
    package var isIPAddress: Bool {
        origin.host.hasPrefix("[") || Self.isIPv4(origin.host)
    }

    static func isIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    package var description: String { "\(origin)\(path)" }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("[") {
            return host.hasSuffix("]") && host.utf8.count > 4
                && host.dropFirst().dropLast().utf8.allSatisfy { byte in
                    Hex.value(byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
                }
        }
        return !host.isEmpty && !host.hasPrefix(".")
            && host.utf8.allSatisfy { isLetterOrDigit($0) || Array("-._".utf8).contains($0) }
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || Array("/-._~%:@!$&'()*+,;=".utf8).contains(byte)
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte.asciiLowercased {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
