import FoundationEssentials
import Testing

@testable import AWS

@Suite struct SignerTests {
    private let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token")
    private let scope = Signer.Scope(region: "us-east-1", service: "sqs")
    private let date = Date(timeIntervalSince1970: 1_440_938_160)
    private let origin = HTTPOrigin(.https, "sqs.us-east-1.amazonaws.com")

    private func signed(_ request: HTTPRequest, _ rules: SigningRules = .standard) throws -> HTTPRequest {
        var request = request
        try Signer().sign(&request, as: credentials, for: scope, at: date, rules: rules)
        return request
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"])
    func refusesLineBreaksInValues(_ value: String) {
        let request = HTTPRequest(.put, origin, headers: ["x-amz-meta-note": value])
        #expect(throws: SigningError.invalidHeader(name: "x-amz-meta-note")) { try signed(request) }
    }

    @Test(arguments: ["", "a b", "a:b", "ä", "a\r\nb"])
    func refusesNamesThatAreNoTokens(_ name: String) {
        var request = HTTPRequest(.put, origin)
        request.headers.add(name, "value")
        #expect(throws: SigningError.invalidHeader(name: name)) { try signed(request) }
    }

    @Test func refusesAnUnsignedBodyOverHTTP() throws {
        var rules = SigningRules.s3
        rules.payload = .unsigned
        let plain = HTTPRequest(.put, HTTPOrigin(.http, "127.0.0.1", port: 5000), body: [1])
        #expect(throws: SigningError.unsignedPayloadOverHTTP) { try signed(plain, rules) }
        let secure = try signed(HTTPRequest(.put, origin, body: [1]), rules)
        #expect(secure.headers["x-amz-content-sha256"] == "UNSIGNED-PAYLOAD")
    }

    @Test(arguments: [0, -1, 604_801]) func refusesAnExpiryOutOfRange(_ seconds: Int) {
        #expect(throws: SigningError.invalidExpiry(seconds: seconds)) {
            try Signer().presign(
                HTTPRequest(.get, origin),
                as: credentials,
                for: scope,
                at: date,
                expiresInSeconds: seconds
            )
        }
    }

    @Test func signsTheSameAgainAfterAnEarlierSignature() throws {
        let once = try signed(HTTPRequest(.post, origin, body: [1]))
        #expect(try signed(once) == once)
    }

    @Test func leavesOutWhatProxiesChange() throws {
        let headers: HTTPHeaders = ["User-Agent": "a", "Expect": "100-continue", "Connection": "close", "X-Kept": "1"]
        let value = try signed(HTTPRequest(.post, origin, headers: headers)).headers["Authorization"] ?? ""
        #expect(value.contains("SignedHeaders=host;x-amz-date;x-amz-security-token;x-kept,"))
    }

    @Test func signsThePortOfTheHost() throws {
        let local = HTTPRequest(.post, HTTPOrigin(.http, "127.0.0.1", port: 5000))
        let canonical = try CanonicalRequest(local, payloadHash: [], rules: .standard)
        #expect(String(decoding: canonical.bytes, as: UTF8.self).contains("\nhost:127.0.0.1:5000\n"))
    }

    @Test func s3SignsThePathAsItIs() throws {
        let path = "/bucket//a/../%C3%A9%20%2541.png"
        let canonical = try CanonicalRequest(HTTPRequest(.get, origin, path: path), payloadHash: [], rules: .s3)
        #expect(String(decoding: canonical.bytes, as: UTF8.self).hasPrefix("GET\n\(path)\n"))
    }

    @Test(arguments: [
        (0.0, "19700101T000000Z"), (951_782_400, "20000229T000000Z"), (951_868_799, "20000229T235959Z"),
        (4_107_542_399, "21000228T235959Z"), (4_107_542_400, "21000301T000000Z"), (1_440_938_160.9, "20150830T123600Z"),
        (-5, "19700101T000000Z"), (1e18, "99991231T235959Z"),
    ])
    func time(_ seconds: Double, _ stamp: String) {
        #expect(String(decoding: SigningTime(Date(timeIntervalSince1970: seconds)).stamp, as: UTF8.self) == stamp)
    }

    @Test func keysAreDerivedOnceAndBounded() throws {
        let keys = SigningKeys()
        let signer = Signer(keys: keys)
        for _ in 0..<3 {
            var request = HTTPRequest(.get, origin)
            try signer.sign(&request, as: credentials, for: scope, at: date)
        }
        #expect(keys.count == 1)
        for day in 0..<100 {
            var request = HTTPRequest(.get, origin)
            try signer.sign(&request, as: credentials, for: scope, at: date.addingTimeInterval(Double(day) * 86_400))
        }
        #expect(keys.count == 32)
    }

    @Test func anotherSecretIsAnotherKey() throws {
        let keys = SigningKeys()
        var one = HTTPRequest(.get, origin)
        var other = one
        try Signer(keys: keys).sign(&one, as: credentials, for: scope, at: date)
        var changed = credentials
        changed.secretAccessKey = "other"
        try Signer(keys: keys).sign(&other, as: changed, for: scope, at: date)
        #expect(one.headers["Authorization"] != other.headers["Authorization"])
    }

    @Test func signsFromManyTasksAtOnce() async throws {
        let signer = Signer()
        let expected = try signed(HTTPRequest(.get, origin))
        try await withThrowingTaskGroup(of: HTTPRequest.self) { group in
            for _ in 0..<200 {
                group.addTask { [credentials, scope, date, origin] in
                    var request = HTTPRequest(.get, origin)
                    try signer.sign(&request, as: credentials, for: scope, at: date)
                    return request
                }
            }
            for try await request in group { #expect(request == expected) }
        }
    }
}
