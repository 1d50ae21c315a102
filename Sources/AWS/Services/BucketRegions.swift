internal import Synchronization

/// Where buckets turned out to be: S3 answers a request in the wrong region with the right one.
///
/// Source: "Request routing" and "Making requests", Amazon S3 API Reference; the SDKs follow in the same way
/// (botocore's S3RegionRedirector).
final class BucketRegions: Sendable {
    private static let capacity = 1000

    private let regions = Mutex<[String: String]>([:])

    func region(of bucket: String) -> String? {
        regions.withLock { $0[bucket] }
    }

    /// Says whether the failure names another region than the request was signed for; then it is remembered.
    func learn(from failure: AWSError, bucket: String, signedFor region: String) -> Bool {
        guard let actual = failure.bucketRegion, actual != region, let status = failure.status,
            [301, 307, 400].contains(status)
        else { return false }
        regions.withLock { regions in
            if regions.count >= Self.capacity { regions = [:] }
            regions[bucket] = actual
        }
        return true
    }
}
