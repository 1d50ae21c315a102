extension S3 {
    /// An object to be written, but for its bytes.
    package struct NewObject: Sendable, Equatable {
        package var bucket: String
        package var key: String
        package var contentType: String
        /// Names in ASCII; values may be any text but line breaks, up to 2 KB in all.
        package var metadata: [String: String] = [:]
        /// An entity tag in quotes: written only where the object there still has it.
        package var ifMatch: String?
        /// `*`: written only where there is no object yet.
        package var ifNoneMatch: String?
        package var storage = Storage()
        /// An account's id; S3 denies the call where the bucket is not that account's.
        package var expectedOwner: String?

        package init(bucket: String, key: String, contentType: String) {
            self.bucket = bucket
            self.key = key
            self.contentType = contentType
        }
    }

    /// How S3 is to keep an object. What is nil is as the bucket has it.
    package struct Storage: Sendable, Equatable {
        package enum Encryption: String, Sendable, CaseIterable {
            /// With keys of S3's own (SSE-S3).
            case s3 = "AES256"
            /// With a key of AWS KMS (SSE-KMS), once or in two layers.
            case kms = "aws:kms"
            case kmsTwice = "aws:kms:dsse"
        }

        /// Those of general purpose buckets.
        package enum Class: String, Sendable, CaseIterable {
            case standard = "STANDARD"
            case standardIA = "STANDARD_IA"
            case oneZoneIA = "ONEZONE_IA"
            case intelligentTiering = "INTELLIGENT_TIERING"
            case glacierIR = "GLACIER_IR"
            case glacier = "GLACIER"
            case deepArchive = "DEEP_ARCHIVE"
            case reducedRedundancy = "REDUCED_REDUNDANCY"
        }

        package var encryption: Encryption?
        /// A KMS key's id, alias or ARN; the account's own for S3 where nil.
        package var kmsKey: String?
        /// Whether one data key serves many objects, which saves calls of KMS.
        package var usesBucketKey: Bool?
        package var storageClass: Class?
        /// At most 10.
        package var tags: [String: String] = [:]
        package var checksum = Checksum.crc32

        package init() {}

        /// - Source: "PutObject" and "CreateMultipartUpload", Amazon S3 API Reference.
        fileprivate func add(to headers: inout HTTPHeaders) {
            headers["x-amz-server-side-encryption"] = encryption?.rawValue
            headers["x-amz-server-side-encryption-aws-kms-key-id"] = kmsKey
            headers["x-amz-server-side-encryption-bucket-key-enabled"] = usesBucketKey.map(String.init)
            headers["x-amz-storage-class"] = storageClass?.rawValue
            guard !tags.isEmpty else { return }
            headers["x-amz-tagging"] = tags.sorted { $0.key < $1.key }
                .map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }
                .joined(separator: "&")
        }
    }

    /// What S3 says of an object it has stored.
    package struct Receipt: Sendable, Equatable {
        /// In quotes, as conditional requests want it.
        package var etag: String?
        package var versionID: String?
        package var requestID: String?
    }

    /// The bytes of an object: in memory, or in a file, of which never more than a piece is.
    package enum Body: Sendable, Equatable {
        case bytes([UInt8])
        /// The whole of it.
        case file(OpenFile, count: Int)

        /// Opens a file, where that may block.
        package static func file(at path: String) async throws(FileError) -> Body {
            let opened = await BlockingIO.run { () -> Result<Body, FileError> in
                Result { () throws(FileError) in
                    let file = try OpenFile.reading(path)
                    return .file(file, count: try file.size())
                }
            }
            return try opened.get()
        }

        package var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let count): count
            }
        }
    }

    /// Writes an object in one request.
    ///
    /// - `body`: at most 5 GiB.
    package func putObject(_ object: NewObject, _ body: Body) async throws(AWSError) -> Receipt {
        var call = Self.call(.put, "PutObject", object.bucket, object.key, nil, object.expectedOwner)
        Self.describe(object, in: &call)
        call.headers["If-Match"] = object.ifMatch
        call.headers["If-None-Match"] = object.ifNoneMatch
        try await call.carry(body, 0..<body.count)
        try call.add(object.storage.checksum)
        let headers = try await client.send(call).headers
        return Receipt(
            etag: headers.given("ETag"),
            versionID: headers.given("x-amz-version-id"),
            requestID: headers.given("x-amz-request-id")
        )
    }

    /// Tells all that belongs to the object and not to the request.
    static func describe(_ object: NewObject, in call: inout ServiceCall) {
        call.headers.add("Content-Type", object.contentType)
        for (name, value) in object.metadata.sorted(by: { $0.key < $1.key }) {
            call.headers.add("x-amz-meta-\(name)", MetadataValue.encode(value))
        }
        object.storage.add(to: &call.headers)
    }
}

extension ServiceCall {
    /// Takes a part of a body as its own.
    mutating func carry(_ body: S3.Body, _ range: Range<Int>) async throws(AWSError) {
        limits = .moving(range.count)
        switch body {
        case .bytes(let bytes): self.body = range.count == bytes.count ? bytes : Array(bytes[range])
        case .file(let file, _):
            do {
                bodyFile = try await FileSlice(file, offset: range.lowerBound, count: range.count)
            } catch let error as FileError {
                throw unfinished(.file, error.description)
            } catch {
                throw unsent("\(error)", .configuration)
            }
        }
    }

    /// Adds the checksum of what the call carries, and gives it.
    @discardableResult
    mutating func add(_ checksum: Checksum) throws(AWSError) -> String {
        let value: String
        if let bodyFile {
            value = checksum.value(of: bodyFile)
        } else {
            do {
                value = try checksum.value(of: body)
            } catch {
                throw unsent(error.description, .configuration)
            }
        }
        headers["x-amz-sdk-checksum-algorithm"] = checksum.rawValue
        headers[checksum.header] = value
        return value
    }
}
