/// Amazon S3 (REST with XML errors; Amazon S3 API Reference).
package struct S3: Sendable {
    let client: AWSClient

    package init(_ client: AWSClient) {
        self.client = client
    }

    /// What S3 says of an object it has stored.
    package struct Receipt: Sendable, Equatable {
        /// In quotes, as conditional requests want it.
        package var etag: String?
        package var versionID: String?
        package var requestID: String?
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

    /// - `metadata`: names in ASCII; values may be any text but line breaks, up to 2 KB in all.
    /// - `ifMatch`: an entity tag in quotes: written only where the object there still has it.
    /// - `ifNoneMatch`: `*`: written only where there is no object yet.
    package func putObject(
        bucket: String,
        key: String,
        body: [UInt8],
        contentType: String,
        metadata: [String: String] = [:],
        ifMatch: String? = nil,
        ifNoneMatch: String? = nil
    ) async throws(AWSError) -> Receipt {
        var call = Self.call(.put, "PutObject", bucket, key)
        call.headers.add("Content-Type", contentType)
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            call.headers.add("x-amz-meta-\(name)", MetadataValue.encode(value))
        }
        call.headers["If-Match"] = ifMatch
        call.headers["If-None-Match"] = ifNoneMatch
        call.body = body
        let headers = try await client.send(call).headers
        return Receipt(
            etag: headers.given("ETag"),
            versionID: headers.given("x-amz-version-id"),
            requestID: headers.given("x-amz-request-id")
        )
    }

    /// - `range`: the bytes wanted, counted from 0; past the object's end it gives what there is.
    /// - `maximumBytes`: a larger body is a transport error, `responseTooLarge`.
    package func getObject(
        bucket: String,
        key: String,
        versionID: String? = nil,
        range: ClosedRange<Int>? = nil,
        maximumBytes: Int
    ) async throws(AWSError) -> Object {
        var call = Self.call(.get, "GetObject", bucket, key, versionID)
        if let range { call.headers.add("Range", "bytes=\(range.lowerBound)-\(range.upperBound)") }
        // An error's body must fit whatever the caller wants of an object.
        call.limits.responseBytes = max(maximumBytes, 65_536)
        let response = try await client.send(call)
        guard response.body.count <= maximumBytes else {
            let target = "GET \(bucket)/\(key)"
            let cause = TransportError(.responseTooLarge, target: target, detail: "more than \(maximumBytes) bytes")
            throw call.unsent(cause.description, .transport(cause))
        }
        return Object(head: ObjectHead(response), body: response.body)
    }

    package func headObject(
        bucket: String,
        key: String,
        versionID: String? = nil
    ) async throws(AWSError) -> ObjectHead {
        ObjectHead(try await client.send(Self.call(.head, "HeadObject", bucket, key, versionID)))
    }

    static func call(
        _ method: HTTPRequest.Method,
        _ operation: String,
        _ bucket: String,
        _ key: String,
        _ versionID: String? = nil
    ) -> ServiceCall {
        var call = ServiceCall(.s3, operation, resource: "\(bucket)/\(key)")
        call.method = method
        call.bucket = bucket
        call.path = "/" + PercentEncoding.encodePath(key)
        if let versionID { call.query = "versionId=\(PercentEncoding.encode(versionID))" }
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
