internal import Dispatch
internal import Glibc

/// Where blocking calls run: a file on a dead network mount must not take a thread of Swift's small cooperative pool.
package enum BlockingIO {
    /// Runs `work` on a thread that may block.
    package static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    private static let queue = DispatchQueue(label: "glimpsed.aws.files", attributes: .concurrent)

    enum ReadFailure: Error, Equatable {
        case missing
        /// The operating system's words.
        case unreadable(String)
        case tooLarge(limit: Int)
    }

    /// The whole file. Blocks.
    static func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR ? .missing : .unreadable(String(cString: strerror(code)))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                let code = errno
                if code == EINTR { continue }
                throw .unreadable(String(cString: strerror(code)))
            }
            bytes += chunk.prefix(count)
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        }
    }
}
