/// The encoding of keys in S3 notifications, `application/x-www-form-urlencoded`: `red flower.jpg` is `red+flower.jpg`.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
enum FormEncoding {
    /// Why a text is not of this encoding.
    enum Fault: Error, Equatable {
        case invalidEscape
        case notUTF8
    }

    /// Undoes the encoding, once: what comes out may look encoded again, and is a key's own text.
    static func decode(_ text: String) throws(Fault) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexadecimalDigit),
                    let low = rest.popFirst().flatMap(hexadecimalDigit)
                else { throw .invalidEscape }
                bytes.append(high << 4 | low)
            default:
                bytes.append(byte)
            }
        }
        // Decoding with repair would turn two keys into one.
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return decoded
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
