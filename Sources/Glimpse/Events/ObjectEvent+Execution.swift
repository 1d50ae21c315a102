package import OrderedJSON

extension ObjectEvent {
    /// What the execution for this event starts with. Members that the event does not have are left out, so that a
    /// workflow can ask for them with `IsPresent`.
    package var executionInput: JSON {
        var input = JSON.Object()
        input["bucket"] = JSON(bucket)
        input["image_key"] = JSON(key)
        input["version_id"] = versionID.map { JSON($0) }
        input["etag"] = eTag.map { JSON($0) }
        input["size"] = size.map { JSON(Int($0)) }
        input["sequencer"] = sequencer.map { JSON($0.text) }
        input["event_time"] = eventTime.map { JSON($0) }
        input["event_name"] = JSON(eventName)
        return JSON(input)
    }

    /// The name of the execution for this event: the same for each delivery of the event, and for no other event.
    ///
    /// It is made of bucket, key, version (or else ETag) and sequencer. Where a sender has no sequencers the time of the
    /// event stands in, or a second upload of the same bytes would pass for a redelivery of the first.
    ///
    /// It has 32 to 80 of the characters `A-Z a-z 0-9 -`: the end of the key, for people, and a hash. These are the
    /// names that Step Functions takes and logs.
    /// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
    ///
    /// - Parameter hash: A cryptographic hash of at least 16 bytes, such as SHA-256: who may upload can choose keys, and
    ///   two that met in one name would pass for one image.
    /// - Returns: The name.
    package func executionName(hash: (_ bytes: [UInt8]) -> [UInt8]) -> String {
        let fields = [bucket, key, version, order]
        // Each with its length, so that no two lists of fields run together into the same bytes.
        let identity = fields.flatMap { Array("\($0.utf8.count):\($0),".utf8) }
        let digest = hash(identity).prefix(16).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        .joined()
        let readable = readableKey(maximumLength: 80 - 1 - digest.count)
        return readable.isEmpty ? digest : "\(readable)-\(digest)"
    }

    /// What tells this state of the object from others, marked so that no ETag passes for a version.
    private var version: String {
        if let versionID { return "version \(versionID)" }
        return eTag.map { "etag \($0)" } ?? ""
    }

    /// What tells this event from others about the same state.
    private var order: String {
        if let sequencer { return "sequencer \(sequencer.canonical)" }
        return eventTime.map { "time \($0)" } ?? ""
    }

    /// The end of the key, where the file's name is, with `-` for each run of characters that a name cannot have.
    private func readableKey(maximumLength: Int) -> String {
        let words = key.utf8.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                false
            default: true
            }
        }
        let readable = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").suffix(maximumLength)
        return String(readable.drop { $0 == "-" })
    }
}
