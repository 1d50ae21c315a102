internal import FoundationEssentials
internal import OrderedJSON

/// How Step Functions spells and types the members of a service's structures, and how the wire does.
///
/// In an integration names are the Java SDK's in Pascal case, whatever the service has; a timestamp is text and not a
/// number; a blob, or a text that is to hold JSON, may be given as JSON. The keys of maps are the caller's own and stay.
struct IntegrationSpelling: Sendable {
    /// Whether the wire's names begin in lowercase.
    private let isLower: Bool
    /// The wire's names that cannot be told from Step Functions' by the first letter's case, by Step Functions'; where
    /// they are so in some places only, with the member or the operation that they are in before a slash.
    private let irregular: [String: String]
    private let maps: Set<String>
    private let timestamps: Set<String>
    private let blobs: Set<String>
    private let texts: Set<String>
    /// What a reply holds in quotes where it is not the same in both spellings.
    private let marks: [[UInt8]]

    /// Lists of the wire's names, parted by spaces.
    init(isLower: Bool, irregular: String, maps: String, timestamps: String, blobs: String, texts: String) {
        func names(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
        self.isLower = isLower
        let places = names(irregular).map {
            $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        }
        self.irregular = Dictionary(
            places.map { place in
                let wire = place.last ?? ""
                let name = Self.integrationName(wire)
                return (place.count == 1 ? name : "\(place[0])/\(name)", wire)
            },
            uniquingKeysWith: { first, _ in first }
        )
        self.maps = Set(names(maps))
        self.timestamps = Set(names(timestamps))
        self.blobs = Set(names(blobs))
        self.texts = Set(names(texts))
        marks = Set(places.compactMap(\.last) + names(timestamps)).map { Array("\"\($0)\"".utf8) }
    }

    /// Parameters as the service takes them.
    ///
    /// - `parent`: the operation, or the wire's name of the member that they are in.
    func onTheWire(_ parameters: JSON, in parent: String) -> JSON {
        switch parameters.value {
        case .array(let items): return JSON(items.map { onTheWire($0, in: parent) })
        case .object(let members):
            var converted = JSON.Object()
            for (name, value) in members {
                let usual = isLower ? name.prefix(1).lowercased() + name.dropFirst() : name
                let wire = irregular["\(parent)/\(name)"] ?? irregular[name] ?? usual
                converted[wire] = onTheWire(value, of: wire)
            }
            return JSON(converted)
        default: return parameters
        }
    }

    private func onTheWire(_ value: JSON, of name: String) -> JSON {
        if value.isNull { return value }
        if blobs.contains(name) {
            // Recorded from Step Functions: a blob is the value's JSON text, quotes and all.
            return JSON(Data(value.bytes).base64EncodedString())
        }
        if timestamps.contains(name), let text = value.string, let time = Self.time(text) {
            return JSON(JSON.Number(time.timeIntervalSince1970))
        }
        if texts.contains(name), value.string == nil { return JSON(value.description) }
        guard maps.contains(name), case .object(let entries) = value.value else {
            return onTheWire(value, in: name)
        }
        return JSON(JSON.Object(entries.map { ($0.key, onTheWire($0.value, in: name)) }))
    }

    /// A reply as Step Functions gives it: byte for byte where both spell it the same.
    func fromTheWire(_ reply: JSON) -> JSON {
        if !isLower {
            let bytes = reply.bytes
            guard marks.contains(where: { bytes.firstRange(of: $0) != nil }) else { return reply }
        }
        return converted(reply)
    }

    private func converted(_ reply: JSON) -> JSON {
        switch reply.value {
        case .array(let items): return JSON(items.map(converted))
        case .object(let members):
            return JSON(JSON.Object(members.map { (Self.integrationName($0.key), converted($0.value, of: $0.key)) }))
        default: return reply
        }
    }

    private func converted(_ value: JSON, of name: String) -> JSON {
        if timestamps.contains(name), let seconds = value.double {
            return JSON(Self.text(Date(timeIntervalSince1970: seconds)))
        }
        guard maps.contains(name), case .object(let entries) = value.value else { return converted(value) }
        return JSON(JSON.Object(entries.map { ($0.key, converted($0.value)) }))
    }

    /// Step Functions' name of a member: the Java SDK's, in Pascal case (`Utils.unCapitalize` in aws-sdk-java-v2).
    static func integrationName(_ member: String) -> String {
        let name = uncapitalized(member)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// `eTag` for `ETag`, `md5OfBody` for `MD5OfBody`: capitals at the front are one word, but for the one that begins
    /// the next.
    static func uncapitalized(_ name: String) -> String {
        let letters = Array(name)
        var end = 1
        while end < letters.count, letters[end].isUppercase,
            end + 1 >= letters.count || !letters[end + 1].isLowercase
        {
            end += 1
        }
        return name.prefix(end).lowercased() + name.dropFirst(end)
    }

    /// As Java writes an Instant: `2026-11-23T22:51:04Z`, with milliseconds where there are any.
    static func text(_ time: Date) -> String {
        let hasFraction = (time.timeIntervalSince1970 * 1000).rounded().truncatingRemainder(dividingBy: 1000) != 0
        return time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction))
    }

    /// The time of an ISO 8601 text.
    static func time(_ text: String) -> Date? {
        (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text))
            ?? (try? Date.ISO8601FormatStyle().parse(text))
    }
}
