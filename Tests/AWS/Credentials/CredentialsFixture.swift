import FoundationEssentials
import Support

@testable import AWS

extension CredentialsContext {
    /// One whose clock stands at 1 January 2026, 00:00 UTC, and whose chance is always a half.
    static func stub(
        _ environment: AWSEnvironment,
        _ transport: any HTTPTransport = StubTransport(replies: []),
        clock: any Clock<Duration> = ImmediateClock(),
        now: @escaping @Sendable () -> Date = { .newYear }
    ) -> CredentialsContext {
        CredentialsContext(environment, transport: transport, clock: clock, now: now, random: { 0.5 })
    }
}

extension Date {
    static let newYear = Date(timeIntervalSince1970: 1_767_225_600)
}

extension CredentialsProvider {
    /// Why there are none, in the words for people; nil where there are some.
    func failure() async -> CredentialsError? {
        do throws(CredentialsError) {
            _ = try await credentials()
            return nil
        } catch {
            return error
        }
    }
}

/// Sleeps not at all.
struct ImmediateClock: Clock {
    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {}
}

extension HTTPResponse {
    init(_ status: Int, _ body: String, _ headers: HTTPHeaders = [:]) {
        self.init(status: status, headers: headers, body: Array(body.utf8))
    }

    init(_ body: String) { self.init(200, body) }
}

extension HTTPRequest {
    /// The fields of a form, decoded as far as the tests need it.
    var form: [String: String] {
        var fields: [String: String] = [:]
        for pair in String(decoding: body, as: UTF8.self).split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = String(halves.count > 1 ? halves[1] : "")
            fields[String(halves[0])] = value.replacing("%3A", with: ":").replacing("%2F", with: "/")
        }
        return fields
    }
}

/// STS as AWS documents its replies.
enum StubSTS {
    static func reply(_ action: String, _ keyID: String, expires: String = "2026-01-01T01:00:00Z") -> HTTPResponse {
        HTTPResponse(
            """
            <\(action)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <\(action)Result>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser>
                <Credentials>
                  <AccessKeyId>\(keyID)</AccessKeyId><SecretAccessKey>role-hush</SecretAccessKey>
                  <SessionToken>role-token</SessionToken><Expiration>\(expires)</Expiration>
                </Credentials>
              </\(action)Result>
              <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>
            </\(action)Response>
            """
        )
    }

    static func error(_ status: Int, _ code: String, _ message: String = "words", _ headers: HTTPHeaders = [:])
        -> HTTPResponse
    {
        HTTPResponse(
            status,
            """
            <ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error>
            <RequestId>id</RequestId></ErrorResponse>
            """,
            headers
        )
    }
}
