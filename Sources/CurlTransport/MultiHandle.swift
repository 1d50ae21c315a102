import CCurl

/// A `CURLM`: the connections and the transfers that use them. Belongs to the thread that made it.
final class MultiHandle {
    private let pointer: UnsafeMutableRawPointer
    private var isOpen = true

    /// Nil when libcurl cannot be initialized.
    init?(_ configuration: CurlTransport.Configuration) {
        guard libcurlIsReady, let pointer = curl_multi_init() else { return nil }
        self.pointer = pointer
        glimpsed_curl_multi_set_limits(
            pointer,
            configuration.maximumConnectionsPerHost,
            configuration.maximumIdleConnections
        )
    }

    deinit {
        close()
    }

    /// Closes every connection. The transfers must have been removed.
    func close() {
        if isOpen { curl_multi_cleanup(pointer) }
        isOpen = false
    }

    /// Ends a `poll` from another thread.
    ///
    /// Unchecked because of the pointer. Its one use, curl_multi_wakeup(3), is the function that libcurl allows from any
    /// thread, as long as the handle has not been freed: `Mailbox` keeps a waker only while the owner polls.
    struct Waker: @unchecked Sendable {
        fileprivate let pointer: UnsafeMutableRawPointer

        func wake() { curl_multi_wakeup(pointer) }
    }

    var waker: Waker { Waker(pointer: pointer) }

    func add(_ easy: EasyHandle) -> Bool {
        curl_multi_add_handle(pointer, easy.pointer) == CURLM_OK
    }

    func remove(_ easy: EasyHandle) {
        curl_multi_remove_handle(pointer, easy.pointer)
    }

    /// Does whatever can be done without waiting.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(pointer, &running)
    }

    /// Waits for a socket, one of libcurl's own timers, a wakeup, or the time given, but never more than a second.
    func poll(atMost limit: Duration) {
        let (seconds, attoseconds) = limit.components
        // Rounded up, or the last millisecond would be spent in a busy loop.
        let milliseconds = seconds >= 1 ? 1000 : seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
        curl_multi_poll(pointer, nil, 0, Int32(clamping: max(0, milliseconds)), nil)
    }

    /// The next transfer that has ended, which is still to be removed.
    func nextEnded() -> (easy: EasyHandle, code: CURLcode)? {
        var code = CURLE_OK
        guard let ended = glimpsed_curl_multi_next_ended(pointer, &code),
            let context = glimpsed_curl_context(ended)
        else { return nil }
        return (EasyHandle.from(context), code)
    }
}

/// Once for the process, at the first transport.
private let libcurlIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

extension Duration {
    /// For libcurl, which takes 0 to mean "for ever" or its own default.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let whole = Double(seconds) * 1000 + Double(attoseconds) / 1e15
        return Int(min(max(whole, 1), Double(Int32.max)))
    }
}
