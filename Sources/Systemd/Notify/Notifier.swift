import CSystemd
import Dispatch
import Glibc

/// Tells the service manager how this process fares, through the socket it named in `NOTIFY_SOCKET`.
///
/// Without that variable every message is dropped, so the caller need not know who started it.
///
/// A send waits while the manager is behind with reading, and so has a serial queue of its own: its thread may block
/// without holding up a task. Messages arrive in the order of the calls. A send is not cancelled with its task, because
/// what is said last (`stopping`) is said by tasks that are being cancelled.
package struct Notifier: Sendable {
    /// Hands over one datagram. Blocks; returns a positive number when sent, 0 when there is no manager, -errno else.
    package typealias Deliver = @Sendable (_ datagram: String) -> Int32

    private let deliver: Deliver
    private let queue = DispatchQueue(label: "systemd.notify")

    /// Makes a notifier that sends with sd_notify(3), which takes path and abstract sockets alike.
    package init() {
        self.init { datagram in sd_notify(0, datagram) }
    }

    /// Makes a notifier with another way to hand over, for tests and for tools that only print.
    package init(deliver: @escaping Deliver) {
        self.deliver = deliver
    }

    /// Sends the messages as one datagram, so that the manager acts on them together.
    ///
    /// - Returns: whether there is a manager that listens.
    /// - Throws: ``NotifyError`` when there is one and the message did not reach it.
    @discardableResult
    package func send(_ messages: NotifyMessage...) async throws(NotifyError) -> Bool {
        try await send(messages)
    }

    /// As ``send(_:)-(NotifyMessage...)``, for messages gathered in an array. An empty one sends nothing.
    @discardableResult
    package func send(_ messages: [NotifyMessage]) async throws(NotifyError) -> Bool {
        guard !messages.isEmpty else { return false }
        let datagram = NotifyMessage.datagram(messages)
        let code = await withCheckedContinuation { (continuation: CheckedContinuation<Int32, Never>) in
            queue.async { [deliver] in continuation.resume(returning: deliver(datagram)) }
        }
        guard code >= 0 else { throw NotifyError(code: -code) }
        return code > 0
    }
}

extension NotifyMessage {
    /// The start of a reload that begins now.
    package static func reloadingNow() -> NotifyMessage {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .reloading(monotonicMicroseconds: UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000)
    }
}
