import AWS
import CCurl

extension Submission {
    /// The total time counts from submission: waiting for a connection is part of it.
    var deadline: ContinuousClock.Instant { submitted.advanced(by: request.limits.total) }
}

extension HTTPRequest {
    /// Method and URL without the query, for errors.
    var target: String { "\(method.rawValue) \(origin)\(path)" }

    /// What would make the request arrive as another one than was signed; nil for nothing.
    var fault: String? {
        if !path.hasPrefix("/") { return "the path does not begin with a slash" }
        if !path.utf8.allSatisfy({ $0.isGraphic && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }) {
            return "the path is not percent-encoded"
        }
        if !query.utf8.allSatisfy({ $0.isGraphic && $0 != UInt8(ascii: "#") }) {
            return "the query is not percent-encoded"
        }
        if origin.host.isEmpty || !origin.host.utf8.allSatisfy(\.isInHost) { return "not a host: \(origin.host)" }
        for field in headers.fields {
            if field.name.isEmpty || !field.name.utf8.allSatisfy({ $0.isGraphic && $0 != UInt8(ascii: ":") }) {
                return "not a header name: \(field.name.debugDescription)"
            }
            if field.value.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) {
                return "the value of \(field.name) holds a line break or a NUL"
            }
        }
        return nil
    }

    /// The header fields as libcurl takes them; the caller frees the list.
    func fieldList() -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        func append(_ line: String) { list = curl_slist_append(list, line) ?? list }
        for field in headers.fields where field.name.lowercased() != "content-length" {
            // `Name:` would remove the field, `Name;` sends it empty.
            append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        // What libcurl would add of its own accord. `Expect` costs a round trip, or a second where the peer ignores it.
        append("Expect:")
        if headers["Accept"] == nil { append("Accept:") }
        if headers["Content-Type"] == nil { append("Content-Type:") }
        return list
    }
}

extension UInt8 {
    /// Visible ASCII without the space.
    fileprivate var isGraphic: Bool { (0x21...0x7E).contains(self) }

    fileprivate var isInHost: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "%"): true
        default: false
        }
    }
}
