import AWS
import FoundationEssentials
import Logging
import Support
import Testing

@testable import Glimpse

@Suite struct CredentialsRenewalTests {
    private let credentials = Credentials(
        accessKeyID: "AKID",
        secretAccessKey: "hush",
        sessionToken: "quiet",
        expiration: Date(timeIntervalSince1970: 1_767_225_600)
    )

    private func line(_ renewal: CredentialsRenewal) throws -> String {
        let logs = CapturedLogs()
        renewal.log(to: logs.logger)
        let line = try #require(logs.lines.first).description
        #expect(!line.contains("hush") && !line.contains("quiet"))
        return line
    }

    @Test func whatTheLogSays() throws {
        let failure = CredentialsError.failed("process", "no answer")
        #expect(
            try line(.renewed(credentials)) == "info: Credentials found expires=2026-01-01T00:00:00Z key_id=AKID"
        )
        #expect(
            try line(.failed(failure, keeping: credentials))
                == "warning: Credentials not renewed; those at hand are good for a while "
                + "error=no credentials: process: no answer expires=2026-01-01T00:00:00Z key_id=AKID "
                + "message_id=\(MessageID.credentialsNotRenewed)"
        )
        #expect(
            try line(.failed(failure, keeping: nil))
                == "debug: Credentials not found error=no credentials: process: no answer"
        )
    }
}
