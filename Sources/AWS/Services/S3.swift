/// Amazon S3 (REST with XML errors; Amazon S3 API Reference).
package struct S3: Sendable {
    let client: AWSClient

    package init(_ client: AWSClient) {
        self.client = client
    }

    package struct ObjectHead: Sendable, Equatable {
        /// Bytes of the whole object.
        package var size: Int
        package var etag: String?
        package var versionID: String?
        /// As in the `Last-Modified` header.
        package var lastModified: String?
        package var contentType: String?
        /// By name in lowercase, without `x-amz-meta-`.
        package var metadata: [String: String]
        package var requestID: String?
    }

    package struct Object: Sendable, Equatable {
        package var head: ObjectHead
        package var body: [UInt8]
    }

    /// - `range`: the bytes wanted, counted from 0; past the object's end it gives what there is.
    /// - `maximumBytes`: a larger body is a transport error, `responseTooLarge`.
    package func getObject(
        bucket: String,
        key: String,
        versionID: String? = nil,
        range: ClosedRange<Int>? = nil,
        maximumBytes: Int,
        expectedOwner: String? = nil
    ) async throws(AWSError) -> Object {
        var call = Self.call(.get, "GetObject", bucket, key, versionID, expectedOwner)
        if let range { call.headers.add("Range", "bytes=\(range.lowerBound)-\(range.upperBound)") }
        // An error's body must fit whatever the caller wants of an object.
        call.limits.responseBytes = max(maximumBytes, 65_536)
        let response = try await client.send(call)
        guard response.body.count <= maximumBytes else {
            throw call.unfinished(.responseTooLarge, "more than \(maximumBytes) bytes")
        }
        return Object(head: ObjectHead(response), body: response.body)
    }

    package func headObject(
        bucket: String,
        key: String,
        versionID: String? = nil,
        expectedOwner: String? = nil
    ) async throws(AWSError) -> ObjectHead {
        ObjectHead(try await client.send(Self.call(.head, "HeadObject", bucket, key, versionID, expectedOwner)))
    }

    /// - `expectedOwner`: an account's id; S3 denies the call where the bucket is not that account's.
    static func call(
        _ method: HTTPRequest.Method,
        _ operation: String,
        _ bucket: String,
        _ key: String,
        _ versionID: String? = nil,
        _ expectedOwner: String? = nil
    ) -> ServiceCall {
        var call = ServiceCall(.s3, operation, resource: "\(bucket)/\(key)")
        call.method = method
        call.bucket = bucket
        call.path = "/" + PercentEncoding.encodePath(key)
        if let versionID { call.query = "versionId=\(PercentEncoding.encode(versionID))" }
        call.headers["x-amz-expected-bucket-owner"] = expectedOwner
        return call
    }
}

extension S3.ObjectHead {
    init(_ response: HTTPResponse) {
        let headers = response.headers
        // Of a range, the length is the part's and the whole comes after the slash.
        let whole = headers.given("Content-Range").flatMap { $0.split(separator: "/").last }.flatMap { Int($0) }
        size = whole ?? headers.given("Content-Length").flatMap { Int($0) } ?? response.body.count
        etag = headers.given("ETag")
        versionID = headers.given("x-amz-version-id")
        lastModified = headers.given("Last-Modified")
        contentType = headers.given("Content-Type")
        requestID = headers.given("x-amz-request-id")
        metadata = [:]
        let prefix = "x-amz-meta-"
        for field in headers.fields {
            let name = field.name.lowercased()
            guard name.hasPrefix(prefix) else { continue }
            metadata[String(name.dropFirst(prefix.count))] = MetadataValue.decode(field.value)
        }
    }
}
