import FoundationEssentials
import Glibc

/// Where a running daemon is asked for its status: a Unix stream socket.
///
/// A client sends one line, `status`, and gets one line of JSON: a `StatusPage`, or `{"format":1,"error":"…"}`. Then the
/// daemon closes the connection.
package enum StatusSocket {
    static let request = "status"
    static let fileName = "status.sock"

    /// In the directory that systemd made for the service; nil where there is none.
    ///
    /// RUNTIME_DIRECTORY comes from `RuntimeDirectory=`; several are separated by colons (systemd.exec(5)).
    package static func path(in environment: [String: String]) -> String? {
        environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map { "\($0)/\(fileName)" }
    }

    /// Where the unit's daemon listens, or that of the template's instance. They are beside each other: systemd takes the
    /// whole folder of a unit away when that stops.
    package static func path(instance: String?) -> String {
        "/run/glimpsed\(instance.map { "@\($0)" } ?? "")/\(fileName)"
    }
}

/// Why a status cannot be had, or not be asked for.
package struct StatusError: Error, Sendable, Equatable, CustomStringConvertible {
    package var kind: Kind
    var path: String
    /// The operating system's words, or what was wrong instead.
    var cause: String

    package enum Kind: Sendable, Equatable {
        /// Nobody listens there.
        case notRunning
        case denied
        /// Somebody listens and does not answer as a glimpsed of this version does.
        case noAnswer
        /// The daemon cannot listen there.
        case unusable
    }

    init(_ kind: Kind, _ path: String, _ cause: String) {
        self.kind = kind
        self.path = path
        self.cause = cause
    }

    init(code: Int32, orElse kind: Kind, _ path: String) {
        self.path = path
        cause = String(cString: strerror(code))
        self.kind =
            switch code {
            case ENOENT, ECONNREFUSED, ENOTDIR: .notRunning
            case EACCES, EPERM: .denied
            default: kind
            }
    }

    package var description: String {
        switch kind {
        case .notRunning: "glimpsed is not running: nobody listens at \(path) (\(cause)); \(remedy)"
        case .denied: "not allowed to ask glimpsed at \(path) (\(cause)): \(remedy)"
        case .noAnswer: "glimpsed does not answer at \(path): \(cause); \(remedy)"
        case .unusable: "cannot listen at \(path): \(cause)"
        }
    }

    private var remedy: String {
        switch kind {
        case .denied: "ask as root, or as a member of the unit's Group="
        default: "see systemctl status \(unit)"
        }
    }

    /// For a screen that goes on asking.
    package var lines: [TextLine] {
        var line = TextLine("glimpsed", .strong)
        line.add(" is \(state), waiting", .warning)
        return [line, TextLine(), TextLine("\(cause): \(path)"), TextLine(remedy)]
    }

    /// For a script that goes on asking: a page of no more than its phase.
    package var json: [UInt8] {
        struct Absence: Encodable {
            struct Phase: Encodable {
                var name: String
                var why: String
            }

            var format = StatusPage.currentFormat
            var phase: Phase
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array((try? encoder.encode(Absence(phase: Absence.Phase(name: state, why: description)))) ?? Data())
    }

    private var state: String {
        switch kind {
        case .notRunning: "not running"
        case .denied: "not allowed"
        case .noAnswer, .unusable: "not answering"
        }
    }

    /// The unit whose daemon listens at such a path.
    private var unit: String {
        let parts = path.split(separator: "/")
        return parts.count == 3 && parts[0] == "run" && parts[1].hasPrefix("glimpsed@") ? String(parts[1]) : "glimpsed"
    }
}

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
