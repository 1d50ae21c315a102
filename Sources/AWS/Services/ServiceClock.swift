internal import FoundationEssentials
internal import Synchronization

/// How far the host's clock is from AWS', learnt from a refusal and used for later signatures.
///
/// Source: the SDKs' common behaviour ("clock skew correction"; `ClockSkew` in aws-sdk-java-v2 has the four minutes).
final class ServiceClock: Sendable {
    private let seconds = Mutex<TimeInterval>(0)

    /// To be added to the host's time, in seconds.
    var correction: TimeInterval { seconds.withLock { $0 } }

    /// AWS accepts signatures that are up to five minutes off; below this another cause is likelier.
    private static let tolerance: TimeInterval = 240

    /// Takes the reply's `Date` over if the failure is about time.
    ///
    /// - `sentWith`: the correction that the refused signature was made with. Of many requests that were
    ///   refused together only the first changes it: measuring again by a slower reply would undo nothing but precision.
    /// Gives whether time was the cause.
    func learn(from response: HTTPResponse, _ failure: AWSError, sentWith: TimeInterval, now: Date) -> Bool {
        let isCertain = failure.kind == .skew
        // A refusal of HEAD has no body, and so no code: there the status alone may mean the clock.
        let mayBe = AWSError.Class.mayBeSkew(code: failure.code) || failure.status == 401 || failure.status == 403
        guard isCertain || mayBe else { return false }
        guard let server = response.headers.given("Date").flatMap(HTTPDate.parse) else { return isCertain }
        let measured = server.timeIntervalSince(now)
        guard abs(measured - sentWith) > Self.tolerance else { return isCertain }
        seconds.withLock { if $0 == sentWith { $0 = measured } }
        return true
    }
}

/// The `Date` header: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7, IMF-fixdate).
enum HTTPDate {
    static func parse(_ text: String) -> Date? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == ":" })
        guard parts.count == 8, parts[7] == "GMT", let day = Int(parts[1]), let month = months.firstIndex(of: parts[2]),
            let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6]),
            (1970...9999).contains(year), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
            (0...60).contains(second)
        else { return nil }
        // Howard Hinnant's days_from_civil, for years from 1970 on: March is the first month.
        let shiftedYear = month < 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return Date(timeIntervalSince1970: TimeInterval(days * 86_400 + hour * 3600 + minute * 60 + second))
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
