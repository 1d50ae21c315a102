import OrderedJSON

/// Reads single records, and holds them to the buckets and keys that are accepted.
struct RecordReader: Sendable {
    /// What a record is about.
    enum Record: Equatable {
        case event(ObjectEvent)
        /// Something else than a creation, by its name.
        case otherKind(String)
    }

    let acceptedBuckets: Set<String>
    let prefix: String

    /// A record of an S3 notification. Fields that are not asked for are ignored: S3 adds some with minor versions.
    func read(notificationRecord record: JSON) throws(EventRefusal) -> Record {
        guard record.object != nil else { throw EventRefusal(.malformed, "it is not an object") }
        // Other services' records come in the same wrapping; stores that speak S3 call themselves minio:s3, ceph:s3.
        if let source = try text("eventSource", of: record), !source.hasSuffix(":s3") {
            throw EventRefusal(.notAnEvent, "it is of \(source.quoted), not of S3")
        }
        guard let version = try text("eventVersion", of: record) else {
            throw EventRefusal(.malformed, "it has no eventVersion")
        }
        // The major version counts up when the structure changes.
        guard version.prefix(while: { $0 != "." }) == "2" else {
            throw EventRefusal(.unknownVersion, "its eventVersion is \(version.quoted), not 2.x")
        }
        guard let fullName = try text("eventName", of: record) else {
            throw EventRefusal(.malformed, "it has no eventName")
        }
        let name = fullName.hasPrefix("s3:") ? String(fullName.dropFirst(3)) : fullName
        let bucket = try bucket(of: record["s3"])
        guard name.hasPrefix("ObjectCreated:") else { return .otherKind(name.shortened) }
        let object = record["s3"]?["object"]
        let rawKey = try rawKey(of: object)
        let key: String
        do throws(FormEncoding.Fault) {
            key = try FormEncoding.decode(rawKey)
        } catch {
            let fault = error == .notUTF8 ? "is not UTF-8" : "has a % without two hexadecimal digits"
            throw EventRefusal(.malformed, "its key \(rawKey.quoted) \(fault)")
        }
        return .event(
            try event(
                bucket: bucket,
                object: object,
                fields: ("versionId", "eTag"),
                keys: (rawKey, key),
                time: try text("eventTime", of: record),
                name: name.shortened,
                region: try text("awsRegion", of: record)
            )
        )
    }

    /// An EventBridge event of S3, whose key is not encoded.
    func read(eventBridgeEvent json: JSON, detailType: String) throws(EventRefusal) -> Record {
        let detail = json["detail"]
        let bucket = try bucket(of: detail)
        guard detailType == "Object Created" else { return .otherKind(detailType.shortened) }
        let object = detail?["object"]
        let key = try rawKey(of: object)
        return .event(
            try event(
                bucket: bucket,
                object: object,
                fields: ("version-id", "etag"),
                keys: (key, key),
                time: try text("time", of: json),
                name: Self.eventName(forReason: try text("reason", of: detail)),
                region: try text("region", of: json)
            )
        )
    }

    /// S3's names for the four operations; the wildcard of its event types where EventBridge tells another or none.
    private static func eventName(forReason reason: String?) -> String {
        switch reason {
        case "PutObject": "ObjectCreated:Put"
        case "POST Object": "ObjectCreated:Post"
        case "CopyObject": "ObjectCreated:Copy"
        case "CompleteMultipartUpload": "ObjectCreated:CompleteMultipartUpload"
        default: "ObjectCreated:*"
        }
    }

    private func event(
        bucket: String?,
        object: JSON?,
        fields: (version: String, eTag: String),
        keys: (raw: String, decoded: String),
        time: String?,
        name: String,
        region: String?
    ) throws(EventRefusal) -> ObjectEvent {
        guard let bucket else { throw EventRefusal(.malformed, "it names no bucket") }
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
        guard keys.decoded.utf8.count <= 1024 else {
            throw EventRefusal(.malformed, "its key \(keys.decoded.quoted) is longer than S3's 1,024 bytes")
        }
        guard keys.decoded.utf8.starts(with: prefix.utf8) else {
            throw EventRefusal(
                .keyOutsidePrefix,
                "its key \(keys.decoded.quoted) does not begin with source.prefix, \(prefix.quoted)"
            )
        }
        return ObjectEvent(
            bucket: bucket,
            key: keys.decoded,
            rawKey: keys.raw,
            versionID: try text(fields.version, of: object),
            eTag: try text(fields.eTag, of: object).flatMap(Self.withoutQuotes),
            size: try size(of: object),
            sequencer: try text("sequencer", of: object).map { Sequencer($0) },
            eventTime: time,
            eventName: name,
            region: region
        )
    }

    /// The bucket that a record names, if it names one; it is held to the list whatever the record is about.
    private func bucket(of parent: JSON?) throws(EventRefusal) -> String? {
        guard let name = try text("name", of: parent?["bucket"]) else { return nil }
        guard acceptedBuckets.contains(name) else {
            throw EventRefusal(.bucketNotListed, "its bucket \(name.quoted) is not in source.buckets")
        }
        return name
    }

    private func rawKey(of object: JSON?) throws(EventRefusal) -> String {
        guard let key = try text("key", of: object) else { throw EventRefusal(.malformed, "it has no key") }
        return key
    }

    /// A field's text; nil when it is absent, null or empty. Something else in its place is not what S3 sends: taken for
    /// absent, it would lose the version or the order.
    private func text(_ field: String, of object: JSON?) throws(EventRefusal) -> String? {
        guard let value = object?[field], !value.isNull else { return nil }
        guard let text = value.string else { throw EventRefusal(.malformed, "its \(field) is not a text") }
        return text.isEmpty ? nil : text
    }

    private func size(of object: JSON?) throws(EventRefusal) -> Int64? {
        guard let value = object?["size"], !value.isNull else { return nil }
        guard let size = value.int, size >= 0 else { throw EventRefusal(.malformed, "its size is not a size") }
        return Int64(size)
    }

    /// Some senders copy the ETag with the quotes that the HTTP header has.
    private static func withoutQuotes(_ eTag: String) -> String? {
        guard eTag.utf8.count >= 2, eTag.hasPrefix("\""), eTag.hasSuffix("\"") else { return eTag }
        return eTag.utf8.count == 2 ? nil : String(eTag.dropFirst().dropLast())
    }
}

extension String {
    /// A name for a count or a field: what is longer than S3's longest by far is cut.
    fileprivate var shortened: String {
        unicodeScalars.count <= 80 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(80))) + "…"
    }
}
