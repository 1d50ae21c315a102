import Glibc

extension LoopbackConnection {
    /// Carries bytes between the peer and a server on 127.0.0.1 until either closes: what a proxy does after CONNECT.
    package func relay(to port: UInt16) {
        guard let near = socket, let far = try? connectToLoopback(port) else { return }
        defer { Glibc.close(far) }
        while true {
            var ready = [
                pollfd(fd: near, events: Int16(POLLIN), revents: 0), pollfd(fd: far, events: Int16(POLLIN), revents: 0),
            ]
            guard retryingInterrupts({ Int(poll(&ready, 2, -1)) }) > 0 else { return }
            for (from, to) in [(ready[0], far), (ready[1], near)] where from.revents != 0 {
                var bytes = [UInt8](repeating: 0, count: 1 << 16)
                let count = retryingInterrupts { recv(from.fd, &bytes, bytes.count, 0) }
                guard count > 0, sendAll(bytes[..<count], to: to) else { return }
            }
        }
    }
}
