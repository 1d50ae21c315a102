extension AWSError {
    /// As Step Functions names it, and as `ErrorEquals` matches it: `Rekognition.InvalidImageFormatException`.
    package var name: String { "\(service).\(Self.exceptionName(code, isOlder: usesOlderNames))" }

    /// The optimized integrations of SNS and SQS speak of the classes of the AWS SDK for Java 1.x; their services'
    /// names tell them from `Sns` and `Sqs`, as the SDK integrations have them.
    package var usesOlderNames: Bool { service == "SNS" || service == "SQS" }

    /// Step Functions names errors after the exception classes of the AWS SDK for Java, which end in `Exception`: a
    /// shape's name keeps that ending, changes `Fault` into it, or has it added. In 2.x acronyms are words like any other
    /// (`DefaultNamingStrategy.getExceptionName` in aws-sdk-java-v2; "Handling errors in Step Functions workflows").
    static func exceptionName(_ code: String, isOlder: Bool = false) -> String {
        let shape = renamed[code] ?? code
        let bare = ["Exception", "Fault"].first(where: shape.hasSuffix).map { shape.dropLast($0.count) } ?? shape[...]
        return "\(isOlder ? String(bare) : words(bare).map(capitalized).joined())Exception"
    }

    /// `KMS`, `Access`, `Denied`: as `CodegenNamingUtils.splitOnWordBoundaries` of aws-sdk-java-v2 takes a name apart.
    private static func words(_ name: Substring) -> [Substring] {
        let letters = Array(name.indices)
        var words: [Substring] = []
        var start = name.startIndex
        for (place, index) in letters.enumerated().dropFirst() {
            let (previous, current) = (name[letters[place - 1]], name[index])
            let next = place + 1 < letters.count ? name[letters[place + 1]] : nil
            let isBoundary =
                previous.isLowercase && current.isUppercase && next != nil
                || previous.isUppercase && current.isUppercase && next?.isLowercase ?? false
                || previous.isNumber && current.isLetter
            guard isBoundary else { continue }
            words.append(name[start..<index])
            start = index
        }
        return words + [name[start...]]
    }

    private static func capitalized(_ word: Substring) -> String {
        word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }

    /// Where a Query protocol's code is not its shape's name without the ending (SNS service model, `error.code`).
    private static let renamed = ["ParameterValueInvalid": "InvalidParameterValueException"]

    /// What the Java SDK throws where there was no usable reply; Step Functions' documentation lists
    /// `Lambda.SdkClientException` among the errors to be retried.
    static let clientCode = "SdkClientException"
}
