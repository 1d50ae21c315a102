import AWS
import CCurl

/// The thread's work: starts what callers have submitted, turns libcurl's wheel, and hands outcomes back.
///
/// Lives on one thread from beginning to end, as all its C handles do.
final class TransferLoop {
    private let configuration: CurlTransport.Configuration
    private let mailbox: Mailbox
    private let heartbeat: Heartbeat
    private var active: [UInt64: EasyHandle] = [:]
    /// Handles to use again: making one costs several times what a small request does.
    private var free: [EasyHandle] = []
    /// No later than the earliest deadline of the active ones; nil when there is none.
    private var nextDeadline: ContinuousClock.Instant?

    init(_ configuration: CurlTransport.Configuration, mailbox: Mailbox, heartbeat: Heartbeat) {
        self.configuration = configuration
        self.mailbox = mailbox
        self.heartbeat = heartbeat
    }

    /// Returns once the mailbox has been closed and every connection with it.
    func run() {
        guard let multi = MultiHandle(configuration) else {
            return mailbox.end(saying: "libcurl could not be initialized")
        }
        while true {
            let delivery = mailbox.take()
            for submission in delivery.submitted { start(submission, in: multi) }
            for id in delivery.cancelled { abandon(id, in: multi, .cancelled, "by the caller") }
            if delivery.isClosed { break }

            multi.perform()
            while let (easy, code) = multi.nextEnded() { finish(easy, code, in: multi) }

            let now = ContinuousClock.now
            abandonOverdue(at: now, in: multi)
            heartbeat.beat(at: now)
            if mailbox.maySleep(wokenBy: multi.waker) {
                multi.poll(atMost: nextDeadline.map { now.duration(to: $0) } ?? .seconds(1))
            }
        }
        for id in active.keys { abandon(id, in: multi, .closed, "the transport was shut down") }
        free = []
        multi.close()
        mailbox.end(saying: "the transport was shut down")
    }

    private func start(_ submission: Submission, in multi: MultiHandle) {
        guard let easy = free.popLast() ?? EasyHandle(configuration) else {
            return submission.fail(.invalidRequest, "libcurl gave no handle")
        }
        let code = easy.prepare(submission, proxy: proxy(for: submission.request))
        guard code == CURLE_OK, multi.add(easy) else {
            easy.finish()?.fail(.invalidRequest, String(cString: curl_easy_strerror(code)))
            return
        }
        active[submission.id] = easy
        let deadline = submission.deadline
        nextDeadline = nextDeadline.map { min($0, deadline) } ?? deadline
    }

    private func proxy(for request: HTTPRequest) -> String? {
        request.bypassesProxy ? nil : configuration.proxies.proxy(for: request.origin)
    }

    private func finish(_ easy: EasyHandle, _ code: CURLcode, in multi: MultiHandle) {
        if easy.hasDiedWhileSending(code) {
            multi.remove(easy)
            easy.rewind()
            if multi.add(easy) { return }
        }
        let outcome = easy.outcome(code)
        multi.remove(easy)
        guard let submission = easy.finish() else { return }
        active[submission.id] = nil
        recycle(easy)
        submission.continuation.resume(returning: outcome)
    }

    /// Ends a transfer that libcurl has not ended. Removing the handle closes its connection, or resets its stream.
    private func abandon(_ id: UInt64, in multi: MultiHandle, _ kind: TransportError.Kind, _ detail: String) {
        guard let easy = active.removeValue(forKey: id) else { return }
        multi.remove(easy)
        let submission = easy.finish()
        recycle(easy)
        submission?.fail(kind, detail)
    }

    private func recycle(_ easy: EasyHandle) {
        if easy.isReusable, free.count < configuration.maximumIdleConnections { free.append(easy) }
    }

    /// libcurl has a total time limit of its own, but does not apply it to a transfer that waits for one of the
    /// connections to its host.
    private func abandonOverdue(at now: ContinuousClock.Instant, in multi: MultiHandle) {
        guard let nextDeadline, nextDeadline <= now else { return }
        for (id, easy) in active where easy.deadline <= now {
            abandon(id, in: multi, .timeout, easy.describeDelay())
        }
        self.nextDeadline = active.values.lazy.map(\.deadline).min()
    }
}
