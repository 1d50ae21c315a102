internal import FoundationEssentials
internal import OrderedJSON

/// The JSON in which container endpoints, the instance metadata service and credential processes hand out credentials.
enum CredentialsJSON {
    /// Why it cannot be used, as a clause for people: it quotes nothing but what says why there are none.
    struct Unusable: Error, Equatable {
        var reason: String
    }

    /// - `tokenMember`: `Token` from an endpoint, `SessionToken` from a process.
    static func read(_ body: [UInt8], tokenMember: String = "Token") throws(Unusable) -> Credentials {
        guard let json = try? JSON(parsing: body) else { throw Unusable(reason: "is not JSON") }
        // The instance metadata service says with status 200 that it could not assume the instance's role.
        if let code = json["Code"]?.string, code != "Success" {
            let message = json["Message"]?.string.map { ": \($0.prefix(AWSError.messageLimit))" } ?? ""
            throw Unusable(reason: "says \(AWSError.oneLine(code.prefix(100) + message))")
        }
        var expiration: Date?
        if let text = json["Expiration"]?.string {
            guard let date = date(text) else { throw Unusable(reason: "has an Expiration that is not a date") }
            expiration = date
        }
        return Credentials(
            accessKeyID: try text("AccessKeyId", in: json),
            secretAccessKey: try text("SecretAccessKey", in: json),
            sessionToken: json[tokenMember]?.string.flatMap { $0.isEmpty ? nil : $0 },
            expiration: expiration
        )
    }

    private static func text(_ member: String, in json: JSON) throws(Unusable) -> String {
        guard let text = json[member]?.string, !text.isEmpty else { throw Unusable(reason: "has no \(member)") }
        return text
    }

    /// `2012-04-27T22:39:16Z`, also with a fraction of a second, or an offset in place of the `Z`.
    static func date(_ text: String) -> Date? {
        if let date = try? Date(text, strategy: .iso8601) { return date }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
