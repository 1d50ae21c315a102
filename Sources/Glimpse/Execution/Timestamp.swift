package import FoundationEssentials

extension Date {
    /// UTC with milliseconds, as S3's events and Step Functions write it: `2026-11-23T22:51:04.120Z`.
    package var iso8601: String {
        formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
