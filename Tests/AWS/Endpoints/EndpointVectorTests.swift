import OrderedJSON
import Testing

@testable import AWS

/// The endpoint cases of botocore.
@Suite(.enabled(if: !EndpointCase.all.isEmpty, Comment(rawValue: Vectors.reasonToSkip)))
struct EndpointVectorTests {
    @Test(arguments: EndpointCase.all)
    func resolves(_ vector: EndpointCase) throws {
        let parameters = vector.json["params"] ?? [:]
        var endpoints = Endpoints(
            region: parameters["Region"]?.string,
            usesFIPS: parameters["UseFIPS"]?.bool ?? false,
            usesDualStack: parameters["UseDualStack"]?.bool ?? false
        )
        if let custom = parameters["Endpoint"]?.string {
            let url = try #require(EndpointURL(parsing: custom))
            endpoints.customForAll = url
        }
        if let expected = vector.json["expect"]?["endpoint"]?["url"]?.string {
            let endpoint = try endpoints.endpoint(for: vector.service)
            #expect(endpoint.url.description == expected)
            #expect(endpoint.signingRegion == parameters["Region"]?.string ?? "us-east-1")
        } else {
            let error = #expect(throws: EndpointError.self) { try endpoints.endpoint(for: vector.service) }
            #expect(error?.description == vector.json["expect"]?["error"]?.string)
        }
    }
}

struct EndpointCase: Sendable, CustomTestStringConvertible {
    let service: AWSService
    let json: JSON
    var testDescription: String { "\(service.name): \(json["documentation"]?.string ?? "")" }

    static let all: [EndpointCase] = [AWSService.sqs, .sns, .rekognition].flatMap { service in
        (Vectors.json("endpoints/\(service.identifier).json")?["testCases"]?.array ?? []).map {
            EndpointCase(service: service, json: $0)
        }
    }
}
