import Dispatch
import Synchronization

/// Makes status pages, each with the queue's depth read anew where that does not take too long.
package final class StatusPages: Sendable {
    private let vitals: Vitals
    private let configurationPath: String
    /// Whether a page has given up waiting for what is still being read: the next need not wait as long again.
    private let isLate = Mutex(false)

    /// How long a page waits for the queue's depth.
    private static let patience = 1.0

    package init(vitals: Vitals, configurationPath: String) {
        self.vitals = vitals
        self.configurationPath = configurationPath
    }

    /// Everything as it is now.
    package func page() async -> StatusPage {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: self.make()) }
        }
    }

    /// The same as a line of JSON. Blocks for up to a second, also where no task gets a thread.
    func line() -> [UInt8] {
        // Strings and finite numbers always encode.
        ((try? make().json) ?? []) + [UInt8(ascii: "\n")]
    }

    private func make() -> StatusPage {
        if !isLate.withLock(\.self) {
            let isRead = DispatchSemaphore(value: 0)
            Task {
                await vitals.refresh()
                isLate.withLock { $0 = false }
                isRead.signal()
            }
            if isRead.wait(timeout: .now() + Self.patience) == .timedOut { isLate.withLock { $0 = true } }
        }
        return vitals.page(configuration: configurationPath)
    }
}
