import Testing

@testable import Glimpse

/// The rule of each key, and the rules between keys: what is taken, and the sentence for what is not.
@Suite struct ConfigurationRuleTests {
    /// The mistakes of a file that is right but for these lines; a `[source]` or `[results]` key is replaced.
    private func mistakes(_ table: String, _ lines: String...) -> [String] {
        // Lines may bring a header of their own, which then stands for the table.
        var tables = [
            ("source", ["queue = \"image-uploads\"", "buckets = [\"image-upload-bucket\"]"]),
            ("results", ["bucket = \"image-result-bucket\""]),
        ]
        let names = lines.map { $0.prefix { $0 != " " } }
        tables = tables.map { name, keys in
            (name, name == table ? keys.filter { key in !names.contains { key.hasPrefix("\($0) ") } } : keys)
        }
        if let place = tables.firstIndex(where: { $0.0 == table }) {
            tables[place].1 += lines
        } else {
            tables.append((table, lines))
        }
        tables.removeAll { name, _ in lines.contains { $0.contains("[\(name)]") } }
        let text = tables.map { "[\($0.0)]\n" + $0.1.joined(separator: "\n") }.joined(separator: "\n")
        do throws(ConfigurationError) {
            _ = try Configuration.parse(text, file: "f")
            return []
        } catch {
            return error.mistakes.map(\.message)
        }
    }

    @Test func theLongestRetryPauseIsLongerThanTheFirst() {
        #expect(mistakes("retry", "interval_seconds = 31622399", "max_delay_seconds = 31622400") == [])
        #expect(mistakes("retry", "max_delay_seconds = 2") == [])
        let sentence = "retry.max_delay_seconds must be greater than interval_seconds"
        #expect(
            mistakes("retry", "interval_seconds = 5", "max_delay_seconds = 3") == ["\(sentence) (got 3 and 5)"]
        )
        #expect(mistakes("retry", "interval_seconds = 60") == ["\(sentence) (got 60 and 60)"])
    }

    @Test(arguments: [
        (["encryption = \"aws:kms\"", "kms_key = \"alias/a\"", "bucket_key = false"], [String]()),
        (["encryption = \"aws:kms:dsse\"", "kms_key = \"arn:aws:kms:us-east-1:123456789012:key/1-2\""], []),
        (
            ["tags = { \"a b\" = \"é/@\", \"é\" = \"\" }", "storage_class = \"GLACIER_IR\"", "checksum = \"SHA256\""],
            []
        ),
        (["bucket_owner = \"123456789012\""], []),
        (
            ["kms_key = \"a\""],
            ["results.kms_key must be left out unless results.encryption is \"aws:kms\" or \"aws:kms:dsse\""]
        ),
        (
            ["encryption = \"AES256\"", "bucket_key = true"],
            ["results.bucket_key must be left out unless results.encryption is \"aws:kms\""]
        ),
        (
            ["encryption = \"aws:kms:dsse\"", "bucket_key = true"],
            ["results.bucket_key must be left out unless results.encryption is \"aws:kms\""]
        ),
        (
            ["encryption = \"kms\"", "kms_key = \"a\""],
            ["results.encryption must be one of \"AES256\", \"aws:kms\", \"aws:kms:dsse\" (got \"kms\")"]
        ),
        (
            ["bucket_owner = \"1234\""],
            ["results.bucket_owner must be the id of an AWS account: 12 digits (got \"1234\")"]
        ),
        (["bucket_key = 1"], ["results.bucket_key must be true or false (got 1)", bucketKeyAlone]),
        (
            ["tags = { a = \"b;c\" }"],
            [
                "results.tags.a must be a text of at most 256 letters, digits, spaces and + - = . _ : / @ "
                    + "(got \"b;c\")"
            ]
        ),
        (["encryption = \"aws:kms\"", "kms_key = \"a b\""], [notAKey]),
    ])
    func howResultsAreKept(lines: [String], sentences: [String]) {
        #expect(mistakes("results", lines.joined(separator: "\n")) == sentences)
    }

    private static let bucketKeyAlone = "results.bucket_key must be left out unless results.encryption is \"aws:kms\""
    private static let notAKey =
        "results.kms_key must be the id, the alias or the ARN of a KMS key (got \"a b\")"

    @Test func tagsAreFewAndOnesOwn() {
        let eleven = (0...10).map { "t\($0) = \"\"" }.joined(separator: ", ")
        #expect(
            mistakes("results", "tags = { \(eleven) }").first?.hasPrefix("results.tags must be a table of at most 10")
                == true
        )
        let reserved = mistakes("results", "tags = { \"aws:a\" = \"\" }")
        #expect(reserved.first?.contains("do not begin with aws:") == true)
    }

    @Test(arguments: [
        ("results", "multipart_threshold_bytes", 1, 5_368_709_120),
        ("alerts", "digest_seconds", 1, 86_400),
        ("recognition", "max_labels", 1, 1000),
        ("retry", "max_attempts", 0, 99_999_999),
        ("intake", "max_in_flight", 1, 10_000),
        ("intake", "wait_seconds", 0, 20),
        ("intake", "visibility_timeout_seconds", 10, 43_200),
        ("shutdown", "drain_seconds", 0, 43_200),
        ("journal", "keep_days", 1, 36_500),
    ])
    func wholeNumbersHaveBounds(table: String, key: String, least: Int, most: Int) {
        #expect(mistakes(table, "\(key) = \(least)") == [])
        #expect(mistakes(table, "\(key) = \(most)") == [])
        for beyond in [least - 1, most + 1, .min] {
            #expect(
                mistakes(table, "\(key) = \(beyond)") == ["\(table).\(key) must be \(least) to \(most) (got \(beyond))"]
            )
        }
        for (value, got) in [("\"\(least)\"", "\"\(least)\""), ("true", "true"), ("\(least).0", "\(least).0")] {
            #expect(
                mistakes(table, "\(key) = \(value)")
                    == ["\(table).\(key) must be a whole number, \(least) to \(most) (got \(got))"]
            )
        }
    }

    @Test func decimalsTakeWholeNumbersToo() {
        for value in ["0", "0.0", "99.5", "100"] { #expect(mistakes("recognition", "min_confidence = \(value)") == []) }
        for (value, got) in [("100.1", "100.1"), ("-1", "-1"), ("nan", "nan"), ("inf", "inf")] {
            #expect(
                mistakes("recognition", "min_confidence = \(value)")
                    == ["recognition.min_confidence must be 0 to 100 (got \(got))"]
            )
        }
        for value in ["1", "1.0", "2.5"] { #expect(mistakes("retry", "backoff_rate = \(value)") == []) }
        for (value, got) in [("0.9", "0.9"), ("0", "0"), ("inf", "inf"), ("nan", "nan")] {
            #expect(
                mistakes("retry", "backoff_rate = \(value)") == ["retry.backoff_rate must be 1 or more (got \(got))"]
            )
        }
        #expect(
            mistakes("retry", "backoff_rate = \"2\"") == ["retry.backoff_rate must be a number, 1 or more (got \"2\")"]
        )
    }

    @Test(arguments: [
        "image-uploads", "A_1", String(repeating: "q", count: 80),
        "https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads",
        "http://localhost:5000/123456789012/image-uploads", "http://localhost:9324/queue/image-uploads",
    ])
    func queuesByNameOrURL(queue: String) {
        #expect(mistakes("source", "queue = \"\(queue)\"") == [])
    }

    @Test(arguments: [
        "", "a b", "a.b", String(repeating: "q", count: 81), "https://sqs.us-east-1.amazonaws.com/image-uploads",
        "https://sqs.us-east-1.amazonaws.com/123456789012/", "ftp://host/1/name", "https:///1/name",
        "https://host/1/name?x=1", "https://host/1/na me", "arn:aws:sqs:us-east-1:123456789012:image-uploads",
    ])
    func otherQueuesAreRefused(queue: String) {
        #expect(
            mistakes("source", "queue = \"\(queue)\"")
                == ["source.queue must be the URL or the name of an SQS queue (got \(queue.quoted))"]
        )
    }

    @Test(arguments: ["uploads.fifo", "https://sqs.us-east-1.amazonaws.com/123456789012/uploads.fifo"])
    func queuesThatS3DoesNotNotifyAreRefused(queue: String) {
        #expect(
            mistakes("source", "queue = \"\(queue)\"")
                == ["source.queue must be a standard queue: S3 does not notify FIFO queues (got \"\(queue)\")"]
        )
    }

    @Test(arguments: ["abc", "image-bucket", "1.2.3", "my.bucket.name", String(repeating: "b", count: 63)])
    func bucketsByS3sRules(bucket: String) {
        #expect(mistakes("results", "bucket = \"\(bucket)\"") == [])
    }

    @Test(arguments: [
        "", "ab", String(repeating: "b", count: 64), "Upper", "under_score", "-dash", "dash-", ".dot", "a..b",
        "192.168.5.4", "arn:aws:s3:::bucket", "s3://bucket", "bücket",
    ])
    func otherBucketsAreRefused(bucket: String) {
        #expect(
            mistakes("results", "bucket = \"\(bucket)\"") == [
                "results.bucket must be the name of an S3 bucket: 3 to 63 of a-z, 0-9, '-' and '.', with a letter or "
                    + "digit at both ends (got \"\(bucket)\")"
            ]
        )
    }

    @Test(arguments: ["xn--", "sthree-", "amzn-s3-demo-"])
    func reservedBeginningsAreRefused(prefix: String) {
        #expect(
            mistakes("results", "bucket = \"\(prefix)bucket\"")
                == ["results.bucket must not begin with \"\(prefix)\", which S3 reserves (got \"\(prefix)bucket\")"]
        )
    }

    @Test(arguments: ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"])
    func reservedEndingsAreRefused(suffix: String) {
        #expect(
            mistakes("results", "bucket = \"bucket\(suffix)\"")
                == ["results.bucket must not end with \"\(suffix)\", which S3 reserves (got \"bucket\(suffix)\")"]
        )
    }

    @Test func listsHaveElementsOfOneFormEachOnce() {
        #expect(mistakes("source", "buckets = [\"first\", \"second\"]") == [])
        #expect(mistakes("source", "buckets = []").first?.hasSuffix("(got an empty list)") == true)
        #expect(mistakes("source", "buckets = \"first\"").first?.hasSuffix("(got \"first\")") == true)
        #expect(mistakes("source", "buckets = [\"first\", 2]").first?.hasSuffix("(got 2)") == true)
        #expect(
            mistakes("source", "buckets = [\"first\", \"first\"]")
                == ["source.buckets must have each element once (got \"first\" twice)"]
        )
    }

    @Test func featuresAreThoseThatThereAre() {
        #expect(mistakes("recognition", "features = [\"labels\"]") == [])
        #expect(
            mistakes("recognition", "features = [\"labels\", \"faces\"]")
                == ["recognition.features must be \"labels\" (got \"faces\")"]
        )
    }

    @Test func topicsByTheirARN() {
        for arn in ["arn:aws:sns:us-east-1:123456789012:a", "arn:aws-cn:sns:cn-north-1:123456789012:A_b-c"] {
            #expect(mistakes("alerts", "topic = \"\(arn)\"") == [])
        }
        for arn in [
            "image-alerts", "arn:aws:sqs:us-east-1:123456789012:a", "arn:aws:sns:us-east-1:12345:a",
            "arn:aws:sns::123456789012:a", "arn:aws:sns:us-east-1:123456789012:",
            "arn:aws:sns:us-east-1:123456789012:a:b",
            "arn:gcp:sns:us-east-1:123456789012:a", "arn:aws:sns:us-east-1:123456789012:a b",
        ] {
            #expect(
                mistakes("alerts", "topic = \"\(arn)\"") == [
                    "alerts.topic must be the ARN of an SNS topic, as arn:aws:sns:us-east-1:123456789012:image-alerts "
                        + "(got \"\(arn)\")"
                ]
            )
        }
        #expect(
            mistakes("alerts", "topic = \"arn:aws:sns:us-east-1:123456789012:a.fifo\"").first?
                .hasPrefix("alerts.topic must be a standard topic") == true
        )
    }

    @Test func regionsByTheirForm() {
        for region in [
            "us-east-1", "ap-southeast-2", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "mx-central-1",
        ] {
            #expect(mistakes("aws", "region = \"\(region)\"") == [])
        }
        for region in ["", "us-east-1a", "us-east", "US-EAST-1", "us east 1", "us--east-1", "1", "N. Virginia"] {
            #expect(
                mistakes("aws", "region = \"\(region)\"")
                    == ["aws.region must be an AWS region, as us-east-1 (got \"\(region)\")"]
            )
        }
    }

    @Test func endpointsHaveNoPath() {
        for url in [
            "http://127.0.0.1:5000", "https://host/", "http://[::1]:80",
            "https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com",
        ] {
            #expect(mistakes("aws", "endpoint_url = \"\(url)\"") == [])
        }
        for url in [
            "127.0.0.1:5000", "http://", "http://host/path", "http://host?x", "http://hôst", "http://host#x",
            "ftp://host",
            "http://a b",
        ] {
            #expect(
                mistakes("aws", "endpoint_url = \"\(url)\"") == [
                    "aws.endpoint_url must be an http or https URL with a host and no path, as http://127.0.0.1:5000 "
                        + "(got \"\(url)\")"
                ]
            )
        }
        #expect(
            mistakes("aws", "endpoint_urls = { s3 = \"http://host\", sqs = \"x\" }").first?
                .hasPrefix("aws.endpoint_urls.sqs must be an http or https URL") == true
        )
        #expect(
            mistakes("aws", "endpoint_urls = { SQS = \"http://host\" }") == [
                "aws.endpoint_urls.SQS must be a table of names of AWS services in lower case, as rekognition "
                    + "(got the name \"SQS\")"
            ]
        )
    }

    @Test(arguments: [
        ("{}", "aws.assume_role must be a table with the arn of a role"),
        (#""arn:aws:iam::123456789012:role/r""#, "aws.assume_role must be a table with the arn of a role"),
        (#"{ arn = "arn:aws:iam::1:role/r" }"#, "aws.assume_role.arn must be the ARN of a role"),
        (#"{ arn = "arn:aws:iam::123456789012:user/r" }"#, "aws.assume_role.arn must be the ARN of a role"),
        (#"{ arn = "arn:aws:iam::123456789012:role/" }"#, "aws.assume_role.arn must be the ARN of a role"),
        (
            #"{ arn = "arn:aws:iam::123456789012:role/r", external_id = "x" }"#,
            "aws.assume_role.external_id must be 2 to 1224 letters, digits and _=,.@+-:/ (got \"x\")"
        ),
        (
            #"{ arn = "arn:aws:iam::123456789012:role/r", session_name = "a b" }"#,
            "aws.assume_role.session_name must be 2 to 64 letters, digits and _=,.@+- (got \"a b\")"
        ),
        (
            #"{ arn = "arn:aws:iam::123456789012:role/r", duration_seconds = 60 }"#,
            "aws.assume_role.duration_seconds must be 900 to 43200 (got 60)"
        ),
        (
            #"{ arn = "arn:aws:iam::123456789012:role/r", external = "x" }"#,
            "aws.assume_role.external must be one of arn, external_id, session_name, duration_seconds"
        ),
    ])
    func roles(_ value: String, _ beginning: String) {
        let found = mistakes("aws", "assume_role = \(value)")
        #expect(found.count == 1 && found[0].hasPrefix(beginning), "\(found)")
    }

    @Test func flags() {
        #expect(mistakes("aws", "use_fips_endpoint = true").isEmpty)
        #expect(
            mistakes("aws", "use_dualstack_endpoint = \"yes\"")
                == ["aws.use_dualstack_endpoint must be true or false (got \"yes\")"]
        )
    }

    @Test func passwordsInURLsAreNotRepeated() {
        #expect(
            mistakes("aws", "endpoint_url = \"http://user:secret@host\"")
                == ["aws.endpoint_url must be a URL without user and password (got one with them)"]
        )
    }

    @Test func functionsAreMappedToWhatThereIs() {
        #expect(mistakes("workflow", "functions = { A = \"recognize\", b-1 = \"store\", c_ = \"notify\" }") == [])
        #expect(
            mistakes("workflow", "functions = { A = \"recognise\" }")
                == ["workflow.functions.A must be one of \"recognize\", \"store\", \"notify\" (got \"recognise\")"]
        )
        #expect(
            mistakes("workflow", "functions = { \"a b\" = \"store\" }") == [
                "workflow.functions.\"a b\" must be a table of names of Lambda functions (1 to 64 letters, digits, "
                    + "'-' and '_') (got the name \"a b\")"
            ]
        )
    }

    @Test func namesOfLevelsAndActions() {
        #expect(
            mistakes("log", "level = \"warn\"") == [
                "log.level must be one of \"trace\", \"debug\", \"info\", \"notice\", \"warning\", \"error\", "
                    + "\"critical\" (got \"warn\")"
            ]
        )
        #expect(
            mistakes("journal", "on_error = \"stop\"")
                == ["journal.on_error must be one of \"continue\", \"pause\" (got \"stop\")"]
        )
    }

    @Test func textsAreNotEmptyAndOnOneLine() {
        for text in ["", "a\\nb", "\\u0000"] {
            #expect(mistakes("aws", "profile = \"\(text)\"").count == 1)
            #expect(mistakes("workflow", "definition = \"\(text)\"").count == 1)
        }
        #expect(mistakes("aws", "profile = \"two words\"") == [])
    }

    @Test func prefixesLeaveRoomForKeys() {
        let long = String(repeating: "é", count: 257)
        #expect(mistakes("results", "prefix = \"\(long.dropLast())\"") == [])
        #expect(mistakes("results", "prefix = \"\(long)\"").count == 1)
        #expect(mistakes("source", "prefix = \"\(String(repeating: "x", count: 1025))\"").count == 1)
    }

    @Test(arguments: [("1979-05-27", "1979-05-27"), ("[1]", "a list"), ("{ a = 1 }", "a table"), ("true", "true")])
    func valuesOfOtherTypesAreNamed(value: String, got: String) {
        #expect(mistakes("alerts", "topic = \(value)").first?.hasSuffix("(got \(got))") == true)
    }

    @Test func messagesStayShortAndOnOneLine() {
        let message = mistakes("log", "level = \"\\n\(String(repeating: "x", count: 5000))\"").first ?? ""
        #expect(message.utf8.count < 300)
        #expect(!message.contains("\n"))
    }

    // MARK: Between keys

    @Test func aWorkflowOfOnesOwnBringsItsRetry() {
        let own = "definition = \"/w.json\"\n[retry]\nmax_attempts = 3\nbackoff_rate = 2.0"
        let rest = "must be left out beside workflow.definition, whose states have a Retry of their own"
        #expect(mistakes("workflow", own) == ["retry.max_attempts \(rest)", "retry.backoff_rate \(rest)"])
        #expect(mistakes("workflow", "definition = \"/w.json\"\n[retry]") == [])
    }

    @Test(arguments: [
        // source prefix, results prefix, is a loop
        ("", "", true), ("", "results/", true), ("in/", "", true), ("in/", "in/results/", true), ("in/", "out/", false),
        ("in/", "in", false), ("i", "in/", true), ("a", "aa", true), ("ab", "a", false), ("\u{E9}", "e\u{301}", false),
    ])
    func resultsDoNotComeBackAsImages(source: String, results: String, isLoop: Bool) {
        let found = mistakes(
            "results",
            "bucket = \"image-upload-bucket\"",
            "prefix = \"\(results)\"",
            "[source]\nqueue = \"q\"\nbuckets = [\"other\", \"image-upload-bucket\"]\nprefix = \"\(source)\""
        )
        #expect(found.isEmpty == !isLoop, "\(found)")
        if isLoop { #expect(found.first?.hasPrefix("results.prefix must lead out of what is watched") == true) }
    }

    // MARK: Names

    @Test(arguments: [
        ("[intake]\nwait_second = 1", "intake.wait_second is not a key of this file (did you mean wait_seconds?)"),
        ("[intake]\nwaitSeconds = 1", "intake.waitSeconds is not a key of this file (did you mean wait_seconds?)"),
        ("[intake]\nMAX_IN_FLIGHT = 1", "intake.MAX_IN_FLIGHT is not a key of this file (did you mean max_in_flight?)"),
        ("[intake]\nmax-in-flight = 1", "intake.max-in-flight is not a key of this file (did you mean max_in_flight?)"),
        ("[log]\nlevle = 1", "log.levle is not a key of this file (did you mean level?)"),
        (
            "[log]\nmax_in_flight = 1",
            "log.max_in_flight is not a key of this file (did you mean max_in_flight in [intake]?)"
        ),
        ("[shutdown]\nxyzzy = 1", "shutdown.xyzzy is not a key of this file ([shutdown] has drain_seconds)"),
        ("queue = 1", "queue is not a key of this file (did you mean queue in [source]?)"),
        ("[intakes]", "intakes is not a table of this file (did you mean [intake]?)"),
        (
            "[xyzzy]",
            "xyzzy is not a table of this file (the tables are alerts, aws, intake, journal, lanes, log, recognition, "
                + "results, retry, shutdown, source, workflow)"
        ),
        ("intake = 5", "intake must be a table, as [intake] (got 5)"),
        ("[[intake]]", "intake must be a table, as [intake] (got a list)"),
    ])
    func unknownNamesAreRefusedWithASuggestion(text: String, message: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try Configuration.parse(text, file: "f") }
        #expect(error.mistakes.contains { $0.message == message }, "\(error)")
    }
}
