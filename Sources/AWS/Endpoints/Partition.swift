/// A group of regions with DNS names of its own.
///
/// Source: AWS' public partition metadata (`partitions.json`), version 1.1, as the SDKs ship it.
struct Partition: Sendable, Equatable {
    let name: String
    let dnsSuffix: String
    let dualStackDNSSuffix: String

    /// The partition of a region: by the region's form, and `aws` where none fits, as the SDKs do.
    static func of(_ region: String) -> Partition {
        let parts = region.split(separator: "-", omittingEmptySubsequences: false)
        for (partition, prefixes) in table {
            if region == "\(partition.name)-global" { return partition }
            for prefix in prefixes where fits(parts, prefix) { return partition }
        }
        return aws
    }

    /// `prefix-word-number`, as in `us-east-1`.
    private static func fits(_ parts: [Substring], _ prefix: [Substring]) -> Bool {
        guard parts.count == prefix.count + 2, parts.starts(with: prefix) else { return false }
        return parts.last?.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    static let aws = Partition(name: "aws", dnsSuffix: "amazonaws.com", dualStackDNSSuffix: "api.aws")

    private static let table: [(Partition, prefixes: [[Substring]])] = [
        (aws, [["us"], ["eu"], ["ap"], ["sa"], ["ca"], ["me"], ["af"], ["il"], ["mx"]]),
        (
            Partition(
                name: "aws-cn",
                dnsSuffix: "amazonaws.com.cn",
                dualStackDNSSuffix: "api.amazonwebservices.com.cn"
            ),
            [["cn"]]
        ),
        (Partition(name: "aws-us-gov", dnsSuffix: "amazonaws.com", dualStackDNSSuffix: "api.aws"), [["us", "gov"]]),
        (Partition(name: "aws-iso", dnsSuffix: "c2s.ic.gov", dualStackDNSSuffix: "api.aws.ic.gov"), [["us", "iso"]]),
        (
            Partition(name: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", dualStackDNSSuffix: "api.aws.scloud"),
            [["us", "isob"]]
        ),
        (
            Partition(name: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", dualStackDNSSuffix: "api.cloud-aws.adc-e.uk"),
            [["eu", "isoe"]]
        ),
        (
            Partition(name: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", dualStackDNSSuffix: "api.aws.hci.ic.gov"),
            [["us", "isof"]]
        ),
        (
            Partition(
                name: "aws-eusc",
                dnsSuffix: "amazonaws.eu",
                dualStackDNSSuffix: "api.amazonwebservices.eu"
            ),
            [["eusc", "de"]]
        ),
    ]
}
