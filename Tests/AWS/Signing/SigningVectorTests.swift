import FoundationEssentials
import OrderedJSON
import Testing

@testable import AWS

/// The signing cases of awslabs/aws-c-auth.
@Suite(.enabled(if: !SigningCase.all.isEmpty, Comment(rawValue: Vectors.reasonToSkip)))
struct SigningVectorTests {
    @Test func allCasesAreThere() {
        #expect(SigningCase.all.count == 38)
    }

    @Test(arguments: SigningCase.all)
    func byHeader(_ vector: SigningCase) throws {
        var request = vector.request
        try Signer().sign(
            &request,
            as: vector.credentials,
            for: vector.scope,
            at: vector.date,
            rules: vector.headerRules
        )
        #expect(request.headers["Authorization"]?.hasSuffix("Signature=\(vector["header-signature"])") == true)
        #expect(vector["header-signed-request"].contains("Authorization:\(request.headers["Authorization"] ?? "")\n"))
        #expect(request.headers["X-Amz-Security-Token"] == vector.credentials.sessionToken)

        if !vector.headerRules.signsSessionToken { request.headers["X-Amz-Security-Token"] = nil }
        let hash = try Signer.payloadHash(of: request, vector.headerRules)
        let canonical = try CanonicalRequest(request, payloadHash: hash, rules: vector.headerRules)
        #expect(String(decoding: canonical.bytes, as: UTF8.self) == vector["header-canonical-request"])
        let toSign = try Signer.stringToSign(canonical, vector.scope, SigningTime(vector.date))
        #expect(String(decoding: toSign, as: UTF8.self) == vector["header-string-to-sign"])
    }

    @Test(arguments: SigningCase.all)
    func byQuery(_ vector: SigningCase) throws {
        let signed = try Signer().presign(
            vector.request,
            as: vector.credentials,
            for: vector.scope,
            at: vector.date,
            expiresInSeconds: vector.expiresInSeconds,
            rules: vector.queryRules
        )
        let line = "\(signed.method.rawValue) \(signed.path)?\(signed.query) HTTP/1.1\n"
        #expect(vector["query-signed-request"].hasPrefix(line), "\(line)")
    }
}

struct SigningCase: Sendable, CustomTestStringConvertible {
    let json: JSON

    subscript(name: String) -> String { json[name]?.string ?? "" }
    private var context: JSON { json["context"] ?? [:] }

    var testDescription: String { self["name"] }
    var scope: Signer.Scope {
        Signer.Scope(region: context["region"]?.string ?? "", service: context["service"]?.string ?? "")
    }
    var expiresInSeconds: Int { context["expiration_in_seconds"]?.int ?? 0 }
    var date: Date {
        (try? Date(context["timestamp"]?.string ?? "", strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)
    }
    var credentials: Credentials {
        Credentials(
            accessKeyID: context["credentials"]?["access_key_id"]?.string ?? "",
            secretAccessKey: context["credentials"]?["secret_access_key"]?.string ?? "",
            sessionToken: context["credentials"]?["token"]?.string
        )
    }
    var headerRules: SigningRules {
        SigningRules(
            normalizesPath: context["normalize"]?.bool ?? true,
            payload: context["sign_body"]?.bool == true ? .hashedAndSent : .hashed,
            signsSessionToken: context["omit_session_token"]?.bool != true
        )
    }
    var queryRules: SigningRules {
        var rules = headerRules
        rules.payload = .hashed
        return rules
    }

    /// The cases hold requests as they were before any encoding, so that encoding "again" is the first time.
    var request: HTTPRequest {
        let halves = self["request"].split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        var lines = halves[0].split(separator: "\n").map(String.init)
        let requestLine = lines.removeFirst().dropLast(" HTTP/1.1".count)
        let method = requestLine.prefix { $0 != " " }
        let target = requestLine.dropFirst(method.count + 1)
        let path = target.prefix { $0 != "?" }
        var headers: [(name: String, value: String)] = []
        for line in lines {
            if line.hasPrefix(" "), let last = headers.popLast() {
                headers.append((last.name, "\(last.value) \(line)"))
            } else {
                let name = line.prefix { $0 != ":" }
                headers.append((String(name), String(line.dropFirst(name.count + 1))))
            }
        }
        var request = HTTPRequest(
            HTTPRequest.Method(rawValue: String(method)) ?? .get,
            HTTPOrigin(.https, "example.amazonaws.com"),
            path: String(path),
            query: String(target.dropFirst(path.count + 1)),
            body: halves.count > 1 ? Array(halves[1].utf8) : []
        )
        for header in headers { request.headers.add(header.name, header.value) }
        return request
    }

    static let all: [SigningCase] = (Vectors.text("sigv4.jsonl") ?? "")
        .split(separator: "\n")
        .compactMap { try? JSON(parsing: String($0)) }
        .map(SigningCase.init)
}
