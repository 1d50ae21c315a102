internal import OrderedJSON

/// A member of an operation on an object that travels in a header or in the query.
///
/// Source: S3's service model; names as Step Functions spells them. Left out is what needs more than to be passed on:
/// customer-provided keys, and dates.
struct ObjectField: Sendable {
    let name: String
    /// With a question mark in front, a name of the query.
    let wire: String
    /// The operations, by their first letters.
    let operations: Substring

    static func parameters(of operation: S3.ObjectOperation) -> [ObjectField] {
        parameterFields.filter { $0.operations.contains(operation.rawValue.prefix(1)) }
    }

    static func results(of operation: S3.ObjectOperation) -> [ObjectField] {
        resultFields.filter { $0.operations.contains(operation.rawValue.prefix(1)) }
    }

    /// CopyObject gives them in its reply's XML.
    static let checksums = [
        "ChecksumCRC32", "ChecksumCRC32C", "ChecksumCRC64NVME", "ChecksumSHA1", "ChecksumSHA256",
    ]

    func value(_ text: String) -> JSON {
        switch name {
        case "ContentLength", "MissingMeta", "PartsCount", "TagCount", "Size":
            Int(text).map { JSON($0) } ?? JSON(text)
        case "DeleteMarker", "BucketKeyEnabled": JSON(text == "true")
        case "LastModified": JSON(HTTPDate.parse(text).map(IntegrationSpelling.text) ?? text)
        default: JSON(text)
        }
    }

    private static let parameterFields = fields(
        """
        Acl x-amz-acl pc
        BucketKeyEnabled x-amz-server-side-encryption-bucket-key-enabled pc
        BypassGovernanceRetention x-amz-bypass-governance-retention d
        CacheControl Cache-Control pc
        ChecksumAlgorithm x-amz-checksum-algorithm c
        ChecksumAlgorithm x-amz-sdk-checksum-algorithm p
        ChecksumCRC32 x-amz-checksum-crc32 p
        ChecksumCRC32C x-amz-checksum-crc32c p
        ChecksumCRC64NVME x-amz-checksum-crc64nvme p
        ChecksumMode x-amz-checksum-mode gh
        ChecksumSHA1 x-amz-checksum-sha1 p
        ChecksumSHA256 x-amz-checksum-sha256 p
        ContentDisposition Content-Disposition pc
        ContentEncoding Content-Encoding pc
        ContentLanguage Content-Language pc
        ContentMD5 Content-MD5 p
        ContentType Content-Type pc
        CopySourceIfMatch x-amz-copy-source-if-match c
        CopySourceIfNoneMatch x-amz-copy-source-if-none-match c
        ExpectedBucketOwner x-amz-expected-bucket-owner gphcd
        ExpectedSourceBucketOwner x-amz-source-expected-bucket-owner c
        GrantFullControl x-amz-grant-full-control pc
        GrantRead x-amz-grant-read pc
        GrantReadACP x-amz-grant-read-acp pc
        GrantWriteACP x-amz-grant-write-acp pc
        IfMatch If-Match gphcd
        IfNoneMatch If-None-Match gphc
        MetadataDirective x-amz-metadata-directive c
        Mfa x-amz-mfa d
        ObjectLockLegalHoldStatus x-amz-object-lock-legal-hold pc
        ObjectLockMode x-amz-object-lock-mode pc
        PartNumber ?partNumber gh
        Range Range gh
        RequestPayer x-amz-request-payer gphcd
        ResponseCacheControl ?response-cache-control gh
        ResponseContentDisposition ?response-content-disposition gh
        ResponseContentEncoding ?response-content-encoding gh
        ResponseContentLanguage ?response-content-language gh
        ResponseContentType ?response-content-type gh
        ServerSideEncryption x-amz-server-side-encryption pc
        SsekmsEncryptionContext x-amz-server-side-encryption-context pc
        SsekmsKeyId x-amz-server-side-encryption-aws-kms-key-id pc
        StorageClass x-amz-storage-class pc
        Tagging x-amz-tagging pc
        TaggingDirective x-amz-tagging-directive c
        VersionId ?versionId ghd
        WebsiteRedirectLocation x-amz-website-redirect-location pc
        """
    )

    private static let resultFields = fields(
        """
        AcceptRanges Accept-Ranges gh
        ArchiveStatus x-amz-archive-status h
        BucketKeyEnabled x-amz-server-side-encryption-bucket-key-enabled gphc
        CacheControl Cache-Control gh
        ChecksumCRC32 x-amz-checksum-crc32 gph
        ChecksumCRC32C x-amz-checksum-crc32c gph
        ChecksumCRC64NVME x-amz-checksum-crc64nvme gph
        ChecksumSHA1 x-amz-checksum-sha1 gph
        ChecksumSHA256 x-amz-checksum-sha256 gph
        ChecksumType x-amz-checksum-type gph
        ContentDisposition Content-Disposition gh
        ContentEncoding Content-Encoding gh
        ContentLanguage Content-Language gh
        ContentLength Content-Length gh
        ContentRange Content-Range gh
        ContentType Content-Type gh
        CopySourceVersionId x-amz-copy-source-version-id c
        DeleteMarker x-amz-delete-marker ghd
        ETag ETag gph
        Expiration x-amz-expiration gphc
        Expires Expires gh
        LastModified Last-Modified gh
        MissingMeta x-amz-missing-meta gh
        ObjectLockLegalHoldStatus x-amz-object-lock-legal-hold gh
        ObjectLockMode x-amz-object-lock-mode gh
        ObjectLockRetainUntilDate x-amz-object-lock-retain-until-date gh
        PartsCount x-amz-mp-parts-count gh
        ReplicationStatus x-amz-replication-status gh
        RequestCharged x-amz-request-charged gphcd
        Restore x-amz-restore gh
        ServerSideEncryption x-amz-server-side-encryption gphc
        Size x-amz-object-size p
        SsekmsEncryptionContext x-amz-server-side-encryption-context pc
        SsekmsKeyId x-amz-server-side-encryption-aws-kms-key-id gphc
        StorageClass x-amz-storage-class gh
        TagCount x-amz-tagging-count gh
        VersionId x-amz-version-id gphcd
        WebsiteRedirectLocation x-amz-website-redirect-location gh
        """
    )

    private static func fields(_ table: String) -> [ObjectField] {
        table.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3 else { return nil }
            return ObjectField(name: String(words[0]), wire: String(words[1]), operations: words[2])
        }
    }
}
