extension AWSError {
    /// As Step Functions names it, and as `ErrorEquals` matches it: `Rekognition.InvalidImageFormatException`.
    package var name: String { "\(service).\(Self.exceptionName(code))" }

    /// Step Functions names errors after the exception classes of the AWS SDK for Java 2.x, which end in `Exception`:
    /// a shape's name keeps that ending, changes `Fault` into it, or has it added
    /// (`DefaultNamingStrategy.getExceptionName` in aws-sdk-java-v2; "Handling errors in Step Functions workflows").
    static func exceptionName(_ code: String) -> String {
        if let shape = renamed[code] { return shape }
        if code.hasSuffix("Exception") { return code }
        if code.hasSuffix("Fault") { return "\(code.dropLast("Fault".count))Exception" }
        return "\(code)Exception"
    }

    /// Where a Query protocol's code is not its shape's name without the ending (SNS service model, `error.code`).
    private static let renamed = ["ParameterValueInvalid": "InvalidParameterValueException"]

    /// What the Java SDK throws where there was no usable reply; Step Functions' documentation lists
    /// `Lambda.SdkClientException` among the errors to be retried.
    static let clientCode = "SdkClientException"
}
