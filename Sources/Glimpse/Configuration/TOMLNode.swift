import TOMLKit

/// A TOML value as a plain Swift one, so that the library's handles into C++ stay in this file.
enum TOMLNode: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case float(Double)
    case bool(Bool)
    /// A date or a time, as TOML writes it; no key takes one.
    case date(String)
    case array([TOMLNode])
    case table([String: TOMLNode])
}

extension TOMLNode {
    /// Parses a whole document, at the top of which there is always a table.
    static func parse(_ text: String) throws(TOMLSyntaxError) -> [String: TOMLNode] {
        // The library hands the text on as a C string, and would take what follows a NUL for absent.
        if let nul = text.utf8.firstIndex(of: 0) {
            let line = text.utf8[..<nul].count { $0 == UInt8(ascii: "\n") } + 1
            throw TOMLSyntaxError(line: line, message: "the character NUL may not be in a TOML document")
        }
        do {
            return nodes(of: try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw TOMLSyntaxError(line: error.source.begin.line, message: error.description)
        } catch {
            throw TOMLSyntaxError(line: nil, message: "\(error)")
        }
    }

    private static func nodes(of table: TOMLTable) -> [String: TOMLNode] {
        var nodes: [String: TOMLNode] = [:]
        for key in table.keys {
            nodes[key] = table[key].map(node)
        }
        return nodes
    }

    private static func node(_ value: any TOMLValueConvertible) -> TOMLNode {
        if let string = value.string { return .string(string) }
        if let integer = value.int { return .integer(integer) }
        if let float = value.double { return .float(float) }
        if let bool = value.bool { return .bool(bool) }
        if let array = value.array { return .array(array.map(node)) }
        if let table = value.table { return .table(nodes(of: table)) }
        return .date(value.debugDescription)
    }
}

/// Why a text is not TOML.
struct TOMLSyntaxError: Error, Equatable {
    /// From 1; nil when the parser did not say.
    let line: Int?
    let message: String
}

extension TOMLNode {
    /// The value for a message: as it would be written, cut to size, compound ones by kind only.
    var summary: String {
        switch self {
        case .string(let text): text.quoted
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .bool(let bool): String(bool)
        case .date(let text): text
        case .array(let nodes): nodes.isEmpty ? "an empty list" : "a list"
        case .table: "a table"
        }
    }
}

extension String {
    /// In quotes, with what would break the line escaped, and cut where it would drown the message.
    var quoted: String {
        let limit = 80
        var shown = ""
        for scalar in unicodeScalars.prefix(limit) {
            let needsEscape = scalar == "\"" || scalar == "\\" || scalar.properties.generalCategory == .control
            shown += needsEscape ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return "\"" + shown + (unicodeScalars.count > limit ? "…" : "") + "\""
    }
}
