/// Splits a command line into its words as a POSIX shell would, and does nothing else that a shell does: no variables,
/// no wildcards, no pipes. So do the SDKs that run `credential_process` without a shell (Python's `shlex.split`).
enum CommandWords {
    struct Unclosed: Error, Equatable {}

    static func split(_ line: String) throws(Unclosed) -> [String] {
        var words: [String] = []
        var word: String?
        var rest = line[...]
        while let character = rest.popFirst() {
            switch character {
            case " ", "\t", "\n", "\r", "\r\n":
                if let word { words.append(word) }
                word = nil
            case "'":
                guard let end = rest.firstIndex(of: "'") else { throw Unclosed() }
                word = (word ?? "") + rest[..<end]
                rest = rest[rest.index(after: end)...]
            case "\"": word = (word ?? "") + (try doubleQuoted(&rest))
            case "\\":
                guard let escaped = rest.popFirst() else { throw Unclosed() }
                word = (word ?? "") + String(escaped)
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }

    /// Up to the closing quote, which is taken too. A backslash stands for itself but before `"` and `\`.
    private static func doubleQuoted(_ rest: inout Substring) throws(Unclosed) -> String {
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return text
            case "\\":
                guard let escaped = rest.popFirst() else { throw Unclosed() }
                text += escaped == "\"" || escaped == "\\" ? "" : "\\"
                text.append(escaped)
            default: text.append(character)
            }
        }
        throw Unclosed()
    }
}
