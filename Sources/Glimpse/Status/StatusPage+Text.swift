import FoundationEssentials

extension StatusPage {
    /// The page as plain text, whole.
    package var text: String {
        lines().map { $0.render() }.joined(separator: "\n")
    }

    /// The page for a screen: as much of each list as there is room for.
    package func lines(rows: Int) -> [TextLine] {
        var fitting = lines(listing: 0)
        for limit in 1...Self.longestList {
            let lines = lines(listing: limit)
            guard lines.count <= rows else { break }
            fitting = lines
        }
        return Array(fitting.prefix(max(rows, 1)))
    }

    private static let longestList = 50

    /// The page for whoever reads it whole.
    ///
    /// - Parameter limit: The most entries of each list.
    /// - Returns: Its lines.
    package func lines(listing limit: Int = StatusPage.longestList) -> [TextLine] {
        let sections = [
            [headLine, phaseLine],
            queueLines + inFlightLines(limit),
            imageLines,
            list(lanes, "lanes", limit, laneLine) + list(errors, "errors", limit, errorLine) + alertLines,
            [credentialsLine, configurationLine] + reloadLines + [journalLine],
        ]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [TextLine()]))
    }

    private var headLine: TextLine {
        var line = TextLine("glimpsed \(version)", .strong)
        line.add(" on \(host), process \(processID), up \(Self.span(uptimeSeconds))")
        return line
    }

    private var phaseLine: TextLine {
        let style: TextLine.Style =
            switch phase.name {
            case "running": .good
            case "paused": .bad
            default: .warning
            }
        var line = TextLine(phase.name, style)
        line.add(" for \(span(since: phase.since))")
        if let why = phase.why { line.add(": \(why)", style) }
        return line
    }

    private var queueLines: [TextLine] {
        guard let queue else { return [] }
        let name = queue.url.split(separator: "/").last.map(String.init) ?? queue.url
        var line = Self.labelled("queue", name)
        if let counts = queue.counts {
            line.add(": \(counts.visible) visible, \(counts.inFlight) in flight, \(counts.delayed) delayed")
            if counts.secondsAgo >= 1 { line.add(" (\(Self.span(counts.secondsAgo)) ago)", .faint) }
        }
        if let error = queue.error { line.add("; \(error)", .bad) }
        var ages: [String] = []
        if let age = queue.oldestInHandSeconds { ages.append("oldest in hand sent \(Self.span(age)) ago") }
        if let wait = queue.lastWaitSeconds { ages.append("the last to come had waited \(Self.span(wait))") }
        return ages.isEmpty ? [line] : [line, Self.labelled("", ages.joined(separator: "; "))]
    }

    private func inFlightLines(_ limit: Int) -> [TextLine] {
        var line = Self.labelled("in flight", "\(inFlight.count)")
        if let places = inFlight.places { line.add(" (at most \(places))", .faint) }
        if let oldest = inFlight.oldestSeconds { line.add(", the oldest for \(Self.span(oldest))") }
        return [line]
            + list(inFlight.states, "", limit) { state in
                TextLine("\(state.count) in \(state.name), the oldest for \(Self.span(state.oldestSeconds))")
            }
    }

    private var imageLines: [TextLine] {
        let head = Self.labelled("images", Self.columns(["", "1 min", "5 min", "15 min"]), .faint)
        let rows: [(String, Images.Ended, TextLine.Style)] = [
            ("done", images.done, .good), ("failed", images.failed, .bad), ("released", images.released, .warning),
        ]
        return [head]
            + rows.map { label, ended, style in
                let rates = [ended.perSecond.oneMinute, ended.perSecond.fiveMinutes, ended.perSecond.fifteenMinutes]
                let text = Self.columns(["\(ended.count)"] + rates.map { Self.rate($0) })
                return Self.labelled(label, text, ended.count == 0 ? .plain : style)
            }
    }

    private func laneLine(_ lane: Lane) -> TextLine {
        var line = TextLine(lane.operation)
        if let pace = lane.callsPerSecond { line.add(" at \(oneDecimal(pace))/s") }
        line.add(", \(lane.underWay) under way")
        if let concurrency = lane.concurrency { line.add(" of at most \(concurrency)") }
        if lane.waiting > 0 {
            line.add(", \(lane.waiting) waiting for up to \(Self.span(lane.longestWaitSeconds))", .warning)
        }
        if lane.throttles > 0 { line.add(", \(lane.throttles) throttled") }
        return line
    }

    private func errorLine(_ seen: SeenError) -> TextLine {
        var line = TextLine("\(seen.count) x \(seen.error)", .bad)
        line.add(", \(span(since: seen.last)) ago")
        if !seen.cause.isEmpty { line.add(": \(seen.cause)", .faint) }
        return line
    }

    private var credentialsLine: TextLine {
        guard let credentials else { return Self.labelled("credentials", "none yet", .warning) }
        var line = Self.labelled("credentials", credentials.accessKeyID)
        if let source = credentials.source { line.add(" from \(source)") }
        guard let expires = credentials.expires else { return line }
        let left = expires.timeIntervalSince(time)
        if left > 0 { line.add(", good for \(Self.span(left))") } else { line.add(", expired", .bad) }
        return line
    }

    private var configurationLine: TextLine {
        var line = Self.labelled("configuration", configuration.path)
        if let workflow = configuration.workflow { line.add(", workflow \(workflow)") }
        if let since = configuration.since { line.add(", for \(span(since: since))") }
        return line
    }

    private var reloadLines: [TextLine] {
        guard let reload = configuration.reload else { return [] }
        var line = Self.labelled("reload", "\(reload.result) \(span(since: reload.time)) ago")
        if let error = reload.error { line.add(": \(error)", .bad) }
        return [line]
    }

    private var journalLine: TextLine {
        var line = Self.labelled("journal", journal.path ?? "in memory, ends with the process")
        if let bytes = journal.bytes { line.add(", \(oneDecimal(Double(bytes) / 1e6)) MB") }
        if let trouble = journal.trouble { line.add(", \(trouble)", .bad) }
        return line
    }

    private var alertLines: [TextLine] {
        alerts.held == 0 ? [] : [Self.labelled("alerts", "\(alerts.held) held for the next digest", .warning)]
    }

    // MARK: - Layout

    private static let labelWidth = 15

    private static func labelled(_ label: String, _ text: String, _ style: TextLine.Style = .plain) -> TextLine {
        var line = TextLine(label.padded(to: labelWidth), .faint)
        line.add(text, style)
        return line
    }

    /// The entries under one label, as many as are asked for; then how many there are besides.
    private func list<Entry>(
        _ entries: [Entry],
        _ label: String,
        _ limit: Int,
        _ text: (Entry) -> TextLine
    ) -> [TextLine] {
        var lines = entries.prefix(limit).map(text)
        let hidden = entries.count - lines.count
        if hidden > 0 { lines.append(TextLine(lines.isEmpty ? "\(hidden) more" : "and \(hidden) more", .faint)) }
        return lines.enumerated().map { index, line in
            TextLine((index == 0 ? label : "").padded(to: Self.labelWidth), .faint).followed(by: line)
        }
    }

    private static func columns(_ cells: [String]) -> String {
        cells.map { String(repeating: " ", count: max(10 - $0.count, 1)) + $0 }.joined()
    }

    private static func rate(_ perSecond: Double) -> String {
        perSecond > 0 && perSecond < 0.05 ? "<0.1/s" : "\(oneDecimal(perSecond))/s"
    }

    /// Times of day come without fractions.
    private func span(since date: Date) -> String {
        let seconds = time.timeIntervalSince(date)
        return seconds < 1 ? "0 s" : Self.span(seconds)
    }

    /// A span of time as people say it: its two largest units.
    static func span(_ seconds: Double) -> String {
        if seconds < 1 { return "\(Int(max(seconds, 0) * 1000)) ms" }
        let units = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]
        let whole = Int(min(seconds, 1e12))
        guard let first = units.firstIndex(where: { whole >= $0.1 }) else { return "0 s" }
        var text = "\(whole / units[first].1) \(units[first].0)"
        let rest = whole % units[first].1
        if first + 1 < units.count, rest >= units[first + 1].1 {
            text += " \(rest / units[first + 1].1) \(units[first + 1].0)"
        }
        return text
    }
}

extension TextLine {
    fileprivate func followed(by other: TextLine) -> TextLine {
        var line = self
        line.append(other)
        return line
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(width - count, 0))
    }
}
