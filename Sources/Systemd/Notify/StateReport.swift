/// What a service manager is told as a service goes from its start to its end: the status whenever it has changed, and
/// that a slow start or a long stop is still under way.
///
/// Time limits are extended within bounds. Past them the manager's own limit counts again, so that a start or a stop that
/// never ends is ended, and by a start anew the way out that an operator expects.
package struct StateReport: Sendable {
    package enum Phase: Sendable, Equatable {
        case starting
        case running
        case stopping
    }

    /// How much time is asked for at once: enough for some reports to be late.
    private static let margin = Duration.seconds(15)

    /// How long a start may be extended, and how long a stop; the latter may change as long as the service runs.
    private let startLimit: Duration
    package var stopLimit: Duration
    private var said: String?
    private var phase = Phase.starting
    private var since: Duration?

    package init(startLimit: Duration, stopLimit: Duration) {
        self.startLimit = startLimit
        self.stopLimit = stopLimit
    }

    /// What is to be told now.
    ///
    /// - Parameters:
    ///   - status: One line for people.
    ///   - phase: Where the service is.
    ///   - now: Any clock's reading that does not run back.
    /// - Returns: Nothing where there is no news and no time to ask for.
    package mutating func messages(_ status: String, _ phase: Phase, at now: Duration) -> [NotifyMessage] {
        if since == nil || phase != self.phase { since = now }
        self.phase = phase
        var messages: [NotifyMessage] = []
        if status != said { messages.append(.status(status)) }
        said = status
        if let limit, now - (since ?? now) < limit { messages.append(.extendTimeout(Self.margin)) }
        return messages
    }

    private var limit: Duration? {
        switch phase {
        case .starting: startLimit
        case .running: nil
        case .stopping: stopLimit
        }
    }
}
