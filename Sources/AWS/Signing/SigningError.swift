/// Why a request was not signed. None of these is about the network or the service: the request must not be sent.
package enum SigningError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A field name that is no token or a value with a line break: it would end the header and begin another.
    case invalidHeader(name: String)
    /// A body that no signature covers may not travel where anybody on the way can change it.
    case unsignedPayloadOverHTTP
    /// A presigned URL lives for 1 second to 7 days (604,800 seconds).
    case invalidExpiry(seconds: Int)
    /// libcrypto refused SHA-256.
    case digestUnavailable

    /// Whether another call by the same client could succeed.
    var isAboutTheCall: Bool { self != .digestUnavailable }

    package var description: String {
        switch self {
        case .invalidHeader(let name): "header \(name.debugDescription) holds characters that HTTP does not allow"
        case .unsignedPayloadOverHTTP: "an unsigned payload may only be sent over https"
        case .invalidExpiry(let seconds): "a presigned URL must expire in 1 to 604800 seconds (got \(seconds))"
        case .digestUnavailable: "libcrypto offers no SHA-256"
        }
    }
}
