#ifndef GLIMPSED_CCURL_SHIM_H
#define GLIMPSED_CCURL_SHIM_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or later is needed: CURLOPT_QUICK_EXIT and the cached certificate store"
#endif

// curl_easy_setopt is variadic, which Swift does not import. One wrapper for each purpose, so that options which only
// make sense together cannot be set apart, and an option and its argument's type cannot disagree.

// Receives `length` bytes that are libcurl's and gone once it returns; returns fewer to end the transfer.
typedef size_t (*glimpsed_curl_sink)(char *_Nonnull bytes, size_t one, size_t length, void *_Nullable context);

// Writes at most `length` bytes of the request's body to `bytes`; returns how many, or CURL_READFUNC_ABORT.
typedef size_t (*glimpsed_curl_source)(char *_Nonnull bytes, size_t one, size_t length, void *_Nullable context);

// Begins the body again at `offset`, since the connection it went out on has died; returns CURL_SEEKFUNC_OK.
typedef int (*glimpsed_curl_rewind)(void *_Nullable context, curl_off_t offset, int origin);

#define GLIMPSED_TRY(call)                  \
    do {                                    \
        CURLcode code_ = (call);            \
        if (code_ != CURLE_OK) return code_; \
    } while (0)

// Called when a connection is ready and the request is about to be sent on it. Should that connection prove to be a
// kept-alive one that the peer has closed, libcurl sends the request again, up to five times, each time on whatever
// connection it finds: this makes the second one a new connection, and libcurl never repeats after one of those.
static inline int glimpsed_curl_retry_freshly(void *_Nullable easy, char *_Nullable remote, char *_Nullable local,
                                              int remote_port, int local_port) {
    (void)remote, (void)local, (void)remote_port, (void)local_port;
    if (easy) curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    return CURL_PREREQFUNC_OK;
}

// What every transfer has in common. `ca_bundle` is copied; null is libcurl's own default file. `user_agent` is copied.
static inline CURLcode glimpsed_curl_set_common(CURL *_Nonnull easy, const char *_Nullable ca_bundle,
                                                const char *_Nonnull user_agent, long idle_seconds) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https"));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent));
    // SigV4 signs the path as it was given; libcurl would fold `/a/../b`.
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L));
    // Without signals, and without waiting for getaddrinfo(3) to return when a transfer ends while its name is being
    // resolved: one dead name server would hold up every other transfer of the thread.
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, idle_seconds));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, glimpsed_curl_retry_freshly));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PREREQDATA, easy));

    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PROXY_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L));
    // The parsed bundle is kept for an hour, which libcurl does only where no directory of certificates is set besides:
    // with one, each new connection parses the bundle again, about 20 ms of CPU.
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_CAPATH, NULL));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, NULL));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 3600L));
    if (ca_bundle) {
        GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_CAINFO, ca_bundle));
        GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, ca_bundle));
    }
    return CURLE_OK;
}

// Where the reply goes. `context` and `errors` (CURL_ERROR_SIZE bytes) are borrowed and must outlive the handle.
static inline CURLcode glimpsed_curl_set_sinks(CURL *_Nonnull easy, void *_Nonnull context, char *_Nonnull errors,
                                               glimpsed_curl_sink _Nonnull head, glimpsed_curl_sink _Nonnull body) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PRIVATE, context));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, errors));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, head));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_HEADERDATA, context));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body));
    return curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

// The `context` of glimpsed_curl_set_sinks.
static inline void *_Nullable glimpsed_curl_context(CURL *_Nonnull easy) {
    char *context = NULL;
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &context) == CURLE_OK ? context : NULL;
}

// Copied. Also forgets what glimpsed_curl_retry_freshly left behind.
static inline CURLcode glimpsed_curl_set_url(CURL *_Nonnull easy, const char *_Nonnull url) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 0L));
    return curl_easy_setopt(easy, CURLOPT_URL, url);
}

// A request with a body, even an empty one, which is copied. For any method: libcurl's own PUT would send head and body
// in two packets, and its POST differs from another method in the word alone.
static inline CURLcode glimpsed_curl_set_body(CURL *_Nonnull easy, const char *_Nonnull method,
                                              const void *_Nullable body, size_t length) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length));
    return curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, length ? body : "");
}

// A request whose body is asked for piece by piece while it is sent. `context` is borrowed until the transfer ends.
static inline CURLcode glimpsed_curl_set_body_source(CURL *_Nonnull easy, const char *_Nonnull method, size_t length,
                                                     void *_Nonnull context, glimpsed_curl_source _Nonnull source,
                                                     glimpsed_curl_rewind _Nonnull rewind) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_POSTFIELDS, NULL));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_POST, 1L));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_READFUNCTION, source));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_READDATA, context));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, rewind));
    return curl_easy_setopt(easy, CURLOPT_SEEKDATA, context);
}

// A request without a body. `method` is copied, and must be "HEAD" exactly where `head` is true: libcurl would
// otherwise wait for a body that a reply to HEAD does not have.
static inline CURLcode glimpsed_curl_set_no_body(CURL *_Nonnull easy, const char *_Nonnull method, bool head) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_POSTFIELDS, NULL));
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L));
    if (head) GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_NOBODY, 1L));
    return curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
}

// Borrowed until the transfer ends or other fields are set.
static inline CURLcode glimpsed_curl_set_fields(CURL *_Nonnull easy, struct curl_slist *_Nullable fields) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fields);
}

// From the start of name resolution to the end of the TLS handshake. 0 would mean libcurl's 300 seconds.
static inline CURLcode glimpsed_curl_set_connect_timeout_ms(CURL *_Nonnull easy, long milliseconds) {
    return curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
}

// A proxy's URL (copied), or null for none. Both options are always set, or libcurl would read the process's environment.
static inline CURLcode glimpsed_curl_set_proxy(CURL *_Nonnull easy, const char *_Nullable url) {
    GLIMPSED_TRY(curl_easy_setopt(easy, CURLOPT_PROXY, url ? url : ""));
    return curl_easy_setopt(easy, CURLOPT_NOPROXY, url ? "" : "*");
}

// The status of the last reply; 0 before one has come.
static inline long glimpsed_curl_status(CURL *_Nonnull easy) {
    long status = 0;
    return curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0;
}

// The status of the proxy's reply to CONNECT; 0 where there was none.
static inline long glimpsed_curl_proxy_status(CURL *_Nonnull easy) {
    long status = 0;
    return curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &status) == CURLE_OK ? status : 0;
}

// How many connections the last transfer opened.
static inline long glimpsed_curl_connects(CURL *_Nonnull easy) {
    long connects = 0;
    return curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &connects) == CURLE_OK ? connects : 0;
}

// The announced length of the reply's body; -1 where it is not known.
static inline long long glimpsed_curl_content_length(CURL *_Nonnull easy) {
    curl_off_t length = -1;
    return curl_easy_getinfo(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK ? length : -1;
}

// How many connections may be open to one host, and how many may be kept when idle.
static inline CURLMcode glimpsed_curl_multi_set_limits(CURLM *_Nonnull multi, long per_host, long kept) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, per_host);
    return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, kept);
}

// The next transfer that has ended and how; null when there is none.
static inline CURL *_Nullable glimpsed_curl_multi_next_ended(CURLM *_Nonnull multi, CURLcode *_Nonnull result) {
    int remaining = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &remaining))) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

#undef GLIMPSED_TRY

#endif
