/// Header fields in the order they were added; names compare without case (RFC 9110, section 5.1).
package struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package private(set) var fields: [Field] = []

    package struct Field: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
        package let name: String
        package let value: String

        /// Without the value where it is a secret.
        package var description: String {
            let isSecret = Self.secret.contains { name.equalsIgnoringCase($0) }
            return "\(name): \(isSecret ? "…" : value)"
        }

        package var customMirror: Mirror { Mirror(self, children: ["": description]) }

        private static let secret = [
            "Authorization", "X-Amz-Security-Token", "X-aws-ec2-metadata-token", "x-amz-sso_bearer_token",
        ]
    }

    package init() {}

    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0.0, value: $0.1) }
    }

    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// The first field of that name; setting replaces all of them, and nil removes them.
    package subscript(name: String) -> String? {
        get { fields.first { $0.name.equalsIgnoringCase(name) }?.value }
        set {
            fields.removeAll { $0.name.equalsIgnoringCase(name) }
            if let newValue { add(name, newValue) }
        }
    }
}

extension String {
    /// ASCII only, as header names are; locale-free and without an intermediate copy.
    func equalsIgnoringCase(_ other: String) -> Bool {
        utf8.count == other.utf8.count
            && (self == other || zip(utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased })
    }
}

extension UInt8 {
    var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
