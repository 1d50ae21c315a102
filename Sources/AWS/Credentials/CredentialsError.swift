/// Why there are no credentials: every provider that was tried, in order, and why each gave nothing.
package struct CredentialsError: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Attempt: Sendable, Equatable {
        /// For people: "environment", "profile default".
        package var provider: String
        /// A clause for people; never a secret.
        package var reason: String

        package init(provider: String, reason: String) {
            self.provider = provider
            self.reason = reason
        }
    }

    package enum Kind: Sendable, Equatable {
        /// Nothing is configured here: the next provider may be asked.
        case absent
        /// Something is configured and does not work. Going on would mean acting as somebody else than was asked for.
        case failed
        /// The caller stopped waiting.
        case cancelled
    }

    package var kind: Kind
    package var attempts: [Attempt]

    package init(_ kind: Kind, attempts: [Attempt]) {
        self.kind = kind
        self.attempts = attempts
    }

    package static func absent(_ provider: String, _ reason: String) -> CredentialsError {
        CredentialsError(.absent, attempts: [Attempt(provider: provider, reason: reason)])
    }

    package static func failed(_ provider: String, _ reason: String) -> CredentialsError {
        CredentialsError(.failed, attempts: [Attempt(provider: provider, reason: reason)])
    }

    package var description: String {
        switch kind {
        case .cancelled: "waiting for credentials was cancelled"
        case .absent, .failed:
            "no credentials: " + attempts.map { "\($0.provider): \($0.reason)" }.joined(separator: "; ")
        }
    }
}
