import FoundationEssentials
import OrderedJSON

extension Settlement.Reason {
    /// What the copy in the dead-letter queue says about itself, as message attributes.
    ///
    /// SQS takes no more than ten, none empty and none with control characters (SQS Developer Guide, "Amazon SQS message
    /// metadata").
    func attributes(host: String, parts: [Settlement.Part], of message: QueueMessage) -> [String: String] {
        var attributes = [
            "ErrorName": errorName,
            "Cause": cause.printable.cut(to: 1024),
            "ExecutionName": executionName ?? "",
            "GlimpsedHost": host,
            "FirstReceived": message.firstReceived?.iso8601 ?? "",
        ]
        // A message of one record says it all in the above.
        if parts.count > 1 { attributes["Records"] = Self.records(parts) }
        return attributes.filter { !$0.value.isEmpty }
    }

    /// What became of each record, as a JSON array in text; those that no longer fit are left out, failures last.
    private static func records(_ parts: [Settlement.Part]) -> String {
        var records: [JSON] = []
        var length = 2
        for part in parts.sorted(by: { $0.outcome.isFailure && !$1.outcome.isFailure }) {
            var record: JSON.Object = ["ExecutionName": JSON(part.executionName), "Outcome": JSON(part.outcome.word)]
            if let key = part.event?.key { record["Key"] = JSON(key.printable) }
            if let error = part.outcome.failure?.error { record["ErrorName"] = JSON(error) }
            length += JSON(record).bytes.count + 1
            guard length <= 4096 else { break }
            records.append(JSON(record))
        }
        return JSON(records).description
    }
}

extension Outcome {
    fileprivate var failure: Failure? {
        switch self {
        case .failedForGood(let failure, _), .failedForNow(let failure): failure
        case .succeeded, .abandoned: nil
        }
    }

    fileprivate var isFailure: Bool { failure != nil }

    fileprivate var word: String {
        switch self {
        case .succeeded: "succeeded"
        case .failedForGood, .failedForNow: "failed"
        case .abandoned: "abandoned"
        }
    }
}
