package import AWS

/// Everything an operator can set: one nested struct for each table of the file, one property for each key.
///
/// A property's initial value is that key's default, and the only place where the default is written. The rules the
/// keys obey stand in `Configuration.keys`; a value that came out of `load(path:)` or `parse(_:file:)` has passed them.
package struct Configuration: Sendable, Equatable {
    package var source: Source
    package var results: Results
    package var alerts = Alerts()
    package var recognition = Recognition()
    package var retry = Retry()
    package var workflow = Workflow()
    package var intake = Intake()
    package var lanes = Lanes()
    package var shutdown = Shutdown()
    package var journal = Journal()
    package var aws = AWS()
    package var log = Log()

    /// The defaults, around the three values that have none.
    package init(queue: Source.Queue, buckets: [String], resultsBucket: String) {
        source = Source(queue: queue, buckets: buckets)
        results = Results(bucket: resultsBucket)
    }
}

extension Configuration {
    /// `[source]`: where images come from.
    package struct Source: Sendable, Equatable {
        package var queue: Queue
        /// The only buckets whose events are accepted; never empty.
        package var buckets: [String]
        /// Only keys that begin with it are accepted, compared byte by byte.
        package var prefix = ""
        /// The account that the buckets must belong to; nil for any.
        package var bucketOwner: String?
    }

    /// `[results]`: where results go, as `<prefix><image_key>.json`.
    package struct Results: Sendable, Equatable {
        package var bucket: String
        package var prefix = ""
        /// The account that the bucket must belong to; nil for any.
        package var bucketOwner: String?
        /// How S3 is to keep each result.
        package var storage = S3.Storage()
        /// A larger result is uploaded in parts.
        package var multipartThresholdBytes = 8_388_608
    }

    /// `[alerts]`: whom to tell about failures.
    package struct Alerts: Sendable, Equatable {
        /// ARN of an SNS topic; without one nobody is told.
        package var topic: String?
        /// Seconds over which alerts after the first are gathered into one.
        package var digestSeconds = 300
    }

    /// `[recognition]`: what Rekognition is asked.
    package struct Recognition: Sendable, Equatable {
        /// Each at most once; never empty.
        package var features: [Feature] = [.labels]
        /// Percent; labels below it are not returned.
        package var minConfidence = 55.0
        /// The most labels returned for an image.
        package var maxLabels = 100
    }

    /// `[retry]`: the Retry of the default workflow, field by field.
    package struct Retry: Sendable, Equatable {
        package var maxAttempts = 3
        package var intervalSeconds = 1
        package var backoffRate = 2.0
        package var maxDelaySeconds = 60
    }

    /// `[workflow]`: the state machine, and what its functions are here.
    package struct Workflow: Sendable, Equatable {
        /// What a function of the workflow resolves to.
        package enum Function: String, Sendable, Hashable, CaseIterable {
            case recognize, store, notify
        }

        /// Path of a document that replaces the default workflow. A relative one in the file is relative to the file's
        /// folder, because a service's working directory is `/`, and comes out here joined to it.
        package var definition: String?
        /// Names of Lambda functions, as they stand in a `Resource`, and what each is here. A table in the file
        /// replaces the default one.
        package var functions: [String: Function] = [
            "ImageRecognitionFunction": .recognize,
            "StoreResultsFunction": .store,
        ]
    }

    /// `[intake]`: how messages are taken from the queue.
    package struct Intake: Sendable, Equatable {
        /// How many of `maxInFlight` messages are held.
        package enum Concurrency: Sendable, Equatable {
            /// As many as there is use for.
            case auto
            case fixed(Int)
        }

        /// The most messages held at a time.
        package var maxInFlight = 64
        /// Where fixed, 1 to `maxInFlight`.
        package var concurrency = Concurrency.auto
        /// Seconds a receive waits for a message.
        package var waitSeconds = 20
        /// Seconds a received message is hidden from others; extended while it is worked on.
        package var visibilityTimeoutSeconds = 120
        /// Seconds a message is left to the queue after its image has failed for now the first time; doubled each time.
        package var releaseSeconds = 60
    }

    /// `[lanes]`: how AWS is called. Keyed by operation as `Rekognition.DetectLabels`, capitals aside.
    package struct Lanes: Sendable, Equatable {
        package var maxCallsPerSecond: [String: Double] = [:]
        package var maxConcurrentCalls: [String: Int] = [:]
    }

    /// `[shutdown]`: how the service stops.
    package struct Shutdown: Sendable, Equatable {
        /// Seconds that running executions get to end.
        package var drainSeconds = 30
    }

    /// `[journal]`: the record of executions.
    package struct Journal: Sendable, Equatable {
        /// What happens when the journal cannot be written.
        package enum OnError: String, Sendable, CaseIterable {
            /// Go on without it, and say so.
            case `continue`
            /// Take no more messages until it can be written again.
            case pause
        }

        package var keepDays = 90
        /// Millions of bytes; where the journal takes more, the oldest executions go.
        package var maxMegabytes = 1000
        package var onError = OnError.continue
    }

    /// `[aws]`: which AWS, and as whom. What is nil here comes from the environment and the shared files.
    package struct AWS: Sendable, Equatable {
        package var region: String?
        package var profile: String?
        /// Scheme, host and port for every service, without a slash at the end.
        package var endpointURL: String?
        /// The same for single services, by lower-case name such as `rekognition`; goes before `endpointURL`.
        package var endpointURLs: [String: String] = [:]
        package var useFIPSEndpoint: Bool?
        package var useDualstackEndpoint: Bool?
        /// To be acted as, with whatever credentials there are.
        package var assumeRole: AssumedRole?
    }

    /// `[log]`: how much is said.
    package struct Log: Sendable, Equatable {
        /// The names of swift-log's levels, from the most said to the least.
        package enum Level: String, Sendable, CaseIterable {
            case trace, debug, info, notice, warning, error, critical
        }

        package var level = Level.info
    }
}

extension Configuration.Source {
    /// A queue, as the operator named it.
    package enum Queue: Sendable, Hashable, CustomStringConvertible {
        /// What SQS calls take as it is.
        case url(String)
        /// A queue of the credentials' own account and region, whose URL SQS is to be asked for (GetQueueUrl).
        case name(String)

        /// The queue's name, whichever way it was given.
        package var name: String {
            switch self {
            case .name(let name): name
            case .url(let url): url.split(separator: "/").last.map(String.init) ?? url
            }
        }

        package var description: String {
            switch self {
            case .url(let text), .name(let text): text
            }
        }
    }
}
