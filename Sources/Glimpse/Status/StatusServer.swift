import Dispatch
package import Logging
import ServiceLifecycle

/// Answers those who ask how the daemon is doing; whatever keeps it from that is a warning, and the work goes on.
package struct StatusServer: Service, CustomStringConvertible {
    private let path: String?
    private let pages: StatusPages
    private let limits: StatusListener.Limits
    private let logger: Logger
    /// A thread of its own: the status of a daemon whose task threads are all taken is the one most wanted.
    private let thread = DispatchQueue(label: "glimpsed.status")

    package var description: String { "StatusServer" }

    /// - Parameters:
    ///   - path: Where to listen; nil for nowhere.
    ///   - pages: What to answer.
    ///   - logger: Told when nobody can ask.
    package init(path: String?, pages: StatusPages, logger: Logger) {
        self.init(path: path, pages: pages, limits: StatusListener.Limits(), logger: logger)
    }

    init(path: String?, pages: StatusPages, limits: StatusListener.Limits, logger: Logger) {
        self.path = path
        self.pages = pages
        self.limits = limits
        self.logger = logger
    }

    /// Answers until graceful shutdown.
    package func run() async {
        if let path {
            await serve(at: path)
        } else {
            logger.info("Nobody can ask for the status: RUNTIME_DIRECTORY is not set")
        }
        // A service that returns ends the others.
        try? await gracefulShutdown()
    }

    private func serve(at path: String) async {
        let listener: StatusListener
        do throws(StatusError) {
            listener = try await blockingly { () throws(StatusError) in try StatusListener(path: path, limits: limits) }
        } catch {
            logger.warning("Nobody can ask for the status", metadata: ["error": "\(error)"])
            return
        }
        logger.debug("Status can be asked for", metadata: ["socket": "\(path)"])
        await withTaskCancellationOrGracefulShutdownHandler {
            await blockingly { listener.serve(pages.line) }
        } onCancelOrGracefulShutdown: {
            listener.end()
        }
    }

    private func blockingly<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        try await withCheckedContinuation { continuation in
            thread.async { continuation.resume(returning: Result { () throws(Failure) in try work() }) }
        }.get()
    }
}
