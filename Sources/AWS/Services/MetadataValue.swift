internal import FoundationEssentials

/// S3 metadata travels in header fields, which are ASCII: other text goes as an encoded word (RFC 2047, section 4), the
/// form in which S3 itself returns it ("Working with object metadata", Amazon S3 User Guide).
enum MetadataValue {
    private static let prefix = "=?UTF-8?B?"
    private static let suffix = "?="

    /// Line breaks are left as they are, and so refused when the request is signed.
    static func encode(_ value: String) -> String {
        let isPlain =
            value.utf8.allSatisfy { (0x20...0x7e).contains($0) || $0 == 0x0d || $0 == 0x0a || $0 == 0 }
            && value.first != " " && value.last != " " && !value.hasPrefix("=?")
        return isPlain ? value : prefix + Data(value.utf8).base64EncodedString() + suffix
    }

    static func decode(_ field: String) -> String {
        let value = field.trimmed
        guard value.uppercased().hasPrefix(prefix), value.hasSuffix(suffix), value.count > prefix.count + suffix.count
        else { return value }
        let inner = value.dropFirst(prefix.count).dropLast(suffix.count)
        guard let data = Data(base64Encoded: String(inner)), let text = String(validating: data, as: UTF8.self) else {
            return value
        }
        return text
    }
}
