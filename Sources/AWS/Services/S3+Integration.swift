internal import FoundationEssentials
package import OrderedJSON

extension S3 {
    /// The operations on one object that can be called as Step Functions' AWS SDK integrations call them.
    package enum ObjectOperation: String, Sendable, CaseIterable {
        case getObject, putObject, headObject, copyObject, deleteObject

        /// As the API reference and errors spell it.
        package var operation: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

        /// What it takes, as Step Functions spells it.
        package var parameters: [String] {
            var names = ["Bucket", "Key"]
            if self == .putObject { names += ["Body", "Metadata"] }
            if self == .copyObject { names += ["CopySource", "Metadata"] }
            return names + ObjectField.parameters(of: self).map(\.name)
        }

        /// What `ChecksumAlgorithm` of PutObject may be.
        package static var checksumAlgorithms: [String] { Checksum.allCases.map(\.rawValue) }

        /// What it cannot do without.
        package var required: [String] { self == .copyObject ? ["Bucket", "Key", "CopySource"] : ["Bucket", "Key"] }

        fileprivate var method: HTTPRequest.Method {
            switch self {
            case .getObject: .get
            case .headObject: .head
            case .putObject, .copyObject: .put
            case .deleteObject: .delete
            }
        }
    }

    /// What CopyObject copies: `CopySource` taken apart.
    package struct CopySource: Sendable, Equatable {
        package var bucket: String
        package var key: String
        package var versionID: String?

        /// Nil for what is not `bucket/key` in URL encoding, with or without `?versionId=`; access points among it.
        package init?(_ text: String) {
            var rest = text[...]
            if rest.hasPrefix("/") { rest = rest.dropFirst() }
            if let mark = rest.ranges(of: "?versionId=").last {
                versionID = Self.decoded(rest[mark.upperBound...])
                rest = rest[..<mark.lowerBound]
            }
            guard let decoded = Self.decoded(rest), let slash = decoded.firstIndex(of: "/"), slash > decoded.startIndex
            else { return nil }
            bucket = String(decoded[..<slash])
            key = String(decoded[decoded.index(after: slash)...])
            guard !key.isEmpty, !bucket.contains(":") else { return nil }
        }

        fileprivate var header: String {
            "\(bucket)/\(PercentEncoding.encodePath(key))"
                + (versionID.map { "?versionId=\(PercentEncoding.encode($0))" } ?? "")
        }

        private static func decoded(_ text: Substring) -> String? {
            String(validating: PercentEncoding.decode(text.utf8), as: UTF8.self)
        }
    }

    /// Calls an operation with parameters as Step Functions takes them, and answers as it does.
    ///
    /// - `parameters`: `Bucket` and `Key` among them; what is not among the operation's parameters is left out.
    /// - `copySource`: stands for the parameter `CopySource`.
    /// - `maximumBytes`: a larger object is a transport error, `responseTooLarge`.
    package func call(
        _ operation: ObjectOperation,
        _ parameters: JSON.Object,
        copySource: CopySource? = nil,
        maximumBytes: Int
    ) async throws(AWSError) -> ServiceReply {
        let (bucket, key) = (parameters["Bucket"]?.string ?? "", parameters["Key"]?.string ?? "")
        var call = Self.call(operation.method, operation.operation, bucket, key)
        // Without a key it would be another operation, on the whole bucket; without a source, the writing of nothing.
        guard !bucket.isEmpty, !key.isEmpty, (copySource == nil) == (operation != .copyObject) else {
            throw call.unsent("Bucket, Key, and for a copy CopySource must be given", .invalid)
        }
        var query: [String] = []
        for field in ObjectField.parameters(of: operation) {
            guard let value = parameters[field.name], !value.isNull else { continue }
            let text = value.string ?? value.description
            if field.wire.hasPrefix("?") {
                query.append("\(field.wire.dropFirst())=\(PercentEncoding.encode(text))")
            } else {
                call.headers[field.wire] = text
            }
        }
        call.query = query.sorted().joined(separator: "&")
        for (name, value) in parameters["Metadata"]?.object ?? [:] where operation.method == .put {
            call.headers["x-amz-meta-\(name)"] = MetadataValue.encode(value.string ?? value.description)
        }
        switch operation {
        case .putObject:
            // Recorded from Step Functions: the body is the value's JSON text, quotes and all.
            if let body = parameters["Body"], !body.isNull { call.body = body.bytes }
            try Self.addChecksum(named: parameters["ChecksumAlgorithm"]?.string, to: &call)
            if call.headers["Content-Type"] == nil { call.headers["Content-Type"] = "application/octet-stream" }
        case .copyObject:
            call.headers["x-amz-copy-source"] = copySource?.header
            // S3 answers when it has copied all of it.
            call.limits.total = .seconds(600)
        case .getObject: call.limits.responseBytes = max(maximumBytes, 65_536)
        case .headObject, .deleteObject: break
        }
        let response = try await client.send(call)
        return ServiceReply(
            body: JSON(try result(of: operation, response, call, maximumBytes: maximumBytes)),
            requestID: response.headers.given("x-amz-request-id"),
            headers: response.headers
        )
    }

    /// As the SDKs do: of the algorithm that is named, or else by default; none beside one that is given already.
    private static func addChecksum(named name: String?, to call: inout ServiceCall) throws(AWSError) {
        if name == nil {
            let isGiven = call.headers.fields.contains { field in
                field.name.hasPrefix("x-amz-checksum-") || field.name == "Content-MD5"
            }
            if isGiven { return }
        }
        guard let checksum = name.map(Checksum.init) ?? .crc32 else {
            let known = Checksum.allCases.map(\.rawValue).joined(separator: " or ")
            throw call.unsent("ChecksumAlgorithm must be \(known) (got \(name ?? ""))", .invalid)
        }
        try call.add(checksum)
    }

    private func result(
        of operation: ObjectOperation,
        _ response: HTTPResponse,
        _ call: ServiceCall,
        maximumBytes: Int
    ) throws(AWSError) -> JSON.Object {
        var result = JSON.Object()
        for field in ObjectField.results(of: operation) {
            if let text = response.headers.given(field.wire) { result[field.name] = field.value(text) }
        }
        switch operation {
        case .getObject:
            guard response.body.count <= maximumBytes else {
                throw call.unfinished(.responseTooLarge, "more than \(maximumBytes) bytes")
            }
            guard let text = String(validating: response.body, as: UTF8.self) else {
                throw call.error(code: "UnreadableReply", message: "the object is not text in UTF-8", kind: .invalid)
            }
            result["ContentLength"] = JSON(response.body.count)
            result["Metadata"] = metadata(response)
            result["Body"] = JSON(text)
        case .headObject:
            result["Metadata"] = metadata(response)
        case .copyObject:
            let xml = try Self.document("CopyObjectResult", in: response, to: call)
            var copied = JSON.Object()
            for name in ["ETag", "LastModified", "ChecksumType"] + ObjectField.checksums {
                guard let text = xml[name] else { continue }
                copied[name] = JSON(IntegrationSpelling.time(text).map(IntegrationSpelling.text) ?? text)
            }
            result["CopyObjectResult"] = JSON(copied)
        case .putObject, .deleteObject: break
        }
        return result
    }

    private func metadata(_ response: HTTPResponse) -> JSON {
        let metadata = ObjectHead(response).metadata.sorted { $0.key < $1.key }
        return JSON(JSON.Object(metadata.map { ($0.key, JSON($0.value)) }))
    }
}
