/// The key of an image's result: `<prefix><image key>.json`.
///
/// Where that would pass S3's 1,024 bytes (S3 User Guide, "Naming Amazon S3 objects"), the image key is cut at a
/// character boundary and `~` with 16 hex digits of its SHA-256 follows, so that two long keys never share a result.
func resultKey(prefix: String, imageKey: String, sha256: ([UInt8]) -> [UInt8]) -> String {
    let limit = 1024
    let suffix = ".json"
    let whole = prefix + imageKey + suffix
    if whole.utf8.count <= limit { return whole }

    let digest = "~" + hexadecimal(sha256(Array(imageKey.utf8)).prefix(8))
    let room = limit - prefix.utf8.count - digest.utf8.count - suffix.utf8.count
    var cut = ""
    var used = 0
    for scalar in imageKey.unicodeScalars {
        let width = UTF8.width(scalar)
        if used + width > room { break }
        cut.unicodeScalars.append(scalar)
        used += width
    }
    return prefix + cut + digest + suffix
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
