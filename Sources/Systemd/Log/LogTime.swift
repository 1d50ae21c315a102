import Glibc

/// A moment of CLOCK_REALTIME, as a log line shows it.
package struct LogTime: Sendable, Equatable {
    /// Since 1970, UTC.
    package let seconds: Int
    /// Below 1,000,000,000.
    package let nanoseconds: Int

    package init(seconds: Int, nanoseconds: Int) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    package static var now: LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
    }

    /// `2026-11-23T23:03:46.123Z`, for lines that leave this machine.
    package var utc: String {
        var when = time_t(seconds)
        var parts = tm()
        gmtime_r(&when, &parts)
        let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(date)T\(clock(parts))Z"
    }

    /// `23:03:46.123` where the reader sits.
    package var local: String {
        var when = time_t(seconds)
        var parts = tm()
        localtime_r(&when, &parts)
        return clock(parts)
    }

    private func clock(_ parts: tm) -> String {
        let milliseconds = String(nanoseconds / 1_000_000)
        let padding = String(repeating: "0", count: max(0, 3 - milliseconds.count))
        return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(padding)\(milliseconds)"
    }

    private func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
