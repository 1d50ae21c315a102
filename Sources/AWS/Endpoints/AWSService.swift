/// What this module must know of a service to reach it.
package struct AWSService: Sendable, Equatable {
    /// As errors and Step Functions' integrations spell it: `Rekognition`.
    package var name: String
    /// As endpoint settings spell it, `cloudwatch_logs`: the service id in lowercase with underscores.
    package var identifier: String
    /// The first label of its host names.
    package var hostPrefix: String
    /// As signatures spell it.
    package var signingName: String

    /// - `hostPrefix`: `identifier` where nil.
    /// - `signingName`: `hostPrefix` where nil.
    package init(name: String, identifier: String, hostPrefix: String? = nil, signingName: String? = nil) {
        self.name = name
        self.identifier = identifier
        self.hostPrefix = hostPrefix ?? identifier
        self.signingName = signingName ?? self.hostPrefix
    }

    package static let sqs = AWSService(name: "SQS", identifier: "sqs")
    package static let sns = AWSService(name: "SNS", identifier: "sns")
    package static let s3 = AWSService(name: "S3", identifier: "s3")
    package static let sts = AWSService(name: "STS", identifier: "sts")
    package static let rekognition = AWSService(name: "Rekognition", identifier: "rekognition")

    /// The suffix of its own endpoint variable: `AWS_ENDPOINT_URL_CLOUDWATCH_LOGS`.
    var variableSuffix: String { identifier.uppercased() }

    /// Names that FIPS hosts do not have: there the ordinary endpoint is a FIPS endpoint already.
    /// Source: the services' public endpoint rule sets.
    func hasPlainFIPSHost(in region: String, _ partition: Partition) -> Bool {
        switch identifier {
        case "sqs", "sts", "sso", "sso_oidc": partition.name == "aws-us-gov"
        case "sns": region == "us-gov-east-1" || region == "us-gov-west-1"
        default: false
        }
    }
}
