import Dispatch
import Logging
import Support
import Systemd

/// The line that a call makes, by way of a logger.
func logged(
    _ message: Logger.Message = "Image failed",
    level: Logger.Level = .error,
    metadata: Logger.Metadata = [:],
    error: (any Error)? = nil
) -> LogLine? {
    let lines = Observed<[LogLine]>([])
    let output = LogOutput(level: .trace, now: { LogTime(seconds: 1_795_474_999, nanoseconds: 7_999_999) }) { line in
        lines.update { $0.append(line) }
        return true
    }
    let logger = output.logger(label: "intake")
    if let error {
        logger.log(level: level, message, error: error, metadata: metadata, file: "Glimpse/Intake.swift", line: 42)
    } else {
        logger.log(level: level, message, metadata: metadata, file: "Glimpse/Intake.swift", function: "run()", line: 42)
    }
    output.drain(within: .seconds(60))
    return lines.value.first
}

/// A sink that takes nothing until the test lets it, and then keeps what it gets.
final class GatedSink: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let gate = DispatchSemaphore(value: 0)
    private let lines = Observed<[LogLine]>([])
    private let isOpen = Observed(false)

    var messages: [String] { lines.value.map(\.message) }
    var written: [LogLine] { lines.value }

    func write(_ line: LogLine) -> Bool {
        if !isOpen.value {
            entered.signal()
            gate.wait()
        }
        lines.update { $0.append(line) }
        return true
    }

    /// Returns once a line is being written, and so is no longer in the queue.
    func untilWriting() { entered.wait() }

    func open() {
        isOpen.update { $0 = true }
        gate.signal()
    }
}

extension LogLine {
    /// The text of one of its fields.
    func text(_ key: String) -> String? { fields.first { $0.key == key }?.value.string }
}
