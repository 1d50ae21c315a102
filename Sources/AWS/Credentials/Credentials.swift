package import FoundationEssentials

/// What a request is signed with. Prints as the access key id alone, wherever it ends up.
package struct Credentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package var accessKeyID: String
    package var secretAccessKey: String
    /// Present in temporary credentials only.
    package var sessionToken: String?
    /// Nil where they do not expire, or nobody said when.
    package var expiration: Date?
    /// Where they come from, in words; nil where nobody said.
    package var origin: String?

    package init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Date? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }

    func from(_ origin: String) -> Credentials {
        var credentials = self
        credentials.origin = origin
        return credentials
    }

    /// The same wherever they come from.
    package static func == (left: Credentials, right: Credentials) -> Bool {
        left.accessKeyID == right.accessKeyID && left.secretAccessKey == right.secretAccessKey
            && left.sessionToken == right.sessionToken && left.expiration == right.expiration
    }

    package var description: String { accessKeyID }
    package var debugDescription: String { accessKeyID }
    /// `dump` and string interpolation of an enclosing value look here.
    package var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
