import OrderedJSON

/// One thing that is wrong, or odd, in a document.
package struct Fault: Sendable, Equatable, CustomStringConvertible {
    package enum Severity: String, Sendable {
        case error, warning
    }

    /// Stable names, for tools.
    package enum Code: String, Sendable, CaseIterable {
        case invalidJSON = "INVALID_JSON"
        case missingField = "MISSING_FIELD"
        case unknownField = "UNKNOWN_FIELD"
        case unsupportedField = "UNSUPPORTED_FIELD"
        case duplicateField = "DUPLICATE_FIELD"
        case conflictingFields = "CONFLICTING_FIELDS"
        case wrongType = "WRONG_TYPE"
        case invalidValue = "INVALID_VALUE"
        case invalidPath = "INVALID_PATH"
        case unknownState = "MISSING_TRANSITION_TARGET"
        case missingTransition = "MISSING_TRANSITION"
        case unreachableState = "UNREACHABLE_STATE"
        case neverEnds = "NO_TERMINAL_STATE"
        case duplicateState = "DUPLICATE_STATE_NAME"
        case statesAllNotAlone = "STATES_ALL_NOT_ALONE"
        case statesAllNotLast = "STATES_ALL_NOT_LAST"
        case unreachableCatcher = "UNREACHABLE_ERROR_NAME"
        case unknownVariable = "UNKNOWN_VARIABLE"
        case shadowedVariable = "SHADOWED_VARIABLE"
        case missingDefault = "MISSING_DEFAULT"
        case unknownResource = "UNKNOWN_RESOURCE"
        case unsupportedQueryLanguage = "QUERY_LANGUAGE_NOT_SUPPORTED"
    }

    package let severity: Severity
    package let code: Code
    /// RFC 6901; empty for the whole document.
    package let pointer: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1.
    package let column: Int
    /// A sentence, with a suggestion where there is one.
    package let message: String

    package init(severity: Severity, code: Code, pointer: String, line: Int, column: Int, message: String) {
        self.severity = severity
        self.code = code
        self.pointer = pointer
        self.line = line
        self.column = column
        self.message = message
    }

    package var description: String {
        "\(line):\(column): \(severity.rawValue) \(code.rawValue) \(pointer.isEmpty ? "(document)" : pointer): \(message)"
    }
}

/// A fault as the compiler sees it, before line and column are looked up.
struct FoundFault {
    let severity: Fault.Severity
    let code: Fault.Code
    let pointer: String
    let message: String

    init(_ severity: Fault.Severity, _ code: Fault.Code, _ pointer: String, _ message: String) {
        self.severity = severity
        self.code = code
        self.pointer = pointer
        self.message = message
    }

    func located(by map: JSON.SourceMap) -> Fault {
        let position = map.position(of: pointer)
        return Fault(
            severity: severity,
            code: code,
            pointer: pointer,
            line: position.line,
            column: position.column,
            message: message
        )
    }
}
