import FoundationEssentials
import Logging
import ServiceLifecycle

/// Forgets executions that ended longer ago than `[journal] keep_days`, and the oldest where they take more room than
/// `[journal] max_megabytes`.
struct JournalUpkeep: Service, CustomStringConvertible {
    let journal: Journal
    let settings: Configuration.Journal
    let time: TimeSource
    let logger: Logger

    var description: String { "JournalUpkeep" }

    private static let interval = Duration.seconds(600)

    func run() async {
        await cancelWhenGracefulShutdown {
            repeat { await prune() } while (try? await time.sleep(for: Self.interval)) != nil
        }
    }

    private func prune() async {
        do {
            let forgotten = try await journal.prune(
                before: time.now().timeIntervalSince1970 - Double(settings.keepDays) * 86_400,
                keeping: settings.maxMegabytes * 1_000_000
            )
            if forgotten > 0 { logger.info("Journal pruned", metadata: ["executions": "\(forgotten)"]) }
        } catch {
            // A stop cuts it short, and what is left is for the next time.
            guard !Task.isCancelled else { return }
            logger.warning("Journal could not be pruned", metadata: ["error": "\(error)"])
        }
    }
}
