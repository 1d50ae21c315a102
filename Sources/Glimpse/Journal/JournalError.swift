import FoundationEssentials
import GRDB

/// The journal could not be opened, read or written.
struct JournalError: Error, Sendable, CustomStringConvertible {
    let action: String
    let path: String
    let kind: Kind
    /// SQLite's words.
    let cause: String
    /// Which opening of the file it happened under: what is told late must not condemn its successor.
    let opening: Int

    enum Kind: String, Sendable {
        /// The file is not, or no longer, a database that SQLite can read.
        case corrupt = "Corrupt"
        case diskFull = "DiskFull"
        case readOnly = "ReadOnly"
        /// Another process keeps it locked.
        case locked = "Locked"
        /// A later version of glimpsed has written it.
        case newer = "Newer"
        case unavailable = "Unavailable"
    }

    /// As an error's name in a Catch, an outcome or a log line.
    var name: String { "Journal.\(kind.rawValue)" }

    var remedy: String {
        switch kind {
        case .corrupt: "move it and the files beside it away; what it remembered is lost"
        case .diskFull: "make room on its file system"
        case .readOnly: "make it and its directory writable for the service's user"
        case .locked: "end the process that holds it: fuser -v \(path)"
        case .newer: "install that version again, or move the file away"
        case .unavailable: "see that its directory is there and writable for the service's user"
        }
    }

    var description: String { "\(name): \(action) \(path): \(cause); \(remedy)" }

    init(action: String, path: String, opening: Int, _ error: any Error) {
        self.action = action
        self.path = path
        self.opening = opening
        let code = (error as? DatabaseError)?.resultCode
        kind =
            switch code {
            case .SQLITE_CORRUPT?, .SQLITE_NOTADB?: .corrupt
            case .SQLITE_FULL?: .diskFull
            case .SQLITE_READONLY?, .SQLITE_PERM?: .readOnly
            case .SQLITE_BUSY?, .SQLITE_LOCKED?: .locked
            default: error is SupersededSchema ? .newer : .unavailable
            }
        cause =
            if let error = error as? DatabaseError {
                "\(error.message ?? "no more is known") (SQLite \(error.extendedResultCode.rawValue))"
            } else {
                "\(error)"
            }
    }
}

/// The file has migrations that this version does not know.
struct SupersededSchema: Error, CustomStringConvertible {
    var description: String { "a later version of glimpsed has written it" }
}
