/// A part of a file to be sent as a request's body: read while it is sent, and never held as a whole.
///
/// Digests are taken beforehand, since a signature covers the body's. A file that changes in between is refused by the
/// service, which holds what comes against them.
package struct FileSlice: Sendable, Equatable {
    package let file: OpenFile
    /// Where it begins, in bytes.
    package let offset: Int
    /// Bytes.
    package let count: Int
    /// 32 bytes.
    let sha256: [UInt8]
    let crc32: UInt32

    /// How much of a file is in memory at a time.
    private static let chunk = 1 << 18

    /// Reads the slice once, for its digests, where reading may block.
    package init(_ file: OpenFile, offset: Int, count: Int) async throws {
        let digests = await BlockingIO.run { Result { try Self.digests(file, offset, count) } }
        (sha256, crc32) = try digests.get()
        self.file = file
        self.offset = offset
        self.count = count
    }

    private static func digests(_ file: OpenFile, _ offset: Int, _ count: Int) throws -> ([UInt8], UInt32) {
        var (sha256, crc32) = (SHA256.Running(), CRC32())
        var buffer = [UInt8](repeating: 0, count: min(count, chunk))
        var done = 0
        while done < count {
            let wanted = min(count - done, buffer.count)
            let got = try buffer.withUnsafeMutableBytes { bytes in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]), at: offset + done)
            }
            guard got == wanted else {
                throw FileError(attempted: "read", path: file.path, cause: "it ended before byte \(offset + count)")
            }
            buffer.withUnsafeBytes { bytes in
                let piece = UnsafeRawBufferPointer(rebasing: bytes[..<got])
                sha256.update(piece)
                crc32.update(piece)
            }
            done += got
        }
        return (try sha256.finish(), crc32.value)
    }
}
