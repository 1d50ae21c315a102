/// The texts of an XML document's leaves, by element name: all that AWS' small XML replies hold.
///
/// Not an XML processor: no DTD, no namespaces (a prefix is dropped), no attributes. It reads once from front to back,
/// and gives nil for what is not well-formed, so that a truncated reply is not taken for a whole one.
struct XMLText {
    let root: String
    /// The first leaf of each name.
    private let texts: [String: String]

    subscript(name: String) -> String? { texts[name] }

    /// No reply read this way is near as large.
    static let sizeLimit = 1 << 20
    private static let depthLimit = 64

    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.sizeLimit else { return nil }
        var root: String?
        var texts: [String: String] = [:]
        var open: [ArraySlice<UInt8>] = []
        var text: [UInt8] = []
        var isLeaf = false
        var rest = bytes[...]

        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if !open.isEmpty {
                guard Self.appendDecoded(rest[..<start], to: &text) else { return nil }
            }
            rest = rest[start...].dropFirst()
            if Self.skip("!--", until: "-->", in: &rest) != nil || Self.skip("?", until: "?>", in: &rest) != nil {
                continue
            }
            if let data = Self.skip("![CDATA[", until: "]]>", in: &rest) {
                text += data
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let tag = rest[..<end]
            rest = rest[end...].dropFirst()
            if tag.first == UInt8(ascii: "/") {
                let name = Self.localName(tag.dropFirst())
                guard let opened = open.popLast(), opened.elementsEqual(name) else { return nil }
                if isLeaf {
                    let key = String(decoding: name, as: UTF8.self)
                    if texts[key] == nil { texts[key] = String(decoding: text, as: UTF8.self) }
                }
                isLeaf = false
            } else {
                let name = Self.localName(tag)
                guard !name.isEmpty, open.count < Self.depthLimit, root == nil || !open.isEmpty else { return nil }
                if root == nil { root = String(decoding: name, as: UTF8.self) }
                isLeaf = tag.last != UInt8(ascii: "/")
                if isLeaf { open.append(name) }
            }
            text = []
        }
        guard open.isEmpty, let root else { return nil }
        self.root = root
        self.texts = texts
    }

    /// A text as it may stand in an element.
    static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// Without prefix and attributes.
    private static func localName(_ tag: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let name = tag.prefix { byte in
            byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\n")
                && byte != UInt8(ascii: "\r") && byte != UInt8(ascii: "/")
        }
        guard let colon = name.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return name[name.index(after: colon)...]
    }

    /// Moves past `start … end` and gives what is between; nil, and nothing moved, where it is not there.
    private static func skip(
        _ start: String,
        until end: String,
        in rest: inout ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        guard rest.starts(with: start.utf8),
            let found = rest.dropFirst(start.utf8.count).firstRange(of: Array(end.utf8))
        else { return nil }
        let inner = rest.dropFirst(start.utf8.count)[..<found.lowerBound]
        rest = rest[found.upperBound...]
        return inner
    }

    private static func appendDecoded(_ source: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
        var rest = source
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += rest[..<ampersand]
            rest = rest[ampersand...].dropFirst()
            guard let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(String(decoding: rest[..<end], as: UTF8.self))
            else { return false }
            text += String(scalar).utf8
            rest = rest[end...].dropFirst()
        }
        text += rest
        return true
    }

    private static func scalar(_ entity: String) -> Unicode.Scalar? {
        switch entity {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        if entity.hasPrefix("#x") { return UInt32(entity.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
        if entity.hasPrefix("#") { return UInt32(entity.dropFirst()).flatMap(Unicode.Scalar.init) }
        return nil
    }
}
