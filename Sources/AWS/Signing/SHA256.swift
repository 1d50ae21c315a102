internal import COpenSSL

/// SHA-256 and HMAC-SHA-256 through libcrypto.
package enum SHA256 {
    /// 32 bytes.
    package static func digest(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
        try digest(prefix: [], bytes)
    }

    fileprivate static func digest(prefix: [UInt8], _ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
        var done: Int32 = 0
        let digest = [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            guard let base = output.baseAddress else { return }
            prefix.withUnsafeBytes { prefix in
                bytes.withUnsafeBytes { bytes in
                    done = glimpsed_sha256(
                        algorithm.pointer,
                        prefix.baseAddress,
                        prefix.count,
                        bytes.baseAddress,
                        bytes.count,
                        base
                    )
                }
            }
            count = done == 1 ? 32 : 0
        }
        guard done == 1 else { throw .digestUnavailable }
        return digest
    }

    /// A digest of bytes that come piece by piece.
    final class Running {
        private let context = EVP_MD_CTX_new()
        private var isSound: Bool

        init() {
            isSound = context != nil && EVP_DigestInit_ex2(context, algorithm.pointer, nil) == 1
        }

        deinit {
            EVP_MD_CTX_free(context)
        }

        func update(_ bytes: UnsafeRawBufferPointer) {
            isSound = isSound && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        }

        /// 32 bytes. To be asked once.
        func finish() throws(SigningError) -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: 32)
            guard isSound, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw .digestUnavailable }
            return digest
        }
    }

    /// Immutable once fetched, and libcrypto allows its use from every thread (EVP_MD_fetch(3)).
    private struct Algorithm: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private static let algorithm = Algorithm(pointer: glimpsed_sha256_algorithm() ?? EVP_sha256())
}

/// A key for HMAC-SHA-256 (RFC 2104) with its two pads made once: a signing key serves a whole day.
struct HMACKey: Sendable {
    private let inner: [UInt8]
    private let outer: [UInt8]

    init(_ key: [UInt8]) throws(SigningError) {
        let short = key.count > 64 ? try SHA256.digest(key) : key
        let padded = short + [UInt8](repeating: 0, count: 64 - short.count)
        inner = padded.map { $0 ^ 0x36 }
        outer = padded.map { $0 ^ 0x5c }
    }

    /// 32 bytes.
    func authenticate(_ message: [UInt8]) throws(SigningError) -> [UInt8] {
        try SHA256.digest(prefix: outer, SHA256.digest(prefix: inner, message))
    }
}
