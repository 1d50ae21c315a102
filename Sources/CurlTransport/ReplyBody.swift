import AWS

/// Why a callback of ours ended a transfer.
struct Refusal: Error {
    let kind: TransportError.Kind
    let detail: String

    init(_ kind: TransportError.Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

/// The body of a reply as it comes in: in memory, or in the file that the request has for it.
struct ReplyBody {
    private var bytes: [UInt8] = []
    /// Wherever they are.
    private var count = 0

    /// What the head announces is refused at its first byte, and room is made once for what is accepted.
    ///
    /// - `announced`: the body's length by the head; -1 where it does not say.
    mutating func append(
        _ piece: UnsafeRawBufferPointer,
        of request: HTTPRequest,
        status: Int,
        announced: Int
    ) throws(Refusal) {
        // An error is for whoever reads errors, and would not be looked for in the file.
        let file = (200..<300).contains(status) ? request.replyFile : nil
        let isBesideFile = request.replyFile != nil && file == nil
        let limit = min(request.limits.responseBytes, isBesideFile ? HTTPRequest.Limits.errorBytes : Int.max)
        guard count > 0 || announced <= limit, piece.count <= limit - count else {
            throw Refusal(.responseTooLarge, "more than \(limit) bytes")
        }
        if let file {
            do throws(FileError) {
                try file.write(piece, at: count)
            } catch {
                throw Refusal(.file, error.description)
            }
        } else {
            if count == 0 { bytes.reserveCapacity(max(announced, piece.count)) }
            bytes.append(contentsOf: piece)
        }
        count += piece.count
    }

    /// What is in memory, which is then let go.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
