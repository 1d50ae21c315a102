/// A role to act as, and how the session is to be made.
package struct AssumedRole: Sendable, Equatable {
    package var arn: String
    /// What the role's owner has agreed on with us; no secret, but it need not be in the log.
    package var externalID: String?
    /// 2 to 64 letters, digits and `_=,.@+-`; CloudTrail shows it.
    package var sessionName: String
    /// Seconds, 900 to 43,200 and no more than the role allows; nil for AWS' hour.
    package var durationSeconds: Int?

    package static let defaultSessionName = "glimpsed"

    package init(
        arn: String,
        externalID: String? = nil,
        sessionName: String? = nil,
        durationSeconds: Int? = nil
    ) {
        self.arn = arn
        self.externalID = externalID
        self.sessionName = sessionName ?? Self.defaultSessionName
        self.durationSeconds = durationSeconds
    }
}
