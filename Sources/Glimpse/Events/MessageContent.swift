/// What the body of a message turned out to be.
package enum MessageContent: Sendable, Equatable {
    /// One or more records of what happened to objects.
    case events(MessageEvents)
    /// S3 asking whether the queue can be written to, sent when notifications are set up. To be acknowledged.
    case testEvent
    /// None of what this service is sent. To be dead-lettered with the reason.
    case refused(EventRefusal)
}

/// The records of one message, by what is to be done about them. A message can have good and bad ones.
package struct MessageEvents: Sendable, Equatable {
    /// To be run, in the order of the message.
    package var events: [ObjectEvent]
    /// Records of other kinds (removals, restores, …), counted by name: to be acknowledged.
    package var ignored: [String: Int]
    /// To be dead-lettered, once the events have been run.
    package var refused: [EventRefusal]

    package init(events: [ObjectEvent] = [], ignored: [String: Int] = [:], refused: [EventRefusal] = []) {
        self.events = events
        self.ignored = ignored
        self.refused = refused
    }
}

/// Why a body or a record was not taken.
package struct EventRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sort of reason, for counting.
    package enum Kind: String, Sendable, CaseIterable {
        /// Not JSON, or JSON of no known kind.
        case notAnEvent
        /// Of a version of S3's structure that this parser was not made for.
        case unknownVersion
        /// Lacks what every record has, or has it in another form.
        case malformed
        /// Of a bucket that is not in `source.buckets`.
        case bucketNotListed
        /// Of a key that does not begin with `source.prefix`.
        case keyOutsidePrefix
    }

    package var kind: Kind
    /// One line, without a place. Of the body it has names only, cut to size.
    package var reason: String
    /// Which of the records, from 0; nil for the whole body, and where there is only one.
    package var record: Int?

    package init(_ kind: Kind, _ reason: String, record: Int? = nil) {
        self.kind = kind
        self.reason = reason
        self.record = record
    }

    package var description: String {
        record.map { "record \($0): \(reason)" } ?? reason
    }
}
