import Glibc

/// A service manager's end of the notify protocol: a bound datagram socket.
///
/// Exit tests run in a process of their own, where nothing else looks at the environment while it is changed.
struct NotifySocket {
    let descriptor: Int32
    /// What `NOTIFY_SOCKET` has to be.
    let address: String

    /// - Parameter address: a path, or `@name` for the abstract namespace.
    init?(address: String) {
        self.address = address
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var path = Array(address.utf8)
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        guard path.count < MemoryLayout.size(ofValue: name.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path) }
        // An abstract name is all of the bytes that are counted, so none may be counted but the name's.
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let isBound = withUnsafePointer(to: name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 }
        }
        guard isBound else { return nil }
        setenv("NOTIFY_SOCKET", address, 1)
    }

    /// The next datagram's text, which must already be there.
    func receive() -> String? {
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}
