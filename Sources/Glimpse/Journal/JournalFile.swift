import FoundationEssentials
import Glibc
import GRDB

/// Where a journal is kept.
enum JournalPlace: Sendable {
    case file(String)
    /// Ends with the process.
    case memory

    var path: String {
        switch self {
        case .file(let path): path
        case .memory: ":memory:"
        }
    }

    /// How many bytes the file has, with its log; nil where there is none. Blocks as stat(2) does.
    var size: Int? {
        guard case .file(let path) = self else { return nil }
        let sizes = ["", "-wal"].compactMap { suffix -> Int? in
            var status = stat()
            return stat(path + suffix, &status) == 0 ? Int(status.st_size) : nil
        }
        return sizes.isEmpty ? nil : sizes.reduce(0, +)
    }

    /// Opens or creates the database and brings its schema up to date. Blocks.
    func open() throws -> any DatabaseWriter {
        let database: any DatabaseWriter
        switch self {
        case .memory:
            database = try DatabaseQueue()
        case .file(let path):
            var configuration = GRDB.Configuration()
            // Nobody else has business here for long; whoever has stops the work for no more than this at a time.
            configuration.busyMode = .timeout(1)
            configuration.prepareDatabase { database in
                if !database.configuration.readonly {
                    // Only a new file takes it: so that what retention frees goes back to the file system.
                    try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                }
                // A power cut may lose the last commits but never the file; a lost record costs one redelivery.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
            }
            database = try DatabasePool(path: path, configuration: configuration)
        }
        if try database.read(journalSchema.hasBeenSuperseded) { throw SupersededSchema() }
        try journalSchema.migrate(database)
        return database
    }

    /// Moves a file that cannot be used out of the way; the last such file stays for whoever wants to look into it.
    /// Blocks.
    func setAside() throws -> String {
        guard case .file(let path) = self else { return path }
        let files = FileManager.default
        for suffix in ["", "-wal", "-shm"] {
            guard files.fileExists(atPath: path + suffix) else { continue }
            try? files.removeItem(atPath: path + ".corrupt" + suffix)
            try files.moveItem(atPath: path + suffix, toPath: path + ".corrupt" + suffix)
        }
        return path + ".corrupt"
    }
}

/// What the file holds, step by step since the first version; steps are only ever added.
private var journalSchema: DatabaseMigrator {
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
    migrator.registerMigration("2 history") { database in
        try database.create(table: "history") { table in
            table.column("execution", .text).notNull()
                .references(ExecutionRecord.databaseTableName, onDelete: .cascade)
            table.column("part", .integer).notNull()
            table.column("events", .text).notNull()
            table.primaryKey(["execution", "part"])
        }
    }
    migrator.registerMigration("3 alerts that are owed") { database in
        try database.execute(
            sql: "CREATE INDEX execution_on_owed_alert ON execution(finished) WHERE status = 'failed' AND NOT alerted"
        )
    }
    migrator.registerLaneRates()
    return migrator
}
