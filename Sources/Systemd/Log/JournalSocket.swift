import CSystemd
import Glibc

/// The journal's own socket.
enum JournalSocket {
    /// Where sd_journal_sendv(3) sends to. It has no other place, so a test needs a sink instead.
    static let path = "/run/systemd/journal/socket"

    /// Whether the socket can be written to.
    ///
    /// sd_journal_sendv reports success when it is missing, as under `RootDirectory=` without the journal's socket, and
    /// every line would be lost without a word.
    static var isReachable: Bool { access(path, W_OK) == 0 }

    /// Writes one entry. Blocks while journald is behind; large entries go as a sealed memfd.
    ///
    /// - Returns: 0, or -errno.
    static func send(_ fields: [JournalField]) -> Int32 {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + $1.name.utf8.count + 1 + $1.value.utf8.count })
        for field in fields {
            bytes += field.name.utf8
            bytes.append(UInt8(ascii: "="))
            bytes += field.value.utf8
            ends.append(bytes.count)
        }
        return bytes.withUnsafeMutableBytes { buffer in
            var start = 0
            let vectors = ends.map { end -> iovec in
                defer { start = end }
                return iovec(iov_base: buffer.baseAddress.map { $0 + start }, iov_len: end - start)
            }
            return sd_journal_sendv(vectors, Int32(vectors.count))
        }
    }
}
