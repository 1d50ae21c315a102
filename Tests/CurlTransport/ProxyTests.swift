import AWS
import CurlTransport
import Glibc
import Support
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ProxyTests {
    /// A proxy that answers itself, whatever it is asked for, and says what that was.
    private func proxy() throws -> LoopbackServer {
        try LoopbackServer.replying { request in
            HTTPResponse(
                status: 200,
                headers: [
                    "X-Target": request.target, "X-Host": request.headers["Host"] ?? "",
                    "X-Credentials": request.headers["Proxy-Authorization"] ?? "",
                ]
            )
        }
    }

    private func transport(_ environment: [String: String]) -> CurlTransport {
        CurlTransport(.init(environment: environment))
    }

    @Test func plainRequestsGoThroughTheProxy() async throws {
        let proxy = try proxy()
        let transport = transport(["HTTP_PROXY": "http://us%20er:pa%3Ass@127.0.0.1:\(proxy.port)"])
        let origin = HTTPOrigin(.http, "sqs.example.com", port: 8080)
        let response = try await transport.send(HTTPRequest(.get, origin, path: "/a/../b", query: "c=d"))
        #expect(response.headers["x-target"] == "http://sqs.example.com:8080/a/../b?c=d")
        #expect(response.headers["x-host"] == "sqs.example.com:8080")
        #expect(response.headers["x-credentials"] == "Basic dXMgZXI6cGE6c3M=")
        await transport.shutdown()
        proxy.stop()
    }

    @Test(arguments: ["127.0.0.1", "*", "127.0.0.0/8", "example.com, 127.0.0.1"])
    func exceptionsAreReachedDirectly(exceptions: String) async throws {
        let proxy = try proxy()
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 204) }
        let transport = transport(["http_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": exceptions])
        #expect(try await transport.send(HTTPRequest(.get, server.origin)).status == 204)
        #expect(proxy.connectionCount == 0)
        await transport.shutdown()
        server.stop()
        proxy.stop()
    }

    /// On one handle, one after another: neither setting may outlive its request.
    @Test func aRequestThatBypassesTheProxyNeverReachesIt() async throws {
        let proxy = try proxy()
        let server = try LoopbackServer.replying { _ in HTTPResponse(status: 204) }
        let transport = transport(["http_proxy": "http://127.0.0.1:\(proxy.port)"])
        for bypasses in [true, false, true, false] {
            let request = HTTPRequest(.get, server.origin, bypassesProxy: bypasses)
            #expect(try await transport.send(request).status == (bypasses ? 204 : 200))
        }
        #expect(proxy.connectionCount == 1)
        #expect(server.connectionCount == 1)
        await transport.shutdown()
        server.stop()
        proxy.stop()
    }

    @Test func theProxyIsDown() async throws {
        let (socket, port) = try bindToLoopback()
        defer { close(socket) }
        let transport = transport([
            "HTTP_PROXY": "http://user:hunter2@127.0.0.1:\(port)",
            "HTTPS_PROXY": "http://user:hunter2@no-such-proxy.invalid",
        ])
        for scheme in [HTTPOrigin.Scheme.http, .https] {
            let error = await failure(of: HTTPRequest(.get, HTTPOrigin(scheme, "example.com")), over: transport)
            #expect(error?.kind == .proxy)
            #expect(error?.description.contains("hunter2") == false)
        }
        await transport.shutdown()
    }

    @Test(arguments: ["ftp://user:hunter2@127.0.0.1", "http://user:hunter2@[", "http://user:hunter2@127.0.0.1:99999"])
    func theProxyIsNotOne(url: String) async throws {
        let transport = transport(["HTTP_PROXY": url])
        let error = await failure(of: HTTPRequest(.get, HTTPOrigin(.http, "example.com")), over: transport)
        #expect(error?.kind == .proxy)
        #expect(error?.description.contains("hunter2") == false)
        await transport.shutdown()
    }

    @Test func theProxyRefusesTheTunnel() async throws {
        let heard = Observed<[String]>([])
        let proxy = try LoopbackServer { connection in
            while let request = connection.readRequest() {
                heard.update { $0.append("\(request.method) \(request.target)") }
                connection.reply(status: 407, headers: ["Proxy-Authenticate": "Basic"])
            }
        }
        let transport = transport(["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
        let error = await failure(of: HTTPRequest(.get, HTTPOrigin(.https, "example.com")), over: transport)
        #expect(error?.kind == .proxy)
        #expect(error?.detail.contains("407") == true)
        #expect(heard.value.first == "CONNECT example.com:443")
        await transport.shutdown()
        proxy.stop()
    }

    /// Of a plain request the proxy's refusal comes as a reply, and is still no word of the service.
    @Test func theProxyRefusesThePlainRequest() async throws {
        let proxy = try LoopbackServer.replying { _ in
            HTTPResponse(status: 407, headers: ["Proxy-Authenticate": "Basic"])
        }
        let proxied = transport(["HTTP_PROXY": "http://user:hunter2@127.0.0.1:\(proxy.port)"])
        let error = await failure(of: HTTPRequest(.get, HTTPOrigin(.http, "example.com")), over: proxied)
        #expect(error?.kind == .proxy)
        #expect(error?.detail.contains("407") == true)
        #expect(error?.description.contains("hunter2") == false)
        await proxied.shutdown()
        let direct = CurlTransport()
        #expect(try await direct.send(HTTPRequest(.get, proxy.origin)).status == 407)
        await direct.shutdown()
        proxy.stop()
    }

    // MARK: Which proxy

    private func chosen(_ origin: HTTPOrigin, _ environment: [String: String]) -> String? {
        ProxySettings(environment: environment).proxy(for: origin)
    }

    @Test func theVariablesAreRead() {
        let environment = ["HTTPS_PROXY": "upper", "https_proxy": "lower", "HTTP_PROXY": "plain", "no_proxy": ""]
        #expect(chosen(HTTPOrigin(.https, "a"), environment) == "lower")
        #expect(chosen(HTTPOrigin(.http, "a"), environment) == "plain")
        #expect(chosen(HTTPOrigin(.https, "a"), ["HTTPS_PROXY": ""]) == nil)
        #expect(chosen(HTTPOrigin(.https, "a"), ["HTTP_PROXY": "plain"]) == nil)
        let configuration = CurlTransport.Configuration(
            environment: environment.merging(["AWS_CA_BUNDLE": "/b"]) { $1 }
        )
        #expect(configuration.caBundle == "/b")
        #expect(configuration.proxies.https == "lower")
        #expect(CurlTransport.Configuration(environment: ["AWS_CA_BUNDLE": ""]).caBundle == nil)
        #expect(!"\(ProxySettings(https: "http://u:hunter2@h", http: nil))".contains("hunter2"))
    }

    @Test(arguments: [
        ("*", "anything", true),
        ("example.com", "example.com", true),
        ("example.com", "s3.EXAMPLE.com.", true),
        ("example.com", "badexample.com", false),
        (".example.com", "s3.example.com", true),
        ("*.example.com", "s3.example.com", true),
        ("s3.example.com", "example.com", false),
        ("a.test,b.test c.test", "c.test", true),
        ("localhost", "127.0.0.1", false),
        ("169.254.169.254", "169.254.169.254", true),
        ("169.254.0.0/16", "169.254.170.2", true),
        ("169.254.0.0/16", "169.255.0.1", false),
        ("10.0.0.0/9", "10.127.0.1", true),
        ("10.0.0.0/9", "10.128.0.1", false),
        ("10.0.0.0/33", "10.0.0.1", false),
        ("0.0.0.0/0", "10.0.0.1", true),
        ("0.0.0.0/0", "example.com", false),
        ("0.1", "10.0.0.1", false),
        ("fd00::/8", "[fd00:ec2::254]", true),
        ("[fd00:ec2::254]", "[fd00:ec2::254]", true),
        ("fd00:ec2::254", "[fd00:ec2:0::254]", true),
        ("::/0", "10.0.0.1", false),
        ("example.com:8080", "example.com", true),
        ("example.com:8081", "example.com", false),
        ("[::1]:8080", "[::1]", true),
        ("", "example.com", false),
    ])
    func exceptionsAreMatched(exceptions: String, host: String, isDirect: Bool) {
        let origin = HTTPOrigin(.http, host, port: 8080)
        let proxy = chosen(origin, ["HTTP_PROXY": "http://proxy", "NO_PROXY": exceptions])
        #expect((proxy == nil) == isDirect)
    }
}
