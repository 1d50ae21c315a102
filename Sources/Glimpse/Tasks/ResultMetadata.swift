/// The user metadata of a result object: which event and which workflow it came from, so that any host can tell
/// whether its own event is older, newer or the same without reading the result.
struct ResultMetadata: Sendable, Equatable {
    var bucket: String?
    var etag: String?
    var version: String?
    var sequencer: String?
    /// Tells two uploads of the same bytes apart where the event had no sequencer.
    var eventTime: String?
    var workflow: String?

    private enum Name {
        static let bucket = "glimpsed-bucket"
        static let etag = "glimpsed-etag"
        static let version = "glimpsed-version"
        static let sequencer = "glimpsed-sequencer"
        static let eventTime = "glimpsed-event-time"
        static let workflow = "glimpsed-workflow"
    }

    init(event: ObjectEvent, workflow: String) {
        bucket = event.bucket
        etag = event.eTag
        version = event.versionID
        sequencer = event.sequencer?.text
        eventTime = event.eventTime
        self.workflow = workflow
    }

    init(_ fields: [String: String]) {
        bucket = fields[Name.bucket]
        etag = fields[Name.etag]
        version = fields[Name.version]
        sequencer = fields[Name.sequencer]
        eventTime = fields[Name.eventTime]
        workflow = fields[Name.workflow]
    }

    var fields: [String: String] {
        [
            Name.bucket: bucket,
            Name.etag: etag,
            Name.version: version,
            Name.sequencer: sequencer,
            Name.eventTime: eventTime,
            Name.workflow: workflow,
        ].compactMapValues { $0 }
    }

    /// Whether it is the result of an image of the same key in another bucket.
    func isForeign(to event: ObjectEvent) -> Bool {
        bucket.map { $0 != event.bucket } ?? false
    }

    /// Without two sequencers there is no order between events: the one at hand wins, as the last writer would in S3.
    func isNewer(than event: ObjectEvent) -> Bool {
        guard !isForeign(to: event), let mine = event.sequencer, let sequencer else { return false }
        return mine < Sequencer(sequencer)
    }
}
