import AWS
import FoundationEssentials

extension ValueForm where Value == String {
    /// S3's rules for general purpose buckets.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    static let bucket = ValueForm(
        "be the name of an S3 bucket: 3 to 63 of a-z, 0-9, '-' and '.', with a letter or digit at both ends"
    ) { node throws(ValueRefusal) in
        guard case .string(let name) = node else { return nil }
        if let prefix = ["xn--", "sthree-", "amzn-s3-demo-"].first(where: name.hasPrefix) {
            throw ValueRefusal(rule: "not begin with \(prefix.quoted), which S3 reserves", got: node.summary)
        }
        // Names of access points and directory buckets: events never carry them.
        let reserved = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"]
        if let suffix = reserved.first(where: name.hasSuffix) {
            throw ValueRefusal(rule: "not end with \(suffix.quoted), which S3 reserves", got: node.summary)
        }
        guard 3...63 ~= name.utf8.count, name.utf8.allSatisfy({ $0.isLowerOrDigit || $0 == dash || $0 == dot }),
            name.utf8.first?.isLowerOrDigit == true, name.utf8.last?.isLowerOrDigit == true,
            !name.contains(".."), !isIPv4Address(name)
        else { return nil }
        return name
    }

    /// The beginning of keys: any text, as S3's keys are any UTF-8.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
    static func prefix(maximumBytes: Int) -> ValueForm {
        text("be a text of at most \(maximumBytes) bytes") { $0.utf8.count <= maximumBytes }
    }

    static let account = text("be the id of an AWS account: 12 digits") { text in
        text.utf8.count == 12 && text.utf8.allSatisfy(\.isDigit)
    }

    /// A key's id or ARN, or an alias of it; S3 tells what KMS makes of it.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
    static let kmsKey = text("be the id, the alias or the ARN of a KMS key") { text in
        !text.isEmpty
            && text.utf8.allSatisfy { $0.isLower || $0.isUpper || $0.isDigit || "-_/:".utf8.contains($0) }
    }

    /// The ARN of a topic: up to 256 letters, digits, hyphens and underscores after region and account.
    /// https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
    static let topic = ValueForm("be the ARN of an SNS topic, as arn:aws:sns:us-east-1:123456789012:image-alerts") {
        node throws(ValueRefusal) in
        guard case .string(let arn) = node else { return nil }
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "arn", parts[1] == "aws" || parts[1].hasPrefix("aws-"), parts[2] == "sns",
            isRegion(parts[3]), parts[4].utf8.count == 12, parts[4].utf8.allSatisfy(\.isDigit)
        else { return nil }
        if parts[5].hasSuffix(".fifo") {
            throw ValueRefusal(
                rule: "be a standard topic: a FIFO topic takes only messages of a group, which alerts do not have",
                got: node.summary
            )
        }
        return isName(parts[5], maximumBytes: 256) ? arn : nil
    }

    /// What the region patterns of botocore's partitions have in common: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`.
    static let region = text("be an AWS region, as us-east-1", where: isRegion)

    /// Scheme, host and port. A path would be lost when a request's own path is set, so it is refused.
    static let endpoint = ValueForm("be an http or https URL with a host and no path, as http://127.0.0.1:5000") {
        node throws(ValueRefusal) in
        guard case .string(let text) = node, let url = try webURL(text), ["", "/"].contains(url.path) else {
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

extension ValueForm where Value == Configuration.Source.Queue {
    /// A URL as CreateQueue returns it, or a name: up to 80 letters, digits, hyphens and underscores.
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
    static let queue = ValueForm("be the URL or the name of an SQS queue") { node throws(ValueRefusal) in
        guard case .string(let text) = node else { return nil }
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
        if text.hasSuffix(".fifo") {
            throw ValueRefusal(rule: "be a standard queue: S3 does not notify FIFO queues", got: node.summary)
        }
        if isName(text, maximumBytes: 80) { return .name(text) }
        // The account (or what stands for it locally) goes before the name in every form of a queue's URL.
        guard let url = try webURL(text), let name = url.path.split(separator: "/").last.map(String.init),
            url.path.split(separator: "/").count >= 2, !url.path.hasSuffix("/"), isName(name, maximumBytes: 80)
        else { return nil }
        return .url(text)
    }
}

extension ValueForm where Value == [String: Configuration.Workflow.Function] {
    /// Lambda's own rule for a function's name.
    /// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    static let functions = table(
        "be a table of names of Lambda functions (1 to 64 letters, digits, '-' and '_')",
        of: .choice(),
        where: { isName($0, maximumBytes: 64) }
    )
}

extension ValueForm where Value == [String: String] {
    /// An object's tags.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
    static let tags = {
        let rule = "be a table of at most 10 tags"
        let entries = table(
            "be a table of tags, with keys of 1 to 128 letters, digits, spaces and + - = . _ : / @ that do not begin with aws:",
            of: .text("be a text of at most 256 letters, digits, spaces and + - = . _ : / @") { isTag($0, 0...256) },
            where: { isTag($0, 1...128) && !$0.lowercased().hasPrefix("aws:") }
        )
        return ValueForm(rule) { node throws(ValueRefusal) in
            guard case .table(let tags) = node, tags.count <= 10 else { return nil }
            return try entries.read(node)
        }
    }()

    static let endpoints = table(
        "be a table of names of AWS services in lower case, as rekognition",
        of: .endpoint,
        where: { name in
            name.utf8.first?.isLowerOrDigit == true
                && name.utf8.allSatisfy { $0.isLowerOrDigit || $0 == dash || $0 == underscore }
        }
    )
}

extension ValueForm where Value == AssumedRole {
    /// The parameters of AssumeRole, within its bounds.
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    static let role = ValueForm(
        "be a table with the arn of a role, as { arn = \"arn:aws:iam::123456789012:role/images\" }"
    ) {
        node throws(ValueRefusal) in
        guard case .table(let nodes) = node else { return nil }
        let names = ["arn", "external_id", "session_name", "duration_seconds"]
        if let stranger = nodes.keys.sorted().first(where: { !names.contains($0) }) {
            throw ValueRefusal(
                rule: "be one of \(names.joined(separator: ", "))",
                got: stranger.quoted,
                path: [stranger]
            )
        }
        func value<Element>(_ name: String, _ form: ValueForm<Element>) throws(ValueRefusal) -> Element? {
            guard let node = nodes[name] else { return nil }
            do throws(ValueRefusal) {
                return try form.read(node)
            } catch {
                throw error.inside(name)
            }
        }
        guard let arn = try value("arn", .roleARN) else { return nil }
        return AssumedRole(
            arn: arn,
            externalID: try value("external_id", .sessionText(2...1224, also: ":/")),
            sessionName: try value("session_name", .sessionText(2...64)),
            durationSeconds: try value("duration_seconds", .integer(900...43_200))
        )
    }
}

extension ValueForm {
    /// A table by operation, of those that a Task can call.
    static func operations<Element>(of element: ValueForm<Element>) -> ValueForm where Value == [String: Element] {
        table(
            "be a table of names of AWS operations, as Rekognition.DetectLabels, in which each must \(element.rule)",
            of: element,
            where: { name in
                guard let dot = name.firstIndex(of: ".") else { return false }
                let action = name[dot...].dropFirst()
                let resource = "arn:aws:states:::aws-sdk:\(name[..<dot].lowercased()):"
                return
                    (try? ServiceIntegration(resource: resource + action.prefix(1).lowercased() + action.dropFirst()))
                    != nil
            }
        )
    }
}

extension ValueForm where Value == String {
    fileprivate static let roleARN = text("be the ARN of a role, as arn:aws:iam::123456789012:role/images") { arn in
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        return arn.utf8.count <= 2048 && parts.count == 6 && parts[0] == "arn"
            && (parts[1] == "aws" || parts[1].hasPrefix("aws-")) && parts[2] == "iam" && parts[3].isEmpty
            && parts[4].utf8.count == 12 && parts[4].utf8.allSatisfy(\.isDigit) && parts[5].hasPrefix("role/")
            && parts[5].utf8.allSatisfy { 0x21...0x7E ~= $0 } && !parts[5].hasSuffix("/")
    }

    /// What STS lets these texts hold: letters, digits, and some marks.
    fileprivate static func sessionText(_ length: ClosedRange<Int>, also more: String = "") -> ValueForm {
        let marks = "_=,.@+-" + more
        return text("be \(length.lowerBound) to \(length.upperBound) letters, digits and \(marks)") { text in
            length.contains(text.utf8.count)
                && text.utf8.allSatisfy { $0.isLower || $0.isUpper || $0.isDigit || marks.utf8.contains($0) }
        }
    }
}

/// What S3 takes in keys and values of tags, in any alphabet.
@Sendable private func isTag(_ text: String, _ length: ClosedRange<Int>) -> Bool {
    length.contains(text.unicodeScalars.count)
        && text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "+-=._:/@ ".unicodeScalars.contains(scalar)
        }
}

private let dash = UInt8(ascii: "-")
private let dot = UInt8(ascii: ".")
private let underscore = UInt8(ascii: "_")

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isLower: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
    fileprivate var isUpper: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
    fileprivate var isLowerOrDigit: Bool { isLower || isDigit }
}

/// The alphabet that SQS, SNS and Lambda share for names.
private func isName(_ text: String, maximumBytes: Int) -> Bool {
    1...maximumBytes ~= text.utf8.count
        && text.utf8.allSatisfy { $0.isLower || $0.isUpper || $0.isDigit || $0 == dash || $0 == underscore }
}

@Sendable private func isRegion(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: dash, omittingEmptySubsequences: false)
    guard parts.count >= 3, let first = parts.first, let last = parts.last else { return false }
    return first.count >= 2 && first.allSatisfy(\.isLower)
        && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isLowerOrDigit) }
        && last.allSatisfy(\.isDigit)
}

private func isIPv4Address(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: dot, omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { 1...3 ~= $0.count && $0.allSatisfy(\.isDigit) }
}

/// An http or https URL with a host, and no query or fragment; nil for anything else.
private func webURL(_ text: String) throws(ValueRefusal) -> URLComponents? {
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), let url = URLComponents(string: text),
        ["http", "https"].contains(url.scheme), let host = url.host, !host.isEmpty
    else { return nil }
    // A message that repeated it would put a password into the log.
    guard url.user == nil, url.password == nil else {
        throw ValueRefusal(rule: "be a URL without user and password", got: "one with them")
    }
    guard url.query == nil, url.fragment == nil else { return nil }
    return url
}
