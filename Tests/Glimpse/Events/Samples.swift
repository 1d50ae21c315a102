import OrderedJSON

@testable import Glimpse

/// Bodies as S3, SNS and EventBridge write them, and keys to put in.
enum Samples {
    static let bucket = "image-upload-bucket"

    /// A record with every field; `object` and `fields` replace members, or take them out where they are nil.
    static func record(
        key: String = "cats/tom.jpg",
        object: [String: JSON?] = [:],
        bucket: String = bucket,
        fields: [String: JSON?] = [:]
    ) -> JSON {
        var objectMembers: JSON.Object = [
            "key": JSON(key), "size": 1024, "eTag": "d41d8cd98f00b204e9800998ecf8427e",
            "versionId": "096fKKXTRTtl3on89fVO.nfljtsv6qko", "sequencer": "0055AED6DCD90281E5",
        ]
        for (name, value) in object { objectMembers[name] = value }
        var members: JSON.Object = [
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-west-2",
            "eventTime": "1970-01-01T00:00:00.000Z", "eventName": "ObjectCreated:Put", "added-later": [true],
            "s3": ["bucket": ["name": JSON(bucket)], "object": JSON(objectMembers)],
        ]
        for (name, value) in fields { members[name] = value }
        return JSON(members)
    }

    static func notification(_ records: JSON...) -> String {
        JSON(["Records": JSON(records)] as JSON.Object).description
    }

    static func eventBridge(
        key: String = "cats/tom.jpg",
        bucket: String = bucket,
        detailType: String = "Object Created",
        source: String = "aws.s3",
        reason: JSON? = "PutObject"
    ) -> String {
        var detail: JSON.Object = [
            "bucket": ["name": JSON(bucket)],
            "object": [
                "key": JSON(key), "size": 5, "etag": "b1946ac92492d2347c6235b4d2611184",
                "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e", "sequencer": "617f08299329d189",
            ],
        ]
        detail["reason"] = reason
        let event: JSON = [
            "version": "0", "detail-type": JSON(detailType), "source": JSON(source), "region": "ca-central-1",
            "time": "2021-11-12T00:00:00Z", "detail": JSON(detail),
        ]
        return event.description
    }

    static func envelope(_ message: String, type: String = "Notification") -> String {
        let envelope: JSON = [
            "Type": JSON(type), "MessageId": "95df01b4", "TopicArn": "arn:aws:sns:us-east-1:123456789012:uploads",
            "Subject": "Amazon S3 Notification", "Message": JSON(message),
        ]
        return envelope.description
    }

    static let testEvent = """
        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2014-10-13T15:57:02.089Z","Bucket":"bucketname",
        "RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE"}
        """

    /// The encoding that S3 gives keys: spaces as `+`, some characters as they are, the rest by byte.
    static func encoded(_ key: String, leaving plain: String = "-_.*/") -> String {
        key.utf8.map { byte -> String in
            let character = Character(Unicode.Scalar(byte))
            if byte == UInt8(ascii: " ") { return "+" }
            if byte < 0x80, character.isLetter || character.isNumber || plain.contains(character) {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        .joined()
    }

    /// Any text of 1 to 40 characters, with more than their share of those that encodings trip over.
    static func key(using random: inout SeededGenerator) -> String {
        let awkward =
            Array("+% /&=?#\"\\\n\r\t\0éü🐈%41%2B".unicodeScalars) + ["e", "\u{301}", "\u{10FFFF}", "\u{FEFF}"]
        var key = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            if Bool.random(using: &random), let scalar = awkward.randomElement(using: &random) {
                key.append(scalar)
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
                key.append(scalar)
            } else {
                key.append("x")
            }
        }
        return String(key)
    }
}

extension MessageContent {
    /// Parses with the bucket of the samples, whatever its keys begin with.
    static func parse(_ body: String, prefix: String = "") -> MessageContent {
        parse(body: body, acceptedBuckets: [Samples.bucket], prefix: prefix)
    }

    var records: MessageEvents? {
        if case .events(let records) = self { records } else { nil }
    }

    var refusal: EventRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}
