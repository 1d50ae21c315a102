import Glibc
package import Logging

extension LogOutput {
    /// Sends one entry to the journal: 0, or -errno.
    package typealias JournalSend = @Sendable ([JournalField]) -> Int32

    /// An output to what was detected or asked for.
    package convenience init(_ destination: LogDestination, identifier: String, level: Logger.Level = .info) {
        let stderr = StreamWriter(descriptor: STDERR_FILENO)
        switch destination {
        case .journal:
            self.init(journal: identifier, level: level, send: JournalSocket.send, fallback: stderr.write)
        case .journalStream:
            let format = JournalStreamFormat()
            self.init(level: level) { stderr.write(format.text(of: $0)) }
        case .text(let isTerminal, let hasColour):
            let format = TerminalFormat(isTerminal: isTerminal, hasColour: hasColour)
            self.init(level: level) { stderr.write(format.text(of: $0)) }
        case .jsonLines:
            let format = JSONLinesFormat()
            self.init(level: level) { stderr.write(format.text(of: $0)) }
        }
    }

    /// An output to the journal through `send`.
    ///
    /// `fallback` gets the text of an entry the journal refused, and returns whether it was taken: a service's stderr is
    /// read by journald as well, by another way.
    package convenience init(
        journal identifier: String,
        level: Logger.Level = .info,
        limit: LogLimit = LogLimit(),
        send: @escaping JournalSend,
        fallback: @escaping @Sendable (String) -> Bool
    ) {
        let format = JournalFormat(identifier: identifier)
        self.init(level: level, limit: limit) { line in
            let code = send(format.fields(of: line))
            guard code < 0 else { return true }
            var refused = line
            refused.fields.append(("journal", .text(errorText(-code))))
            return fallback(JournalStreamFormat().text(of: refused))
        }
    }
}

/// Writes whole lines to a file descriptor it does not own.
struct StreamWriter: Sendable {
    let descriptor: Int32

    /// Blocks until all is written; returns whether it was. SIGPIPE is the process's to ignore.
    func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
                } else if count < 0, errno == EAGAIN {
                    // Another process may have made a shared terminal or pipe non-blocking.
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&ready, 1, -1)
                } else if count == 0 || errno != EINTR {
                    return false
                }
            }
            return true
        }
    }
}
