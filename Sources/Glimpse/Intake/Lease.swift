import Synchronization

/// Our hold on a QueueMessage from receive to settlement.
final class Lease: Sendable {
    let message: QueueMessage
    /// When it was received, on the monotonic clock.
    let received: Duration
    private let state: Mutex<State>

    private struct State {
        var expires: Duration
        var isLost = false
    }

    /// SQS's ceiling on the total visibility of one receipt (SQS Developer Guide, "Visibility timeout").
    static let ceiling = Duration.seconds(12 * 3600)

    init(_ message: QueueMessage, received: Duration, visibility: Duration) {
        self.message = message
        self.received = received
        state = Mutex(State(expires: received + visibility))
    }

    /// Whether somebody else may have the message now; no side effect may follow.
    func isLost(at now: Duration) -> Bool {
        state.withLock { $0.isLost || now >= $0.expires }
    }

    /// - Returns: Whether this was news: a loss is logged once.
    func lose() -> Bool {
        state.withLock { state in
            defer { state.isLost = true }
            return !state.isLost
        }
    }

    func extend(to expires: Duration) {
        state.withLock { $0.expires = expires }
    }

    /// The visibility to ask for now, cut to what the ceiling leaves; nil when nothing is left.
    func extensionAllowed(at now: Duration, visibility: Duration) -> Duration? {
        let left = received + Self.ceiling - now
        // SQS counts from its own receive, a little before ours.
        let safe = min(visibility, left - .seconds(1))
        return safe >= .seconds(1) ? safe : nil
    }
}
