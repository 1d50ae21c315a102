import Glibc

/// What stderr is, and so how lines are written.
package enum LogDestination: Sendable, Equatable {
    /// journald's native protocol, with fields.
    case journal
    /// Text with priorities on a stderr that journald reads, where its native socket is out of reach.
    case journalStream
    /// Text for people.
    case text(isTerminal: Bool, hasColour: Bool)
    /// One JSON object a line; never detected, always asked for.
    case jsonLines

    /// A stream as fstat(2) tells it apart.
    package struct Stream: Sendable, Equatable {
        package let device: UInt64
        package let inode: UInt64

        package init(device: UInt64, inode: UInt64) {
            self.device = device
            self.inode = inode
        }

        /// The stream behind a file descriptor; nil when that is closed.
        package init?(descriptor: Int32) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { return nil }
            self.init(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        }
    }

    /// Decides from the facts alone.
    ///
    /// systemd sets `JOURNAL_STREAM` to the device and inode of the stream it connected (systemd.exec(5)). Both are
    /// compared, because a shell started from such a service inherits the variable but not the stream.
    ///
    /// - Parameters:
    ///   - environment: looked up for `JOURNAL_STREAM`, `NO_COLOR` (no-color.org: set and not empty) and `TERM`.
    ///   - isTerminal: whether stderr is a terminal.
    ///   - stderr: what stderr is; nil when it is closed.
    ///   - isJournalReachable: whether the native socket can be written to.
    /// - Returns: `journal`, `journalStream` or `text`.
    package static func detect(
        environment: [String: String],
        isTerminal: Bool,
        stderr: Stream?,
        isJournalReachable: Bool
    ) -> LogDestination {
        if let stderr, let named = environment["JOURNAL_STREAM"].flatMap(Stream.init(journalStream:)), named == stderr {
            return isJournalReachable ? .journal : .journalStream
        }
        let refusesColour = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        return .text(isTerminal: isTerminal, hasColour: isTerminal && !refusesColour)
    }

    /// Decides for this process's stderr.
    package static func detect(environment: [String: String]) -> LogDestination {
        detect(
            environment: environment,
            isTerminal: isatty(STDERR_FILENO) == 1,
            stderr: Stream(descriptor: STDERR_FILENO),
            isJournalReachable: JournalSocket.isReachable
        )
    }
}

extension LogDestination.Stream {
    /// Reads `device:inode`, both decimal.
    fileprivate init?(journalStream: String) {
        let parts = journalStream.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let device = UInt64(parts[0]), let inode = UInt64(parts[1]) else { return nil }
        self.init(device: device, inode: inode)
    }
}
