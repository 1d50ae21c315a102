internal import Glibc

/// A file held open, closed with its last reference. It has no position, so that it may be shared: every read and write
/// says where.
///
/// Its calls block, and none may be made on Swift's cooperative pool.
package final class OpenFile: Sendable, Equatable {
    /// For messages.
    package let path: String
    private let descriptor: Int32

    private init(_ path: String, _ descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    package static func == (one: OpenFile, other: OpenFile) -> Bool { one === other }

    /// Opens a regular file for reading. A pipe or a device is refused: it would have to be read twice, to be hashed and
    /// to be sent.
    package static func reading(_ path: String) throws(FileError) -> OpenFile {
        let file = try opened(path, O_RDONLY | O_NONBLOCK)
        var status = stat()
        guard fstat(file.descriptor, &status) == 0 else { throw FileError("look at", path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(attempted: "open", path: path, cause: "not a regular file")
        }
        return file
    }

    /// Makes a file that was not there, for its owner alone.
    package static func creating(_ path: String) throws(FileError) -> OpenFile {
        try opened(path, O_WRONLY | O_CREAT | O_EXCL)
    }

    private static func opened(_ path: String, _ flags: Int32) throws(FileError) -> OpenFile {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError("open", path, errno) }
        return OpenFile(path, descriptor)
    }

    /// Bytes, at this moment.
    package func size() throws(FileError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError("look at", path, errno) }
        return Int(status.st_size)
    }

    /// How many bytes were read; fewer than there is room for only at the file's end.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, offset + done)
            if count == 0 { break }
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                throw FileError("read", path, code)
            }
            done += count
        }
        return done
    }

    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, offset + done)
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                throw FileError("write", path, code)
            }
            done += count
        }
    }

    /// Gives the file its last name, over another one that may have it, once what was written is on the disk.
    package func rename(to path: String) throws(FileError) {
        guard fsync(descriptor) == 0 else { throw FileError("write", self.path, errno) }
        guard Glibc.rename(self.path, path) == 0 else { throw FileError("rename", self.path, errno) }
    }

    /// Takes the name away; what was not there before is then gone.
    package func remove() { unlink(path) }
}

/// Why a file could not be read or written.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// `read`
    package var attempted: String
    package var path: String
    /// The operating system's words.
    package var cause: String

    package init(attempted: String, path: String, cause: String) {
        self.attempted = attempted
        self.path = path
        self.cause = cause
    }

    fileprivate init(_ attempted: String, _ path: String, _ code: Int32) {
        self.init(attempted: attempted, path: path, cause: String(cString: strerror(code)))
    }

    package var description: String { "cannot \(attempted) \(path): \(cause)" }
}
