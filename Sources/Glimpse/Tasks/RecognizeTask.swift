import AWS
import OrderedJSON
import StatesLanguage

/// The task `recognize`: asks Rekognition what the image shows.
///
/// The result is the `recognition` of the result document: `{"labels": …}`, DetectLabels' reply byte for byte.
struct RecognizeTask: Sendable {
    let rekognition: Rekognition
    let lane: Lane
    let settings: Configuration.Recognition
    let acceptedBuckets: Set<String>

    func run(_ task: TaskInvocation, in scope: ExecutionScope) async throws -> JSON {
        let image = try image(for: task, in: scope)
        var recognition = JSON.Object()
        for feature in settings.features {
            switch feature {
            case .labels:
                let reply = try await lane.run(while: scope.mayAct) { () async throws(AWSError) in
                    try await rekognition.detectLabels(
                        bucket: image.bucket,
                        key: image.key,
                        versionID: image.versionID,
                        maxLabels: settings.maxLabels,
                        minConfidence: settings.minConfidence
                    )
                }
                scope.note(requestID: reply.requestID)
                recognition["labels"] = reply.body
            }
        }
        return JSON(recognition)
    }

    /// The image that the state's input names, or else the execution's own.
    ///
    /// A document may pass another object of an accepted bucket, but nothing that a message says can make us read a
    /// bucket that is not listed.
    private func image(
        for task: TaskInvocation,
        in scope: ExecutionScope
    ) throws(TaskFailure) -> (bucket: String, key: String, versionID: String?) {
        let event = scope.event
        let bucket = task.input["bucket"]?.string ?? event.bucket
        let key = task.input["image_key"]?.string ?? event.key
        guard acceptedBuckets.contains(bucket) else {
            throw .invalidInput("bucket \(bucket) is not listed in source.buckets")
        }
        let isTheEvents = bucket == event.bucket && key == event.key
        return (bucket, key, isTheEvents ? event.versionID : task.input["version_id"]?.string)
    }
}
