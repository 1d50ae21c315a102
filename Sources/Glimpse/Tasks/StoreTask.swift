import AWS
import Logging
import OrderedJSON
import StatesLanguage

/// The task `store`: writes the result object, and never over the result of a newer upload of the same key.
struct StoreTask: Sendable {
    let s3: S3
    let lanes: Lanes
    let results: Configuration.Results
    let workflow: String
    let host: String
    let time: TimeSource
    let logger: Logger

    func run(_ task: TaskInvocation, in scope: ExecutionScope) async throws -> JSON {
        // The original two-state document hands on the recognition itself, the default one a whole with it inside.
        try await store(task.input["recognition"] ?? task.input, in: scope)
    }

    func store(_ recognition: JSON, in scope: ExecutionScope) async throws -> JSON {
        let document = ResultDocument(
            event: scope.event,
            executionName: scope.name,
            workflow: workflow,
            started: scope.started.iso8601,
            finished: time.now().iso8601,
            host: host,
            requestIDs: scope.requestIDs,
            recognition: recognition
        )
        let key = resultKey(prefix: results.prefix, imageKey: scope.event.key, sha256: sha256)
        let written = try await put(document.json.bytes, at: key, in: scope)
        return ["bucket": JSON(results.bucket), "key": JSON(key), "written": JSON(written)]
    }

    /// Writes unless the stored result is of a newer event; the first attempt costs no extra request.
    ///
    /// - Returns: False when the stored result is newer, or is this very one.
    private func put(_ body: [UInt8], at key: String, in scope: ExecutionScope) async throws -> Bool {
        let event = scope.event
        let metadata = ResultMetadata(event: event, workflow: workflow)
        var object = S3.NewObject(bucket: results.bucket, key: key, contentType: "application/json")
        object.metadata = metadata.fields
        object.storage = results.storage
        object.expectedOwner = results.bucketOwner
        var stored: S3.ObjectHead?
        for turn in 0... {
            // Others may write in between once or twice; a store that answers so time and again is not to be hurried.
            if turn > 1 {
                try await time.sleep(for: time.backoff(attempt: turn, from: .milliseconds(50), cap: .seconds(10)))
            }
            object.ifMatch = stored?.etag
            object.ifNoneMatch = stored == nil ? "*" : nil
            let attempt = object
            do {
                _ = try await lanes.lane("S3.PutObject").run(while: scope.mayAct) { () async throws(AWSError) in
                    try await s3.upload(
                        attempt,
                        .bytes(body),
                        S3.Multipart(thresholdBytes: results.multipartThresholdBytes)
                    )
                }
                return true
            } catch let error as AWSError where error.meansResultChanged {
                // Somebody wrote between our look and our write, so look again; each turn means another writer got
                // on, and the state's TimeoutSeconds bounds them all.
                stored = try await head(key)
            }
            guard let found = stored.map({ ResultMetadata($0.metadata) }) else { continue }
            if found.isForeign(to: event) {
                throw TaskFailure.invalidInput(
                    "\(key) already is the result of this key in bucket \(found.bucket ?? ""): buckets with equal keys "
                        + "need a result prefix, and so a daemon, of their own"
                )
            }
            if found == metadata { return false }
            if found.isNewer(than: event) {
                logger.notice(
                    "Result of a newer upload kept",
                    metadata: [
                        "message_id": "\(MessageID.olderEventSkipped)", "result_key": "\(key)",
                        "execution": "\(scope.name)", "bucket": "\(event.bucket)", "key": "\(event.key)",
                    ]
                )
                return false
            }
        }
        return false
    }

    /// Whether the stored result already is this event's, by this workflow: then nothing needs to be paid again.
    func hasResult(for event: ObjectEvent) async throws -> Bool {
        let key = resultKey(prefix: results.prefix, imageKey: event.key, sha256: sha256)
        guard let head = try await head(key) else { return false }
        let metadata = ResultMetadata(head.metadata)
        return metadata == ResultMetadata(event: event, workflow: workflow) || metadata.isNewer(than: event)
    }

    private func head(_ key: String) async throws -> S3.ObjectHead? {
        do {
            return try await lanes.lane("S3.HeadObject").run { () async throws(AWSError) in
                try await s3.headObject(bucket: results.bucket, key: key, expectedOwner: results.bucketOwner)
            }
        } catch let error as AWSError where error.status == 404 {
            return nil
        }
    }
}

extension AWSError {
    /// The condition of a PUT did not hold: somebody wrote (412, 409) or deleted (404) the object meanwhile (S3 User
    /// Guide, "How to prevent object overwrites with conditional writes").
    fileprivate var meansResultChanged: Bool {
        kind == .precondition || code == "ConditionalRequestConflict" || code == "NoSuchKey"
    }
}
