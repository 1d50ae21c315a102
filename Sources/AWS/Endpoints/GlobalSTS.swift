extension Endpoints {
    /// The worldwide STS, where it applies: in its own pseudo region, and where somebody asked for it in a region whose
    /// SDKs once had no other.
    ///
    /// Source: "AWS STS Regional endpoints", AWS SDKs and Tools Reference Guide, and the public endpoint rule set of STS.
    func globalSTS() throws(EndpointError) -> Endpoint? {
        let region = try checkedRegion()
        let isMeant = region == "aws-global" || (usesGlobalSTS && Self.regionsOfTheGlobalSTS.contains(region))
        guard isMeant, !usesFIPS, !usesDualStack else { return nil }
        return Endpoint(url: EndpointURL(HTTPOrigin(.https, "sts.amazonaws.com")), signingRegion: "us-east-1")
    }

    private static let regionsOfTheGlobalSTS: Set<String> = [
        "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1",
        "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
        "us-west-2",
    ]
}
