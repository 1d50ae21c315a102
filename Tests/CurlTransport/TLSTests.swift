import AWS
import CurlTransport
import Support
import Testing

/// Against OpenSSL's own server.
@Suite(.timeLimit(.minutes(1)))
struct TLSTests {
    private func failure(
        from peer: TLSPeer,
        trusting bundle: String?,
        host: String = "127.0.0.1"
    ) async -> TransportError? {
        let transport = CurlTransport(.init(caBundle: bundle))
        let request = HTTPRequest(.get, HTTPOrigin(.https, host, port: peer.port))
        let error = await CurlTransportTests.failure(of: request, over: transport)
        await transport.shutdown()
        return error
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func aCertificateOfTheBundleIsTrusted(version: String) async throws {
        let peer = try TLSPeer(options: [version])
        let transport = CurlTransport(.init(caBundle: peer.caBundle))
        let request = HTTPRequest(.get, HTTPOrigin(.https, "127.0.0.1", port: peer.port))
        for _ in 0..<2 {
            let response = try await transport.send(request)
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self).contains("s_server"))
        }
        await transport.shutdown()
    }

    @Test(arguments: [true, false])
    func aTunnelThroughAProxyIsVerifiedToo(trusted: Bool) async throws {
        let peer = try TLSPeer()
        let port = peer.port
        let heard = Observed<[String]>([])
        let proxy = try LoopbackServer { connection in
            guard let request = connection.readRequest() else { return }
            let credentials = request.headers["Proxy-Authorization"] ?? "none"
            heard.update { $0.append("\(request.method) \(request.target) \(credentials)") }
            connection.write("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n")
            connection.relay(to: port)
        }
        let proxies = ProxySettings(https: "http://user:hunter2@127.0.0.1:\(proxy.port)", http: nil)
        let transport = CurlTransport(.init(proxies: proxies, caBundle: trusted ? peer.caBundle : nil))
        let request = HTTPRequest(.get, HTTPOrigin(.https, "127.0.0.1", port: peer.port))
        if trusted {
            let response = try await transport.send(request)
            #expect(response.status == 200)
            #expect(response.headers["x-proxy"] == nil)
            #expect(String(decoding: response.body, as: UTF8.self).contains("s_server"))
        } else {
            #expect(await CurlTransportTests.failure(of: request, over: transport)?.kind == .tls)
        }
        #expect(heard.value == ["CONNECT 127.0.0.1:\(peer.port) Basic dXNlcjpodW50ZXIy"])
        await transport.shutdown()
        proxy.stop()
    }

    @Test func aCertificateNobodySignedIsRefused() async throws {
        let error = await failure(from: try TLSPeer(), trusting: nil)
        #expect(error?.kind == .tls)
        #expect(error?.detail.contains("certificate") == true)
    }

    @Test func anotherHostsCertificateIsRefused() async throws {
        let peer = try TLSPeer(.misnamed)
        #expect(await failure(from: peer, trusting: peer.caBundle)?.kind == .tls)
        let named = try TLSPeer()
        #expect(await failure(from: named, trusting: named.caBundle, host: "localhost")?.kind == .tls)
    }

    @Test func anExpiredCertificateIsRefused() async throws {
        let peer = try TLSPeer(.expired)
        let error = await failure(from: peer, trusting: peer.caBundle)
        #expect(error?.kind == .tls)
        #expect(error?.detail.contains("expired") == true)
    }

    @Test func oldVersionsAreRefused() async throws {
        let peer = try TLSPeer(options: ["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"])
        #expect(await failure(from: peer, trusting: peer.caBundle)?.kind == .tls)
    }

    @Test func aBundleThatIsNotThereIsSaidToBe() async throws {
        let error = await failure(from: try TLSPeer(), trusting: "/no/such/bundle.pem")
        #expect(error?.kind == .tls)
        #expect(error?.detail.contains("/no/such/bundle.pem") == true)
    }

    @Test func aPeerThatDoesNotSpeakTLS() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.read()
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        let transport = CurlTransport()
        let request = HTTPRequest(.get, HTTPOrigin(.https, "127.0.0.1", port: server.port))
        #expect(await CurlTransportTests.failure(of: request, over: transport)?.kind == .tls)
        await transport.shutdown()
        server.stop()
    }

    /// The handshake counts as connecting.
    @Test func aHandshakeThatStalls() async throws {
        let server = try LoopbackServer { $0.stall() }
        let transport = CurlTransport()
        let request = HTTPRequest(
            .get,
            HTTPOrigin(.https, "127.0.0.1", port: server.port),
            limits: .init(connect: .milliseconds(100), total: .seconds(300))
        )
        #expect(await CurlTransportTests.failure(of: request, over: transport)?.kind == .timeout)
        await transport.shutdown()
        server.stop()
    }

    /// HTTP/2 is offered to a TLS peer, and the peer's choice is followed.
    @Test func http2IsOffered() async throws {
        let hello = Observed<[UInt8]>([])
        let server = try LoopbackServer { connection in
            guard let bytes = connection.read() else { return }
            hello.update { $0 = bytes }
        }
        let transport = CurlTransport()
        let request = HTTPRequest(.get, HTTPOrigin(.https, "127.0.0.1", port: server.port))
        #expect(await CurlTransportTests.failure(of: request, over: transport)?.kind == .tls)
        let offered = String(decoding: hello.value, as: UTF8.self)
        #expect(offered.contains("\u{2}h2\u{8}http/1.1"))
        await transport.shutdown()
        server.stop()
    }
}
