import Dispatch
import Glibc

/// A system call that failed, with its `errno`.
package struct SystemCallError: Error, CustomStringConvertible {
    package let call: String
    package let code: Int32

    package init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    package var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// A socket on 127.0.0.1 and the port it was given. Until it listens, connecting to that port is refused, and no one else
/// can take it.
package func bindToLoopback() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SystemCallError(call: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
        }
    }
    guard isBound else {
        let code = errno
        close(descriptor)
        throw SystemCallError(call: "bind", code: code)
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
}

/// A listening socket on 127.0.0.1 and the port it was given.
package func listenOnLoopback(backlog: Int32) throws -> (descriptor: Int32, port: UInt16) {
    let (descriptor, port) = try bindToLoopback()
    guard listen(descriptor, backlog) == 0 else {
        let code = errno
        close(descriptor)
        throw SystemCallError(call: "listen", code: code)
    }
    return (descriptor, port)
}

/// A connection to a port of 127.0.0.1; without waiting, one that may not have come about yet.
package func connectToLoopback(_ port: UInt16, waits: Bool = true) throws -> Int32 {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | (waits ? 0 : SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_INET, Int32(kind), 0)
    guard descriptor >= 0 else { throw SystemCallError(call: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 || errno == EINPROGRESS
        }
    }
    guard isConnected else {
        let code = errno
        close(descriptor)
        throw SystemCallError(call: "connect", code: code)
    }
    return descriptor
}

/// Writes all the bytes; false once the peer has gone.
func sendAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { buffer in
            retryingInterrupts { send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL)) }
        }
        if written <= 0 { return false }
        rest = rest.dropFirst(written)
    }
    return true
}

func retryingInterrupts(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}

/// Runs the closure on a thread of its own, counted in the group from before the thread starts until it has returned.
func startThread(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    final class Start: Sendable {
        let body: @Sendable () -> Void
        let group: DispatchGroup

        init(body: @escaping @Sendable () -> Void, group: DispatchGroup) {
            self.body = body
            self.group = group
        }
    }
    group.enter()
    let start = Unmanaged.passRetained(Start(body: body, group: group))
    var thread = pthread_t()
    let code = pthread_create(
        &thread,
        nil,
        { argument in
            guard let argument else { return nil }
            let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
            start.body()
            start.group.leave()
            return nil
        },
        start.toOpaque()
    )
    guard code == 0 else {
        start.release()
        group.leave()
        return
    }
    pthread_detach(thread)
}
