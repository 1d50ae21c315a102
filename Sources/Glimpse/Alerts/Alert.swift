import FoundationEssentials

/// One failed image, as a person is told about it.
struct Alert: Sendable, Equatable {
    var executionName: String
    var bucket: String
    var key: String
    var versionID: String?
    var error: String
    var cause: String
    /// When it failed, ISO 8601.
    var time: String

    /// Subject and text of the message about this image alone.
    func message(host: String) -> (subject: String, text: String) {
        var object = "s3://\(bucket)/\(key.printable)"
        if let versionID { object += " (version \(versionID.printable))" }
        let text = """
            glimpsed could not recognize an image.

            Image      \(object)
            Error      \(error.printable)
            Cause      \(cause.printable.cut(to: 1000))
            What to do \(advice)
            Execution  \(executionName)
            Host       \(host)
            Time       \(time)

            The queue's message about it is in the dead-letter queue, if the queue has one, with this error as attributes.
            Look further on the host: journalctl -u glimpsed GLIMPSED_EXECUTION=\(executionName)
            """
        return ("glimpsed: image failed: \(error.printable)", text)
    }

    /// What an operator can do about the errors that images have.
    var advice: String {
        switch error {
        case "Rekognition.InvalidImageFormatException":
            "The object is not a JPEG or PNG that Rekognition can read. Upload it again in one of these formats."
        case "Rekognition.ImageTooLargeException":
            "Rekognition takes images of up to 15 MB from S3. Upload a smaller one."
        case "Rekognition.InvalidS3ObjectException":
            "Rekognition cannot read the object: it is gone, in another region, or this host's role may not read it."
        case "S3.NoSuchKeyException", "S3.NoSuchVersionException":
            "The object was deleted before it was looked at. Upload it again if it is still wanted."
        case let error where error.hasSuffix("AccessDeniedException"):
            "This host's role may not do that: give it the permission, then send the message again."
        default:
            "See the cause. When it is mended, move the message from the dead-letter queue back to the queue."
        }
    }
}

extension Alert {
    /// As the journal remembers a failure that nobody was told of.
    init(_ record: ExecutionRecord) {
        self.init(
            executionName: record.name,
            bucket: record.bucket,
            key: record.key,
            error: record.error ?? "States.TaskFailed",
            cause: record.cause ?? "",
            time: Date(timeIntervalSince1970: record.finished ?? record.started).iso8601
        )
    }
}

/// Many failed images in one message, with counts by error.
func digest(of alerts: [Alert], host: String) -> (subject: String, text: String) {
    let byError = Dictionary(grouping: alerts, by: \.error).sorted {
        ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    var text = "glimpsed could not recognize \(alerts.count) more images.\n"
    for (error, alerts) in byError {
        text += "\n\(alerts.count) x \(error)\n"
        if let first = alerts.first { text += "  \(first.advice)\n" }
        for alert in alerts.prefix(10) { text += "  s3://\(alert.bucket)/\(alert.key.printable.cut(to: 300))\n" }
        if alerts.count > 10 { text += "  and \(alerts.count - 10) more\n" }
    }
    text += "\nHost \(host). Look further on it: journalctl -u glimpsed -p warning\n"
    // SNS takes 256 KiB (SNS API reference, Publish, "Message"); a digest that long would not be read either.
    return ("glimpsed: \(alerts.count) more images failed", text.cut(to: 100_000))
}
