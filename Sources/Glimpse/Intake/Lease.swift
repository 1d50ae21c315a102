import Synchronization

/// Our hold on a QueueMessage from receive to settlement.
final class Lease: Sendable {
    private let state: Mutex<State>

    private struct State {
        var message: QueueMessage
        /// When it was received, on the monotonic clock.
        var received: Duration
        var expires: Duration
        var isLost = false
    }

    /// SQS's ceiling on the total visibility of one receipt (SQS Developer Guide, "Visibility timeout").
    static let ceiling = Duration.seconds(12 * 3600)
    /// SQS counts from its own receive, a little before its reply is here.
    private static let margin = Duration.seconds(1)

    init(_ message: QueueMessage, received: Duration, visibility: Duration) {
        state = Mutex(
            State(message: message, received: received, expires: Self.expiry(of: received, visibility))
        )
    }

    /// As last received: a message that came again while it was in hand is settled by its newest handle.
    var message: QueueMessage { state.withLock { $0.message } }

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

    /// The message has come again: its old handle may answer a delete with success and delete nothing.
    func renew(_ message: QueueMessage, received: Duration, visibility: Duration) {
        state.withLock { state in
            state.message = message
            state.received = received
            state.expires = Self.expiry(of: received, visibility)
        }
    }

    /// `handle` has been granted that much from `now` on.
    func extend(_ handle: String, from now: Duration, by visibility: Duration) {
        state.withLock { state in
            guard state.message.receiptHandle == handle else { return }
            state.expires = now + visibility
        }
    }

    /// The visibility to ask for now, cut to what the ceiling leaves; nil when nothing is left.
    func extensionAllowed(at now: Duration, visibility: Duration) -> Duration? {
        let left = state.withLock { $0.received } + Self.ceiling - now
        let safe = min(visibility, left - Self.margin)
        return safe >= .seconds(1) ? safe : nil
    }

    private static func expiry(of received: Duration, _ visibility: Duration) -> Duration {
        received + max(visibility - margin, visibility / 2)
    }
}
