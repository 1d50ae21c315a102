import FoundationEssentials

/// An instant as the language writes it: ISO 8601's extended date and time with an offset (RFC 3339, `T` and `Z` in
/// capitals).
struct Timestamp: Sendable, Comparable {
    /// Since 1970-01-01T00:00:00Z.
    let seconds: Int
    let nanoseconds: Int

    init(_ date: Date) {
        let whole = date.timeIntervalSince1970.rounded(.down)
        // Dates past what an Int holds do not come up; a clamp keeps a broken clock from being a crash.
        seconds = Int(exactly: min(max(whole, -1e15), 1e15)) ?? 0
        nanoseconds = Int(((date.timeIntervalSince1970 - whole) * 1e9).rounded(.down))
    }

    /// Nil for anything else, times that do not exist included.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        func digits(_ count: Int) -> Int? {
            guard rest.count >= count, rest.prefix(count).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        func skip(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = digits(4), skip(UInt8(ascii: "-")), let month = digits(2), skip(UInt8(ascii: "-")),
            let day = digits(2),
            skip(UInt8(ascii: "T")), let hour = digits(2), skip(UInt8(ascii: ":")), let minute = digits(2),
            (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day), hour < 24, minute < 60
        else { return nil }
        var second = 0
        var nanoseconds = 0
        if skip(UInt8(ascii: ":")) {
            guard let written = digits(2), written < 60 else { return nil }
            second = written
            if skip(UInt8(ascii: ".")) {
                let fraction = rest.prefix { (0x30...0x39).contains($0) }
                guard (1...9).contains(fraction.count) else { return nil }
                rest = rest.dropFirst(fraction.count)
                let padded = fraction + Array(repeating: 0x30, count: 9 - fraction.count)
                nanoseconds = padded.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            }
        }
        var offset = 0
        if !skip(UInt8(ascii: "Z")) {
            let isBehind = rest.first == UInt8(ascii: "-")
            guard skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-")), let hours = digits(2), skip(UInt8(ascii: ":")),
                let minutes = digits(2), hours <= 18, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (isBehind ? -60 : 60)
        }
        guard rest.isEmpty else { return nil }
        let days = Self.daysSinceEpoch(year: year, month: month, day: day)
        seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.nanoseconds = nanoseconds
    }

    static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// From `date` until this instant; negative when it is past.
    func duration(since date: Date) -> Duration {
        let other = Timestamp(date)
        return .seconds(seconds - other.seconds) + .nanoseconds(nanoseconds - other.nanoseconds)
    }

    /// With milliseconds and in UTC, as the context object and the history write times.
    var text: String {
        let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        let inDay = seconds - day * 86_400
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func put(_ value: Int, _ width: Int, _ after: UInt8) {
            var divisor = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
                divisor /= 10
            }
            text.append(after)
        }
        put(max(0, year), 4, UInt8(ascii: "-"))
        put(month, 2, UInt8(ascii: "-"))
        put(dayOfMonth, 2, UInt8(ascii: "T"))
        put(inDay / 3_600, 2, UInt8(ascii: ":"))
        put(inDay / 60 % 60, 2, UInt8(ascii: ":"))
        put(inDay % 60, 2, UInt8(ascii: "."))
        put(nanoseconds / 1_000_000, 3, UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Howard Hinnant's days_from_civil: years that begin in March put the leap day last.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
