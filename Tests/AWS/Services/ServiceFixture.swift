import FoundationEssentials
import OrderedJSON
import Support

@testable import AWS

/// A client with fixed keys and a fixed clock in front of a stub.
enum ServiceFixture {
    /// 2015-08-30T12:36:00Z
    static let now = Date(timeIntervalSince1970: 1_440_938_160)
    static let queueURL = "https://sqs.us-east-1.amazonaws.com/123456789012/uploads"

    static func client(
        _ transport: StubTransport,
        _ endpoints: Endpoints = Endpoints(region: "us-east-1")
    ) -> AWSClient {
        AWSClient(
            transport: transport,
            credentials: StaticCredentials(Credentials(accessKeyID: "AKID", secretAccessKey: "hush")),
            endpoints: endpoints,
            now: { now }
        )
    }

    static func reply(_ body: String, _ headers: HTTPHeaders = [:], status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }
}

extension HTTPRequest {
    var json: JSON? { try? JSON(parsing: body) }
    var text: String { String(decoding: body, as: UTF8.self) }
}
