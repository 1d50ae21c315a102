/// One way to credentials. Composed by wrapping:
/// `CachedCredentials(FirstAvailable([EnvironmentCredentials(…), ProfileCredentials(…)]))`.
package protocol CredentialsProvider: Sendable {
    func credentials() async throws(CredentialsError) -> Credentials

    /// Says that AWS called these expired, whatever their date said: a provider that keeps them must ask again.
    func discard(_ expired: Credentials)

    /// What it has given and keeps; nil where it keeps none.
    var current: Credentials? { get }

    /// Where its credentials come from, as an operator knows it.
    var origin: String { get }
}

extension CredentialsProvider {
    package func discard(_ expired: Credentials) {}
    package var current: Credentials? { nil }
    package var origin: String { "keys" }
}

/// Credentials that are simply given: in tests, and where a caller has its own.
package struct StaticCredentials: CredentialsProvider {
    private let value: Credentials

    package init(_ value: Credentials) { self.value = value }

    package func credentials() async throws(CredentialsError) -> Credentials { value }
}
