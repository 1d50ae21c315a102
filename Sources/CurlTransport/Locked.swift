import Glibc

/// A value that is reached under a POSIX mutex alone.
///
/// `Synchronization.Mutex` would do, but for two things on Linux: the thread sanitizer does not know its futex and
/// reports every access as a race, which would hide a real one; and under contention it spins before it sleeps
/// (swiftlang/swift#88440).
///
/// Unchecked because of the stored property, which is only ever touched by `withLock`, with the mutex held.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var value: Value

    init(_ value: Value) {
        self.value = value
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}
