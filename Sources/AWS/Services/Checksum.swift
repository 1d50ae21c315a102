internal import FoundationEssentials

/// A digest that S3 holds a body against ("Checking object integrity", Amazon S3 User Guide), by S3's name for it.
enum Checksum: String, CaseIterable {
    case crc32 = "CRC32"
    case sha256 = "SHA256"

    /// In Base64, as the header has it.
    func value(of body: [UInt8]) throws(SigningError) -> String {
        switch self {
        case .sha256: Data(try SHA256.digest(body)).base64EncodedString()
        case .crc32: withUnsafeBytes(of: Self.crc32(of: body).bigEndian) { Data($0) }.base64EncodedString()
        }
    }

    /// The one of Ethernet, gzip and PNG (RFC 1952, section 8), a bit at a time: the bodies are small.
    static func crc32(of bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
