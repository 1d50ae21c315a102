/// One thing a service tells its manager, as sd_notify(3) names them.
package enum NotifyMessage: Sendable, Equatable {
    /// Start-up, or the reload announced before, is finished.
    case ready
    /// A reload begins. `ready` must follow, sent when it has ended, whichever way.
    ///
    /// The time is CLOCK_MONOTONIC's, in microseconds; a unit of `Type=notify-reload` needs it to tell this reload from
    /// an earlier one, and older managers ignore it. ``reloadingNow()`` fills it in.
    case reloading(monotonicMicroseconds: UInt64)
    /// The service is on its way down.
    case stopping
    /// One line for people, shown by `systemctl status`.
    case status(String)
    /// The keep-alive that `WatchdogSec=` asks for.
    case watchdog
    /// Asks the manager to treat the service as hung, now.
    case watchdogTrigger
    /// Start, stop or run time limits are met if the next message comes within this time. Rounded down to microseconds.
    case extendTimeout(Duration)
    /// Why the service failed, as an errno value.
    case errno(Int32)
    /// The status the process is about to exit with, of 0 to 255.
    case exitStatus(Int32)
    /// The process the manager has to watch, when it is not the one it started.
    case mainPID(Int32)

    /// The longest status that is sent, in bytes of UTF-8.
    ///
    /// The manager reads at most 4,096 bytes a datagram and ignores a longer one as a whole (NOTIFY_BUFFER_MAX), so a
    /// status that quotes a long error would otherwise take `READY=1` down with it.
    package static let statusLimit = 2_048

    /// The assignments of this message, joined by newlines.
    package var assignments: String {
        switch self {
        case .ready: "READY=1"
        case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
        case .stopping: "STOPPING=1"
        case .status(let text): "STATUS=\(Self.statusLine(text))"
        case .watchdog: "WATCHDOG=1"
        case .watchdogTrigger: "WATCHDOG=trigger"
        case .extendTimeout(let duration): "EXTEND_TIMEOUT_USEC=\(duration.wholeMicroseconds)"
        case .errno(let code): "ERRNO=\(code)"
        case .exitStatus(let status): "EXIT_STATUS=\(status)"
        case .mainPID(let process): "MAINPID=\(process)"
        }
    }

    /// The text of one datagram for several messages.
    package static func datagram(_ messages: [NotifyMessage]) -> String {
        messages.map(\.assignments).joined(separator: "\n")
    }

    /// A newline would start another assignment, and a NUL would end the C string: both could be in an S3 key or an
    /// error's text that a status quotes.
    private static func statusLine(_ text: String) -> String {
        var line = ""
        var bytes = 0
        for scalar in text.unicodeScalars {
            let kept: Unicode.Scalar = scalar.isControl ? " " : scalar
            let size = UTF8.width(kept)
            guard bytes + size <= statusLimit else { break }
            bytes += size
            line.unicodeScalars.append(kept)
        }
        return line
    }
}

extension Duration {
    /// Whole microseconds, rounded down; nothing below zero and nothing past what 64 bits hold.
    var wholeMicroseconds: UInt64 {
        guard self > .zero else { return 0 }
        let (seconds, attoseconds) = components
        let (micros, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return .max }
        let (sum, carried) = micros.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000_000))
        return carried ? .max : sum
    }
}
