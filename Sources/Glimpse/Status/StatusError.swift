import FoundationEssentials
import Glibc

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
