import Dispatch
package import Logging
import Synchronization

/// Where all loggers of the process write: a bounded queue, and one thread that empties it into a sink.
///
/// A log call costs the caller a short lock and never waits for journald, a pipe or a terminal. What does not fit or
/// cannot be written is counted, and the count is written as a line of its own as soon as lines get through again.
package final class LogOutput: Sendable {
    /// Writes one line, blocking as it must; returns whether it was taken. Called by one thread at a time.
    package typealias Sink = @Sendable (LogLine) -> Bool

    private struct State: Sendable {
        var queue: LogQueue
        /// Whether the writer is running or has been asked to; it leaves only with the queue empty.
        var isWriting = false
        var lost: [Logger.Level: Int] = [:]
        /// Lines written since the last report, so that lasting overload is reported while it lasts.
        var writtenSinceReport = 0
        var lastWriteFailed = false
    }

    private enum Step {
        case write(LogLine)
        case report([Logger.Level: Int])
        case leave
    }

    private let sink: Sink
    private let now: @Sendable () -> LogTime
    private let state: Mutex<State>
    private let sharedLevel: Atomic<Int>
    private let thread = DispatchQueue(label: "systemd.log")

    /// - Parameters:
    ///   - level: the level of every logger that did not set one of its own.
    ///   - limit: what is kept while the sink is behind.
    ///   - now: the time a line gets.
    ///   - sink: where lines go.
    package init(
        level: Logger.Level = .info,
        limit: LogLimit = LogLimit(),
        now: @escaping @Sendable () -> LogTime = { .now },
        sink: @escaping Sink
    ) {
        self.sink = sink
        self.now = now
        state = Mutex(State(queue: LogQueue(limit: limit)))
        sharedLevel = Atomic(level.rank)
    }

    /// The level of every logger that did not set one of its own. Setting it changes them all at once, as a reload does.
    package var level: Logger.Level {
        get { Logger.Level(rank: sharedLevel.load(ordering: .relaxed)) }
        set { sharedLevel.store(newValue.rank, ordering: .relaxed) }
    }

    /// A handler for one logger; as `LoggingSystem.bootstrap` and `Logger.init(label:factory:)` take it.
    package func handler(label: String, provider: Logger.MetadataProvider? = nil) -> any LogHandler {
        QueuedLogHandler(label: label, metadataProvider: provider, output: self, now: now)
    }

    package func logger(label: String) -> Logger {
        Logger(label: label) { handler(label: $0) }
    }

    /// Waits until everything logged so far is written. It blocks the calling thread: it is for the end of the process,
    /// where the next thing is `exit`.
    ///
    /// - Parameter limit: how long to wait for a sink that does not move.
    /// - Returns: whether all was written in time.
    @discardableResult
    package func drain(within limit: Duration = .seconds(2)) -> Bool {
        let written = DispatchSemaphore(value: 0)
        thread.async { written.signal() }
        let microseconds = Int(clamping: limit.wholeMicroseconds)
        return written.wait(timeout: .now() + .microseconds(microseconds)) == .success
    }

    func append(_ line: LogLine) {
        let starts = state.withLock { state in
            state.queue.append(line)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if starts { thread.async { self.writeAll() } }
    }

    private func writeAll() {
        while true {
            switch nextStep() {
            case .write(let line):
                let isTaken = sink(line)
                state.withLock { state in
                    state.lastWriteFailed = !isTaken
                    state.writtenSinceReport += 1
                    if !isTaken { state.lost[line.level, default: 0] += 1 }
                }
            case .report(let lost):
                guard !sink(report(of: lost)) else { continue }
                state.withLock { state in
                    state.lastWriteFailed = true
                    state.lost.merge(lost, uniquingKeysWith: +)
                }
            case .leave: return
            }
        }
    }

    private func nextStep() -> Step {
        state.withLock { state in
            if let dropped = state.queue.takeDropped() { state.lost.merge(dropped, uniquingKeysWith: +) }
            let isDue = state.queue.count == 0 || state.writtenSinceReport >= 1_024
            if isDue, !state.lost.isEmpty, !state.lastWriteFailed {
                defer { state.lost = [:] }
                state.writtenSinceReport = 0
                return .report(state.lost)
            }
            if let line = state.queue.next() { return .write(line) }
            state.isWriting = false
            return .leave
        }
    }

    private func report(of lost: [Logger.Level: Int]) -> LogLine {
        let counts = lost.sorted { $0.key > $1.key }
        return LogLine(
            time: now(),
            level: max(.warning, counts.first?.key ?? .warning),
            label: "log",
            message: "Log lines lost",
            fields: [("lines", .text("\(lost.values.reduce(0, +))"))]
                + counts.map { ("lines.\($0.key)", .text("\($0.value)")) }
        )
    }
}

/// One logger's view of a ``LogOutput``.
struct QueuedLogHandler: LogHandler {
    let label: String
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    let output: LogOutput
    let now: @Sendable () -> LogTime
    private var ownLevel: Logger.Level?

    init(
        label: String,
        metadataProvider: Logger.MetadataProvider?,
        output: LogOutput,
        now: @escaping @Sendable () -> LogTime
    ) {
        self.label = label
        self.metadataProvider = metadataProvider
        self.output = output
        self.now = now
    }

    var logLevel: Logger.Level {
        get { ownLevel ?? output.level }
        set { ownLevel = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = LogLine(
            event,
            label: label,
            time: now(),
            metadata: metadata,
            provided: metadataProvider?.get() ?? [:]
        )
        output.append(line)
    }
}
