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

    enum ReadFailure: Error, Equatable, CustomStringConvertible {
        case missing
        /// The operating system's words.
        case unreadable(String)
        case tooLarge(limit: Int)

        var description: String {
            switch self {
            case .missing: "No such file or directory"
            case .unreadable(let reason): reason
            case .tooLarge(let limit): "is larger than \(limit) bytes"
            }
        }
    }

    /// The whole file, read on a thread that may block.
    static func contents(of path: String, limit: Int) async throws(ReadFailure) -> [UInt8] {
        try await run { () -> Result<[UInt8], ReadFailure> in
            do throws(ReadFailure) {
                return .success(try read(path, limit: limit))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    /// A token that something else keeps fresh in a file: one line, without spaces around it. The reason is for people.
    static func token(in path: String) async throws(TokenFailure) -> String {
        let bytes: [UInt8]
        do {
            bytes = try await contents(of: path, limit: 65_536)
        } catch {
            throw TokenFailure(reason: "\(path): \(error)")
        }
        let token = String(decoding: bytes, as: UTF8.self).trimmed
        guard !token.isEmpty, token.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else {
            throw TokenFailure(reason: "\(path) does not hold one line")
        }
        return token
    }

    struct TokenFailure: Error, Equatable {
        var reason: String
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
