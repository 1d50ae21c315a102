import FoundationEssentials
import StatesLanguage
import Synchronization

/// How the daemon is doing: what STATUS and `glimpsed status` show and the watchdog asks.
package final class Vitals: Sendable {
    let time: TimeSource
    /// Which glimpsed this is.
    let version: String
    let host: String
    let started: Date
    private let state: Mutex<State>

    struct State: Sendable {
        var phase: Phase = .starting("starting")
        var phaseSince: Date
        var executions: [String: ExecutionProgress] = [:]
        var done = RecentCount()
        var failed = RecentCount()
        var released = RecentCount()
        var errors = RecentErrors()
        var polls = Awaited()
        var journalCalls = Awaited()
        /// When each message in hand was sent, by its id.
        var inHand: [String: Date] = [:]
        /// How long the message last received for the first time had been in the queue.
        var lastWait: Duration?
        var depth: QueueDepth.Reading?
        var journalPlace = JournalPlace.memory
        var journalTrouble: String?
        var heldAlerts = 0
        /// How many messages may be held at present.
        var places: Int?
        var remarks: @Sendable () -> [String] = { [] }
        var configuration: ConfigurationInForce?
        var reload: Reload?
        var informants = Informants()
    }

    package enum Phase: Sendable, Equatable {
        /// Waiting for what the text says.
        case starting(String)
        case running
        /// Taking no new images because of what the text says.
        case paused(String)
        case stopping
    }

    /// Who is asked when a page is made, from any thread: what they tell changes too often to be told each time.
    package struct Informants: Sendable {
        var lanes: @Sendable () -> [StatusPage.Lane] = { [] }
        var credentials: @Sendable () -> StatusPage.Credentials? = { nil }
        /// Has the queue's depth read anew where that is due.
        var refresh: @Sendable () async -> Void = {}
    }

    /// The configuration that is at work.
    struct ConfigurationInForce: Sendable {
        var queue: String
        var workflow: String
        /// How long images under way get to end when the daemon stops.
        var drain: Duration
        var since: Date
    }

    /// How the last reload ended.
    struct Reload: Sendable {
        var time: Date
        /// Why the old configuration has stayed; nil where the new one is in force.
        var error: String?
    }

    package init(time: TimeSource, version: String = "", host: String = "") {
        self.time = time
        self.version = version
        self.host = host
        started = time.now()
        state = Mutex(State(phaseSince: started))
    }

    /// Everything as it is at one moment.
    var snapshot: State { state.withLock { $0 } }

    package var phase: Phase {
        get { state.withLock { $0.phase } }
        set {
            let now = time.now()
            state.withLock { state in
                // Whoever stops has the last word; a recovery that comes meanwhile does not bring it back.
                guard state.phase != .stopping, state.phase != newValue else { return }
                // What a start waits for may change while it waits.
                if case .starting = state.phase, case .starting = newValue {} else { state.phaseSince = now }
                state.phase = newValue
            }
        }
    }

    // MARK: - Executions

    func began(_ execution: String) {
        let now = time.uptime()
        state.withLock { $0.executions[execution] = ExecutionProgress(began: now) }
    }

    func note(_ event: HistoryEvent, of execution: String) {
        let now = time.uptime()
        state.withLock { $0.executions[execution]?.note(event, at: now) }
    }

    func ended(_ execution: String, _ outcome: Outcome) {
        let (uptime, now) = (time.uptime(), time.now())
        state.withLock { state in
            state.executions[execution] = nil
            switch outcome {
            case .succeeded:
                state.done.add(at: uptime)
            case .failedForGood(let failure, _):
                state.failed.add(at: uptime)
                state.errors.note(failure.error, failure.cause, at: now)
            case .failedForNow(let failure):
                state.released.add(at: uptime)
                state.errors.note(failure.error, failure.cause, at: now)
            case .abandoned: break
            }
        }
    }

    /// It turned out to have been done before: nothing to count.
    func forget(_ execution: String) {
        state.withLock { $0.executions[execution] = nil }
    }

    func noteError(_ error: String, _ cause: String) {
        let now = time.now()
        state.withLock { $0.errors.note(error, cause, at: now) }
    }

    /// How many executions are under way.
    var inFlight: Int {
        state.withLock { $0.executions.count }
    }

    // MARK: - Queue

    /// - Parameter wait: How long the reply may take at most.
    /// - Returns: What `pollEnded` wants to know.
    func pollBegan(wait: Duration) -> Int {
        let due = time.awake() + wait
        return state.withLock { $0.polls.begin(due: due) }
    }

    func pollEnded(_ poll: Int) {
        state.withLock { $0.polls.end(poll) }
    }

    func received(_ message: QueueMessage) {
        guard let sent = message.sent else { return }
        let now = time.now()
        state.withLock { state in
            state.inHand[message.id] = sent
            if message.receiveCount == 1 { state.lastWait = .seconds(max(now.timeIntervalSince(sent), 0)) }
        }
    }

    func settled(_ message: QueueMessage) {
        state.withLock { $0.inHand[message.id] = nil }
    }

    func noteDepth(_ reading: QueueDepth.Reading) {
        state.withLock { $0.depth = reading }
    }

    // MARK: - Everything else

    /// - Returns: What `journalCallEnded` wants to know.
    func journalCallBegan() -> Int {
        let now = time.awake()
        return state.withLock { $0.journalCalls.begin(due: now) }
    }

    func journalCallEnded(_ call: Int) {
        state.withLock { $0.journalCalls.end(call) }
    }

    func noteJournal(at place: JournalPlace) {
        state.withLock { $0.journalPlace = place }
    }

    /// Why the journal cannot be used; nil where it can.
    func noteJournalTrouble(_ error: String?) {
        state.withLock { $0.journalTrouble = error }
    }

    func noteHeldAlerts(_ count: Int) {
        state.withLock { $0.heldAlerts = count }
    }

    /// How many messages may be held at present.
    var places: Int? {
        get { state.withLock { $0.places } }
        set { state.withLock { $0.places = newValue } }
    }

    /// Has STATUS say what waits, too.
    func show(_ remarks: @escaping @Sendable () -> [String]) {
        state.withLock { $0.remarks = remarks }
    }

    /// Another configuration is at work from now on, and others know about it.
    func noteConfiguration(queue: String, workflow: String, drain: Duration = .zero, _ informants: Informants) {
        let now = time.now()
        state.withLock { state in
            state.configuration = ConfigurationInForce(queue: queue, workflow: workflow, drain: drain, since: now)
            state.informants = informants
        }
    }

    /// How long images under way get to end when the daemon stops; zero before there can be any.
    package var drain: Duration {
        state.withLock { $0.configuration?.drain ?? .zero }
    }

    /// - Parameter error: Why the old configuration stays; nil where the new one is in force.
    package func noteReload(error: String?) {
        let reload = Reload(time: time.now(), error: error?.cut(to: 2_000))
        state.withLock { $0.reload = reload }
    }

    /// Has what only others know read anew where that is due.
    package func refresh() async {
        let refresh = state.withLock { $0.informants.refresh }
        await refresh()
    }

    // MARK: - Progress

    /// How long the long poll that should have been answered first has been due; nil while there is none, as while paused
    /// or with every place taken.
    package var pollOverdue: Duration? {
        let now = time.awake()
        return state.withLock { $0.polls.overdue(at: now) }
    }

    /// How long the execution that has stood still for longest past its time has done so; nil while none has to move.
    package var executionOverdue: Duration? {
        let now = time.uptime()
        return state.withLock { $0.executions.values.compactMap { $0.overdue(at: now) }.max() }
    }

    /// How long the oldest read or write of the journal has taken; nil while there is none.
    package var journalCallAge: Duration? {
        let now = time.awake()
        return state.withLock { $0.journalCalls.overdue(at: now) }
    }
}
