import OrderedJSON

/// Which objects a Task may read and write, whatever a message or a document says.
///
/// Nothing that a message says can make us read a bucket that is not listed, and nothing is written but results.
struct ObjectAccess: Sendable {
    let sourceBuckets: Set<String>
    /// Keys that are watched; an object written there would come back as an upload.
    let sourcePrefix: String
    let resultsBucket: String
    private let sourceOwner: String?
    private let resultsOwner: String?
    private let isJudged: Bool

    /// For a document that is looked at without a configuration, and not run.
    static let unjudged = ObjectAccess()

    private init() {
        (sourceBuckets, sourcePrefix, resultsBucket, isJudged) = ([], "", "", false)
        (sourceOwner, resultsOwner) = (nil, nil)
    }

    init(_ configuration: Configuration) {
        isJudged = true
        sourceBuckets = Set(configuration.source.buckets)
        sourcePrefix = configuration.source.prefix
        resultsBucket = configuration.results.bucket
        sourceOwner = configuration.source.bucketOwner
        resultsOwner = configuration.results.bucketOwner
    }

    /// The account that a bucket must belong to, where the configuration says so.
    func owner(ofBucket bucket: String) -> String? {
        let owner = sourceBuckets.contains(bucket) ? sourceOwner : nil
        return bucket == resultsBucket ? resultsOwner ?? owner : owner
    }

    /// A sentence where it may not be read.
    func refusalToRead(bucket: String) -> String? {
        !isJudged || sourceBuckets.contains(bucket) || bucket == resultsBucket
            ? nil
            : "bucket \(bucket) is neither listed in source.buckets nor results.bucket, so nothing is read from it"
    }

    /// A sentence where it may not be written, copied to or deleted; the key is nil where it is not known yet.
    func refusalToWrite(bucket: String, key: String?) -> String? {
        guard isJudged else { return nil }
        guard bucket == resultsBucket else {
            return "bucket \(bucket) is not results.bucket (\(resultsBucket)), and nothing is written elsewhere"
        }
        if sourceBuckets.contains(bucket), let key, key.utf8.starts(with: sourcePrefix.utf8) {
            return "key \(key) lies in what is watched, where it would come back as an upload without end"
        }
        return nil
    }

    /// What in a service's parameters names objects that may not be touched: one sentence each.
    ///
    /// An `S3Object` is read (Rekognition's and Textract's way to name one), and any other bucket is where a service
    /// would put things; an `s3://` address is read, unless it belongs to an output.
    ///
    /// Parameters are looked at as the service takes them: what a text or a blob holds is nobody's bucket.
    func refusals(of parameters: JSON, isOutput: Bool = false) -> [String] {
        switch parameters.value {
        case .array(let items): return items.flatMap { refusals(of: $0, isOutput: isOutput) }
        case .object(let members):
            return members.flatMap { name, value in
                let name = name.lowercased()
                let isOutput = isOutput || name.hasPrefix("output")
                if name == "s3object", let bucket = (value["Bucket"] ?? value["bucket"])?.string {
                    return [refusalToRead(bucket: bucket)].compactMap(\.self)
                }
                guard let text = value.string else { return refusals(of: value, isOutput: isOutput) }
                if name.hasSuffix("bucket") || name.hasSuffix("bucketname") {
                    return [refusalToWrite(bucket: text, key: nil)].compactMap(\.self)
                }
                guard name.hasSuffix("uri"), text.hasPrefix("s3://") else { return [] }
                let place = text.dropFirst("s3://".count).split(separator: "/", maxSplits: 1).map(String.init)
                let (bucket, key) = (place.first ?? "", place.dropFirst().first)
                let refusal = isOutput ? refusalToWrite(bucket: bucket, key: key) : refusalToRead(bucket: bucket)
                return [refusal].compactMap(\.self)
            }
        default: return []
        }
    }

    /// The same parameters with the event's version at each `S3Object` that is the event's object and names none.
    func pinned(_ parameters: JSON, to event: ObjectEvent) -> JSON {
        guard let versionID = event.versionID else { return parameters }
        switch parameters.value {
        case .array(let items): return JSON(items.map { pinned($0, to: event) })
        case .object(let members):
            return JSON(
                JSON.Object(
                    members.map { name, value in
                        guard name == "S3Object", var object = value.object else {
                            return (name, pinned(value, to: event))
                        }
                        let isTheEvents =
                            object["Bucket"]?.string == event.bucket && object["Name"]?.string == event.key
                        if isTheEvents, object["Version"]?.isNull ?? true { object["Version"] = JSON(versionID) }
                        return (name, JSON(object))
                    }
                )
            )
        default: return parameters
        }
    }
}
