import AWS
package import FoundationEssentials

/// What `glimpsed status` tells: all of the daemon's state that an operator may want to know, and no secret.
///
/// As JSON its keys are in snake case; a key is left out where nothing is known. Counts are since the start.
package struct StatusPage: Codable, Sendable, Equatable {
    /// Grows when a key changes its meaning or goes; new keys may come at any time.
    package static let currentFormat = 1

    package var format = StatusPage.currentFormat
    package var version: String
    package var host: String
    package var processID: Int32
    package var time: Date
    package var started: Date
    package var uptimeSeconds: Double
    package var phase: Phase
    /// The line that `systemctl status` shows.
    package var status: String
    package var queue: Queue?
    package var inFlight: InFlight
    package var images: Images
    package var lanes: [Lane]
    /// The last ten by name, the latest first.
    package var errors: [SeenError]
    package var alerts: Alerts
    package var credentials: Credentials?
    package var configuration: Configuration
    package var journal: Journal

    package struct Phase: Codable, Sendable, Equatable {
        /// `starting`, `running`, `paused` or `stopping`.
        package var name: String
        /// What a start waits for, or what the intake is paused by.
        package var why: String?
        package var since: Date
    }

    package struct Queue: Codable, Sendable, Equatable {
        /// The queue's URL.
        package var url: String
        package var counts: Counts?
        /// Why SQS did not say how many there are; the counts are older then.
        package var error: String?
        /// How long ago the message in hand that is oldest was sent. SQS tells the age of the oldest that still waits to
        /// CloudWatch alone (ApproximateAgeOfOldestMessage).
        package var oldestInHandSeconds: Double?
        /// How long the message last received for the first time had waited in the queue.
        package var lastWaitSeconds: Double?

        /// As SQS last said; approximate.
        package struct Counts: Codable, Sendable, Equatable {
            package var visible: Int
            package var inFlight: Int
            package var delayed: Int
            package var secondsAgo: Double
        }
    }

    /// The executions under way.
    package struct InFlight: Codable, Sendable, Equatable {
        package var count: Int
        /// How many messages may be held at present.
        package var places: Int?
        package var oldestSeconds: Double?
        /// By state of the state machine, the fullest first. An execution inside a Parallel or Map state counts there;
        /// one that is between two states, or being looked up, counts nowhere.
        package var states: [State]

        package struct State: Codable, Sendable, Equatable {
            package var name: String
            package var count: Int
            /// How long the execution that is in it for longest has been there.
            package var oldestSeconds: Double
        }
    }

    /// How executions have ended.
    package struct Images: Codable, Sendable, Equatable {
        package var done: Ended
        package var failed: Ended
        /// Given back to the queue to be tried again.
        package var released: Ended

        package struct Ended: Codable, Sendable, Equatable {
            package var count: Int
            package var perSecond: Rates
        }

        /// Means over the last minutes, or since the start where that was later.
        package struct Rates: Codable, Sendable, Equatable {
            package var oneMinute: Double
            package var fiveMinutes: Double
            package var fifteenMinutes: Double
        }
    }

    package struct Lane: Codable, Sendable, Equatable {
        /// Such as `Rekognition.DetectLabels`.
        package var operation: String
        /// As found by what AWS throttles, or as limited; left out where there is no limit.
        package var callsPerSecond: Double?
        /// Calls that AWS has yet to answer.
        package var underWay: Int
        /// The most of them at a time; left out where there is no limit.
        package var concurrency: Int?
        /// Calls that wait for their turn.
        package var waiting: Int
        package var longestWaitSeconds: Double
        package var throttles: Int
    }

    package struct SeenError: Codable, Sendable, Equatable {
        package var error: String
        package var cause: String
        package var count: Int
        package var last: Date
    }

    package struct Alerts: Codable, Sendable, Equatable {
        /// They wait for the next digest.
        package var held: Int
    }

    package struct Credentials: Codable, Sendable, Equatable {
        package var accessKeyID: String
        /// Where they came from, in words.
        package var source: String?
        package var expires: Date?

        init(_ credentials: AWS.Credentials) {
            accessKeyID = credentials.accessKeyID
            source = credentials.origin
            expires = credentials.expiration
        }

        enum CodingKeys: String, CodingKey {
            case accessKeyID = "accessKeyId"
            case source, expires
        }
    }

    package struct Configuration: Codable, Sendable, Equatable {
        package var path: String
        /// 16 hex digits of the state machine's SHA-256.
        package var workflow: String?
        /// Since when it has been at work.
        package var since: Date?
        package var reload: Reload?

        package struct Reload: Codable, Sendable, Equatable {
            /// `applied` or `rejected`.
            package var result: String
            package var time: Date
            package var error: String?
        }
    }

    package struct Journal: Codable, Sendable, Equatable {
        /// Left out for a journal that ends with the process.
        package var path: String?
        /// With the log that is not yet folded in.
        package var bytes: Int?
        /// Why it cannot be used.
        package var trouble: String?
    }

    enum CodingKeys: String, CodingKey {
        case processID = "processId"
        case format, version, host, time, started, uptimeSeconds, phase, status, queue, inFlight, images, lanes, errors
        case alerts, credentials, configuration, journal
    }
}

extension StatusPage {
    /// One line of JSON.
    package var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }

    package init(json: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        self = try decoder.decode(StatusPage.self, from: Data(json))
    }
}
