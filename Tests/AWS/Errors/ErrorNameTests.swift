import Testing

@testable import AWS

/// What an error is called, and what may be done about it, by its code.
@Suite struct ErrorNameTests {
    @Test(arguments: [
        ("ThrottlingException", 400, AWSError.Class.throttle),
        ("ProvisionedThroughputExceededException", 400, .throttle),
        ("RequestThrottled", 403, .throttle), ("KMSThrottling", 400, .throttle), ("Unknown", 429, .throttle),
        ("ExpiredToken", 400, .expiredCredentials), ("ExpiredTokenException", 400, .expiredCredentials),
        ("RequestTimeTooSkewed", 403, .skew), ("InvalidAccessKeyId", 403, .credentials),
        ("InvalidClientTokenId", 403, .credentials), ("UnrecognizedClientException", 400, .credentials),
        ("SignatureDoesNotMatch", 403, .credentials), ("AccessDeniedException", 400, .denied),
        ("AccessDenied", 403, .denied), ("AuthorizationError", 403, .denied), ("Unknown", 403, .denied),
        ("NoSuchBucket", 404, .notFound), ("ResourceNotFoundException", 400, .notFound), ("NotFound", 404, .notFound),
        ("PreconditionFailed", 412, .precondition), ("ConditionalRequestConflict", 409, .transient),
        ("InternalError", 500, .transient), ("Unknown", 500, .transient), ("RequestTimeout", 400, .transient),
        ("InvalidS3ObjectException", 400, .invalid), ("Unknown", 400, .invalid),
    ])
    func classes(_ code: String, _ status: Int, _ kind: AWSError.Class) {
        #expect(AWSError.Class.of(code: code, queryCode: nil, status: status) == kind)
    }

    @Test(arguments: [
        ("NoSuchKey", "NoSuchKeyException"), ("InvalidImageFormatException", "InvalidImageFormatException"),
        ("InternalServerError", "InternalServerErrorException"), ("ServiceFault", "ServiceException"),
        ("ParameterValueInvalid", "InvalidParameterValueException"),
        ("DBInstanceNotFoundFault", "DbInstanceNotFoundException"),
        ("AWSOrganizationsNotInUseException", "AwsOrganizationsNotInUseException"),
        ("KMSDisabled", "KmsDisabledException"), ("EC2AccessDeniedException", "Ec2AccessDeniedException"),
        ("InvalidS3ObjectException", "InvalidS3ObjectException"), ("NoSuchJSONV2", "NoSuchJsonv2Exception"),
        ("X", "XException"), ("", "Exception"), ("Exception", "Exception"),
    ])
    func names(_ code: String, _ name: String) {
        #expect(AWSError.exceptionName(code) == name)
    }

    /// The optimized integrations' classes are those of the older SDK.
    @Test func olderNames() {
        let call = ServiceCall(.sns, "Publish", resource: nil)
        #expect(call.error(code: "KMSDisabled", message: "", kind: .denied).name == "SNS.KMSDisabledException")
    }
}
