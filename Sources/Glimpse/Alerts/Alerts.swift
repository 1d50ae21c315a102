import Logging
import ServiceLifecycle

/// Tells people about failed images without flooding them: the first at once, then one digest a window.
actor Alerts: Service {
    private var topic: (any AlertTopic)?
    private var window: Duration
    private let host: String
    private let time: TimeSource
    private let logger: Logger
    /// Called with the execution names whose alert was accepted later than reported.
    private let accepted: @Sendable ([String]) async -> Void
    /// Failures of an earlier process that nobody was told of.
    private let owed: @Sendable () async -> [Alert]
    /// Called with how many wait for a digest, whenever that changes.
    private let holding: @Sendable (Int) -> Void

    private var held: [Alert] = [] {
        didSet { holding(held.count) }
    }
    private var announcements: [(subject: String, text: String)] = []
    private var isAnnouncing = false
    private var windowIsOpen = false
    private let windows = AsyncStream.makeStream(of: Void.self)

    init(
        topic: (any AlertTopic)?,
        window: Duration,
        host: String,
        time: TimeSource,
        logger: Logger,
        owed: @escaping @Sendable () async -> [Alert] = { [] },
        accepted: @escaping @Sendable ([String]) async -> Void = { _ in },
        holding: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.topic = topic
        self.window = window
        self.host = host
        self.time = time
        self.logger = logger
        self.owed = owed
        self.accepted = accepted
        self.holding = holding
    }

    /// From now on alerts go there, at most one digest a window; a window that is open ends when it would have.
    func use(topic: (any AlertTopic)?, window: Duration) {
        self.topic = topic
        self.window = window
    }

    /// Reports one failed image.
    ///
    /// - Parameters:
    ///   - alert: What to tell.
    ///   - keeping: Whether an alert that the topic refuses waits here for the digest.
    /// - Returns: Whether the topic has accepted it; false while it waits for the digest, and where no topic is set.
    /// - Throws: What the topic said.
    func report(_ alert: Alert, keeping: Bool = false) async throws -> Bool {
        guard let topic else { return false }
        if windowIsOpen {
            hold(alert)
            return false
        }
        // Opened before the call: whatever fails while it is under way already belongs to the digest.
        windowIsOpen = true
        do {
            let message = alert.message(host: host)
            try await topic.publish(subject: message.subject, text: message.text)
            windows.continuation.yield()
            return true
        } catch {
            if keeping { hold(alert) }
            if held.isEmpty { windowIsOpen = false } else { windows.continuation.yield() }
            throw error
        }
    }

    private func hold(_ alert: Alert) {
        // A redelivery reports the same failure again.
        if !held.contains(where: { $0.executionName == alert.executionName }) { held.append(alert) }
    }

    /// Says something about the host itself, such as a pause; never held back for a digest, since it is said once. What
    /// cannot be sent goes out before the next: a network that is gone also keeps the news of it.
    func announce(subject: String, text: String) async {
        guard topic != nil else { return }
        announcements.append((subject, text))
        await sendAnnouncements()
    }

    private func sendAnnouncements() async {
        guard let topic, !isAnnouncing else { return }
        isAnnouncing = true
        defer { isAnnouncing = false }
        while let next = announcements.first {
            do {
                try await topic.publish(subject: next.subject, text: next.text)
                announcements.removeFirst()
            } catch {
                logFailure(error, count: announcements.count)
                return
            }
        }
    }

    /// Sends what is owed, ends each window with its digest, and on shutdown sends what is held.
    func run() async {
        // What was held before a reload is no longer.
        holding(held.count)
        await cancelWhenGracefulShutdown {
            await self.settleDebts()
            for await _ in self.windows.stream {
                repeat {
                    do { try await self.time.sleep(for: self.window) } catch { return }
                } while await self.closeWindow() == false
            }
        }
        await flush()
    }

    private func settleDebts() async {
        guard topic != nil else { return }
        for alert in await owed() { hold(alert) }
        guard !held.isEmpty else { return }
        // It counts as the first alert: what fails meanwhile belongs to the next digest.
        windowIsOpen = true
        await flush()
        windows.continuation.yield()
    }

    /// - Returns: Whether the window is closed; it stays open after a digest, and when the digest was refused.
    private func closeWindow() async -> Bool {
        if held.isEmpty {
            windowIsOpen = false
            return true
        }
        await flush()
        return false
    }

    private func flush() async {
        await sendAnnouncements()
        guard let topic, !held.isEmpty else { return }
        let sending = held
        held = []
        do {
            let message =
                sending.count == 1 ? sending[0].message(host: host) : digest(of: sending, host: host)
            try await topic.publish(subject: message.subject, text: message.text)
            await accepted(sending.map(\.executionName))
        } catch {
            held = sending + held
            logFailure(error, count: sending.count)
        }
    }

    private func logFailure(_ error: any Error, count: Int) {
        logger.error(
            "Alert could not be sent",
            metadata: ["message_id": "\(MessageID.alertNotSent)", "error": "\(error)", "alerts": "\(count)"]
        )
    }
}
