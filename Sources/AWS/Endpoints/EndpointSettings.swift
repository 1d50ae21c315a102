extension AWSEnvironment {
    /// The region that the application or the environment names; stronger than any profile's.
    var givenRegion: String? { region ?? value("AWS_REGION") ?? value("AWS_DEFAULT_REGION") }

    /// Where to reach AWS, from (strongest first) the application, environment variables, and the profile.
    ///
    /// Source: "Service-specific endpoints", "AWS Region", "Dual-stack and FIPS endpoints", AWS SDKs and Tools Reference
    /// Guide.
    package func endpoints(_ files: ProfileFiles) throws(EndpointError) -> Endpoints {
        let (name, isChosen) = profileName
        guard let profile = files.profiles[name] ?? (isChosen ? nil : [:]) else { throw .missingProfile(name) }
        var endpoints = Endpoints(
            region: givenRegion ?? profile.given("region"),
            usesFIPS: try flag(usesFIPS, "AWS_USE_FIPS_ENDPOINT", profile, "use_fips_endpoint", name),
            usesDualStack: try flag(
                usesDualStack,
                "AWS_USE_DUALSTACK_ENDPOINT",
                profile,
                "use_dualstack_endpoint",
                name
            )
        )
        // Older settings name a region of its own for FIPS: `fips-us-east-1` or `us-east-1-fips`.
        for affix in ["fips-", "-fips"] {
            guard let region = endpoints.region, region.hasPrefix(affix) || region.hasSuffix(affix) else { continue }
            endpoints.region = region.replacing(affix, with: "")
            endpoints.usesFIPS = true
        }
        if !(try flag(nil, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", profile, "ignore_configured_endpoint_urls", name)) {
            try addProfile(name, profile, files, to: &endpoints)
            try addVariables(to: &endpoints)
        }
        try addOverrides(to: &endpoints)
        try addS3Settings(ProfileFiles.nested(in: profile["s3"]), name, to: &endpoints)
        endpoints.usesGlobalSTS = try isLegacy(
            (value("AWS_STS_REGIONAL_ENDPOINTS"), "AWS_STS_REGIONAL_ENDPOINTS"),
            (profile.given("sts_regional_endpoints"), "profile \(name): sts_regional_endpoints")
        )
        return endpoints
    }

    /// The properties nested in a profile's `s3`, and the variable that goes before one of them.
    private func addS3Settings(
        _ settings: ProfileFiles.Properties,
        _ name: String,
        to endpoints: inout Endpoints
    ) throws(EndpointError) {
        if let style = settings.given("addressing_style") {
            guard let addressing = Endpoints.BucketAddressing(rawValue: style) else {
                throw .invalidSetting(style, source: "profile \(name): s3 addressing_style")
            }
            endpoints.bucketAddressing = addressing
        }
        if settings.given("use_accelerate_endpoint").flatMap(Self.flag) == true {
            throw .acceleration(source: "profile \(name): s3 use_accelerate_endpoint")
        }
        let property = "us_east_1_regional_endpoint"
        endpoints.usesGlobalS3 = try isLegacy(
            (value("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"), "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"),
            (settings.given(property), "profile \(name): s3 \(property)")
        )
    }

    /// Of two places, the stronger first, what the first that says anything says: `legacy` or `regional`.
    private func isLegacy(_ places: (text: String?, source: String)...) throws(EndpointError) -> Bool {
        for place in places {
            guard let text = place.text else { continue }
            switch text.lowercased() {
            case "legacy": return true
            case "regional": return false
            default: throw .invalidSetting(text, source: place.source)
            }
        }
        return false
    }

    private func addProfile(
        _ name: String,
        _ profile: ProfileFiles.Properties,
        _ files: ProfileFiles,
        to endpoints: inout Endpoints
    ) throws(EndpointError) {
        if let text = profile.given("endpoint_url") {
            endpoints.customForAll = try Self.url(text, "profile \(name): endpoint_url")
        }
        guard let section = profile.given("services") else { return }
        guard let services = files.services[section] else {
            throw .invalidSetting(section, source: "profile \(name): services")
        }
        for (service, properties) in services {
            guard let text = ProfileFiles.nested(in: properties).given("endpoint_url") else { continue }
            endpoints.custom[service] = try Self.url(text, "services \(section): \(service): endpoint_url")
        }
    }

    private func addVariables(to endpoints: inout Endpoints) throws(EndpointError) {
        let variable = "AWS_ENDPOINT_URL"
        if let text = value(variable) {
            endpoints.customForAll = try Self.url(text, variable)
            // A global setting in a stronger place beats a service's own in a weaker one.
            endpoints.custom = [:]
        }
        for name in variables.keys where name.hasPrefix("\(variable)_") {
            guard let text = value(name) else { continue }
            endpoints.custom[name.dropFirst(variable.count + 1).lowercased()] = try Self.url(text, name)
        }
    }

    private func addOverrides(to endpoints: inout Endpoints) throws(EndpointError) {
        if let endpointURL {
            endpoints.customForAll = try Self.url(endpointURL, "endpoint_url")
            endpoints.custom = [:]
        }
        for (service, text) in endpointURLs {
            endpoints.custom[service] = try Self.url(text, "endpoint_urls.\(service)")
        }
    }

    private func flag(
        _ given: Bool?,
        _ variable: String,
        _ profile: ProfileFiles.Properties,
        _ property: String,
        _ name: String
    ) throws(EndpointError) -> Bool {
        if let given { return given }
        let (text, source) =
            value(variable).map { ($0, variable) } ?? (
                profile.given(property) ?? "false", "profile \(name): \(property)"
            )
        guard let flag = Self.flag(text) else { throw .invalidSetting(text, source: source) }
        return flag
    }

    private static func url(_ text: String, _ source: String) throws(EndpointError) -> EndpointURL {
        guard let url = EndpointURL(parsing: text) else { throw .invalidURL(text, source: source) }
        return url
    }
}
