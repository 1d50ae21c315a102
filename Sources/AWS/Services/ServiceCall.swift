/// One operation of one service, before it has an address or a signature.
struct ServiceCall: Sendable {
    var service: AWSService
    var operation: String
    /// For errors: what the call is about.
    var resource: String?
    /// S3 finds an address by bucket.
    var bucket: String?
    var method: HTTPRequest.Method = .post
    /// Percent-encoded, and joined to the endpoint's own path.
    var path = "/"
    var query = ""
    var headers: HTTPHeaders = [:]
    var body: [UInt8] = []
    var bodyFile: FileSlice?
    var replyFile: OpenFile?
    var limits = HTTPRequest.Limits()

    init(_ service: AWSService, _ operation: String, resource: String?) {
        self.service = service
        self.operation = operation
        self.resource = resource
    }

    func endpoint(_ endpoints: Endpoints) throws(EndpointError) -> Endpoints.Endpoint {
        if let bucket { return try endpoints.endpoint(forBucket: bucket) }
        return try endpoints.endpoint(for: service)
    }

    func request(_ endpoint: Endpoints.Endpoint) -> HTTPRequest {
        HTTPRequest(
            method,
            endpoint.url.origin,
            path: endpoint.url.path + path,
            query: query,
            headers: headers,
            body: body,
            bodyFile: bodyFile,
            replyFile: replyFile,
            limits: limits
        )
    }
}
