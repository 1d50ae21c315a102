internal import FoundationEssentials

/// A moment as SigV4 writes it, `20150830T123600Z`, in UTC and the Gregorian calendar.
///
/// Written digit by digit: a date formatter costs more than the rest of a signature.
struct SigningTime: Sendable, Equatable {
    /// Days since 1970-01-01.
    let day: Int
    /// `20150830T123600Z`
    let stamp: [UInt8]

    /// `20150830`
    var date: ArraySlice<UInt8> { stamp.prefix(8) }

    init(_ moment: Date) {
        // Years 1970 to 9999; a clock outside of them signs nothing that any service would accept.
        let seconds = Int(min(max(moment.timeIntervalSince1970, 0), 253_402_300_799))
        day = seconds / 86_400
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        Self.append(year / 100, to: &bytes)
        Self.append(year % 100, to: &bytes)
        Self.append(month, to: &bytes)
        Self.append(dayOfMonth, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        Self.append(seconds / 3600 % 24, to: &bytes)
        Self.append(seconds / 60 % 60, to: &bytes)
        Self.append(seconds % 60, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
        stamp = bytes
    }

    private static func append(_ twoDigits: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "0") + UInt8(twoDigits / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(twoDigits % 10))
    }

    /// Howard Hinnant's `civil_from_days`, for days from 1970 on.
    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
