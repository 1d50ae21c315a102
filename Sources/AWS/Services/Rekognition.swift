package import OrderedJSON

/// Amazon Rekognition (AWS JSON 1.1; Amazon Rekognition API Reference).
package struct Rekognition: Sendable {
    private static let json = JSONProtocol(service: .rekognition, targetPrefix: "RekognitionService", version: "1.1")
    private let client: AWSClient

    package init(_ client: AWSClient) {
        self.client = client
    }

    /// - `versionID`: pins the object that is looked at.
    /// - `maxLabels`: 0 or more; the service's default where nil.
    /// - `minConfidence`: 0 to 100; the service's default, 55, where nil.
    package func detectLabels(
        bucket: String,
        key: String,
        versionID: String? = nil,
        maxLabels: Int? = nil,
        minConfidence: Double? = nil
    ) async throws(AWSError) -> ServiceReply {
        var object: JSON.Object = ["Bucket": JSON(bucket), "Name": JSON(key)]
        object["Version"] = versionID.map { JSON($0) }
        var parameters: JSON.Object = ["Image": ["S3Object": JSON(object)]]
        parameters["MaxLabels"] = maxLabels.map { JSON($0) }
        parameters["MinConfidence"] = minConfidence.map { JSON(JSON.Number($0)) }
        return try await Self.json.call(
            "DetectLabels",
            JSON(parameters),
            resource: "\(bucket)/\(key)",
            with: client
        )
    }

    /// Any operation, named and with parameters as in the API Reference: `DetectText`.
    package func call(_ operation: String, _ parameters: JSON) async throws(AWSError) -> ServiceReply {
        let object = parameters["Image"]?["S3Object"]
        let resource = [object?["Bucket"]?.string, object?["Name"]?.string].compactMap { $0 }.joined(separator: "/")
        return try await Self.json.call(
            operation,
            parameters,
            resource: resource.isEmpty ? nil : resource,
            with: client
        )
    }
}
