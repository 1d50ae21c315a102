import AWS
import CCurl

extension TransportError.Kind {
    /// What a `CURLcode` other than `CURLE_OK` means (libcurl-errors(3)).
    ///
    /// - Parameters:
    ///   - code: As the transfer ended.
    ///   - usesProxy: Whether the connection goes to a proxy: then a failure to connect is the proxy's.
    ///   - proxyRefused: Whether a proxy answered CONNECT with anything but success, which libcurl reports as a failure
    ///     to receive.
    init(_ code: CURLcode, usesProxy: Bool, proxyRefused: Bool) {
        if proxyRefused {
            self = .proxy
            return
        }
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT:
            self = .invalidRequest
        case CURLE_COULDNT_RESOLVE_HOST:
            self = .resolve
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            self = .proxy
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_NO_CONNECTION_AVAILABLE:
            self = usesProxy ? .proxy : .connect
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            self = .tls
        case CURLE_OPERATION_TIMEDOUT:
            self = .timeout
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_BAD_CONTENT_ENCODING:
            // "Unsupported protocol" is HTTP/0.9 here: a reply that does not begin as one of HTTP does.
            self = .malformedResponse
        case CURLE_OUT_OF_MEMORY:
            // A header line above 100 KB, which libcurl reports in this way.
            self = .malformedResponse
        default:
            self = .disconnected
        }
    }
}
