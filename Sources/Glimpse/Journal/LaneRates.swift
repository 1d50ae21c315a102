import GRDB

/// The rates of lanes, so that a daemon does not find them out anew by being throttled each time it starts.
extension Journal {
    /// The rates that were right at `time` (Unix, seconds) or later, by operation.
    func laneRates(since time: Double) async throws(JournalError) -> [String: Double] {
        try await attempt("read") { database in
            try await database.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: "SELECT operation, rate FROM laneRate WHERE noted >= ?",
                    arguments: [time]
                )
                return rows.reduce(into: [:]) { $0[$1["operation"]] = $1["rate"] }
            }
        }
    }

    /// Writes rates by operation, each with the time (Unix, seconds) at which it was right.
    func save(laneRates rates: [String: (rate: Double, noted: Double)]) async throws(JournalError) {
        try await write { database in
            for (operation, rate) in rates {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO laneRate (operation, rate, noted) VALUES (?, ?, ?)",
                    arguments: [operation, rate.rate, rate.noted]
                )
            }
        }
    }
}

extension DatabaseMigrator {
    mutating func registerLaneRates() {
        registerMigration("4 lane rates") { database in
            try database.create(table: "laneRate") { table in
                table.primaryKey("operation", .text)
                table.column("rate", .double).notNull()
                table.column("noted", .double).notNull()
            }
        }
    }
}
