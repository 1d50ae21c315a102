/// What the watchdog sees at one moment.
package enum Health: Sendable, Equatable {
    case healthy
    /// At least one source made no progress within its allowed age.
    case stalled([Stall])

    /// A source that stands still.
    package struct Stall: Sendable, Equatable {
        package let name: String
        package let age: Duration
        package let allowedAge: Duration

        package init(name: String, age: Duration, allowedAge: Duration) {
            self.name = name
            self.age = age
            self.allowedAge = allowedAge
        }
    }

    /// Decides from ages alone, so that the rule can be read and tested without a clock. A source of which nothing is
    /// expected has no age.
    package static func assess(_ readings: [(name: String, age: Duration?, allowedAge: Duration)]) -> Health {
        let stalls = readings.compactMap { reading -> Stall? in
            guard let age = reading.age, age > reading.allowedAge else { return nil }
            return Stall(name: reading.name, age: age, allowedAge: reading.allowedAge)
        }
        return stalls.isEmpty ? .healthy : .stalled(stalls)
    }
}
