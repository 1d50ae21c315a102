internal import FoundationEssentials
internal import Synchronization

/// Credentials of an EC2 instance's role.
///
/// Where the metadata service fails after it has once worked, or hands out what has expired, the last credentials stay
/// in use, as in the SDKs ("static stability"): AWS extends their life when it cannot renew them.
package final class InstanceMetadataCredentials: CredentialsProvider {
    private let context: CredentialsContext
    private let last = Mutex<Credentials?>(nil)

    package init(_ context: CredentialsContext) {
        self.context = context
    }

    private static let rolePath = "/latest/meta-data/iam/security-credentials/"

    package var origin: String { "the instance's role" }

    package func credentials() async throws(CredentialsError) -> Credentials {
        var fresh: Credentials?
        do {
            fresh = try await fetch()
        } catch {
            // While they are good whoever caches them keeps them, and knows of the failure.
            guard error.kind != .cancelled, let kept = last.withLock({ $0 }), hasExpired(kept) else { throw error }
            return extended(kept)
        }
        last.withLock { $0 = fresh }
        guard let fresh else { throw .absent(InstanceMetadata.provider, "the instance has no role") }
        return extended(fresh)
    }

    /// AWS itself said that they are of no use any more.
    package func discard(_ expired: Credentials) {
        last.withLock { if $0?.sessionToken == expired.sessionToken { $0 = nil } }
    }

    /// Nil where the instance has no role.
    private func fetch() async throws(CredentialsError) -> Credentials? {
        let profile = await context.environment.profileProperties()
        let metadata = try InstanceMetadata(context, profile: profile)
        var token = try await metadata.token()
        // Asked for each time: an instance may be given another role while it runs.
        guard let roles = try await metadata.read(Self.rolePath, token: &token),
            let role = String(decoding: roles, as: UTF8.self).split(whereSeparator: \.isNewline).first?.trimmed,
            !role.isEmpty
        else { return nil }
        guard let body = try await metadata.read(Self.rolePath + PercentEncoding.encode(role), token: &token) else {
            throw .failed(InstanceMetadata.provider, "role \(role) has no credentials (HTTP 404)")
        }
        do {
            return try CredentialsJSON.read(body)
        } catch {
            throw .failed(InstanceMetadata.provider, "role \(role): the reply \(error.reason)")
        }
    }

    /// Expired ones get five to ten minutes, after which the service is asked again.
    private func extended(_ credentials: Credentials) -> Credentials {
        guard hasExpired(credentials) else { return credentials }
        var extended = credentials
        extended.expiration = context.now().addingTimeInterval(300 + 300 * context.random())
        return extended
    }

    private func hasExpired(_ credentials: Credentials) -> Bool {
        credentials.expiration.map { $0 <= context.now() } ?? false
    }
}
