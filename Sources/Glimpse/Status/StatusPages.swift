import Dispatch
import Synchronization

/// Makes status pages, each with the queue's depth read anew where that does not take too long.
package final class StatusPages: Sendable {
    private let vitals: Vitals
    private let configurationPath: String
    /// Whether the depth is being read: a page that meets a reading which takes long need not wait for it as well.
    private let isReading = Mutex(false)

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
        let isOthers = isReading.withLock { isReading in
            defer { isReading = true }
            return isReading
        }
        if !isOthers {
            let isRead = DispatchSemaphore(value: 0)
            Task {
                await vitals.refresh()
                isReading.withLock { $0 = false }
                isRead.signal()
            }
            _ = isRead.wait(timeout: .now() + Self.patience)
        }
        return vitals.page(configuration: configurationPath)
    }
}
