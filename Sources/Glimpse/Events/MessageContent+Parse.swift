import OrderedJSON

extension MessageContent {
    /// Finds out what a message's body is. It takes any text there is and never fails: what is not an event is refused
    /// with its reason.
    ///
    /// - Parameters:
    ///   - body: An S3 notification, an EventBridge event, or either in an SNS envelope.
    ///   - acceptedBuckets: `source.buckets`. Who may write to the queue must not be able to have another bucket read.
    ///   - prefix: `source.prefix`: what accepted keys begin with, byte by byte.
    /// - Returns: The body's content.
    package static func parse(body: String, acceptedBuckets: Set<String>, prefix: String) -> MessageContent {
        let reader = RecordReader(acceptedBuckets: acceptedBuckets, prefix: prefix)
        do throws(EventRefusal) {
            return try content(of: body, insideEnvelopes: 0, reader: reader)
        } catch {
            return .refused(error)
        }
    }

    /// An event nests six deep; what is nested much deeper is not one.
    private static let maximumDepth = 64
    /// One topic may be subscribed to another's messages through a queue or function; no more than that makes sense.
    private static let maximumEnvelopes = 3

    private static func content(
        of body: String,
        insideEnvelopes envelopes: Int,
        reader: RecordReader
    ) throws(EventRefusal) -> MessageContent {
        let json: JSON
        do throws(JSON.ParseError) {
            json = try JSON(parsing: Array(body.utf8), maximumDepth: maximumDepth)
        } catch {
            throw EventRefusal(.notAnEvent, "the body is not JSON (at byte \(error.offset) of \(body.utf8.count))")
        }
        guard json.object != nil else {
            throw EventRefusal(.notAnEvent, "the body is JSON, but not an object")
        }
        if let records = json["Records"] {
            return .events(try notification(records, reader: reader))
        }
        if json["Event"]?.string == "s3:TestEvent" {
            return .testEvent
        }
        if let type = json["Type"]?.string, json["Message"] != nil || json["TopicArn"] != nil {
            guard envelopes < maximumEnvelopes else {
                throw EventRefusal(.notAnEvent, "more than \(maximumEnvelopes) SNS envelopes are one inside the other")
            }
            return try content(
                of: try message(ofType: type, in: json),
                insideEnvelopes: envelopes + 1,
                reader: reader
            )
        }
        if let source = json["source"]?.string, let detailType = json["detail-type"]?.string {
            return .events(try eventBridgeEvent(json, source: source, detailType: detailType, reader: reader))
        }
        throw EventRefusal(
            .notAnEvent,
            "the body is JSON, but no S3 notification, SNS envelope or EventBridge event"
        )
    }

    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    private static func notification(_ records: JSON, reader: RecordReader) throws(EventRefusal) -> MessageEvents {
        guard let records = records.array else { throw EventRefusal(.malformed, "Records is not an array") }
        guard !records.isEmpty else { throw EventRefusal(.malformed, "Records is empty") }
        var result = MessageEvents()
        for (index, record) in records.enumerated() {
            result.add(record: records.count > 1 ? index : nil) { () throws(EventRefusal) in
                try reader.read(notificationRecord: record)
            }
        }
        return result
    }

    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
    private static func eventBridgeEvent(
        _ json: JSON,
        source: String,
        detailType: String,
        reader: RecordReader
    ) throws(EventRefusal) -> MessageEvents {
        guard source == "aws.s3" else {
            throw EventRefusal(.notAnEvent, "it is an EventBridge event of \(source.quoted), not of \"aws.s3\"")
        }
        var result = MessageEvents()
        result.add(record: nil) { () throws(EventRefusal) in
            try reader.read(eventBridgeEvent: json, detailType: detailType)
        }
        return result
    }

    /// https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
    private static func message(ofType type: String, in envelope: JSON) throws(EventRefusal) -> String {
        guard type == "Notification" else {
            throw EventRefusal(.notAnEvent, "it is an SNS message of the type \(type.quoted), not \"Notification\"")
        }
        guard let message = envelope["Message"]?.string else {
            throw EventRefusal(.malformed, "the Message of an SNS envelope is not a text")
        }
        return message
    }
}

extension MessageEvents {
    /// Puts a record where it belongs, whatever reading it comes to.
    fileprivate mutating func add(record: Int?, _ read: () throws(EventRefusal) -> RecordReader.Record) {
        do throws(EventRefusal) {
            switch try read() {
            case .event(let event): events.append(event)
            case .otherKind(let name): ignored[name, default: 0] += 1
            }
        } catch {
            var refusal = error
            refusal.record = record
            refused.append(refusal)
        }
    }
}
