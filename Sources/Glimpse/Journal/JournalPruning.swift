import FoundationEssentials
import Logging
import ServiceLifecycle

/// Forgets executions that ended longer ago than `[journal] keep_days`.
struct JournalPruning: Service, CustomStringConvertible {
    let journal: Journal
    let keep: Duration
    let time: TimeSource
    let logger: Logger

    var description: String { "JournalPruning" }

    private static let interval = Duration.seconds(6 * 3600)

    func run() async {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    _ = try await journal.prune(before: time.now().timeIntervalSince1970 - keep.seconds)
                } catch {
                    logger.warning("Journal could not be pruned", metadata: ["error": "\(error)"])
                }
            } while (try? await time.sleep(for: Self.interval)) != nil
        }
    }
}
