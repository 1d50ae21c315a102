package import OrderedJSON

/// What a service answered, as it came.
package struct ServiceReply: Sendable, Equatable {
    /// Kept as bytes until somebody looks inside.
    package var body: JSON
    package var requestID: String?
    /// As they came; empty where nobody needs them.
    package var headers: HTTPHeaders

    package init(body: JSON, requestID: String?, headers: HTTPHeaders = [:]) {
        self.body = body
        self.requestID = requestID
        self.headers = headers
    }
}

/// A service that speaks AWS JSON (Smithy's awsJson1_0 and awsJson1_1): any of them can be called by operation and
/// parameters alone.
package struct JSONProtocol: Sendable {
    package var service: AWSService
    /// In front of the operation in `X-Amz-Target`: `RekognitionService`.
    package var targetPrefix: String
    /// `1.0` or `1.1`.
    package var version: String

    package init(service: AWSService, targetPrefix: String, version: String) {
        self.service = service
        self.targetPrefix = targetPrefix
        self.version = version
    }

    /// - `parameters`: as in the service's API reference.
    /// - `resource`: what the call is about, for errors.
    package func call(
        _ operation: String,
        _ parameters: JSON,
        resource: String?,
        limits: HTTPRequest.Limits = HTTPRequest.Limits(),
        with client: AWSClient
    ) async throws(AWSError) -> ServiceReply {
        var call = ServiceCall(service, operation, resource: resource)
        call.headers = [
            "Content-Type": "application/x-amz-json-\(version)",
            "X-Amz-Target": "\(targetPrefix).\(operation)",
        ]
        parameters.write(to: &call.body)
        call.limits = limits
        let response = try await client.send(call)
        let requestID = response.headers.given("x-amzn-requestid")
        // Operations without output may answer with nothing at all.
        guard !response.body.isEmpty else {
            return ServiceReply(body: [:], requestID: requestID, headers: response.headers)
        }
        do {
            return ServiceReply(
                body: try JSON.encoded(response.body),
                requestID: requestID,
                headers: response.headers
            )
        } catch {
            throw call.unreadable(response, "the reply is not JSON (byte \(error.offset))")
        }
    }
}
