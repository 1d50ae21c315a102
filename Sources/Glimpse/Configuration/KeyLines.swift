/// On which line of a TOML text each table, key and element stands, as TOMLKit keeps no places.
///
/// It reads only as much of TOML as it takes to know keys from values. The text is one that the parser has accepted; of
/// any other it may find fewer places, or wrong ones, but it ends.
struct KeyLines {
    /// Lines from 1 by path; the steps are keys, and the indices of elements in decimal.
    private(set) var lines: [[String]: Int] = [:]
    private var scanner: TOMLScanner
    /// How many `[[table]]` headers of a path have been seen: a later header means the last of them.
    private var elementCounts: [[String]: Int] = [:]

    init(_ text: String) {
        scanner = TOMLScanner(text)
        scanDocument()
    }

    /// The line of what is at the path, or of the nearest thing around it that has one.
    func line(of path: [String]) -> Int? {
        for length in stride(from: path.count, to: 0, by: -1) {
            if let line = lines[Array(path.prefix(length))] { return line }
        }
        return nil
    }

    private mutating func scanDocument() {
        var table: [String] = []
        scanner.skipBlank()
        while !scanner.isAtEnd {
            if scanner.skip("[") {
                let isElement = scanner.skip("[")
                table = tablePath(scanner.keys())
                if isElement {
                    let index = elementCounts[table, default: 0]
                    elementCounts[table] = index + 1
                    note(table, at: scanner.line)
                    table.append(String(index))
                }
                note(table, at: scanner.line)
                scanner.skipLine()
            } else {
                scanPair(in: table)
                scanner.skipLine()
            }
            scanner.skipBlank()
        }
    }

    /// Puts the index of the last element behind every step that is an array of tables.
    private func tablePath(_ keys: [String]) -> [String] {
        var path: [String] = []
        for (place, key) in keys.enumerated() {
            path.append(key)
            if place < keys.count - 1, let count = elementCounts[path] { path.append(String(count - 1)) }
        }
        return path
    }

    private mutating func scanPair(in table: [String]) {
        let line = scanner.line
        let keys = scanner.keys()
        guard !keys.isEmpty, scanner.skip("=") else { return }
        for length in 1...keys.count { note(table + keys.prefix(length), at: line) }
        scanValue(at: table + keys)
    }

    private mutating func scanValue(at path: [String]) {
        scanner.skipSpace()
        if scanner.skipString() { return }
        if scanner.skip("[") {
            var index = 0
            scanner.skipBlank()
            while !scanner.isAtEnd, !scanner.skip("]") {
                let element = path + [String(index)]
                note(element, at: scanner.line)
                let start = scanner.position
                scanValue(at: element)
                endElement(from: start)
                index += 1
            }
        } else if scanner.skip("{") {
            scanner.skipBlank()
            while !scanner.isAtEnd, !scanner.skip("}") {
                let start = scanner.position
                scanPair(in: path)
                endElement(from: start)
            }
        } else {
            scanner.skipScalar()
        }
    }

    private mutating func endElement(from start: Int) {
        scanner.skipBlank()
        if scanner.skip(",") { scanner.skipBlank() }
        // Only a text that is not TOML gets here without a step forward, and must not hold us.
        if scanner.position == start { scanner.skipByte() }
    }

    /// The first mention counts: that is where a reader looks for a table or a dotted key.
    private mutating func note(_ path: some Sequence<String>, at line: Int) {
        let path = Array(path)
        if lines[path] == nil { lines[path] = line }
    }
}
