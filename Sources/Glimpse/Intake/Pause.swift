import Logging

/// Stops the intake while something that is not about any image keeps every image from succeeding.
///
/// The first message to meet the fault stays in hand and is the probe: it is tried again ever more rarely, so no other
/// message's receive count is burnt; the first time it gets past the fault, the intake goes on.
actor Pause {
    private let alerts: Alerts
    private let vitals: Vitals
    private let host: String
    private let logger: Logger
    private var reason: Outcome.Failure?
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(alerts: Alerts, vitals: Vitals, host: String, logger: Logger) {
        self.alerts = alerts
        self.vitals = vitals
        self.host = host
        self.logger = logger
    }

    /// - Returns: Whether the caller's message is the probe.
    func begin(_ failure: Outcome.Failure) async -> Bool {
        guard reason == nil else { return false }
        reason = failure
        vitals.phase = .paused(failure.error)
        logger.error(
            "Intake paused",
            metadata: failure.metadata.merging(["message_id": "\(MessageID.intakePaused)"]) { $1 }
        )
        await alerts.announce(
            subject: "glimpsed: paused on \(host): \(failure.error)",
            text: """
                glimpsed on \(host) takes no more images: what keeps it is not about an image.

                Error  \(failure.error)
                Cause  \(failure.cause.cut(to: 1000))

                Nothing is lost: the images wait in the queue. It tries again by itself, with one image at a time,
                and says so when it works again.
                Look further on the host: systemctl status glimpsed; journalctl -u glimpsed -p warning
                """
        )
        return true
    }

    /// The probe got past the fault, or is given back because the daemon stops.
    func end(recovered: Bool) async {
        guard let failure = reason else { return }
        reason = nil
        for waiter in waiters { waiter.resume() }
        waiters = []
        vitals.phase = .running
        guard recovered else { return }
        logger.notice("Intake recovered", metadata: ["message_id": "\(MessageID.intakeRecovered)"])
        await alerts.announce(
            subject: "glimpsed: recovered on \(host)",
            text: "glimpsed on \(host) takes images again. It was paused by \(failure.error).\n"
        )
    }

    /// Returns once there is no fault; a stopping daemon ends its probe and so its pause.
    func waitUntilOver() async {
        while reason != nil {
            await withCheckedContinuation { waiters.append($0) }
        }
    }
}
