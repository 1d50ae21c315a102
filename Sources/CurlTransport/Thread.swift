import Glibc

/// Runs the closure on a new thread, without a signal ever being delivered there: one that arrived in the middle of a
/// write would be the thread's to handle, and a write to a closed connection raises SIGPIPE.
///
/// - Returns: Nil, or why the system gave no thread.
func startThread(_ body: @escaping @Sendable () -> Void) -> String? {
    final class Start: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread,
        nil,
        { argument in
            guard let argument else { return nil }
            var signals = sigset_t()
            sigfillset(&signals)
            pthread_sigmask(SIG_SETMASK, &signals, nil)
            Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
            return nil
        },
        start.toOpaque()
    )
    guard code == 0 else {
        start.release()
        return String(cString: strerror(code))
    }
    pthread_detach(thread)
    return nil
}
