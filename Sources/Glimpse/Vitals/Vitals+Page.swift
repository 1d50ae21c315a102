import FoundationEssentials
import Glibc

extension Vitals {
    /// Everything there is to tell now. Blocks for as long as a stat(2) of the journal does.
    ///
    /// - Parameter path: That of the configuration file.
    /// - Returns: The page.
    package func page(configuration path: String) -> StatusPage {
        let (uptime, now) = (time.uptime(), time.now())
        let state = snapshot
        return StatusPage(
            version: version,
            host: host,
            processID: getpid(),
            time: now,
            started: started,
            uptimeSeconds: uptime.rounded,
            phase: state.phasePage,
            status: state.statusLine(at: uptime),
            queue: state.queuePage(at: uptime, now),
            inFlight: state.inFlightPage(at: uptime),
            images: StatusPage.Images(
                done: StatusPage.Images.Ended(state.done, at: uptime),
                failed: StatusPage.Images.Ended(state.failed, at: uptime),
                released: StatusPage.Images.Ended(state.released, at: uptime)
            ),
            lanes: state.informants.lanes(),
            errors: state.errors.entries.map {
                StatusPage.SeenError(error: $0.error, cause: $0.cause, count: $0.count, last: $0.last)
            },
            alerts: StatusPage.Alerts(held: state.heldAlerts),
            credentials: state.informants.credentials(),
            configuration: StatusPage.Configuration(
                path: path,
                workflow: state.configuration?.workflow,
                since: state.configuration?.since,
                reload: state.reload.map { reload in
                    StatusPage.Configuration.Reload(
                        result: reload.error == nil ? "applied" : "rejected",
                        time: reload.time,
                        error: reload.error
                    )
                }
            ),
            journal: state.journalPage
        )
    }
}

extension Vitals.State {
    fileprivate var phasePage: StatusPage.Phase {
        let (name, why): (String, String?) =
            switch phase {
            case .starting(let what): ("starting", what)
            case .running: ("running", nil)
            case .paused(let why): ("paused", why)
            case .stopping: ("stopping", nil)
            }
        return StatusPage.Phase(name: name, why: why, since: phaseSince)
    }

    fileprivate func queuePage(at uptime: Duration, _ now: Date) -> StatusPage.Queue? {
        guard let configuration else { return nil }
        return StatusPage.Queue(
            url: configuration.queue,
            counts: depth.flatMap { depth in
                depth.counts.map { counts in
                    StatusPage.Queue.Counts(
                        visible: counts.visible,
                        inFlight: counts.inFlight,
                        delayed: counts.delayed,
                        secondsAgo: (uptime - depth.read).rounded
                    )
                }
            },
            error: depth?.error,
            oldestInHandSeconds: inHand.values.min().map { Duration.seconds(now.timeIntervalSince($0)).rounded },
            lastWaitSeconds: lastWait?.rounded
        )
    }

    fileprivate var journalPage: StatusPage.Journal {
        var journal = StatusPage.Journal(trouble: journalTrouble)
        if case .file(let path) = journalPlace { journal.path = path }
        journal.bytes = journalPlace.size
        return journal
    }

    fileprivate func inFlightPage(at uptime: Duration) -> StatusPage.InFlight {
        let states = Dictionary(grouping: executions.values.compactMap(\.state), by: \.name).map { name, entries in
            StatusPage.InFlight.State(
                name: name,
                count: entries.count,
                oldestSeconds: (entries.map { uptime - $0.entered }.max() ?? .zero).rounded
            )
        }
        return StatusPage.InFlight(
            count: executions.count,
            places: places,
            oldestSeconds: executions.values.map { uptime - $0.began }.max()?.rounded,
            states: Array(states.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(50))
        )
    }
}

extension StatusPage.Images.Ended {
    fileprivate init(_ count: RecentCount, at uptime: Duration) {
        func rate(_ seconds: Int) -> Double { (count.perSecond(over: seconds, at: uptime) * 1000).rounded() / 1000 }
        self.init(
            count: count.total,
            perSecond: StatusPage.Images.Rates(
                oneMinute: rate(60),
                fiveMinutes: rate(300),
                fifteenMinutes: rate(900)
            )
        )
    }
}

extension Duration {
    /// Seconds to the millisecond: what people and scripts read.
    var rounded: Double { (seconds * 1000).rounded() / 1000 }
}
