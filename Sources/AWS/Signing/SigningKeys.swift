internal import Synchronization

/// Derived signing keys, each made once for its day, region, service and secret.
///
/// The derivation is four HMACs; a busy daemon would otherwise spend more on it than on the signature itself.
package final class SigningKeys: Sendable {
    private struct Entry: Sendable {
        let day: Int
        let region: String
        let service: String
        let secret: String
        let key: HMACKey
    }

    /// A few services and regions, two days around midnight and two sets of credentials around a refresh.
    private static let capacity = 32

    private let entries = Mutex<[Entry]>([])

    package init() {}

    func key(
        secret: String,
        time: SigningTime,
        region: String,
        service: String
    ) throws(SigningError) -> HMACKey {
        let known = entries.withLock { entries in
            entries.first {
                $0.day == time.day && $0.service == service && $0.region == region && $0.secret == secret
            }
        }
        if let known { return known.key }
        let key = try Self.derive(secret: secret, date: Array(time.date), region: region, service: service)
        let entry = Entry(day: time.day, region: region, service: service, secret: secret, key: key)
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries.removeFirst() }
            entries.append(entry)
        }
        return key
    }

    /// How many keys are held; never more than the bound.
    var count: Int { entries.withLock { $0.count } }

    /// "Derive a signing key", Create a signed AWS API request, AWS IAM User Guide.
    static func derive(
        secret: String,
        date: [UInt8],
        region: String,
        service: String
    ) throws(SigningError) -> HMACKey {
        try HMACKey(derivedBytes(secret: secret, date: date, region: region, service: service))
    }

    static func derivedBytes(
        secret: String,
        date: [UInt8],
        region: String,
        service: String
    ) throws(SigningError) -> [UInt8] {
        var key = Array("AWS4".utf8) + Array(secret.utf8)
        for part in [date, Array(region.utf8), Array(service.utf8), Array("aws4_request".utf8)] {
            key = try HMACKey(key).authenticate(part)
        }
        return key
    }
}
