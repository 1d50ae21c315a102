/// How an Execution ended.
enum Outcome: Sendable {
    case succeeded
    /// Trying again cannot help: a bad image, a missing object, or a state machine that ends in a Fail state.
    case failedForGood(Failure, alerted: Bool)
    /// Trying again may help; `checkpoint` in the journal says where to go on.
    case failedForNow(Failure)
    /// The lease was lost or the daemon is stopping: the image is somebody else's, or a later run's.
    case abandoned

    /// What the operator is told about a failure, wherever it is told.
    struct Failure: Sendable, Equatable {
        /// The error's name as Step Functions gives it, such as `Rekognition.InvalidImageFormatException`.
        var error: String
        var cause: String
        /// The state in which it happened.
        var state: String
        /// The AWS request that failed, if one did: what support asks for.
        var requestID: String?
        var scope: Scope
    }

    /// What a failure is about.
    enum Scope: String, Sendable {
        case image
        /// Credentials, permissions, a missing bucket or topic, an endpoint out of reach: every image would fail alike,
        /// so taking more of them only burns their receive counts.
        case host
    }
}
