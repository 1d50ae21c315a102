import Logging
import Synchronization

/// A Lane for each AWS operation, shared by everything that calls it.
final class Lanes: Sendable {
    private let time: TimeSource
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        var lanes: [String: Lane] = [:]
        var limits = Configuration.Lanes()
        var remembered: [String: Double] = [:]
    }

    init(time: TimeSource, logger: Logger) {
        self.time = time
        self.logger = logger
    }

    /// The lane of an operation, as `Rekognition.DetectLabels`; capitals differ between a service's own name and its
    /// SDK's.
    func lane(_ operation: String) -> Lane {
        let key = operation.lowercased()
        return state.withLock { state in
            if let lane = state.lanes[key] { return lane }
            let lane = Lane(operation, time: time, logger: logger)
            lane.limit(by: state.limits)
            if let rate = state.remembered[key] { lane.restore(rate: rate) }
            state.lanes[key] = lane
            return lane
        }
    }

    /// What the operator allows from now on.
    func limit(by limits: Configuration.Lanes) {
        state.withLock { state in
            state.limits = limits
            for lane in state.lanes.values { lane.limit(by: limits) }
        }
    }

    /// Lanes yet to be made begin with these rates.
    func restore(_ rates: [String: Double]) {
        state.withLock { state in
            for (operation, rate) in rates { state.remembered[operation.lowercased()] = rate }
        }
    }

    /// The rates that calls have shown, each with the time since.
    var rates: [String: (rate: Double, age: Duration)] {
        let all = state.withLock { Array($0.lanes.values) }
        return all.reduce(into: [:]) { rates, lane in
            let status = lane.status
            if let rate = status.rate, let age = status.age { rates[lane.operation] = (rate, age) }
        }
    }

    /// How many calls wait for their turn, in all lanes.
    var waiting: Int {
        let all = state.withLock { Array($0.lanes.values) }
        return all.reduce(0) { $0 + $1.status.waiting }
    }

    /// Every lane that has been used, by name, for `glimpsed status`.
    var page: [StatusPage.Lane] {
        let all = state.withLock { Array($0.lanes.values) }
        return all.sorted { $0.operation < $1.operation }
            .map { lane in
                let status = lane.status
                return StatusPage.Lane(
                    operation: lane.operation,
                    callsPerSecond: status.rate,
                    underWay: status.underWay,
                    concurrency: status.concurrency,
                    waiting: status.waiting,
                    longestWaitSeconds: status.longest.rounded,
                    throttles: status.throttles
                )
            }
    }

    /// Where calls wait, for STATUS: `Rekognition.DetectLabels at 49.8/s, 6 waiting`.
    var remarks: [String] {
        let all = state.withLock { Array($0.lanes.values) }
        return all.sorted { $0.operation < $1.operation }
            .compactMap { lane in
                let status = lane.status
                guard status.waiting > 0 else { return nil }
                let pace = status.rate.map { " at \(oneDecimal($0))/s" } ?? ""
                let since = status.longest >= Lane.longWait ? " for \(status.longest.components.seconds) s" : ""
                return "\(lane.operation)\(pace), \(status.waiting) waiting\(since)"
            }
    }
}

extension Lane {
    fileprivate func limit(by limits: Configuration.Lanes) {
        func limit<Value>(_ values: [String: Value]) -> Value? {
            values.first { $0.key.lowercased() == operation.lowercased() }?.value
        }
        self.limit(rate: limit(limits.maxCallsPerSecond), concurrency: limit(limits.maxConcurrentCalls))
    }
}
