import Testing

@testable import AWS

@Suite struct EndpointTests {
    @Test(arguments: [
        ("us-east-1", "aws"), ("mx-central-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"), ("us-isob-east-1", "aws-iso-b"), ("eu-isoe-west-1", "aws-iso-e"),
        ("us-isof-south-1", "aws-iso-f"), ("eusc-de-east-1", "aws-eusc"), ("us-east-9", "aws"), ("xx-new-1", "aws"),
        ("local", "aws"), ("aws-cn-global", "aws-cn"),
    ])
    func partition(_ region: String, _ name: String) {
        #expect(Partition.of(region).name == name)
    }

    @Test(arguments: [
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"), ("HTTP://Localhost:80/", "http://localhost"),
        ("https://example.com:443/a/b/", "https://example.com/a/b"), ("http://[::1]:5000/x", "http://[::1]:5000/x"),
        ("http://my_host-1.example", "http://my_host-1.example"),
    ])
    func urls(_ text: String, _ normal: String) {
        #expect(EndpointURL(parsing: text)?.description == normal)
    }

    @Test(arguments: [
        "", "127.0.0.1:5000", "ftp://a", "http://", "http://:5000", "http://a:0", "http://a:65536", "http://a:x",
        "http://user@a", "http://a?b", "http://a#b", "http://a b", "http://a/b c", "http://[zz::1]", "http://[::1",
        "http://a/\r\nb", "http://é.example",
    ])
    func notURLs(_ text: String) {
        #expect(EndpointURL(parsing: text) == nil)
    }

    @Test(arguments: ["us-east-1.evil.com/", "us east", "-x", "a@b", String(repeating: "a", count: 64)])
    func notRegions(_ region: String) {
        #expect(throws: EndpointError.invalidRegion(region)) {
            try Endpoints(region: region).endpoint(for: .sqs)
        }
    }

    @Test(arguments: [
        ("images", Endpoints(region: "eu-west-1"), "https://images.s3.eu-west-1.amazonaws.com"),
        ("images", Endpoints(region: "us-east-1"), "https://images.s3.us-east-1.amazonaws.com"),
        ("images", Endpoints(region: "aws-global"), "https://images.s3.amazonaws.com"),
        (
            "images", Endpoints(region: "aws-global", usesDualStack: true),
            "https://images.s3.dualstack.us-east-1.amazonaws.com"
        ),
        ("images", Endpoints(region: "cn-north-1"), "https://images.s3.cn-north-1.amazonaws.com.cn"),
        ("my.images", Endpoints(region: "eu-west-1"), "https://s3.eu-west-1.amazonaws.com/my.images"),
        ("Old_Images", Endpoints(region: "us-east-1"), "https://s3.us-east-1.amazonaws.com/Old_Images"),
        (
            "images", Endpoints(region: "us-east-1", usesFIPS: true, usesDualStack: true),
            "https://images.s3-fips.dualstack.us-east-1.amazonaws.com"
        ),
        (
            "my.images", Endpoints(region: "us-east-1", usesDualStack: true),
            "https://s3.dualstack.us-east-1.amazonaws.com/my.images"
        ),
        ("images", Endpoints(region: "us-east-1", usesFIPS: true), "https://images.s3-fips.us-east-1.amazonaws.com"),
        (
            "images", Endpoints(region: "us-east-1", bucketAddressing: .path),
            "https://s3.us-east-1.amazonaws.com/images"
        ),
        (
            "images", Endpoints(region: nil, customForAll: EndpointURL(parsing: "http://127.0.0.1:5000")),
            "http://127.0.0.1:5000/images"
        ),
        (
            "images", Endpoints(region: nil, custom: ["s3": EndpointURL(HTTPOrigin(.https, "minio.example"))]),
            "https://minio.example/images"
        ),
        (
            "images",
            Endpoints(
                region: nil,
                customForAll: EndpointURL(parsing: "http://minio.example:9000/x"),
                bucketAddressing: .virtual
            ),
            "http://images.minio.example:9000/x"
        ),
        (
            "images",
            Endpoints(
                region: nil,
                customForAll: EndpointURL(parsing: "http://127.0.0.1:9000"),
                bucketAddressing: .virtual
            ),
            "http://127.0.0.1:9000/images"
        ),
    ])
    func bucket(_ bucket: String, _ endpoints: Endpoints, _ url: String) throws {
        #expect(try endpoints.endpoint(forBucket: bucket).url.description == url)
    }

    /// Each as S3's public endpoint rule set has it, which was asked through botocore.
    @Test(arguments: [
        ("my.images", "http://minio.example/x", Endpoints.BucketAddressing.virtual, "http://my.images.minio.example/x"),
        ("my.images", "https://minio.example", .virtual, "https://minio.example/my.images"),
        ("my.images", "http://minio.example", .auto, "http://minio.example/my.images"),
        ("-images", "http://minio.example", .virtual, "http://minio.example/-images"),
        ("a.-b", "http://minio.example", .virtual, "http://minio.example/a.-b"),
        ("192.168.1.1", "http://minio.example", .virtual, "http://minio.example/192.168.1.1"),
        ("ab", "http://minio.example", .virtual, "http://minio.example/ab"),
        ("images", "https://[::1]:9/x", .virtual, "https://[::1]:9/x/images"),
        ("99 ab%/é", "http://minio.example", .path, "http://minio.example/99%20ab%25%2F%C3%A9"),
    ])
    func bucketElsewhere(
        _ bucket: String,
        _ endpoint: String,
        _ addressing: Endpoints.BucketAddressing,
        _ url: String
    ) throws {
        let custom = EndpointURL(parsing: endpoint)
        for region in [nil, "aws-global", "us-east-1"] {
            let endpoints = Endpoints(region: region, customForAll: custom, bucketAddressing: addressing)
            let found = try endpoints.endpoint(forBucket: bucket)
            #expect(found.url.description == url)
            #expect(found.signingRegion == "us-east-1")
        }
    }

    @Test(arguments: [
        (Endpoints(region: "us-east-1", usesGlobalS3: true), "https://images.s3.amazonaws.com"),
        (Endpoints(region: "us-west-2", usesGlobalS3: true), "https://images.s3.us-west-2.amazonaws.com"),
        (
            Endpoints(region: "us-east-1", usesFIPS: true, usesGlobalS3: true),
            "https://images.s3-fips.us-east-1.amazonaws.com"
        ),
        (
            Endpoints(region: "us-east-1", usesDualStack: true, usesGlobalS3: true),
            "https://images.s3.dualstack.us-east-1.amazonaws.com"
        ),
        (
            Endpoints(region: "us-east-1", bucketAddressing: .path, usesGlobalS3: true),
            "https://s3.amazonaws.com/images"
        ),
        (Endpoints(region: "us-gov-west-1", usesFIPS: true), "https://images.s3-fips.us-gov-west-1.amazonaws.com"),
        (Endpoints(region: "us-iso-east-1"), "https://images.s3.us-iso-east-1.c2s.ic.gov"),
        (Endpoints(region: "eusc-de-east-1"), "https://images.s3.eusc-de-east-1.amazonaws.eu"),
    ])
    func regionsOfBuckets(_ endpoints: Endpoints, _ url: String) throws {
        #expect(try endpoints.endpoint(forBucket: "images").url.description == url)
    }

    @Test(arguments: [
        "", "a--use1-az4--x-s3", "arn:aws:s3:us-west-2:123456789012:accesspoint/x", ".", "..", "alias--op-s3",
        "x--xa-s3",
    ])
    func notBuckets(_ bucket: String) {
        for endpoints in [
            Endpoints(region: "us-east-1"),
            Endpoints(region: nil, customForAll: EndpointURL(parsing: "http://127.0.0.1:5000")),
        ] {
            #expect(throws: EndpointError.self) { try endpoints.endpoint(forBucket: bucket) }
        }
    }

    @Test func noFIPSInChina() {
        #expect(throws: EndpointError.s3("Partition does not support FIPS")) {
            try Endpoints(region: "cn-north-1", usesFIPS: true).endpoint(forBucket: "images")
        }
    }
}
