extension AWSError.Class {
    /// By code, and where the code says nothing by status.
    ///
    /// The lists are those of the SDKs' standard retry mode (botocore `retries/standard.py`; `AwsErrorCode` in
    /// aws-sdk-java-v2), and the errors that SQS, SNS, S3, Rekognition and KMS document.
    static func of(code: String, queryCode: String?, status: Int) -> AWSError.Class {
        if let known = known[bare(code)] ?? queryCode.flatMap({ known[bare($0)] }) { return known }
        return switch status {
        case 401, 403: .denied
        case 404: .notFound
        case 408: .transient
        case 412: .precondition
        case 429, 509: .throttle
        case 500...: .transient
        default: .invalid
        }
    }

    /// The same error is `Throttling` in one protocol and `ThrottlingException` in another.
    private static func bare(_ code: String) -> Substring {
        code.hasSuffix("Exception") ? code.dropLast("Exception".count) : code[...]
    }

    private static let known: [Substring: AWSError.Class] = {
        var classes: [Substring: AWSError.Class] = [:]
        for (kind, codes) in [
            (
                AWSError.Class.throttle,
                """
                BandwidthLimitExceeded EC2Throttled KMSThrottling KmsThrottled LimitExceeded OverLimit \
                PriorRequestNotComplete ProvisionedThroughputExceeded RequestLimitExceeded RequestThrottled SlowDown \
                Throttled Throttling TooManyRequests TransactionInProgress
                """
            ),
            (
                .transient,
                """
                ConditionalRequestConflict InternalError InternalFailure InternalServerError OperationAborted \
                RequestTimeout ServiceFailure ServiceUnavailable
                """
            ),
            (.skew, "RequestExpired RequestInTheFuture RequestTimeTooSkewed"),
            (.expiredCredentials, "ExpiredToken TokenRefreshRequired"),
            (
                .credentials,
                """
                AuthFailure IncompleteSignature InvalidAccessKeyId InvalidClientTokenId InvalidSecurity \
                InvalidSignature InvalidToken MissingAuthenticationToken NotSignedUp SignatureDoesNotMatch \
                UnrecognizedClient
                """
            ),
            (
                .denied,
                """
                AccessDenied AllAccessDisabled AuthorizationError KMSAccessDenied KmsAccessDenied \
                UnauthorizedOperation
                """
            ),
            (
                .notFound,
                """
                AWS.SimpleQueueService.NonExistentQueue KMSNotFound KmsNotFound NoSuchBucket NoSuchKey NoSuchVersion \
                NotFound QueueDoesNotExist ResourceNotFound
                """
            ),
            (.precondition, "PreconditionFailed"),
        ] {
            for code in codes.split(separator: " ") { classes[code] = kind }
        }
        return classes
    }()

    /// Codes that a wrong clock causes as well as a wrong secret: only the reply's date tells which
    /// (`AwsErrorCode.POSSIBLE_CLOCK_SKEW_ERROR_CODES` in aws-sdk-java-v2).
    static func mayBeSkew(code: String) -> Bool {
        ["AuthFailure", "InvalidSignature", "SignatureDoesNotMatch"].contains(bare(code))
    }
}
