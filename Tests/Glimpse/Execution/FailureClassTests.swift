import AWS
import Testing

@testable import Glimpse

@Suite struct FailureClassTests {
    private func error(
        _ service: String,
        _ operation: String,
        _ code: String,
        _ kind: AWSError.Class,
        bucket: String = "uploads"
    ) -> AWSError {
        AWSError(
            service: service,
            operation: operation,
            resource: "\(bucket)/cat.jpg",
            code: code,
            message: "",
            kind: kind
        )
    }

    private func classify(_ error: AWSError) -> FailureClass {
        FailureClass(error, resultsBucket: "results")
    }

    @Test(arguments: [
        ("Rekognition", "DetectLabels", "InvalidImageFormatException", AWSError.Class.invalid),
        ("Rekognition", "DetectLabels", "InvalidS3ObjectException", .invalid),
        ("Rekognition", "DetectLabels", "SomethingNewException", .invalid),
        ("S3", "GetObject", "NoSuchKey", .notFound),
        ("S3", "HeadObject", "AccessDenied", .denied),
    ])
    func isAboutTheImage(service: String, operation: String, code: String, kind: AWSError.Class) {
        #expect(classify(error(service, operation, code, kind)) == .permanent)
    }

    @Test(arguments: [
        ("Rekognition", "DetectLabels", "AccessDeniedException", AWSError.Class.denied),
        ("Rekognition", "DetectLabels", "ResourceNotFoundException", .notFound),
        ("Rekognition", "DetectCustomLabels", "ResourceNotReadyException", .invalid),
        ("S3", "PutObject", "AccessDenied", .denied),
        ("S3", "PutObject", "NoSuchBucket", .notFound),
        ("S3", "GetObject", "NoSuchBucket", .notFound),
        ("S3", "PutObject", "KMS.DisabledException", .invalid),
        ("SNS", "Publish", "NotFound", .notFound),
        ("S3", "PutObject", "SignatureDoesNotMatch", .credentials),
        ("S3", "PutObject", "ExpiredToken", .expiredCredentials),
        ("S3", "PutObject", "RequestTimeTooSkewed", .skew),
        ("S3", "PutObject", "SdkClientException", .configuration),
    ])
    func isAboutTheHost(service: String, operation: String, code: String, kind: AWSError.Class) {
        #expect(classify(error(service, operation, code, kind)) == .host)
    }

    @Test func aResultThatMayNotBeLookedAtIsTheHosts() {
        #expect(classify(error("S3", "HeadObject", "AccessDenied", .denied, bucket: "results")) == .host)
    }

    @Test func serversAndLinesRecoverByThemselves() {
        #expect(classify(error("S3", "PutObject", "InternalError", .transient)) == .temporary)
        for kind in [TransportError.Kind.timeout, .disconnected, .malformedResponse] {
            let transport = AWSError.Class.transport(TransportError(kind, target: "GET https://x/", detail: ""))
            #expect(classify(error("S3", "PutObject", "SdkClientException", transport)) == .temporary)
        }
    }

    @Test(arguments: [TransportError.Kind.resolve, .connect, .tls, .proxy])
    func anEndpointOutOfReachIsTheHosts(kind: TransportError.Kind) {
        let transport = AWSError.Class.transport(TransportError(kind, target: "GET https://x/", detail: ""))
        #expect(classify(error("Rekognition", "DetectLabels", "SdkClientException", transport)) == .host)
    }
}
