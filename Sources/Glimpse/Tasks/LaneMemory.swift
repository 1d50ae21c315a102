import FoundationEssentials
import Logging
import ServiceLifecycle

/// Keeps the rates of lanes in the journal: looks every ten seconds and writes what has changed by more than a tenth,
/// and once more when the daemon stops.
///
/// A rate that cannot be read or written costs a few throttles at the next start, so nothing waits for it.
struct LaneMemory: Service, CustomStringConvertible {
    let lanes: Lanes
    let journal: Journal
    let time: TimeSource
    let logger: Logger

    var description: String { "LaneMemory" }

    private static let interval = Duration.seconds(10)
    /// Quotas change, and a wrong rate is worse than none.
    private static let oldest = 86_400.0

    /// Has the lanes begin where they left off.
    func restore() async {
        do {
            let rates = try await journal.laneRates(since: time.now().timeIntervalSince1970 - Self.oldest)
            lanes.restore(rates)
            guard !rates.isEmpty else { return }
            logger.info("Lane rates remembered", metadata: ["rates": "\(rates.mapValues(oneDecimal))"])
        } catch {
            // What is wrong with the journal, its keeper says.
            logger.debug("Lane rates not read", metadata: ["error": "\(error)"])
        }
    }

    func run() async {
        let saved = await cancelWhenGracefulShutdown {
            var saved: [String: Double] = [:]
            while (try? await time.sleep(for: Self.interval)) != nil {
                await save(&saved) { abs($0 - $1) > $1 / 10 }
            }
            return saved
        }
        var last = saved
        await save(&last) { $0 != $1 }
    }

    private func save(_ saved: inout [String: Double], where differs: (_ new: Double, _ old: Double) -> Bool) async {
        let now = time.now().timeIntervalSince1970
        let changed = lanes.rates.filter { operation, found in saved[operation].map { differs(found.rate, $0) } ?? true
        }
        guard !changed.isEmpty else { return }
        do {
            try await journal.save(laneRates: changed.mapValues { (rate: $0.rate, noted: now - $0.age.seconds) })
            saved.merge(changed.mapValues(\.rate)) { $1 }
        } catch {
            logger.debug("Lane rates not saved", metadata: ["error": "\(error)"])
        }
    }
}
