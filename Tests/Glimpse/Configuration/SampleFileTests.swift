import AWS
import Testing

@testable import Glimpse

/// The sample file and the code say the same: keys, order and defaults.
@Suite struct SampleFileTests {
    private static let expected = Configuration(
        queue: .url("https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads"),
        buckets: ["image-upload-bucket"],
        resultsBucket: "image-result-bucket"
    )

    /// The sample's lines with the `#` of keys taken away where `isWanted` says so.
    private func sample(uncommenting isWanted: (String) -> Bool) throws -> String {
        try Checkout.text(of: "config/glimpsed.toml").split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                line.first == "#" && isKey(line.dropFirst()) && isWanted(String(line)) ? line.dropFirst() : line
            }
            .joined(separator: "\n")
    }

    /// Prose has a space after the `#`, a key has not.
    private func isKey(_ line: Substring) -> Bool {
        line.first?.isLetter == true && line.contains(" = ")
    }

    @Test func asItStandsItIsTheDefaults() throws {
        #expect(try Configuration.parse(sample { _ in false }, file: "sample") == Self.expected)
    }

    @Test func theDefaultsInItAreThoseOfTheCode() throws {
        let text = try sample { !$0.hasSuffix("# no default") }
        #expect(try Configuration.parse(text, file: "sample") == Self.expected)
    }

    @Test func theExamplesInItAreTaken() throws {
        // A definition beside [retry] is refused, so those stay as they are.
        let text = try sample { $0.hasSuffix("# no default") }
        var expected = Self.expected
        expected.source.bucketOwner = "123456789012"
        expected.results.bucketOwner = "123456789012"
        expected.results.storage.encryption = .kms
        expected.results.storage.kmsKey = "alias/image-results"
        expected.results.storage.usesBucketKey = true
        expected.results.storage.storageClass = .standardIA
        expected.alerts.topic = "arn:aws:sns:us-east-1:123456789012:image-alerts"
        expected.workflow.definition = "/etc/glimpsed/workflow.asl.json"
        expected.aws.region = "us-east-1"
        expected.aws.profile = "default"
        expected.aws.endpointURL = "http://127.0.0.1:5000"
        expected.aws.endpointURLs = ["rekognition": "http://127.0.0.1:5001"]
        expected.aws.useFIPSEndpoint = true
        expected.aws.useDualstackEndpoint = true
        expected.aws.assumeRole = AssumedRole(arn: "arn:aws:iam::123456789012:role/images")
        #expect(try Configuration.parse(text, file: "sample") == expected)
    }

    @Test func everyKeyIsInItOnceAndInOrder() throws {
        var table = ""
        var found: [[String]] = []
        for line in try sample(uncommenting: { _ in true }).split(separator: "\n") {
            if line.first == "[" { table = String(line.dropFirst().dropLast()) }
            if isKey(line) { found.append([table, String(line.prefix { $0 != " " })]) }
        }
        #expect(found == Configuration.keys.map(\.path))
    }

    /// The bounds a comment tells are those of the rule.
    @Test func everyBoundIsInItsComment() throws {
        var comment = ""
        var table = ""
        for line in try sample(uncommenting: { _ in true }).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.first == "[" { table = String(line.dropFirst().dropLast()) }
            if line.first == "#" { comment += line.dropFirst() }
            guard isKey(line) else {
                if line.isEmpty { comment = "" }
                continue
            }
            let name = line.prefix { $0 != " " }
            let rule = Configuration.keys.first { $0.table == table && $0.name == name }?.rule ?? ""
            if rule.contains(" to "), rule.wholeMatch(of: /be \d+ to \d+/) != nil {
                #expect(comment.contains(rule.dropFirst("be ".count)), "\(table).\(name): \(comment)")
            }
            if rule.contains("one of") {
                for choice in rule.matches(of: /"\w+"/) { #expect(comment.contains(choice.0), "\(table).\(name)") }
            }
        }
    }
}
