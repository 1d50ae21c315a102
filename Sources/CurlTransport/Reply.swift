import AWS

/// A reply as the thread collected it: made into an `HTTPResponse` by the task that waits for it, not by the thread.
struct Reply: Sendable {
    let status: Int
    let head: ResponseHead
    let body: [UInt8]

    var response: HTTPResponse { HTTPResponse(status: status, headers: head.headers, body: body) }
}

/// The bytes of a reply's head, line by line as libcurl hands them over.
struct ResponseHead: Sendable {
    /// Far above what AWS sends, and a bound for a peer that never stops.
    static let maximumLength = 256 << 10

    private var bytes: [UInt8] = []
    /// Whether the empty line at its end has come.
    private(set) var isComplete = false

    var isEmpty: Bool { bytes.isEmpty }

    /// False when the head is too long to go on.
    mutating func append(_ line: UnsafeRawBufferPointer) -> Bool {
        if isComplete {
            // Another status line: what came before was interim (RFC 9110, section 15.2). Anything else is a trailer.
            guard line.starts(with: "HTTP/".utf8) else { return true }
            bytes.removeAll(keepingCapacity: true)
        }
        guard line.count <= Self.maximumLength - bytes.count else { return false }
        bytes.append(contentsOf: line)
        isComplete = line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n")
        return true
    }

    /// The fields after the status line. A line without a colon is dropped.
    var headers: HTTPHeaders {
        var headers = HTTPHeaders()
        for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = line[(colon + 1)...].drop(while: \.isBlank)
            let end = value.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? value.startIndex
            headers.add(
                String(decoding: line[..<colon], as: UTF8.self),
                String(decoding: value[..<end], as: UTF8.self)
            )
        }
        return headers
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
    }
}
