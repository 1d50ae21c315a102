/// Where each service is reached. An immutable value, made once from all the places that may say so.
package struct Endpoints: Sendable, Equatable {
    /// How a bucket gets into a URL.
    package enum BucketAddressing: String, Sendable {
        /// In the host name where the bucket's name allows it, and in the path at a custom endpoint.
        case auto
        case path
        case virtual
    }

    /// Nil where nobody said; then only custom endpoints can be used.
    package var region: String?
    package var usesFIPS: Bool
    package var usesDualStack: Bool
    /// For every service that `custom` does not name.
    package var customForAll: EndpointURL?
    /// By `AWSService.identifier`.
    package var custom: [String: EndpointURL]
    package var bucketAddressing: BucketAddressing
    /// STS at its one worldwide address where the region is of the first hour (`sts_regional_endpoints = legacy`).
    package var usesGlobalSTS: Bool
    /// The same for S3 in us-east-1 (`s3 = us_east_1_regional_endpoint = legacy`).
    package var usesGlobalS3: Bool

    package init(
        region: String?,
        usesFIPS: Bool = false,
        usesDualStack: Bool = false,
        customForAll: EndpointURL? = nil,
        custom: [String: EndpointURL] = [:],
        bucketAddressing: BucketAddressing = .auto,
        usesGlobalSTS: Bool = false,
        usesGlobalS3: Bool = false
    ) {
        self.region = region
        self.usesFIPS = usesFIPS
        self.usesDualStack = usesDualStack
        self.customForAll = customForAll
        self.custom = custom
        self.bucketAddressing = bucketAddressing
        self.usesGlobalSTS = usesGlobalSTS
        self.usesGlobalS3 = usesGlobalS3
    }

    /// A place to send a request to and the region to sign it for.
    package struct Endpoint: Sendable, Equatable {
        package var url: EndpointURL
        package var signingRegion: String
    }

    package func endpoint(for service: AWSService) throws(EndpointError) -> Endpoint {
        if let custom = try customEndpoint(for: service) { return custom }
        if service == .sts, let global = try globalSTS() { return global }
        let region = try checkedRegion()
        let partition = Partition.of(region)
        let isPlain = usesFIPS && !usesDualStack && service.hasPlainFIPSHost(in: region, partition)
        let prefix = service.hostPrefix + (usesFIPS && !isPlain ? "-fips" : "")
        let suffix = usesDualStack ? partition.dualStackDNSSuffix : partition.dnsSuffix
        let origin = HTTPOrigin(.https, "\(prefix).\(region).\(suffix)")
        return Endpoint(url: EndpointURL(origin), signingRegion: region)
    }

    func customEndpoint(for service: AWSService) throws(EndpointError) -> Endpoint? {
        guard let url = custom[service.identifier] ?? customForAll else { return nil }
        guard !usesFIPS else { throw .customEndpointWithFIPS }
        guard !usesDualStack else { throw .customEndpointWithDualStack }
        // A local stand-in for AWS accepts any region; a real one behind a custom name wants its own.
        let isAnywhere = region == nil || region == "aws-global"
        return Endpoint(url: url, signingRegion: isAnywhere ? "us-east-1" : try checkedRegion())
    }

    /// The region becomes part of a host name, so it must be one label: anything else could name another host.
    func checkedRegion() throws(EndpointError) -> String {
        guard let region, !region.isEmpty else { throw .missingRegion }
        guard let label = Self.label(region) else { throw .invalidRegion(region) }
        return label
    }

    /// The text itself, if it may be one label of a host name.
    static func label(_ text: String) -> String? {
        let isLabel =
            (1...63).contains(text.utf8.count) && !text.hasPrefix("-")
            && text.utf8.allSatisfy { EndpointURL.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        return isLabel ? text : nil
    }
}

/// Why a request has no address. The first three are worded as in the services' public endpoint rule sets.
package enum EndpointError: Error, Sendable, Equatable, CustomStringConvertible {
    case missingRegion
    case customEndpointWithFIPS
    case customEndpointWithDualStack
    case invalidRegion(String)
    case invalidBucket(String, reason: String)
    /// A setting that is not a URL; `source` says which.
    case invalidURL(String, source: String)
    case invalidSetting(String, source: String)
    case unreadableProfiles(String)
    case missingProfile(String)
    /// In the words of S3's public endpoint rule set.
    case s3(String)
    /// S3 transfer acceleration was asked for; `source` says where.
    case acceleration(source: String)

    /// Whether another call by the same client could succeed.
    var isAboutTheCall: Bool {
        if case .invalidBucket = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .missingRegion: "Invalid Configuration: Missing Region"
        case .customEndpointWithFIPS: "Invalid Configuration: FIPS and custom endpoint are not supported"
        case .customEndpointWithDualStack: "Invalid Configuration: Dualstack and custom endpoint are not supported"
        case .invalidRegion(let region): "\(region.debugDescription) is not a region"
        case .invalidBucket(let bucket, let reason): "\(bucket.debugDescription) is not a bucket's name: \(reason)"
        case .invalidURL(let text, let source):
            "\(source): \(Self.withoutUser(text).debugDescription) is not an http or https URL without user and query"
        case .invalidSetting(let text, let source): "\(source): \(text.debugDescription) is not a valid value"
        case .unreadableProfiles(let reason): reason
        case .missingProfile(let name): "profile \(name): no such profile in the shared config and credentials files"
        case .acceleration(let source): "\(source): transfer acceleration is not supported; set it to false"
        case .s3(let words): words
        }
    }

    /// A user name in a URL comes with a password.
    private static func withoutUser(_ url: String) -> String {
        guard let at = url.lastIndex(of: "@") else { return url }
        return "…\(url[at...])"
    }
}
