import Glibc

/// The service manager's socket is named but did not take the message.
package struct NotifyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, as a positive errno value.
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }

    package var description: String { "sd_notify: \(errorText(code))" }
}

/// The text of an errno value. strerror(3) is not used: its buffer is shared between threads.
func errorText(_ code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else { return "errno \(code)" }
        return String(cString: start)
    }
}
