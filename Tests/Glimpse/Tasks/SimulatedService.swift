import AWS
import Support

@testable import Glimpse

/// An AWS operation with a quota, as the simulations call it.
///
/// A call reaches the service after 5 to 25 ms, is granted or refused there and then, and is answered 50 to 300 ms after
/// it was made; a refusal comes back at once.
final class SimulatedService: Sendable {
    /// How the service counts. All of them are known of AWS' services.
    enum Quota: Sendable, CustomStringConvertible {
        /// Tokens that come `rate` a second, of which up to `burst` are kept.
        case bucket(rate: Double, burst: Double)
        /// So many in each whole second.
        case fixedWindow(Int)
        /// So many in any second.
        case slidingWindow(Int)

        var description: String {
            switch self {
            case .bucket(let rate, let burst): "a bucket of \(Int(burst)), \(Int(rate)) a second"
            case .fixedWindow(let count): "\(count) in each second of the clock"
            case .slidingWindow(let count): "\(count) in any second"
            }
        }

        var callsPerSecond: Double {
            switch self {
            case .bucket(let rate, _): rate
            case .fixedWindow(let count), .slidingWindow(let count): Double(count)
            }
        }
    }

    struct Counts: Sendable {
        var granted = 0
        var refused = 0

        var refusedShare: Double { Double(refused) / Double(max(1, granted + refused)) }
    }

    fileprivate struct State: Sendable {
        var quota: Quota?
        var tokens: Double
        var refilled = 0.0
        var grants: [Double] = []
        /// By whole second.
        var counts: [Int: Counts] = [:]
        var random: SeededGenerator
        /// Calls being worked on, and those waiting for it, where only so many are at a time.
        var busyUntil: [Double]
    }

    private let clock: TestClock
    private let state: Observed<State>
    private let network: ClosedRange<Double>

    /// - Parameters:
    ///   - quota: Nil for none.
    ///   - servers: How many calls it works on at a time; nil for any number.
    ///   - network: Seconds that a call is under way.
    ///   - clock: The simulation's.
    ///   - seed: Of the delays.
    init(
        _ quota: Quota?,
        servers: Int? = nil,
        network: ClosedRange<Double> = 0.005...0.025,
        clock: TestClock,
        seed: UInt64 = 1
    ) {
        self.clock = clock
        self.network = network
        var tokens = 0.0
        if case .bucket(_, let burst) = quota { tokens = burst }
        state = Observed(
            State(
                quota: quota,
                tokens: tokens,
                random: SeededGenerator(seed: seed),
                busyUntil: [Double](repeating: 0, count: servers ?? 0)
            )
        )
    }

    func change(to quota: Quota?) {
        state.update { $0.quota = quota }
    }

    func call() async throws(AWSError) {
        let (there, latency) = state.update { state in
            (state.random.next(in: network), state.random.next(in: 0.05...0.3))
        }
        try await sleep(there)
        let now = clock.now.offset.seconds
        let (isGranted, wait) = state.update { state in
            let isGranted = state.grant(at: now)
            state.counts[Int(now), default: Counts()].granted += isGranted ? 1 : 0
            state.counts[Int(now), default: Counts()].refused += isGranted ? 0 : 1
            return (isGranted, isGranted ? state.queue(at: now, for: latency) : 0)
        }
        guard isGranted else {
            try await sleep(there)
            throw AWSError(
                service: "Rekognition",
                operation: "DetectLabels",
                code: "ThrottlingException",
                message: "Rate exceeded",
                status: 400,
                kind: .throttle
            )
        }
        try await sleep(wait + max(latency - there, there))
    }

    func counts(from start: Int, to end: Int) -> Counts {
        let counts = state.value.counts
        return (start..<end).reduce(into: Counts()) { sum, second in
            sum.granted += counts[second]?.granted ?? 0
            sum.refused += counts[second]?.refused ?? 0
        }
    }

    private func sleep(_ seconds: Double) async throws(AWSError) {
        do {
            try await clock.sleep(for: seconds)
        } catch {
            throw AWSError(service: "", operation: "", code: "", message: "", kind: .cancelled)
        }
    }
}

extension SimulatedService.State {
    fileprivate mutating func grant(at now: Double) -> Bool {
        switch quota {
        case nil: return true
        case .bucket(let rate, let burst):
            tokens = min(burst, tokens + (now - refilled) * rate)
            refilled = now
            guard tokens >= 1 - 1e-9 else { return false }
            tokens -= 1
            return true
        case .fixedWindow(let count):
            grants.removeAll { $0 < now.rounded(.down) }
            return grant(count, at: now)
        case .slidingWindow(let count):
            grants.removeAll { $0 <= now - 1 }
            return grant(count, at: now)
        }
    }

    private mutating func grant(_ count: Int, at now: Double) -> Bool {
        guard grants.count < count else { return false }
        grants.append(now)
        return true
    }

    /// The time until a server is free, which then works for `latency`.
    fileprivate mutating func queue(at now: Double, for latency: Double) -> Double {
        guard let first = busyUntil.indices.min(by: { busyUntil[$0] < busyUntil[$1] }) else { return 0 }
        let start = max(now, busyUntil[first])
        busyUntil[first] = start + latency
        return start - now
    }
}

extension SeededGenerator {
    mutating func next(in range: ClosedRange<Double>) -> Double {
        .random(in: range, using: &self)
    }
}
