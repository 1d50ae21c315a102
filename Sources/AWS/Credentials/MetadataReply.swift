internal import FoundationEssentials
internal import OrderedJSON

/// The JSON in which container endpoints and the instance metadata service hand out credentials.
enum MetadataReply {
    /// Nil where a member is missing or not of its kind.
    static func credentials(_ body: [UInt8], tokenMember: String = "Token") -> Credentials? {
        guard let json = try? JSON(parsing: body), let id = json["AccessKeyId"]?.string, !id.isEmpty,
            let secret = json["SecretAccessKey"]?.string, !secret.isEmpty
        else { return nil }
        var expiration: Date?
        if let text = json["Expiration"]?.string {
            guard let date = date(text) else { return nil }
            expiration = date
        }
        return Credentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: json[tokenMember]?.string,
            expiration: expiration
        )
    }

    /// `2012-04-27T22:39:16Z`
    static func date(_ text: String) -> Date? {
        if let date = try? Date(text, strategy: .iso8601) { return date }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

extension HTTPRequest.Limits {
    /// These services are on the host itself or its network: what takes longer is not there.
    static let metadata = HTTPRequest.Limits(connect: .seconds(1), total: .seconds(2), responseBytes: 65_536)
}
