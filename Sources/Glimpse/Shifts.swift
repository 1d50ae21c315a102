import Logging
import ServiceLifecycle
import Synchronization

/// The shifts that work one after another: each under its own settings, until a reload brings the next.
///
/// A shift that is relieved ends what it has in hand while the next already takes images: at that time there are as many
/// in hand as both may hold.
struct Shifts: Service, CustomStringConvertible {
    private let handover: Handover
    private let ready: @Sendable () async -> Void
    private let logger: Logger

    var description: String { "Shifts" }

    /// Where a reload leaves the next shift's services.
    final class Handover: Sendable {
        fileprivate let shifts = AsyncStream.makeStream(of: [any Service].self)
        private let isOpen = Mutex(false)

        /// Whether the first shift is there to be relieved.
        var hasBegun: Bool { isOpen.withLock { $0 } }

        func replace(with services: [any Service]) {
            shifts.continuation.yield(services)
        }

        fileprivate func begin(with services: [any Service]) {
            shifts.continuation.yield(services)
            isOpen.withLock { $0 = true }
        }
    }

    /// `ready` is called once, when a reload would be heeded.
    init(
        _ first: [any Service],
        _ handover: Handover,
        logger: Logger,
        ready: @escaping @Sendable () async -> Void
    ) {
        self.handover = handover
        self.ready = ready
        self.logger = logger
        handover.begin(with: first)
    }

    /// Runs until graceful shutdown, which reaches every shift that still works.
    func run() async throws {
        try await withThrowingDiscardingTaskGroup { tasks in
            var current: ServiceGroup?
            for await services in handover.shifts.stream.cancelOnGracefulShutdown() {
                await current?.triggerGracefulShutdown()
                // No signals of its own: the group around this service has them.
                let next = ServiceGroup(services: services, logger: logger)
                tasks.addTask { try await next.run() }
                if current == nil { await ready() }
                current = next
            }
        }
    }
}

/// A reload came before the daemon had started.
package struct DaemonNotRunning: Error, CustomStringConvertible {
    package var description: String {
        "still starting, with the file as it was; restart the service to start with the new one"
    }
}
