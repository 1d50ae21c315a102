import AWS
import FoundationEssentials
import Testing

@testable import Glimpse

/// What a whole file becomes, and what is said when it cannot become anything.
@Suite struct ConfigurationFileTests {
    static let required = """
        [source]
        queue = "image-uploads"
        buckets = ["image-upload-bucket"]
        [results]
        bucket = "image-result-bucket"

        """

    @Test func threeKeysAreEnough() throws {
        let expected = Configuration(
            queue: .name("image-uploads"),
            buckets: ["image-upload-bucket"],
            resultsBucket: "image-result-bucket"
        )
        #expect(try Configuration.parse(Self.required, file: "glimpsed.toml") == expected)
    }

    @Test func everyKeySetsItsProperty() throws {
        let text = """
            [source]
            queue = "https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads"
            buckets = ["image-upload-bucket", "second.bucket"]
            prefix = "in/é"
            [results]
            bucket = "image-result-bucket"
            prefix = "out/"
            [alerts]
            topic = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:image-alerts"
            digest_seconds = 60
            [recognition]
            features = ["labels"]
            min_confidence = 80
            max_labels = 10
            [retry]
            max_attempts = 0
            interval_seconds = 2
            backoff_rate = 1.5
            max_delay_seconds = 30
            [workflow.functions]
            Alert = "notify"
            [intake]
            max_in_flight = 1
            wait_seconds = 0
            visibility_timeout_seconds = 43200
            [shutdown]
            drain_seconds = 0
            [journal]
            keep_days = 1
            on_error = "pause"
            [aws]
            region = "eu-central-1"
            profile = "images"
            endpoint_url = "http://127.0.0.1:5000/"
            endpoint_urls.rekognition = "https://[::1]:5001"
            use_fips_endpoint = false
            use_dualstack_endpoint = true
            assume_role.arn = "arn:aws-cn:iam::123456789012:role/path/images"
            assume_role.external_id = "corp:1/a"
            assume_role.session_name = "images@host-1"
            assume_role.duration_seconds = 3600
            [log]
            level = "debug"
            """
        var expected = Configuration(
            queue: .url("https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads"),
            buckets: ["image-upload-bucket", "second.bucket"],
            resultsBucket: "image-result-bucket"
        )
        expected.source.prefix = "in/é"
        expected.results.prefix = "out/"
        expected.alerts.topic = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:image-alerts"
        expected.alerts.digestSeconds = 60
        expected.aws.useFIPSEndpoint = false
        expected.aws.useDualstackEndpoint = true
        expected.aws.assumeRole = AssumedRole(
            arn: "arn:aws-cn:iam::123456789012:role/path/images",
            externalID: "corp:1/a",
            sessionName: "images@host-1",
            durationSeconds: 3600
        )
        expected.recognition.minConfidence = 80
        expected.recognition.maxLabels = 10
        expected.retry.maxAttempts = 0
        expected.retry.intervalSeconds = 2
        expected.retry.backoffRate = 1.5
        expected.retry.maxDelaySeconds = 30
        expected.workflow.functions = ["Alert": .notify]
        expected.intake.maxInFlight = 1
        expected.intake.waitSeconds = 0
        expected.intake.visibilityTimeoutSeconds = 43_200
        expected.shutdown.drainSeconds = 0
        expected.journal.keepDays = 1
        expected.journal.onError = .pause
        expected.aws.region = "eu-central-1"
        expected.aws.profile = "images"
        expected.aws.endpointURL = "http://127.0.0.1:5000"
        expected.aws.endpointURLs = ["rekognition": "https://[::1]:5001"]
        expected.log.level = .debug
        #expect(try Configuration.parse(text, file: "glimpsed.toml") == expected)
        #expect(expected.source.queue.name == "image-uploads")
    }

    @Test func changesAreNamedInTheOrderOfTheFile() throws {
        let old = try Configuration.parse(Self.required, file: "f")
        var new = old
        #expect(new.changes(from: old) == [])
        new.log.level = .debug
        new.alerts.topic = "arn:aws:sns:us-east-1:123456789012:image-alerts"
        new.intake.waitSeconds = 1
        #expect(new.changes(from: old) == ["alerts.topic", "intake.wait_seconds", "log.level"])
    }

    @Test func allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        let text = """
            [source]
            queue = "uploads.fifo"

            [intake]
            wait_seconds = 45
            max_inflight = 3
            [results]
            [shutdwon]
            drain_seconds = 1
            """
        let error = #expect(throws: ConfigurationError.self) {
            try Configuration.parse(text, file: "glimpsed.toml")
        }
        #expect(
            error?.description == """
                glimpsed.toml:1: source.buckets must be set: it must be a list in which each must be the name of an S3 \
                bucket: 3 to 63 of a-z, 0-9, '-' and '.', with a letter or digit at both ends
                glimpsed.toml:2: source.queue must be a standard queue: S3 does not notify FIFO queues (got "uploads.fifo")
                glimpsed.toml:5: intake.wait_seconds must be 0 to 20 (got 45)
                glimpsed.toml:6: intake.max_inflight is not a key of this file (did you mean max_in_flight?)
                glimpsed.toml:7: results.bucket must be set: it must be the name of an S3 bucket: 3 to 63 of a-z, 0-9, \
                '-' and '.', with a letter or digit at both ends
                glimpsed.toml:8: shutdwon is not a table of this file (did you mean [shutdown]?)
                """
        )
    }

    @Test func anElementIsFoundOnItsOwnLine() {
        let text = """
            [source]
            queue = "q"
            buckets = [
                "first",
                "Second",
            ]
            [results]
            bucket = "results"
            [workflow.functions]
            A = "store"
            B = "stor"
            """
        let error = #expect(throws: ConfigurationError.self) { try Configuration.parse(text, file: "f") }
        #expect(error?.mistakes.map(\.line) == [5, 11])
    }

    @Test func aTableThatIsNoneIsToldOnce() {
        let text = "source = 1\n[results]\nbucket = \"results\"\n"
        let error = #expect(throws: ConfigurationError.self) { try Configuration.parse(text, file: "f") }
        #expect(error?.description == "f:1: source must be a table, as [source] (got 1)")
    }

    /// The library would stop reading there, and what follows would silently not hold.
    @Test func nothingBehindANULIsLost() {
        let text = Self.required + "# \0\n[intake]\nwait_seconds = 45\n"
        let error = #expect(throws: ConfigurationError.self) { try Configuration.parse(text, file: "f") }
        #expect(error?.description == "f:6: the character NUL may not be in a TOML document")
    }

    @Test func anEmptyFileMissesTheThreeKeys() {
        let error = #expect(throws: ConfigurationError.self) { try Configuration.parse("", file: "f") }
        #expect(error?.mistakes.map(\.line) == [nil, nil, nil])
        #expect(
            error?.mistakes.map { $0.message.prefix { $0 != " " } } == [
                "source.queue", "source.buckets", "results.bucket",
            ]
        )
    }

    @Test(arguments: [
        ("[intake]\nwait_seconds = 1\nwait_seconds = 2\n", 3),
        ("[intake]\n[log]\n[intake]\n", 3),
        ("[log]\nlevel = \n", 2),
        ("[log\n", 1),
        ("\n\nlevel = \"a", 3),
        ("[log]\nlevel = \"\0\"", 2),
    ])
    func textThatIsNotTOMLIsRefusedWithItsLine(text: String, line: Int) throws {
        let error = try #require(throws: ConfigurationError.self) { try Configuration.parse(text, file: "f") }
        #expect(error.mistakes.count == 1)
        #expect(error.mistakes.first?.line == line, "\(error)")
    }

    @Test func aRelativeDefinitionIsBesideTheFile() throws {
        let text = Self.required + "[workflow]\ndefinition = \"workflow.asl.json\"\n"
        let beside = try Configuration.parse(text, file: "/etc/glimpsed/glimpsed.toml")
        #expect(beside.workflow.definition == "/etc/glimpsed/workflow.asl.json")
        #expect(try Configuration.parse(text, file: "glimpsed.toml").workflow.definition == "workflow.asl.json")
        let absolute = text.replacing("\"workflow", with: "\"/srv/workflow")
        #expect(try Configuration.parse(absolute, file: "/etc/f").workflow.definition == "/srv/workflow.asl.json")
    }
}

/// Reading from a disk.
@Suite struct ConfigurationLoadTests {
    private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/glimpsed-\(UInt64.random(in: 0 ... .max)).toml"
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    @Test func aFileIsReadFromItsPath() throws {
        try withFile(Array(ConfigurationFileTests.required.utf8)) { path in
            let configuration = try Configuration.load(path: path)
            #expect(configuration.results.bucket == "image-result-bucket")
        }
    }

    @Test func theErrorsNameTheFile() throws {
        try withFile(Array("[log]\nlevel = 1".utf8)) { path in
            let error = try #require(throws: ConfigurationError.self) { try Configuration.load(path: path) }
            #expect(error.description.contains("\(path):2: log.level must be one of \"trace\""))
        }
    }

    @Test func aMissingFileComesWithARemedy() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Configuration.load(path: "/nonexistent/glimpsed.toml")
        }
        #expect(error.description.hasPrefix("/nonexistent/glimpsed.toml: there is no such file; copy the sample"))
    }

    @Test func aFolderIsNotAFile() throws {
        let error = try #require(throws: ConfigurationError.self) { try Configuration.load(path: "/") }
        #expect(error.description == "/: this is a folder; name the file in it with --config")
    }

    @Test func aFileThatMayNotBeReadComesWithARemedy() throws {
        try withFile([]) { path in
            try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
            // Who runs as root may read everything.
            guard !FileManager.default.isReadableFile(atPath: path) else { return }
            let error = try #require(throws: ConfigurationError.self) { try Configuration.load(path: path) }
            #expect(error.description.hasPrefix("\(path): this user may not read it"))
        }
    }

    @Test func bytesThatAreNotUTF8AreRefusedWithTheirLine() throws {
        try withFile(Array("[log]\n".utf8) + [0x23, 0xFF, 0x0A]) { path in
            let error = try #require(throws: ConfigurationError.self) { try Configuration.load(path: path) }
            #expect(error.description.hasPrefix("\(path):2: this is not UTF-8"))
        }
    }
}
