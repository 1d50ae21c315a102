import AWS

extension Configuration {
    /// One key of the file: its name, the form its value must have, and the property it sets.
    struct Key: Sendable {
        /// The two parts of the name: `intake` and `wait_seconds`.
        let path: [String]
        let isRequired: Bool
        /// What the value must do, as the form puts it: `be 0 to 20`.
        let rule: String
        /// Reads the node and sets the property, or throws what is wrong and leaves the configuration alone.
        let set: @Sendable (TOMLNode, inout Configuration) throws(ValueRefusal) -> Void
        let differs: @Sendable (Configuration, Configuration) -> Bool

        var table: String { path[0] }
        var name: String { path[1] }

        init<Value: Equatable>(
            _ table: String,
            _ name: String,
            _ property: any WritableKeyPath<Configuration, Value> & Sendable,
            _ form: ValueForm<Value>,
            isRequired: Bool = false
        ) {
            path = [table, name]
            self.isRequired = isRequired
            rule = form.rule
            set = { node, configuration throws(ValueRefusal) in configuration[keyPath: property] = try form.read(node) }
            differs = { $0[keyPath: property] != $1[keyPath: property] }
        }

        /// A key that has no default: its property is nil when the file does not have it.
        init<Value: Equatable>(
            _ table: String,
            _ name: String,
            _ property: any WritableKeyPath<Configuration, Value?> & Sendable,
            _ form: ValueForm<Value>
        ) {
            path = [table, name]
            isRequired = false
            rule = form.rule
            set = { node, configuration throws(ValueRefusal) in configuration[keyPath: property] = try form.read(node) }
            differs = { $0[keyPath: property] != $1[keyPath: property] }
        }
    }

    /// Every key there is, in the order of the sample file. What is not in this list is refused.
    static let keys: [Key] = [
        Key("source", "queue", \.source.queue, .queue, isRequired: true),
        Key("source", "buckets", \.source.buckets, .list(of: .bucket), isRequired: true),
        // A key has at most 1,024 bytes, so a longer prefix could match nothing.
        Key("source", "prefix", \.source.prefix, .prefix(maximumBytes: 1024)),
        Key("source", "bucket_owner", \.source.bucketOwner, .account),
        Key("results", "bucket", \.results.bucket, .bucket, isRequired: true),
        // Half of S3's 1,024 bytes stay for the image's own key.
        Key("results", "prefix", \.results.prefix, .prefix(maximumBytes: 512)),
        Key("results", "bucket_owner", \.results.bucketOwner, .account),
        Key("results", "encryption", \.results.storage.encryption, .choice()),
        Key("results", "kms_key", \.results.storage.kmsKey, .kmsKey),
        Key("results", "bucket_key", \.results.storage.usesBucketKey, .flag),
        Key("results", "storage_class", \.results.storage.storageClass, .choice()),
        Key("results", "tags", \.results.storage.tags, .tags),
        Key("results", "checksum", \.results.storage.checksum, .choice()),
        // One request carries at most 5 GiB. Of the parts only the last may be below 5 MiB, and so one of any size alone.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
        Key(
            "results",
            "multipart_threshold_bytes",
            \.results.multipartThresholdBytes,
            .integer(1...5_368_709_120)
        ),
        Key("alerts", "topic", \.alerts.topic, .topic),
        Key("alerts", "digest_seconds", \.alerts.digestSeconds, .integer(1...86_400)),
        Key("recognition", "features", \.recognition.features, .list(of: .choice())),
        // Percent of the API reference: 0 to 100.
        // https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html
        Key("recognition", "min_confidence", \.recognition.minConfidence, .decimal(0...100)),
        Key("recognition", "max_labels", \.recognition.maxLabels, .integer(1...1000)),
        // The bounds of a Retrier's fields.
        // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
        Key("retry", "max_attempts", \.retry.maxAttempts, .integer(0...99_999_999)),
        Key("retry", "interval_seconds", \.retry.intervalSeconds, .integer(1...31_622_399)),
        Key("retry", "backoff_rate", \.retry.backoffRate, .decimal(atLeast: 1)),
        Key("retry", "max_delay_seconds", \.retry.maxDelaySeconds, .integer(2...31_622_400)),
        Key("workflow", "definition", \.workflow.definition, .text("be the path of a workflow file")),
        Key("workflow", "functions", \.workflow.functions, .functions),
        // SQS keeps up to about 120,000 messages of a queue in flight; each one held here costs memory and a heartbeat.
        Key("intake", "max_in_flight", \.intake.maxInFlight, .integer(1...10_000)),
        Key("intake", "concurrency", \.intake.concurrency, .concurrency),
        // WaitTimeSeconds of ReceiveMessage is 0 to 20.
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
        Key("intake", "wait_seconds", \.intake.waitSeconds, .integer(0...20)),
        // SQS takes 0 to 43,200 (12 hours). A message is extended at a third of its timeout: below 10 s that leaves
        // no room for one slow or repeated call, and images would be worked on twice.
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
        Key("intake", "visibility_timeout_seconds", \.intake.visibilityTimeoutSeconds, .integer(10...43_200)),
        Key("intake", "release_seconds", \.intake.releaseSeconds, .integer(1...43_200)),
        Key("lanes", "max_calls_per_second", \.lanes.maxCallsPerSecond, .operations(of: .decimal(0.5...100_000))),
        Key("lanes", "max_concurrent_calls", \.lanes.maxConcurrentCalls, .operations(of: .integer(1...10_000))),
        // No message can be held for longer than SQS's 12 hours, so no execution needs more to end.
        Key("shutdown", "drain_seconds", \.shutdown.drainSeconds, .integer(0...43_200)),
        Key("journal", "keep_days", \.journal.keepDays, .integer(1...36_500)),
        Key("journal", "max_megabytes", \.journal.maxMegabytes, .integer(1...1_000_000)),
        Key("journal", "on_error", \.journal.onError, .choice()),
        Key("aws", "region", \.aws.region, .region),
        Key("aws", "profile", \.aws.profile, .text("be the name of a profile")),
        Key("aws", "endpoint_url", \.aws.endpointURL, .endpoint),
        Key("aws", "endpoint_urls", \.aws.endpointURLs, .endpoints),
        Key("aws", "use_fips_endpoint", \.aws.useFIPSEndpoint, .flag),
        Key("aws", "use_dualstack_endpoint", \.aws.useDualstackEndpoint, .flag),
        Key("aws", "assume_role", \.aws.assumeRole, .role),
        Key("log", "level", \.log.level, .choice()),
    ]
}
