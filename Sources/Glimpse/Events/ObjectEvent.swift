/// One object that was created, as a message told it.
package struct ObjectEvent: Sendable {
    /// One of those in `source.buckets`.
    package var bucket: String
    /// The object's key, decoded; 1 to 1,024 bytes.
    package var key: String
    /// The key as the message had it: form-encoded in an S3 notification, as it is in an EventBridge event.
    package var rawKey: String
    /// The version to be read, in a bucket that keeps versions.
    package var versionID: String?
    /// Without quotes.
    package var eTag: String?
    /// In bytes.
    package var size: Int64?
    package var sequencer: Sequencer?
    /// When S3 had done the request, in ISO 8601, as the message had it.
    package var eventTime: String?
    /// Without `s3:`, as `ObjectCreated:Put`.
    package var eventName: String
    package var region: String?

    package init(
        bucket: String,
        key: String,
        rawKey: String? = nil,
        versionID: String? = nil,
        eTag: String? = nil,
        size: Int64? = nil,
        sequencer: Sequencer? = nil,
        eventTime: String? = nil,
        eventName: String = "ObjectCreated:Put",
        region: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.rawKey = rawKey ?? key
        self.versionID = versionID
        self.eTag = eTag
        self.size = size
        self.sequencer = sequencer
        self.eventTime = eventTime
        self.eventName = eventName
        self.region = region
    }

    /// Whether this event came after the other; nil where S3 does not say: for different objects, or without sequencers.
    package func isLater(than other: ObjectEvent) -> Bool? {
        guard bucket == other.bucket, key.utf8.elementsEqual(other.key.utf8),
            let sequencer, let otherSequencer = other.sequencer
        else { return nil }
        return sequencer > otherSequencer
    }
}

extension ObjectEvent: Hashable {
    /// Keys are bytes to S3. Swift holds canonically equivalent texts for equal (é as one scalar or as two), which would
    /// make one event of those of two objects.
    package static func == (left: ObjectEvent, right: ObjectEvent) -> Bool {
        left.key.utf8.elementsEqual(right.key.utf8) && left.rawKey.utf8.elementsEqual(right.rawKey.utf8)
            && left.bucket == right.bucket && left.versionID == right.versionID && left.eTag == right.eTag
            && left.size == right.size && left.sequencer == right.sequencer && left.eventTime == right.eventTime
            && left.eventName == right.eventName && left.region == right.region
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bucket)
        hasher.combine(key)
        hasher.combine(versionID)
        hasher.combine(eTag)
        hasher.combine(sequencer)
    }
}
