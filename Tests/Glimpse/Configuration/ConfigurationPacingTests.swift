import Testing

@testable import Glimpse

/// `[intake] concurrency` and `[lanes]`.
@Suite struct ConfigurationPacingTests {
    private func parse(_ text: String) throws(ConfigurationError) -> Configuration {
        let required = "source = { queue = \"q\", buckets = [\"images\"] }\nresults = { bucket = \"results\" }\n"
        return try Configuration.parse(required + text, file: "f")
    }

    private func mistakes(_ text: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try parse(text)
            return []
        } catch {
            return error.mistakes.map(\.message)
        }
    }

    @Test func `concurrency is found, or fixed within what may be held`() throws {
        #expect(try parse("").intake.concurrency == .auto)
        #expect(try parse("[intake]\nconcurrency = \"auto\"").intake.concurrency == .auto)
        #expect(try parse("[intake]\nconcurrency = 64").intake.concurrency == .fixed(64))
        #expect(try parse("[intake]\nmax_in_flight = 100\nconcurrency = 100").intake.concurrency == .fixed(100))
        #expect(
            mistakes("[intake]\nconcurrency = 65")
                == ["intake.concurrency must be at most intake.max_in_flight, 64 (got 65)"]
        )
        for (value, got) in [("0", "0"), ("\"8\"", "\"8\""), ("\"Auto\"", "\"Auto\""), ("1.5", "1.5")] {
            #expect(
                mistakes("[intake]\nconcurrency = \(value)") == [
                    "intake.concurrency must be \"auto\" or a whole number, 1 to intake.max_in_flight (got \(got))"
                ]
            )
        }
    }

    @Test func `lanes are limited by operation`() throws {
        let lanes = try parse(
            """
            [lanes]
            max_calls_per_second = { "Rekognition.DetectLabels" = 30, "s3.putObject" = 0.5, "SNS.Publish" = 5 }
            max_concurrent_calls = { "DynamoDb.PutItem" = 8, "SQS.SendMessage" = 2 }
            """
        ).lanes
        #expect(
            lanes.maxCallsPerSecond == ["Rekognition.DetectLabels": 30, "s3.putObject": 0.5, "SNS.Publish": 5]
        )
        #expect(lanes.maxConcurrentCalls == ["DynamoDb.PutItem": 8, "SQS.SendMessage": 2])
    }

    @Test(arguments: ["DetectLabels", "Rekognition.DetectLables", "Rekognition", "S3.", "", "Recognition.DetectLabels"])
    func `an operation that there is not is refused`(_ name: String) {
        #expect(
            mistakes("[lanes]\nmax_concurrent_calls = { \"\(name)\" = 8 }").first?
                .hasSuffix(
                    "must be a table of names of AWS operations, as Rekognition.DetectLabels, in which each must be 1 to "
                        + "10000 (got the name \"\(name)\")"
                ) == true
        )
    }

    @Test func `limits have bounds`() {
        #expect(
            mistakes("[lanes]\nmax_calls_per_second = { \"S3.PutObject\" = 0.1 }") == [
                "lanes.max_calls_per_second.\"S3.PutObject\" must be 0.5 to 100000 (got 0.1)"
            ]
        )
        #expect(
            mistakes("[lanes]\nmax_concurrent_calls = { \"S3.PutObject\" = 0 }") == [
                "lanes.max_concurrent_calls.\"S3.PutObject\" must be 1 to 10000 (got 0)"
            ]
        )
    }
}
