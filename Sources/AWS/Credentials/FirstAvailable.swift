/// Asks each provider in turn until one has credentials.
///
/// A provider with nothing configured is passed over. One that is configured and fails ends the search: the next one
/// would silently act under another identity.
package struct FirstAvailable: CredentialsProvider {
    private let providers: [any CredentialsProvider]

    package init(_ providers: [any CredentialsProvider]) {
        self.providers = providers
    }

    package func credentials() async throws(CredentialsError) -> Credentials {
        var attempts: [CredentialsError.Attempt] = []
        for provider in providers {
            do {
                let found = try await provider.credentials()
                return found.from(found.origin ?? provider.origin)
            } catch {
                attempts += error.attempts
                if error.kind != .absent { throw CredentialsError(error.kind, attempts: attempts) }
            }
        }
        throw CredentialsError(.absent, attempts: attempts)
    }

    package func discard(_ expired: Credentials) {
        for provider in providers { provider.discard(expired) }
    }
}
