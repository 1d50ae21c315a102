import FoundationEssentials
import Testing

@testable import AWS

@Suite struct HTTPMessageTests {
    @Test func nothingSecretIsPrinted() throws {
        var request = HTTPRequest(
            .put,
            HTTPOrigin(.https, "sqs.us-east-1.amazonaws.com"),
            path: "/path",
            query: "X-Amz-Signature=quiet",
            headers: ["x-aws-ec2-metadata-token": "quiet", "Content-Type": "text/plain"],
            body: Array("quiet".utf8)
        )
        let credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "quiet")
        let scope = Signer.Scope(region: "us-east-1", service: "sqs")
        try Signer().sign(&request, as: credentials, for: scope, at: Date(timeIntervalSince1970: 0))
        let response = HTTPResponse(status: 200, headers: ["Server": "x"], body: Array("quiet".utf8))
        var dumped = ""
        dump(request, to: &dumped)
        dump(response, to: &dumped)
        dump(request.headers, to: &dumped)
        for text in [dumped, "\([request])", "\([response])", "\(request.headers)", String(reflecting: request)] {
            #expect(!text.contains("quiet") && !text.contains("Signature=") && !text.contains("113, 117"))
        }
        #expect(
            request.description.hasPrefix("PUT https://sqs.us-east-1.amazonaws.com/path [x-aws-ec2-metadata-token: …")
        )
        #expect(response.description == "HTTP 200 [Server: x] (5 bytes)")
    }

    @Test func headersCompareWithoutCase() {
        var headers: HTTPHeaders = ["ETag": "a", "X": "1", "x": "2"]
        #expect(headers["etag"] == "a")
        #expect(headers["X"] == "1")
        headers["X"] = "3"
        #expect(headers == ["ETag": "a", "X": "3"])
        headers["eTAG"] = nil
        #expect(headers == ["X": "3"])
    }

    @Test func originsLeaveOutTheDefaultPort() {
        #expect(HTTPOrigin(.https, "a", port: 443).description == "https://a")
        #expect(HTTPOrigin(.http, "a", port: 443).authority == "a:443")
    }
}
