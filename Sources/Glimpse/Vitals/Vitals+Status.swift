extension Vitals {
    /// One line for systemd's STATUS.
    package var status: String {
        snapshot.statusLine(at: time.uptime())
    }
}

extension Vitals.State {
    func statusLine(at now: Duration) -> String {
        switch phase {
        case .starting(let what): return what
        case .stopping where executions.isEmpty: return "stopping"
        default: break
        }
        // Those that were released come again.
        let rates = [done, failed].map { $0.perSecond(over: 60, at: now) }
        var parts = [
            "\(executions.count) in flight" + (places.map { " (at most \($0))" } ?? ""), "\(done.total) done",
            "\(failed.total) failed",
            "\(oneDecimal(rates.reduce(0, +))) images/s",
        ]
        if let first = executions.values.map(\.began).min() {
            parts.append("oldest \((now - first).components.seconds) s")
        }
        if let last = errors.entries.first { parts.append("last error \(last.error)") }
        parts += remarks()
        let line = parts.joined(separator: ", ")
        return switch phase {
        case .paused(let why): "paused: \(why); \(line)"
        case .stopping: "stopping: \(line)"
        default: line
        }
    }
}
