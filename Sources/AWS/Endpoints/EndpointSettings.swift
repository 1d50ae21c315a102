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
            usesFIPS: try flag("AWS_USE_FIPS_ENDPOINT", profile, "use_fips_endpoint", name),
            usesDualStack: try flag("AWS_USE_DUALSTACK_ENDPOINT", profile, "use_dualstack_endpoint", name)
        )
        if !(try flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", profile, "ignore_configured_endpoint_urls", name)) {
            try addProfile(name, profile, files, to: &endpoints)
            try addVariables(to: &endpoints)
        }
        try addOverrides(to: &endpoints)
        if let style = ProfileFiles.nested(in: profile["s3"])["addressing_style"] {
            guard let addressing = Endpoints.BucketAddressing(rawValue: style) else {
                throw .invalidSetting(style, source: "profile \(name): s3 addressing_style")
            }
            endpoints.bucketAddressing = addressing
        }
        endpoints.usesGlobalSTS = try usesGlobalSTS(profile, name)
        return endpoints
    }

    private func usesGlobalSTS(_ profile: ProfileFiles.Properties, _ name: String) throws(EndpointError) -> Bool {
        let variable = "AWS_STS_REGIONAL_ENDPOINTS"
        let property = "sts_regional_endpoints"
        guard
            let (text, source) = value(variable).map({ ($0, variable) })
                ?? profile.given(property).map({ ($0, "profile \(name): \(property)") })
        else { return false }
        switch text.lowercased() {
        case "legacy": return true
        case "regional": return false
        default: throw .invalidSetting(text, source: source)
        }
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
        _ variable: String,
        _ profile: ProfileFiles.Properties,
        _ property: String,
        _ name: String
    ) throws(EndpointError) -> Bool {
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
