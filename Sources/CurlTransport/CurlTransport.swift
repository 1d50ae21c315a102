package import AWS

/// `HTTPTransport` over libcurl: one `curl_multi` on one thread of its own, which all requests share.
///
///     let transport = CurlTransport(.init(environment: environment))
///     let response = try await transport.send(request)
///     await transport.shutdown()
///
/// Connections are kept and used again; HTTP/2 is spoken where a TLS peer offers it. TLS is 1.2 or later and verified.
/// Redirects are replies like any other. The process's environment is never read.
///
/// A request is sent a second time, once, where a connection that had been used before ended before any byte of the
/// reply: the peer had closed it while it was idle. Nothing else is repeated.
package final class CurlTransport: HTTPTransport {
    private let mailbox = Mailbox()
    private let heartbeat = Heartbeat()

    /// Starts the thread. Should the system refuse one, every request fails as `.closed` and says so.
    package init(_ configuration: Configuration = Configuration()) {
        let mailbox = mailbox
        let heartbeat = heartbeat
        let started = startThread {
            TransferLoop(configuration, mailbox: mailbox, heartbeat: heartbeat).run()
        }
        if let failure = started { mailbox.end(saying: "no thread could be started: \(failure)") }
    }

    deinit {
        mailbox.close()
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        if let fault = request.fault {
            throw TransportError(.invalidRequest, target: request.target, detail: fault)
        }
        let id = mailbox.nextID()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.submit(Submission(id: id, request: request, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try outcome.get().response
    }

    /// Ends what is under way with `.closed`, refuses what comes later, and returns once the thread has ended and its
    /// connections are closed. May be called again, and from a cancelled task.
    package func shutdown() async {
        mailbox.close()
        await mailbox.untilEnded()
    }

    /// When the thread last turned its loop, which it does at least once a second even without a request. One that is
    /// several seconds old means that the thread hangs.
    package var lastProgress: ContinuousClock.Instant { heartbeat.last }
}
