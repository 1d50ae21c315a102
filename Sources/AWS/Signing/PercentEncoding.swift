/// URI encoding as SigV4 defines it: the unreserved characters of RFC 3986 stay, every other byte becomes `%XX` with
/// capital digits. Foundation's character sets keep more than that, and a space as `+` would not verify.
package enum PercentEncoding {
    /// For query names and values.
    package static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text.utf8, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// For paths: `/` stays.
    package static func encodePath(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text.utf8, keepingSlashes: true, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// For the values of `application/x-www-form-urlencoded` bodies: a space becomes `+`, as all the SDKs send it.
    static func encodeForm(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, part) in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { bytes.append(UInt8(ascii: "+")) }
            append(part, to: &bytes)
        }
        return bytes
    }

    static func append(
        _ source: some Sequence<UInt8>,
        keepingSlashes: Bool = false,
        to bytes: inout [UInt8]
    ) {
        for byte in source {
            if isUnreserved(byte) || (keepingSlashes && byte == UInt8(ascii: "/")) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(Hex.capitals[Int(byte >> 4)])
                bytes.append(Hex.capitals[Int(byte & 15)])
            }
        }
    }

    /// Bytes as they were before encoding; a `%` that no two hex digits follow stands for itself.
    static func decode(_ source: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var rest = source[...]
        while let byte = rest.popFirst() {
            let pair = rest.prefix(2)
            if byte == UInt8(ascii: "%"), pair.count == 2, let high = pair.first.flatMap(Hex.value),
                let low = pair.dropFirst().first.flatMap(Hex.value)
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

enum Hex {
    static let capitals = Array("0123456789ABCDEF".utf8)

    /// In small digits, which is how signatures and their parts are written.
    static func bytes(_ source: [UInt8]) -> [UInt8] {
        // Filled in place: a signature has three of these, and 64 appends take longer than the digest itself.
        [UInt8](unsafeUninitializedCapacity: source.count * 2) { digits, count in
            for byte in source {
                digits[count] = digit(byte >> 4)
                digits[count + 1] = digit(byte & 15)
                count += 2
            }
        }
    }

    static func string(_ source: [UInt8]) -> String { String(decoding: bytes(source), as: UTF8.self) }

    private static func digit(_ value: UInt8) -> UInt8 {
        value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }

    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
