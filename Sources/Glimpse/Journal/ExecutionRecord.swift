import FoundationEssentials
import GRDB

/// What the journal remembers of one Execution.
struct ExecutionRecord: Codable, Sendable, Equatable, FetchableRecord, TableRecord {
    static let databaseTableName = "execution"

    enum Status: String, Codable, Sendable, DatabaseValueConvertible {
        case running
        case succeeded
        case failed
        /// Failed for now: the next delivery resumes at `checkpoint`.
        case released
    }

    var name: String
    var bucket: String
    var key: String
    var messageID: String
    var workflow: String
    var status: Status
    /// Unix time, seconds.
    var started: Double
    var finished: Double?
    var error: String?
    var cause: String?
    var failedState: String?
    /// Whether the alert about the failure was accepted by SNS.
    var alerted: Bool
    /// JSON: the state to resume at, its input and the variables.
    var checkpoint: String?
    /// The requests that were paid for, comma-separated: a redelivered execution names them in its result.
    var requestIDs: String

    init(
        name: String,
        bucket: String,
        key: String,
        messageID: String,
        workflow: String,
        started: Double
    ) {
        self.name = name
        self.bucket = bucket
        self.key = key
        self.messageID = messageID
        self.workflow = workflow
        self.status = .running
        self.started = started
        self.alerted = false
        self.requestIDs = ""
    }
}

extension ExecutionRecord {
    /// Written out, since building and parsing the same statement for each record cost more than running it.
    static let upsert = """
        INSERT INTO execution (name, bucket, key, messageID, workflow, status, started, finished, error, cause, \
        failedState, alerted, checkpoint, requestIDs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET messageID = excluded.messageID, workflow = excluded.workflow, \
        status = excluded.status, finished = excluded.finished, error = excluded.error, cause = excluded.cause, \
        failedState = excluded.failedState, alerted = excluded.alerted, checkpoint = excluded.checkpoint, \
        requestIDs = excluded.requestIDs
        """

    /// For `upsert`.
    var arguments: StatementArguments {
        [
            name, bucket, key, messageID, workflow, status, started, finished, error, cause, failedState, alerted,
            checkpoint, requestIDs,
        ]
    }
}
