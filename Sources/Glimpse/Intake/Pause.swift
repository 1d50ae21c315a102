import Logging

/// Stops the intake while something that is not about any image keeps every image from succeeding.
///
/// The first message to meet the fault stays in hand and is the probe: it is tried again ever more rarely, so no other
/// message's receive count is burnt; the first time it gets past the fault, the intake goes on.
///
/// A service that fails one image after another is such a fault too, but there each image may have its own; so no probe
/// is held to it for ever: after some tries it goes back to the queue and the next message is the probe.
actor Pause {
    private let alerts: Alerts
    private let vitals: Vitals
    private let host: String
    private let logger: Logger
    private let changes = Changes()

    private var reason: Outcome.Failure?
    private var probe: Probe?
    private var probes = 0
    /// Whether the next message to come may be the probe.
    private var wantsProbe = false
    /// Tries since the pause began, by whichever probe.
    private var tries = 0
    /// The executions that failed for now, each for its own sake it seemed, since one last did not.
    private var failing: Set<String> = []

    /// Whoever may try whether the fault is gone.
    struct Probe: Sendable, Equatable {
        fileprivate let number: Int
    }

    /// So many different images in a row are not by chance.
    static let outage = 5
    /// Tries of one probe whose failure may be its own.
    static let triesOfOne = 3

    init(alerts: Alerts, vitals: Vitals, host: String, logger: Logger) {
        self.alerts = alerts
        self.vitals = vitals
        self.host = host
        self.logger = logger
    }

    var isOver: Bool { reason == nil }

    /// What in an outcome is a fault that other images would meet too; nil where there is none. An outcome that was
    /// remembered, and not `run`, says nothing about the services.
    func fault(in outcome: Outcome, of execution: String, wasRun: Bool = true) async -> Outcome.Failure? {
        switch outcome {
        case .failedForNow(let failure) where failure.scope == .host:
            return failure
        case .failedForNow(let failure):
            failing.insert(execution)
            return failing.count >= Self.outage ? failure : nil
        case .succeeded, .failedForGood:
            guard wasRun else { return nil }
            failing = []
            // Whichever image it was: the service works again. So does what kept a probe that was passed on.
            if let reason, reason.scope == .image || probe == nil { await finish(recovered: true) }
            return nil
        case .abandoned:
            return nil
        }
    }

    /// - Returns: The caller's right to be the probe; nil where somebody else has it.
    func begin(_ failure: Outcome.Failure) async -> Probe? {
        guard probe == nil else { return nil }
        probes += 1
        let mine = Probe(number: probes)
        probe = mine
        wantsProbe = false
        guard reason == nil else { return mine }
        reason = failure
        tries = 0
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
        return mine
    }

    /// - Returns: How often it was tried before, by whichever probe.
    func nextTry() -> Int {
        defer { tries += 1 }
        return tries
    }

    /// The probe goes back to the queue; the next message to come is the probe.
    func passOn(_ probe: Probe) {
        guard probe == self.probe else { return }
        self.probe = nil
        askForProbe()
    }

    /// What was to bring a probe has brought none: an empty reply, or a message that announces no image.
    func askForProbe() {
        wantsProbe = reason != nil && probe == nil
        changes.notify()
    }

    /// The probe got past the fault, or nobody will try any more. One that the pause has not waited for changes nothing.
    func end(_ probe: Probe, recovered: Bool) async {
        if probe == self.probe { await finish(recovered: recovered) }
    }

    private func finish(recovered: Bool) async {
        guard let failure = reason else { return }
        (reason, probe, failing) = (nil, nil, [])
        changes.notify()
        vitals.phase = .running
        guard recovered else { return }
        logger.notice("Intake recovered", metadata: ["message_id": "\(MessageID.intakeRecovered)"])
        await alerts.announce(
            subject: "glimpsed: recovered on \(host)",
            text: "glimpsed on \(host) takes images again. It was paused by \(failure.error).\n"
        )
    }

    /// Returns once there is no fault.
    ///
    /// - Throws: `CancellationError`.
    func waitUntilOver() async throws {
        while reason != nil { try await changes.next() }
    }

    /// Returns once messages may be taken.
    ///
    /// - Returns: Whether only one, to be the probe.
    /// - Throws: `CancellationError`.
    func waitForTurn() async throws -> Bool {
        while reason != nil {
            if wantsProbe {
                wantsProbe = false
                return true
            }
            try await changes.next()
        }
        return false
    }
}
