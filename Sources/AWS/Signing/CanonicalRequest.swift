/// The text that a signature covers: method, path, query, headers and the hash of the body, each in one agreed form.
///
/// Source: "Create a canonical request", Create a signed AWS API request, AWS IAM User Guide.
struct CanonicalRequest {
    private(set) var bytes: [UInt8] = []
    /// `host;x-amz-date`
    private(set) var signedHeaders: [UInt8] = []

    /// - `query`: pairs to be signed beside the request's own, not yet encoded (for presigned URLs).
    init(
        _ request: HTTPRequest,
        adding query: [(name: String, value: String)] = [],
        payloadHash: [UInt8],
        rules: SigningRules
    ) throws(SigningError) {
        let headers = try SignableHeaders(request)
        signedHeaders = headers.names
        bytes.reserveCapacity(1024 + request.path.utf8.count + request.query.utf8.count)
        bytes += request.method.rawValue.utf8
        bytes.append(Self.newline)
        appendPath(request.path, rules)
        bytes.append(Self.newline)
        appendQuery(request.query, adding: query)
        bytes.append(Self.newline)
        headers.appendLines(to: &bytes)
        bytes.append(Self.newline)
        bytes += signedHeaders
        bytes.append(Self.newline)
        bytes += payloadHash
    }

    private static let newline = UInt8(ascii: "\n")
    private static let slash = UInt8(ascii: "/")

    private mutating func appendPath(_ path: String, _ rules: SigningRules) {
        // The path of every call to a service that speaks JSON or Query.
        if path == "/" { return bytes.append(Self.slash) }
        let normalized = rules.normalizesPath ? Self.normalize(Array(path.utf8)) : Array(path.utf8)
        if rules.encodesPathAgain {
            PercentEncoding.append(normalized, keepingSlashes: true, to: &bytes)
        } else {
            bytes += normalized
        }
    }

    /// RFC 3986, section 5.2.4, and empty segments removed as well; a slash at the end stays.
    private static func normalize(_ path: [UInt8]) -> [UInt8] {
        var segments: [ArraySlice<UInt8>] = []
        for segment in path.split(separator: slash) {
            switch segment {
            case [UInt8(ascii: ".")]: break
            case [UInt8(ascii: "."), UInt8(ascii: ".")]: _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        guard !segments.isEmpty else { return [slash] }
        var normalized: [UInt8] = []
        for segment in segments {
            normalized.append(slash)
            normalized += segment
        }
        if path.last == slash { normalized.append(slash) }
        return normalized
    }

    private mutating func appendQuery(_ query: String, adding more: [(name: String, value: String)]) {
        if query.isEmpty && more.isEmpty { return }
        var pairs: [(name: [UInt8], value: [UInt8])] = []
        for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            pairs.append((Self.recode(halves[0]), halves.count > 1 ? Self.recode(halves[1]) : []))
        }
        for (name, value) in more {
            pairs.append((Self.encode(name.utf8), Self.encode(value.utf8)))
        }
        pairs.sort { one, other in
            one.name == other.name
                ? one.value.lexicographicallyPrecedes(other.value)
                : one.name.lexicographicallyPrecedes(other.name)
        }
        for (index, pair) in pairs.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "&")) }
            bytes += pair.name
            bytes.append(UInt8(ascii: "="))
            bytes += pair.value
        }
    }

    /// However a part was encoded on the wire, it is signed in one form.
    private static func recode(_ part: some Collection<UInt8>) -> [UInt8] {
        encode(PercentEncoding.decode(part))
    }

    private static func encode(_ part: some Sequence<UInt8>) -> [UInt8] {
        var encoded: [UInt8] = []
        PercentEncoding.append(part, to: &encoded)
        return encoded
    }
}
