import Glibc

/// A Unix stream socket that never blocks and that no child process inherits; closed with its last reference.
final class StreamSocket: Sendable {
    let descriptor: Int32

    /// Takes over a descriptor.
    init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    init(for path: String) throws(StatusError) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Self.flags, 0)
        guard descriptor >= 0 else { throw StatusError(code: errno, orElse: .unusable, path) }
    }

    deinit { close(descriptor) }

    /// SOCK_NONBLOCK and SOCK_CLOEXEC, which are those of open(2) (socket(2)).
    static let flags = O_NONBLOCK | O_CLOEXEC

    /// - Returns: 0 or an errno.
    func connect(to path: String) throws(StatusError) -> Int32 {
        try withAddress(path) { Glibc.connect(descriptor, $0, $1) == 0 ? 0 : errno }
    }

    /// - Returns: 0 or an errno.
    func bind(to path: String) throws(StatusError) -> Int32 {
        try withAddress(path) { Glibc.bind(descriptor, $0, $1) == 0 ? 0 : errno }
    }

    private func withAddress(
        _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws(StatusError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        // One byte is for the NUL at the end (unix(7)).
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else {
            throw StatusError(.unusable, path, "a socket's path has at most 107 bytes")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// Waits until there is something to read or write, or the time is over. Blocks.
    func wait(for events: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return false }
            let count = poll(&entry, 1, left.wholeMilliseconds)
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }
}

extension Duration {
    /// For poll(2), rounded up: a wait must not end before its time only to be begun again.
    var wholeMilliseconds: Int32 {
        Int32(clamping: Int64((max(seconds, 0) * 1000).rounded(.up)))
    }
}
