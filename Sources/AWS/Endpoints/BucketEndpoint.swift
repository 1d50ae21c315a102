extension Endpoints {
    /// Where an object of a bucket is: the bucket in the host name where it can be, or else in the path.
    ///
    /// Source: "Virtual hosting of general purpose buckets", Amazon S3 User Guide, and S3's public endpoint rule set.
    /// Access points, Outposts and S3 Express are not covered.
    package func endpoint(forBucket bucket: String) throws(EndpointError) -> Endpoint {
        try Self.check(bucket)
        if var custom = try customEndpoint(for: .s3) {
            // What stands in for S3 seldom has a name per bucket, and an address never has.
            if bucketAddressing == .virtual && Self.fitsHostName(bucket) && !custom.url.isIPAddress {
                custom.url.origin.host = "\(bucket).\(custom.url.origin.host)"
            } else {
                custom.url.path += "/\(bucket)"
            }
            return custom
        }
        let region = try checkedRegion()
        let partition = Partition.of(region)
        guard !(usesFIPS && partition.name == "aws-cn") else { throw .noFIPSInPartition(partition.name) }
        // The old worldwide endpoint is in us-east-1, and has neither variant.
        let signingRegion = region == "aws-global" ? "us-east-1" : region
        var host = usesFIPS ? "s3-fips" : "s3"
        if usesDualStack { host += ".dualstack" }
        if region != "aws-global" || usesFIPS || usesDualStack { host += ".\(signingRegion)" }
        host += ".\(partition.dnsSuffix)"
        let inHost = bucketAddressing != .path && Self.fitsHostName(bucket)
        let origin = HTTPOrigin(.https, inHost ? "\(bucket).\(host)" : host)
        return Endpoint(
            url: EndpointURL(origin, path: inHost ? "" : "/\(bucket)"),
            signingRegion: signingRegion
        )
    }

    /// A name with dots has no certificate; one with capitals or underscores, as old buckets may have, is no host name.
    private static func fitsHostName(_ bucket: String) -> Bool {
        (3...63).contains(bucket.utf8.count) && !bucket.hasPrefix("-") && !bucket.hasSuffix("-")
            && bucket.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The name becomes part of a host name or path, so that anything but these characters could lead elsewhere.
    private static func check(_ bucket: String) throws(EndpointError) {
        guard !bucket.hasPrefix("arn:") else {
            throw .invalidBucket(bucket, reason: "access points are not supported")
        }
        guard !bucket.hasSuffix("--x-s3") else {
            throw .invalidBucket(bucket, reason: "directory buckets (S3 Express One Zone) are not supported")
        }
        guard (1...255).contains(bucket.utf8.count) else {
            throw .invalidBucket(bucket, reason: "it must have 1 to 255 characters")
        }
        let isPlain = bucket.utf8.allSatisfy { byte in
            EndpointURL.isLetterOrDigit(byte)
                || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
        }
        guard isPlain, !bucket.hasPrefix("."), !bucket.contains("..") else {
            throw .invalidBucket(bucket, reason: "it may hold letters, digits, '-', '_' and single '.' only")
        }
    }
}
