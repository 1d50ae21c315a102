import Testing

@testable import AWS

@Suite struct EndpointSettingsTests {
    private static let config = """
        [default]
        region = eu-north-1
        endpoint_url = http://profile:1
        services = local
        s3 =
          addressing_style = path
        [services local]
        sqs =
          endpoint_url = http://services-sqs:1
        [profile fips]
        use_fips_endpoint = true
        use_dualstack_endpoint = true
        [profile quiet]
        endpoint_url = http://profile:1
        ignore_configured_endpoint_urls = true
        [profile legacy]
        sts_regional_endpoints = legacy
        s3 =
          us_east_1_regional_endpoint = legacy
        [profile fast]
        s3 =
          use_accelerate_endpoint = true
        [profile style]
        s3 =
          addressing_style = sideways
        [profile typo]
        services = nowhere
        """

    private func endpoints(_ environment: AWSEnvironment) throws -> Endpoints {
        var files = ProfileFiles()
        try files.add(config: Self.config)
        return try environment.endpoints(files)
    }

    private func url(_ service: AWSService, _ environment: AWSEnvironment) throws -> String {
        try endpoints(environment).endpoint(for: service).url.description
    }

    @Test func regionsByStrength() throws {
        var environment = AWSEnvironment()
        #expect(try endpoints(environment).region == "eu-north-1")
        environment.variables["AWS_DEFAULT_REGION"] = "eu-west-2"
        #expect(try endpoints(environment).region == "eu-west-2")
        environment.variables["AWS_REGION"] = "eu-west-1"
        #expect(try endpoints(environment).region == "eu-west-1")
        environment.region = "us-east-1"
        #expect(try endpoints(environment).region == "us-east-1")
    }

    @Test func endpointsByStrength() throws {
        var environment = AWSEnvironment()
        #expect(try url(.sqs, environment) == "http://services-sqs:1")
        #expect(try url(.sns, environment) == "http://profile:1")
        environment.variables["AWS_ENDPOINT_URL"] = "http://variable:1"
        #expect(try url(.sqs, environment) == "http://variable:1")
        environment.variables["AWS_ENDPOINT_URL_SQS"] = "http://variable-sqs:1"
        #expect(try url(.sqs, environment) == "http://variable-sqs:1")
        #expect(try url(.sns, environment) == "http://variable:1")
        environment.endpointURL = "http://given:1"
        #expect(try url(.sqs, environment) == "http://given:1")
        environment.endpointURLs = ["sqs": "http://given-sqs:1"]
        #expect(try url(.sqs, environment) == "http://given-sqs:1")
        #expect(try url(.sns, environment) == "http://given:1")
    }

    @Test func configuredEndpointsCanBeIgnored() throws {
        var environment = AWSEnvironment(variables: ["AWS_ENDPOINT_URL": "http://variable:1"], region: "us-east-1")
        environment.variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true"
        #expect(try url(.sqs, environment) == "https://sqs.us-east-1.amazonaws.com")
        let quiet = AWSEnvironment(profile: "quiet", region: "us-east-1")
        #expect(try url(.sqs, quiet) == "https://sqs.us-east-1.amazonaws.com")
        // What the application itself says always holds.
        environment.endpointURL = "http://given:1"
        #expect(try url(.sqs, environment) == "http://given:1")
    }

    @Test func flagsAndAddressing() throws {
        let fips = AWSEnvironment(profile: "fips", region: "us-east-1")
        #expect(try url(.sqs, fips) == "https://sqs-fips.us-east-1.api.aws")
        var plain = fips
        plain.variables = ["AWS_USE_FIPS_ENDPOINT": "false", "AWS_USE_DUALSTACK_ENDPOINT": "False"]
        #expect(try url(.sqs, plain) == "https://sqs.us-east-1.amazonaws.com")
        #expect(try endpoints(AWSEnvironment()).bucketAddressing == .path)
    }

    @Test func flagsOfTheApplication() throws {
        var environment = AWSEnvironment(profile: "fips", region: "us-east-1", usesFIPS: false, usesDualStack: false)
        environment.variables = ["AWS_USE_FIPS_ENDPOINT": "true"]
        #expect(try url(.sqs, environment) == "https://sqs.us-east-1.amazonaws.com")
        let both = AWSEnvironment(region: "eu-north-1", usesFIPS: true, usesDualStack: true)
        #expect(throws: EndpointError.customEndpointWithFIPS) { try url(.rekognition, both) }
    }

    @Test(arguments: ["fips-us-west-2", "us-west-2-fips"])
    func regionsThatMeanFIPS(_ region: String) throws {
        let quiet = AWSEnvironment(variables: ["AWS_REGION": region], profile: "quiet")
        #expect(try url(.sqs, quiet) == "https://sqs-fips.us-west-2.amazonaws.com")
    }

    @Test func worldwideEndpoints() throws {
        var environment = AWSEnvironment(profile: "legacy")
        #expect(try endpoints(environment).usesGlobalSTS && endpoints(environment).usesGlobalS3)
        environment.variables = [
            "AWS_STS_REGIONAL_ENDPOINTS": "regional", "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT": "Regional",
        ]
        #expect(try !endpoints(environment).usesGlobalSTS && !endpoints(environment).usesGlobalS3)
    }

    @Test(arguments: [
        (AWSEnvironment(variables: ["AWS_ENDPOINT_URL_S3": "localhost"]), "AWS_ENDPOINT_URL_S3: \"localhost\" is not"),
        (AWSEnvironment(endpointURL: "x"), "endpoint_url: \"x\" is not an http or https URL"),
        (AWSEnvironment(endpointURLs: ["s3": "x"]), "endpoint_urls.s3: \"x\" is not an http or https URL"),
        (AWSEnvironment(endpointURL: "http://me:hush@a"), "endpoint_url: \"…@a\" is not an http or https URL"),
        (AWSEnvironment(variables: ["AWS_PROFILE": "none"]), "profile none: no such profile"),
        (AWSEnvironment(profile: "typo"), "profile typo: services: \"nowhere\" is not a valid value"),
        (AWSEnvironment(variables: ["AWS_USE_FIPS_ENDPOINT": "yes"]), "AWS_USE_FIPS_ENDPOINT: \"yes\""),
        (AWSEnvironment(profile: "fast"), "profile fast: s3 use_accelerate_endpoint: transfer acceleration is not"),
        (AWSEnvironment(profile: "style"), "profile style: s3 addressing_style: \"sideways\""),
        (AWSEnvironment(variables: ["AWS_STS_REGIONAL_ENDPOINTS": "x"]), "AWS_STS_REGIONAL_ENDPOINTS: \"x\""),
    ])
    func mistakesNameTheirSource(_ environment: AWSEnvironment, _ message: String) {
        let error = #expect(throws: EndpointError.self) { try endpoints(environment) }
        #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
    }

    @Test func filesAreReadFromTheHomeFolder() async throws {
        let folder = try TemporaryFolder()
        let context = CredentialsContext.stub(AWSEnvironment(homeDirectory: folder.path))
        try folder.write(".aws/config", "[default]\nregion = ap-south-1\n")
        #expect(try await context.endpoints().region == "ap-south-1")
        try folder.write(".aws/config", "region = ap-south-1\n")
        await #expect(throws: EndpointError.self) { try await context.endpoints() }
    }
}
