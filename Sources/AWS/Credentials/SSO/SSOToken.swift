internal import COpenSSL
internal import FoundationEssentials
internal import Glibc
internal import OrderedJSON

/// What `aws sso login` leaves behind: proof that a person has signed in, until it expires.
///
/// Source: the SDKs' common cache, `~/.aws/sso/cache/<SHA-1 of the session's name or start URL>.json`.
struct SSOToken: Sendable {
    /// All that the file holds: others wrote it, and what we do not know stays as it is.
    private var members: JSON.Object

    var accessToken: String
    var expiresAt: Date

    /// What renewal needs; nil in the older form, and where the registration has itself expired.
    struct Renewal: Sendable {
        var clientID: String
        var clientSecret: String
        var refreshToken: String
        var registrationExpiresAt: Date?
    }

    var renewal: Renewal? {
        guard let id = members["clientId"]?.string, let secret = members["clientSecret"]?.string,
            let token = members["refreshToken"]?.string
        else { return nil }
        let expiry = members["registrationExpiresAt"]?.string.flatMap(Self.date)
        return Renewal(clientID: id, clientSecret: secret, refreshToken: token, registrationExpiresAt: expiry)
    }

    init?(_ file: [UInt8]) {
        guard let members = (try? JSON(parsing: file))?.object, let token = members["accessToken"]?.string,
            !token.isEmpty, let expiry = members["expiresAt"]?.string.flatMap(Self.date)
        else { return nil }
        self.members = members
        accessToken = token
        expiresAt = expiry
    }

    /// The same sign-in with another token.
    func renewed(_ accessToken: String, until expiresAt: Date, refreshToken: String?) -> SSOToken {
        var renewed = self
        renewed.accessToken = accessToken
        renewed.expiresAt = expiresAt
        renewed.members["accessToken"] = JSON(accessToken)
        renewed.members["expiresAt"] = JSON(expiresAt.formatted(.iso8601))
        if let refreshToken { renewed.members["refreshToken"] = JSON(refreshToken) }
        return renewed
    }

    /// Older tools wrote `UTC` where ISO 8601 has `Z`.
    private static func date(_ text: String) -> Date? {
        CredentialsJSON.date(text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text)
    }

    /// The file of a sign-in; nil where libcrypto has no SHA-1, as it may be told to.
    static func path(for key: String, home: String) -> String? {
        var digest = [UInt8](repeating: 0, count: 20)
        let bytes = Array(key.utf8)
        // A name and no protection: the tools have agreed on it.
        guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil) == 1 else { return nil }
        return "\(home)/.aws/sso/cache/\(Hex.string(digest)).json"
    }

    /// Replaces the file, for this user's eyes alone. Blocks.
    func write(to path: String) -> String? {
        let text = Array(JSON(members).description.utf8)
        let new = "\(path).\(getpid())"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        let written = Glibc.write(descriptor, text, text.count)
        close(descriptor)
        guard written == text.count, rename(new, path) == 0 else {
            unlink(new)
            return "cannot be written"
        }
        return nil
    }
}
