import AWS
import CCurl
import Glibc

/// A `CURL`: one transfer at a time, with what it has received so far. Belongs to the thread that made it.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    /// Where libcurl writes what went wrong.
    private let errors = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var submission: Submission?
    private var proxy: String?
    private var head = ResponseHead()
    private var body = ReplyBody()
    /// How much of a body that is a file has been handed out.
    private var sent = 0
    /// Why a callback ended the transfer.
    private var refusal: Refusal?

    /// Nil when libcurl has no memory for one.
    init?(_ configuration: CurlTransport.Configuration) {
        guard let pointer = curl_easy_init() else {
            errors.deallocate()
            return nil
        }
        self.pointer = pointer
        errors.initialize(repeating: 0)
        let idleSeconds = Int(clamping: configuration.idleLimit.components.seconds)
        guard let errorBytes = errors.baseAddress,
            glimpsed_curl_set_common(pointer, configuration.caBundle, configuration.userAgent, idleSeconds) == CURLE_OK,
            glimpsed_curl_set_sinks(
                pointer,
                Unmanaged.passUnretained(self).toOpaque(),
                errorBytes,
                { bytes, _, count, context in EasyHandle.receive(bytes, count, context) { $0.receiveHead($1) } },
                { bytes, _, count, context in EasyHandle.receive(bytes, count, context) { $0.receiveBody($1) } }
            ) == CURLE_OK
        else { return nil }
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(fields)
        errors.deallocate()
    }

    /// The handle that `glimpsed_curl_set_sinks` was given as context.
    static func from(_ context: UnsafeMutableRawPointer) -> EasyHandle {
        Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
    }

    /// When the transfer's total time is up.
    var deadline: ContinuousClock.Instant { submission?.deadline ?? .now }

    /// Sets everything that one request may change, so that nothing of the handle's last one is left.
    func prepare(_ submission: Submission, proxy: String?) -> CURLcode {
        self.submission = submission
        self.proxy = proxy
        errors.update(repeating: 0)
        let request = submission.request
        curl_slist_free_all(fields)
        fields = request.fieldList()
        let steps: [CURLcode] = [
            glimpsed_curl_set_url(pointer, request.url),
            setBody(of: request),
            glimpsed_curl_set_fields(pointer, fields),
            glimpsed_curl_set_connect_timeout_ms(pointer, request.limits.connect.wholeMilliseconds),
            glimpsed_curl_set_proxy(pointer, proxy),
        ]
        return steps.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    private func setBody(of request: HTTPRequest) -> CURLcode {
        let method = request.method.rawValue
        if let file = request.bodyFile {
            return glimpsed_curl_set_body_source(
                pointer,
                method,
                file.count,
                Unmanaged.passUnretained(self).toOpaque(),
                { bytes, _, room, context in EasyHandle.supply(bytes, room, context) },
                { context, offset, origin in EasyHandle.rewind(context, offset, origin) }
            )
        }
        let hasBody = request.method == .put || request.method == .post || !request.body.isEmpty
        return hasBody
            ? glimpsed_curl_set_body(pointer, method, request.body, request.body.count)
            : glimpsed_curl_set_no_body(pointer, method, request.method == .head)
    }

    /// Whether another transfer may use the handle.
    ///
    /// libcurl counts how often it has replaced a stale connection, gives up at the sixth time, and does not start over
    /// with the next transfer (7.88). A replacement opens a connection, beside which a new handle costs nothing.
    var isReusable: Bool { glimpsed_curl_connects(pointer) == 0 }

    /// Whether a kept-alive connection turned out to be dead while the request was still being sent.
    ///
    /// libcurl itself sees to what is noticed later, when the reply is waited for, and calls this a failure: with a body
    /// that fills the socket's buffer the peer's reset comes first.
    func hasDiedWhileSending(_ code: CURLcode) -> Bool {
        code == CURLE_SEND_ERROR && head.isEmpty && glimpsed_curl_connects(pointer) == 0
    }

    /// Makes ready to send the same once more, which will be on a new connection (`glimpsed_curl_retry_freshly`).
    func rewind() {
        sent = 0
        errors.update(repeating: 0)
    }

    /// Forgets the transfer, which is returned. The handle may then be prepared for another.
    func finish() -> Submission? {
        defer { submission = nil }
        if let submission, submission.request.body.count > 1 << 16 {
            // libcurl's copy of the body would else be kept until the handle is used again.
            glimpsed_curl_set_no_body(pointer, HTTPRequest.Method.get.rawValue, false)
        }
        head = ResponseHead()
        body = ReplyBody()
        sent = 0
        refusal = nil
        return submission
    }

    // MARK: What libcurl calls

    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?,
        _ receive: (EasyHandle, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context else { return 0 }
        // Fewer than `count` ends the transfer; for an empty piece that needs to be another number.
        return receive(from(context), UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count &- 1
    }

    private func receiveHead(_ line: UnsafeRawBufferPointer) -> Bool {
        if head.append(line) { return true }
        refusal = Refusal(.malformedResponse, "the reply's head is longer than \(ResponseHead.maximumLength) bytes")
        return false
    }

    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let request = submission?.request else { return false }
        do throws(Refusal) {
            try body.append(
                bytes,
                of: request,
                status: glimpsed_curl_status(pointer),
                announced: Int(clamping: glimpsed_curl_content_length(pointer))
            )
            return true
        } catch {
            refusal = error
            return false
        }
    }

    private static func supply(
        _ bytes: UnsafeMutablePointer<CChar>,
        _ room: Int,
        _ context: UnsafeMutableRawPointer?
    ) -> Int {
        guard let context else { return Int(CURL_READFUNC_ABORT) }
        return from(context).supply(UnsafeMutableRawBufferPointer(start: bytes, count: room))
    }

    private func supply(_ room: UnsafeMutableRawBufferPointer) -> Int {
        guard let file = submission?.request.bodyFile else { return Int(CURL_READFUNC_ABORT) }
        let wanted = min(room.count, file.count - sent)
        do throws(FileError) {
            let count = try file.file.read(
                into: UnsafeMutableRawBufferPointer(rebasing: room[..<wanted]),
                at: file.offset + sent
            )
            // Fewer than were announced would leave the peer waiting for the rest.
            guard count == wanted else {
                throw FileError(attempted: "read", path: file.file.path, cause: "it has become shorter")
            }
            sent += count
            return count
        } catch {
            refusal = Refusal(.file, error.description)
            return Int(CURL_READFUNC_ABORT)
        }
    }

    private static func rewind(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
        guard let context, origin == SEEK_SET, let sent = Int(exactly: offset) else { return CURL_SEEKFUNC_FAIL }
        from(context).sent = sent
        return CURL_SEEKFUNC_OK
    }

    // MARK: How it ended

    /// The reply, or why there is none. To be asked once, before the handle is removed from its multi handle.
    func outcome(_ code: CURLcode) -> Submission.Outcome {
        guard let submission else { return .failure(TransportError(.closed, target: "", detail: "no request")) }
        func failure(_ kind: TransportError.Kind, _ detail: String) -> Submission.Outcome {
            .failure(TransportError(kind, target: submission.request.target, detail: detail))
        }
        if let refusal { return failure(refusal.kind, refusal.detail) }
        guard code == CURLE_OK else {
            let connected = glimpsed_curl_proxy_status(pointer)
            let proxyRefused = connected != 0 && !(200..<300).contains(connected)
            return failure(
                TransportError.Kind(code, usesProxy: proxy != nil, proxyRefused: proxyRefused),
                words(for: code)
            )
        }
        // libcurl takes a connection that closes in the middle of the head for the end of the head.
        guard head.isComplete else { return failure(.disconnected, "the connection ended within the reply's head") }
        let status = glimpsed_curl_status(pointer)
        // What a proxy says to CONNECT is its own; to a plain request only this status is, which no origin has for us.
        if status == 407, proxy != nil { return failure(.proxy, "the proxy wants other credentials (status 407)") }
        return .success(Reply(status: status, head: head, body: body.takeBytes()))
    }

    /// For a transfer whose time is up: how far it got.
    func describeDelay() -> String {
        guard let submission else { return "" }
        let limit = submission.request.limits.total
        return head.isEmpty ? "no reply within \(limit)" : "the reply was not whole within \(limit)"
    }

    private func words(for code: CURLcode) -> String {
        let specific = errors.baseAddress.map { String(cString: $0) } ?? ""
        // Of a proxy's URL that it cannot read, libcurl quotes the whole, with the password.
        if let proxy, specific.contains(proxy) { return "the URL of the proxy cannot be used" }
        return specific.isEmpty ? String(cString: curl_easy_strerror(code)) : specific
    }
}

@available(*, unavailable)
extension EasyHandle: Sendable {}

@available(*, unavailable)
extension MultiHandle: Sendable {}
