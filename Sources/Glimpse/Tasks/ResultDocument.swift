import FoundationEssentials
import OrderedJSON

/// The JSON object that an image's result is stored as, schema `glimpsed/1`.
struct ResultDocument: Sendable {
    var event: ObjectEvent
    var executionName: String
    /// Digest of the state machine that ran.
    var workflow: String
    var started: String
    var finished: String
    var host: String
    var requestIDs: [String]
    /// Replies are held encoded, so they come out byte for byte as Rekognition sent them.
    var recognition: JSON

    var json: JSON {
        var source = JSON.Object()
        source["bucket"] = JSON(event.bucket)
        source["image_key"] = JSON(event.key)
        source["version_id"] = event.versionID.map { JSON($0) }
        source["etag"] = event.eTag.map { JSON($0) }
        source["size"] = event.size.map { JSON(Int($0)) }
        source["event_time"] = event.eventTime.map { JSON($0) }
        source["sequencer"] = event.sequencer.map { JSON($0.text) }
        return [
            "schema": "glimpsed/1",
            "source": JSON(source),
            "execution": [
                "name": JSON(executionName),
                "workflow": JSON(workflow),
                "started": JSON(started),
                "finished": JSON(finished),
                "host": JSON(host),
                "request_ids": JSON(requestIDs.map { JSON($0) }),
            ],
            "recognition": recognition,
        ]
    }
}
