extension Endpoints {
    /// Where an object of a bucket is: the bucket in the host name where it can be, or else in the path.
    ///
    /// Source: "Virtual hosting of general purpose buckets", Amazon S3 User Guide, and S3's public endpoint rule set.
    /// Access points, Outposts, S3 Express and transfer acceleration are not covered.
    package func endpoint(forBucket bucket: String) throws(EndpointError) -> Endpoint {
        do {
            return try place(ofBucket: bucket)
        } catch {
            throw error.inWordsOfS3
        }
    }

    private func place(ofBucket bucket: String) throws(EndpointError) -> Endpoint {
        try Self.check(bucket)
        if let custom = try customEndpoint(for: .s3) { return with(bucket, in: custom) }
        let region = try checkedRegion()
        let partition = Partition.of(region)
        guard !(usesFIPS && partition.name == "aws-cn") else { throw .s3("Partition does not support FIPS") }
        // The old worldwide endpoint is in us-east-1, and has neither variant.
        let signingRegion = region == "aws-global" ? "us-east-1" : region
        let isGlobal = region == "aws-global" || (usesGlobalS3 && region == "us-east-1")
        var host = usesFIPS ? "s3-fips" : "s3"
        if usesDualStack { host += ".dualstack" }
        if !isGlobal || usesFIPS || usesDualStack { host += ".\(signingRegion)" }
        host += ".\(partition.dnsSuffix)"
        let inHost = bucketAddressing != .path && Self.fitsHostName(bucket)
        let origin = HTTPOrigin(.https, inHost ? "\(bucket).\(host)" : host)
        return Endpoint(
            url: EndpointURL(origin, path: inHost ? "" : "/\(PercentEncoding.encode(bucket))"),
            signingRegion: signingRegion
        )
    }

    /// What stands in for S3 seldom has a name for each bucket, and an address never has.
    private func with(_ bucket: String, in custom: Endpoint) -> Endpoint {
        var endpoint = custom
        let fits = Self.fitsHostName(bucket, withDots: custom.url.origin.scheme == .http)
        if bucketAddressing == .virtual && fits && !custom.url.isIPAddress {
            endpoint.url.origin.host = "\(bucket).\(custom.url.origin.host)"
        } else {
            endpoint.url.path += "/\(PercentEncoding.encode(bucket))"
        }
        return endpoint
    }

    /// One with capitals or underscores, as old buckets may have, is no host name; one with dots has no certificate.
    private static func fitsHostName(_ bucket: String, withDots: Bool = false) -> Bool {
        guard (3...63).contains(bucket.utf8.count) else { return false }
        let labels = bucket.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let dash = UInt8(ascii: "-")
        return (withDots || labels.count == 1) && !EndpointURL.isIPv4(bucket)
            && labels.allSatisfy { label in
                !label.isEmpty && label.first != dash && label.last != dash
                    && label.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), dash: true
                        default: false
                        }
                    }
            }
    }

    private static func check(_ bucket: String) throws(EndpointError) {
        guard !bucket.hasPrefix("arn:") else {
            throw .invalidBucket(bucket, reason: "access points are not supported; name the bucket itself")
        }
        guard !bucket.hasSuffix("--x-s3") else {
            throw .invalidBucket(bucket, reason: "directory buckets (S3 Express One Zone) are not supported")
        }
        guard !bucket.hasSuffix("--op-s3"), !bucket.hasSuffix("--xa-s3") else {
            throw .invalidBucket(bucket, reason: "access points are not supported; name the bucket itself")
        }
        guard (1...255).contains(bucket.utf8.count) else {
            throw .invalidBucket(bucket, reason: "it must have 1 to 255 characters")
        }
        // As a segment of a path these would lead elsewhere; everything else is encoded.
        guard bucket != ".", bucket != ".." else { throw .invalidBucket(bucket, reason: "it is a path") }
    }
}

extension EndpointError {
    /// S3's rule set has words of its own for what it has in common with the others.
    fileprivate var inWordsOfS3: EndpointError {
        switch self {
        case .missingRegion: .s3("A region must be set when sending requests to S3.")
        case .invalidRegion: .s3("Invalid region: region was not a valid DNS name.")
        case .customEndpointWithFIPS: .s3("A custom endpoint cannot be combined with FIPS")
        case .customEndpointWithDualStack: .s3("Cannot set dual-stack in combination with a custom endpoint.")
        default: self
        }
    }
}
