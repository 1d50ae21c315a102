extension S3 {
    /// When an object is written in parts, and how large these are.
    package struct Multipart: Sendable, Equatable {
        /// Bytes; an object with more than that is written in parts. At most 5 GiB, which is what one request may carry.
        package var thresholdBytes: Int
        /// Bytes, 5 MiB to 5 GiB; more where an object would else have more than 10,000 parts.
        package var partBytes: Int

        package init(thresholdBytes: Int = 8 << 20, partBytes: Int = 8 << 20) {
            self.thresholdBytes = thresholdBytes
            self.partBytes = partBytes
        }

        /// Source: "Amazon S3 multipart upload limits", Amazon S3 User Guide.
        private static let maximumParts = 10_000

        func ranges(of count: Int) -> [Range<Int>] {
            let size = max(partBytes, (count + Self.maximumParts - 1) / Self.maximumParts, 1)
            return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        }
    }

    /// Writes an object: in one request, or in parts where it is large.
    ///
    /// Parts are sent one after the other: whoever paces calls sees one at a time. What fails or is cancelled on the way
    /// leaves no part behind.
    package func upload(
        _ object: NewObject,
        _ body: Body,
        _ multipart: Multipart = Multipart()
    ) async throws(AWSError) -> Receipt {
        guard body.count > multipart.thresholdBytes else { return try await putObject(object, body) }
        let id = try await begin(object)
        do {
            var parts: [Part] = []
            for range in multipart.ranges(of: body.count) {
                parts.append(try await put(range, of: body, as: parts.count + 1, of: id, object))
            }
            return try await complete(id, parts, object)
        } catch {
            throw await abandon(id, object, after: error)
        }
    }

    /// What S3 wants to hear again of each part at the end.
    private struct Part {
        let number: Int
        let etag: String
        let checksum: String
    }

    private func begin(_ object: NewObject) async throws(AWSError) -> String {
        var call = call(.post, "CreateMultipartUpload", object, query: "uploads")
        Self.describe(object, in: &call)
        call.headers["x-amz-checksum-algorithm"] = object.storage.checksum.rawValue
        let response = try await client.send(call)
        guard let id = try Self.document("InitiateMultipartUploadResult", in: response, to: call)["UploadId"] else {
            throw call.unreadable(response, "the reply has no UploadId")
        }
        return id
    }

    private func put(
        _ range: Range<Int>,
        of body: Body,
        as number: Int,
        of id: String,
        _ object: NewObject
    ) async throws(AWSError) -> Part {
        var call = call(.put, "UploadPart", object, query: "partNumber=\(number)&\(Self.query(id))")
        try await call.carry(body, range)
        let checksum = try call.add(object.storage.checksum)
        let response = try await client.send(call)
        guard let etag = response.headers.given("ETag") else {
            throw call.unreadable(response, "the reply has no ETag")
        }
        return Part(number: number, etag: etag, checksum: checksum)
    }

    private func complete(_ id: String, _ parts: [Part], _ object: NewObject) async throws(AWSError) -> Receipt {
        var call = call(.post, "CompleteMultipartUpload", object, query: Self.query(id))
        call.headers["Content-Type"] = "application/xml"
        call.headers["If-Match"] = object.ifMatch
        call.headers["If-None-Match"] = object.ifNoneMatch
        let name = "Checksum\(object.storage.checksum.rawValue)"
        let list = parts.map { part in
            "<Part><ETag>\(XMLText.escape(part.etag))</ETag><\(name)>\(part.checksum)</\(name)>"
                + "<PartNumber>\(part.number)</PartNumber></Part>"
        }
        let document =
            "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\(list.joined())"
            + "</CompleteMultipartUpload>"
        call.body = Array(document.utf8)
        // S3 puts the parts together before it answers, which "could take several minutes" (its API reference).
        call.limits.total = .seconds(600)
        let response = try await client.send(call)
        let result = try Self.document("CompleteMultipartUploadResult", in: response, to: call)
        return Receipt(
            etag: result["ETag"],
            versionID: response.headers.given("x-amz-version-id"),
            requestID: response.headers.given("x-amz-request-id")
        )
    }

    /// Has S3 drop the parts, which it would else keep and charge for; in a task of its own, as the caller's may have
    /// been cancelled.
    private func abandon(_ id: String, _ object: NewObject, after error: AWSError) async -> AWSError {
        let call = call(.delete, "AbortMultipartUpload", object, query: Self.query(id))
        let failure = await Task { () -> AWSError? in
            do throws(AWSError) {
                _ = try await client.send(call)
                return nil
            } catch {
                // It is gone: the end that was not heard of may have been a good one.
                return error.code == "NoSuchUpload" ? nil : error
            }
        }.value
        guard let failure else { return error }
        var error = error
        error.message +=
            "; the parts of the upload could not be removed (\(failure.name)), and are charged for until a lifecycle rule"
            + " for incomplete uploads or an AbortMultipartUpload removes them"
        return error
    }

    private func call(
        _ method: HTTPRequest.Method,
        _ operation: String,
        _ object: NewObject,
        query: String
    ) -> ServiceCall {
        var call = Self.call(method, operation, object.bucket, object.key, nil, object.expectedOwner)
        call.query = query
        return call
    }

    private static func query(_ id: String) -> String { "uploadId=\(PercentEncoding.encode(id))" }

    /// The document of a reply of success, which may turn out to be an error: S3 says 200 before it begins what takes
    /// long, and finds out later ("CompleteMultipartUpload" and "CopyObject", Amazon S3 API Reference).
    static func document(_ root: String, in response: HTTPResponse, to call: ServiceCall) throws(AWSError) -> XMLText {
        guard let xml = XMLText(response.body) else { throw call.unreadable(response, "the reply is no whole XML") }
        guard xml.root != "Error" else {
            throw call.error(in: HTTPResponse(status: 500, headers: response.headers, body: response.body))
        }
        guard xml.root == root else { throw call.unreadable(response, "the reply is \(xml.root), not \(root)") }
        return xml
    }
}
