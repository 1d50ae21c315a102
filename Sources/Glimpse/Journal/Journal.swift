import FoundationEssentials
import GRDB

/// What the daemon remembers across restarts: one record an Execution, in SQLite.
///
/// GRDB runs the blocking calls on queues of its own, never on the cooperative pool.
struct Journal: Sendable {
    private let database: any DatabaseWriter

    /// Opens or creates the journal and brings its schema up to date.
    ///
    /// - Throws: `JournalError` naming the file.
    init(path: String) throws(JournalError) {
        do {
            var configuration = GRDB.Configuration()
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { database in
                // A power cut may lose the last commits but never the file; a lost record costs one redelivery.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
            }
            database = try DatabasePool(path: path, configuration: configuration)
            try Self.schema.migrate(database)
        } catch {
            throw JournalError(action: "open", path: path, cause: "\(error)")
        }
    }

    /// A journal that ends with the process.
    init(inMemory name: String) throws(JournalError) {
        do {
            database = try DatabaseQueue(named: name)
            try Self.schema.migrate(database)
        } catch {
            throw JournalError(action: "open", path: ":memory:", cause: "\(error)")
        }
    }

    private static var schema: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 execution") { database in
            try database.create(table: ExecutionRecord.databaseTableName) { table in
                table.primaryKey("name", .text)
                table.column("bucket", .text).notNull()
                table.column("key", .text).notNull()
                table.column("messageID", .text).notNull()
                table.column("workflow", .text).notNull()
                table.column("status", .text).notNull()
                table.column("started", .double).notNull().indexed()
                table.column("finished", .double)
                table.column("error", .text)
                table.column("cause", .text)
                table.column("failedState", .text)
                table.column("alerted", .boolean).notNull()
                table.column("checkpoint", .text)
                table.column("requestIDs", .text).notNull()
            }
            try database.create(indexOn: ExecutionRecord.databaseTableName, columns: ["bucket", "key"])
        }
        return migrator
    }

    func record(named name: String) async throws(JournalError) -> ExecutionRecord? {
        try await attempt("read") {
            try await database.read { database in
                let statement = try database.cachedStatement(sql: "SELECT * FROM execution WHERE name = ?")
                return try ExecutionRecord.fetchOne(statement, arguments: [name])
            }
        }
    }

    func save(_ record: ExecutionRecord) async throws(JournalError) {
        try await attempt("write") {
            try await database.write { database in
                // Written out, since building and parsing the same statement for each record cost more than running it.
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO execution
                        (name, bucket, key, messageID, workflow, status, started, finished, error, cause, failedState,
                         alerted, checkpoint, requestIDs)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                )
                try statement.execute(arguments: [
                    record.name, record.bucket, record.key, record.messageID, record.workflow, record.status,
                    record.started, record.finished, record.error, record.cause, record.failedState, record.alerted,
                    record.checkpoint, record.requestIDs,
                ])
            }
        }
    }

    /// Notes that the alert about these executions was accepted.
    func markAlerted(_ names: [String]) async throws(JournalError) {
        try await attempt("write") {
            try await database.write { database in
                _ = try ExecutionRecord.filter(keys: names)
                    .updateAll(database, Column("alerted").set(to: true))
            }
        }
    }

    /// Forgets what ended before `time` (Unix, seconds).
    ///
    /// - Returns: How many records went.
    func prune(before time: Double) async throws(JournalError) -> Int {
        try await attempt("prune") {
            try await database.write { database in
                // What never ended is as old as its start.
                try ExecutionRecord.filter(sql: "coalesce(finished, started) < ?", arguments: [time]).deleteAll(
                    database
                )
            }
        }
    }

    private func attempt<Value: Sendable>(
        _ action: String,
        _ work: () async throws -> Value
    ) async throws(JournalError) -> Value {
        do {
            return try await work()
        } catch {
            throw JournalError(action: action, path: "journal", cause: "\(error)")
        }
    }
}

/// The journal could not be opened, read or written.
struct JournalError: Error, Sendable, CustomStringConvertible {
    let action: String
    let path: String
    let cause: String

    var description: String { "Journal.Unavailable: \(action) \(path): \(cause)" }
}
