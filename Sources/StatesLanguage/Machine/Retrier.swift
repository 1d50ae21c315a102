/// One entry of Retry. It says how; how often it has been used belongs to the visit (`RetryProgress`).
struct Retrier: Sendable {
    let errors: [String]
    let intervalSeconds: Int
    let maximumAttempts: Int
    let backoffRate: Double
    let maximumDelaySeconds: Int?
    let hasFullJitter: Bool

    /// The delays are capped here where the document sets no cap of its own, so that no rate overflows.
    private static let longestDelaySeconds = 31_622_400.0

    /// How long to wait before the retry that follows `uses` earlier ones by this retrier.
    func delay(after uses: Int, random: () -> Double) -> Duration {
        var power = 1.0
        // A loop, because `pow` would need a C library; it ends early once the cap is passed.
        for _ in 0..<uses where Double(intervalSeconds) * power < Self.longestDelaySeconds { power *= backoffRate }
        var seconds = min(
            Double(intervalSeconds) * power,
            maximumDelaySeconds.map(Double.init) ?? Self.longestDelaySeconds
        )
        if hasFullJitter { seconds *= random() }
        return .milliseconds(Int64((seconds * 1_000).rounded()))
    }
}

/// One entry of Catch.
struct Catcher: Sendable {
    let errors: [String]
    let next: Int
    let resultPath: ResultPlacement
    let assign: Template?
}

/// How often each retrier has been used in one visit of one state.
///
/// Two counts, as the specification's worked example has them: the interval grows with every use of the retrier, while
/// MaxAttempts bounds the retries for each of its names by itself: those for all that a `States.ALL` took count together,
/// or errors that take turns would never come to an end. With `{A, B: interval 1, rate 2, max 2}` and `{C: interval
/// 5}` the errors A, B, C, B, B wait for 1, 2, 5 and 4 seconds, and the last one has no retry left.
struct RetryProgress: Sendable {
    private var uses: [Int]
    private var attempts: [[String: Int]]
    /// All retries so far: `$$.State.RetryCount`.
    private(set) var count = 0

    init(for retriers: [Retrier]) {
        uses = Array(repeating: 0, count: retriers.count)
        attempts = Array(repeating: [:], count: retriers.count)
    }

    /// How long to wait before trying again; nil when no retrier fits or the first that does is used up.
    mutating func delay(for failure: Failure, retriers: [Retrier], random: () -> Double) -> Duration? {
        guard let place = retriers.firstIndex(where: { failure.matches($0.errors) }) else { return nil }
        let retrier = retriers[place]
        guard let name = failure.name(among: retrier.errors) else { return nil }
        let earlier = attempts[place][name, default: 0]
        guard earlier < retrier.maximumAttempts else { return nil }
        attempts[place][name] = earlier + 1
        defer {
            uses[place] += 1
            count += 1
        }
        return retrier.delay(after: uses[place], random: random)
    }
}
