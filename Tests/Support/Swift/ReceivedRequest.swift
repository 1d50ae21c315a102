package import AWS

/// A request as it stood on the wire.
package struct ReceivedRequest: Sendable, Equatable {
    package let method: String
    /// The request target: a path with its query, or the absolute form a proxy is sent.
    package let target: String
    package let headers: HTTPHeaders
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// Nil until the bytes hold a whole head and the body its `Content-Length` announces.
    static func parse(_ bytes: [UInt8]) -> (request: ReceivedRequest, length: Int)? {
        guard let headEnd = endOfHead(in: bytes) else { return nil }
        // Split by scalars: to a `Character`, CR LF is one and neither of the two.
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).unicodeScalars.split(separator: "\n")
            .map { line in String(String.UnicodeScalarView(line.last == "\r" ? line.dropLast() : line)) }
        let start = (lines.first ?? "").split(separator: " ")
        var headers = HTTPHeaders()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers.add(String(line[..<colon]), String(value))
        }
        let length = headEnd + (headers["Content-Length"].flatMap { Int($0) } ?? 0)
        guard bytes.count >= length else { return nil }
        let request = ReceivedRequest(
            method: start.first.map { String($0) } ?? "",
            target: start.dropFirst().first.map { String($0) } ?? "",
            headers: headers,
            body: Array(bytes[headEnd..<length])
        )
        return (request, length)
    }

    private static func endOfHead(in bytes: [UInt8]) -> Int? {
        let blankLine = Array("\r\n\r\n".utf8)
        guard bytes.count >= blankLine.count else { return nil }
        return (blankLine.count...bytes.count).first { end in
            bytes[end - 1] == blankLine[3] && bytes[(end - blankLine.count)..<end].elementsEqual(blankLine)
        }
    }
}
