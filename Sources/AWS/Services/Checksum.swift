internal import FoundationEssentials

/// A digest that S3 holds a body against, and keeps with the object ("Checking object integrity in Amazon S3", Amazon S3
/// User Guide).
///
/// S3 has more of them; these are the two that are as good over a network as any, the first one being what the SDKs
/// take where nobody chooses.
package enum Checksum: String, Sendable, CaseIterable {
    case crc32 = "CRC32"
    case sha256 = "SHA256"

    /// The header field that carries the value.
    var header: String { "x-amz-checksum-\(rawValue.lowercased())" }

    /// In Base64, as the header has it.
    func value(of body: [UInt8]) throws(SigningError) -> String {
        switch self {
        case .sha256: Data(try SHA256.digest(body)).base64EncodedString()
        case .crc32: Self.text(CRC32(body).value)
        }
    }

    func value(of slice: FileSlice) -> String {
        switch self {
        case .sha256: Data(slice.sha256).base64EncodedString()
        case .crc32: Self.text(slice.crc32)
        }
    }

    private static func text(_ crc32: UInt32) -> String {
        withUnsafeBytes(of: crc32.bigEndian) { Data($0) }.base64EncodedString()
    }
}

/// The CRC of Ethernet, gzip and PNG (RFC 1952, section 8).
///
/// Eight bytes at a time: "slicing-by-8" (Kounavis and Berry, "A systematic approach to building high performance
/// software-based CRC generators", 2005). A bit at a time it would take longer than all else that is done for a result.
struct CRC32 {
    private var state = UInt32.max

    init() {}

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    var value: UInt32 { ~state }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        Self.tables.withUnsafeBufferPointer { tables in
            var rest = bytes
            while rest.count >= 8 {
                let low = rest.loadUnaligned(as: UInt32.self).littleEndian ^ state
                let high = rest.loadUnaligned(fromByteOffset: 4, as: UInt32.self).littleEndian
                state = 0
                for place in 0..<4 {
                    state ^= tables[(7 - place) << 8 | Int(low >> (8 * place) & 255)]
                    state ^= tables[(3 - place) << 8 | Int(high >> (8 * place) & 255)]
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[8...])
            }
            for byte in rest { state = state >> 8 ^ tables[Int((state ^ UInt32(byte)) & 255)] }
        }
    }

    /// What a byte comes to that is followed by 0 to 7 zeros, 256 of each.
    private static let tables: [UInt32] = {
        var tables: [UInt32] = []
        for byte in UInt32(0)..<256 {
            tables.append((0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 })
        }
        for place in 256..<2048 {
            let before = tables[place - 256]
            tables.append(before >> 8 ^ tables[Int(before & 255)])
        }
        return tables
    }()
}
