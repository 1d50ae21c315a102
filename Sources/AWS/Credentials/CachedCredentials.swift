package import FoundationEssentials
internal import Synchronization

/// How an attempt to get credentials ended, for the log.
package enum CredentialsRenewal: Sendable {
    case renewed(Credentials)
    /// `keeping`: those that are used meanwhile, as they have not expired yet.
    case failed(CredentialsError, keeping: Credentials?)
}

/// Keeps the credentials of another provider and renews them in time.
///
/// - Renewal starts five minutes before they expire, up to a minute earlier by chance so that a fleet does not ask at
///   once. Meanwhile the old ones are handed out, also when renewal fails, until they truly expire.
/// - One renewal runs at a time, in a task of its own: a caller that is cancelled stops waiting and nothing else.
/// - After a failure the next attempt waits 1 second, then 2, up to 60; callers with nothing to use get the last error.
package final class CachedCredentials: CredentialsProvider {
    private typealias Outcome = Result<Credentials, CredentialsError>

    private struct State {
        var current: Credentials?
        /// From when on `current` is to be renewed; nil for never.
        var renewAt: Date?
        var isRenewing = false
        var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
        var nextWaiter = 0
        var failures = 0
        var lastError: CredentialsError?
        var retryAt = Date.distantPast
    }

    /// Seconds before expiry at which renewal starts.
    static let lead: TimeInterval = 300
    static let jitter: TimeInterval = 60
    static let longestPause: TimeInterval = 60

    private let provider: any CredentialsProvider
    private let now: @Sendable () -> Date
    private let random: @Sendable () -> Double
    private let report: @Sendable (CredentialsRenewal) -> Void
    private let state = Mutex(State())

    /// - `random`: gives 0 up to, but not including, 1.
    /// - `report`: is told how each renewal went.
    package init(
        _ provider: any CredentialsProvider,
        now: @escaping @Sendable () -> Date = { Date() },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        report: @escaping @Sendable (CredentialsRenewal) -> Void = { _ in }
    ) {
        self.provider = provider
        self.now = now
        self.random = random
        self.report = report
    }

    private enum Step {
        case use(Credentials)
        case fail(CredentialsError)
        case wait
    }

    package func credentials() async throws(CredentialsError) -> Credentials {
        let (step, starts) = state.withLock { state in nextStep(&state) }
        if starts { startRenewal() }
        switch step {
        case .use(let credentials): return credentials
        case .fail(let error): throw error
        case .wait: return try await outcomeOfRenewal().get()
        }
    }

    package var current: Credentials? { state.withLock { $0.current } }

    package func discard(_ expired: Credentials) {
        state.withLock { state in
            // Another caller may have had the same answer from AWS, and newer ones may be here already.
            guard let current = state.current, current.secretAccessKey == expired.secretAccessKey,
                current.sessionToken == expired.sessionToken
            else { return }
            state.current = nil
        }
        provider.discard(expired)
    }

    private func nextStep(_ state: inout State) -> (Step, startsRenewal: Bool) {
        let moment = now()
        let mayRenew = !state.isRenewing && moment >= state.retryAt
        if let current = state.current, Self.isGood(current, at: moment) {
            let isDue = state.renewAt.map { moment >= $0 } ?? false
            let starts = isDue && mayRenew
            if starts { state.isRenewing = true }
            return (.use(current), starts)
        }
        if !state.isRenewing, !mayRenew, let error = state.lastError { return (.fail(error), false) }
        let starts = !state.isRenewing
        state.isRenewing = true
        return (.wait, starts)
    }

    private static func isGood(_ credentials: Credentials, at moment: Date) -> Bool {
        credentials.expiration.map { moment < $0 } ?? true
    }

    private func startRenewal() {
        Task {
            let outcome: Outcome
            do throws(CredentialsError) {
                outcome = .success(try await provider.credentials())
            } catch {
                outcome = .failure(error)
            }
            finishRenewal(outcome)
        }
    }

    private func finishRenewal(_ outcome: Outcome) {
        let moment = now()
        let chance = random()
        let (waiting, answer, kept) = state.withLock { state in
            state.isRenewing = false
            let answer = Self.record(outcome, at: moment, chance: chance, in: &state)
            defer { state.waiting = [:] }
            return (state.waiting.values, answer, state.current)
        }
        switch answer {
        case .success(let fresh): report(.renewed(fresh))
        case .failure(let error):
            report(.failed(error, keeping: kept.flatMap { Self.isGood($0, at: moment) ? $0 : nil }))
        }
        for continuation in waiting { continuation.resume(returning: answer) }
    }

    private static func record(
        _ outcome: Outcome,
        at moment: Date,
        chance: Double,
        in state: inout State
    ) -> Outcome {
        var outcome = outcome
        if case .success(let fresh) = outcome, let expiration = fresh.expiration, expiration <= moment {
            outcome = .failure(.failed("renewal", "credentials \(fresh) had already expired when they came"))
        }
        switch outcome {
        case .success(let fresh):
            state.current = fresh
            state.failures = 0
            state.lastError = nil
            state.retryAt = .distantPast
            state.renewAt = fresh.expiration.map { expiration in
                // Some sources hand out what is left of a set they hold: half of that is better than asking at once.
                max(
                    expiration.addingTimeInterval(-lead - chance * jitter),
                    moment.addingTimeInterval(expiration.timeIntervalSince(moment) / 2)
                )
            }
        case .failure(let error):
            state.lastError = error
            let pause = min(longestPause, Double(1 << min(state.failures, 6)))
            state.failures += 1
            state.retryAt = moment.addingTimeInterval(pause * (0.5 + chance / 2))
        }
        return outcome
    }

    /// Suspends while a renewal runs; then, or at once where none does, tells how it ended.
    func outcomeOfRenewal() async -> Result<Credentials, CredentialsError> {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        let cancelled = Outcome.failure(CredentialsError(.cancelled, attempts: []))
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Outcome? = state.withLock { state in
                    // The handler below takes the same lock, so a cancellation is either seen here or finds the waiter.
                    if Task.isCancelled { return cancelled }
                    if state.isRenewing {
                        state.waiting[waiter] = continuation
                        return nil
                    }
                    // The renewal ended between the decision to wait and this line.
                    if let current = state.current, Self.isGood(current, at: now()) { return .success(current) }
                    return .failure(state.lastError ?? .absent("renewal", "no outcome"))
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume(returning: cancelled)
        }
    }
}
