import FoundationEssentials
import GRDB

/// What the daemon remembers across restarts: each Execution's record and history, in SQLite.
///
/// The file is opened when it is first needed, and again after it could not be. Writes that come while others are being
/// committed wait for these and are then committed together, so that a burst of images costs few transactions.
actor Journal {
    let place: JournalPlace
    private var database: (any DatabaseWriter)?
    private var opening: Task<any DatabaseWriter, any Error>?
    private var openings = 0
    private var moving: Task<String, any Error>?

    private var gathered: [Write] = []
    private var followers: [CheckedContinuation<Turn, Never>] = []
    private var isCommitting = false
    /// Since the start.
    private(set) var commits = 0

    typealias Write = @Sendable (Database) throws -> Void

    /// What becomes of a write that waited for the commit before it.
    private enum Turn: Sendable {
        case committed(Result<Void, JournalError>)
        /// It is the first of those that gathered meanwhile, and commits for all of them.
        case commit
    }

    init(_ place: JournalPlace) {
        self.place = place
    }

    /// Opens the file now rather than at its first use.
    func open() async throws(JournalError) {
        _ = try await opened()
    }

    /// Folds what is written into the one file, as a stop should leave it. A later use opens it again.
    func close() async {
        guard let database else { return }
        self.database = nil
        // Whatever keeps it from that, the file and its log beside it are whole together.
        try? await blocking {
            try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try database.close()
        }
    }

    func record(named name: String) async throws(JournalError) -> ExecutionRecord? {
        try await attempt("read") { database in
            try await database.read { database in
                let statement = try database.cachedStatement(sql: "SELECT * FROM execution WHERE name = ?")
                return try ExecutionRecord.fetchOne(statement, arguments: [name])
            }
        }
    }

    /// Writes the record, and what has happened since it was last written: a JSON array of history events, or nothing.
    func save(_ record: ExecutionRecord, events: String = "") async throws(JournalError) {
        try await write { database in
            try database.cachedStatement(sql: ExecutionRecord.upsert).execute(arguments: record.arguments)
            guard !events.isEmpty else { return }
            try database.cachedStatement(
                sql: """
                    INSERT INTO history (execution, part, events) VALUES (:execution, \
                    (SELECT coalesce(max(part), 0) + 1 FROM history WHERE execution = :execution), :events)
                    """
            ).execute(arguments: ["execution": record.name, "events": events])
        }
    }

    /// The parts of an execution's history, oldest first; each is a JSON array of events, and each run begins with an
    /// `ExecutionStarted`.
    func history(of name: String) async throws(JournalError) -> [String] {
        try await attempt("read") { database in
            try await database.read { database in
                try String.fetchAll(
                    database,
                    sql: "SELECT events FROM history WHERE execution = ? ORDER BY part",
                    arguments: [name]
                )
            }
        }
    }

    /// Failures since `time` (Unix, seconds) that nobody was told of, oldest first.
    func owedAlerts(since time: Double) async throws(JournalError) -> [ExecutionRecord] {
        try await attempt("read") { database in
            try await database.read { database in
                try ExecutionRecord.fetchAll(
                    database,
                    sql: """
                        SELECT * FROM execution WHERE status = 'failed' AND NOT alerted AND finished >= ?
                        ORDER BY finished LIMIT 10000
                        """,
                    arguments: [time]
                )
            }
        }
    }

    /// Notes that the alert about these executions was accepted.
    func markAlerted(_ names: [String]) async throws(JournalError) {
        try await write { database in
            _ = try ExecutionRecord.filter(keys: names).updateAll(database, Column("alerted").set(to: true))
        }
    }

    /// Notes that an execution which failed for now ended so at `time` (Unix, seconds): no further delivery will follow.
    func giveUp(_ name: String, _ failure: Outcome.Failure, at time: Double) async throws(JournalError) {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE execution SET status = 'failed', alerted = 0, error = ?, cause = ?, failedState = ?, \
                    finished = ? WHERE name = ?
                    """,
                arguments: [failure.error, failure.cause, failure.state, time, name]
            )
        }
    }

    /// Forgets what ended before `time` (Unix, seconds), then the oldest until the rest fits into `bytes`.
    ///
    /// - Returns: How many executions it forgot.
    func prune(before time: Double, keeping bytes: Int) async throws(JournalError) -> Int {
        var forgotten = 0
        // Few at a time: the images' own writes wait no longer than for one such step.
        while true {
            let count = try await attempt("prune") { database in
                try await database.write { database in
                    try database.execute(
                        sql: """
                            DELETE FROM execution WHERE name IN (SELECT name FROM execution
                            WHERE started < :time AND coalesce(finished, started) < :time LIMIT 500)
                            """,
                        arguments: ["time": time]
                    )
                    var count = database.changesCount
                    // What is still owed something, a next delivery or an alert, goes last.
                    for which in ["status = 'succeeded' OR status = 'failed' AND alerted", "status <> 'running'"]
                    where count == 0 {
                        guard try database.bytesInUse > bytes else { break }
                        try database.execute(
                            sql: """
                                DELETE FROM execution WHERE name IN (SELECT name FROM execution
                                WHERE \(which) ORDER BY started LIMIT 500)
                                """
                        )
                        count = database.changesCount
                    }
                    try database.execute(sql: "PRAGMA incremental_vacuum(1000)")
                    return count
                }
            }
            if count == 0 { return forgotten }
            forgotten += count
        }
    }

    /// Moves a damaged file away; the next use makes a new one.
    ///
    /// - Returns: Where it is now; nil where somebody else has done it since `error`.
    func setAside(after error: JournalError) async throws(JournalError) -> String? {
        guard error.opening == openings else { return nil }
        openings += 1
        opening = nil
        let (database, place) = (database, place)
        self.database = nil
        // Nobody opens the file anew before it is out of the way.
        let moving = Task {
            try await blocking {
                try? database?.close()
                return try place.setAside()
            }
        }
        self.moving = moving
        defer { self.moving = nil }
        do {
            return try await moving.value
        } catch {
            throw JournalError(action: "move away", path: place.path, opening: openings, error)
        }
    }

    // MARK: - Access

    private func opened() async throws(JournalError) -> any DatabaseWriter {
        if let moving { _ = try? await moving.value }
        if let database { return database }
        if opening == nil {
            openings += 1
            let place = place
            // Shared by whoever comes meanwhile, so it must not end with the first of them.
            opening = Task { try await blocking { try place.open() } }
        }
        let current = openings
        do {
            guard let database = try await opening?.value else { throw CancellationError() }
            if current == openings { (self.database, opening) = (database, nil) }
            return database
        } catch {
            if current == openings { opening = nil }
            throw JournalError(action: "open", path: place.path, opening: current, error)
        }
    }

    func attempt<Value: Sendable>(
        _ action: String,
        _ work: @Sendable (any DatabaseWriter) async throws -> Value
    ) async throws(JournalError) -> Value {
        let database = try await opened()
        let current = openings
        do {
            return try await work(database)
        } catch {
            throw JournalError(action: action, path: place.path, opening: current, error)
        }
    }

    // MARK: - Group commit

    func write(_ write: @escaping Write) async throws(JournalError) {
        gathered.append(write)
        if isCommitting {
            let turn = await withCheckedContinuation { followers.append($0) }
            if case .committed(let result) = turn { return try result.get() }
        }
        isCommitting = true
        let (writes, waiting) = (gathered, followers)
        (gathered, followers) = ([], [])
        commits += 1
        let result = await commit(writes)
        for follower in waiting { follower.resume(returning: .committed(result)) }
        if followers.isEmpty {
            isCommitting = false
        } else {
            followers.removeFirst().resume(returning: .commit)
        }
        return try result.get()
    }

    private func commit(_ writes: [Write]) async -> Result<Void, JournalError> {
        do throws(JournalError) {
            try await attempt("write") { database in
                // GRDB gives up with the task that asks, and this one asks for others too.
                try await ignoringCancellation {
                    try await database.write { database in
                        for write in writes { try write(database) }
                    }
                }
            }
            return .success(())
        } catch {
            return .failure(error)
        }
    }
}

extension Database {
    /// Without the pages that are free to be used again.
    fileprivate var bytesInUse: Int {
        get throws {
            let pages = try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0
            let free = try Int.fetchOne(self, sql: "PRAGMA freelist_count") ?? 0
            return (pages - free) * (try Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0)
        }
    }
}
