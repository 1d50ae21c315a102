/// Asks an address of the host itself, or of the network it stands on, and asks again where that may help.
struct HostExchange: Sendable {
    private let transport: any HTTPTransport
    private let clock: any Clock<Duration>
    private let limits: HTTPRequest.Limits
    /// Nil where nobody said: a fault is then tried three times in all, and silence, which off EC2 is the rule, once.
    private let attempts: Int?

    init(_ context: CredentialsContext, limits: HTTPRequest.Limits = .host, attempts: Int? = nil) {
        transport = context.transport
        clock = context.clock
        self.limits = limits
        self.attempts = attempts
    }

    /// The reply, whatever its status. No proxy is asked: it would be handed the host's credentials.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        request.limits = limits
        request.bypassesProxy = true
        var pause = Duration.milliseconds(250)
        var attempt = 1
        while true {
            let isLast = attempt >= attempts ?? 3
            do {
                let response = try await transport.send(request)
                if isLast || !(response.status == 429 || response.status >= 500) { return response }
            } catch {
                let mayPass = error.kind == .disconnected || (attempts != nil && error.kind != .cancelled)
                if isLast || !mayPass { throw error }
            }
            guard (try? await clock.sleep(for: pause)) != nil else {
                throw TransportError(.cancelled, target: "\(request.method.rawValue) \(request.origin)", detail: "")
            }
            pause *= 2
            attempt += 1
        }
    }
}

extension HTTPRequest.Limits {
    /// What takes longer than this is not there.
    static let host = HTTPRequest.Limits(connect: .seconds(1), total: .seconds(2), responseBytes: 65_536)
}
