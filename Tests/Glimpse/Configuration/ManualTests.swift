import Testing

@testable import Glimpse

/// glimpsed.toml(5) and the code say the same: keys, order and bounds.
@Suite struct ManualTests {
    private struct Entry {
        let path: [String]
        var text = ""
    }

    /// What the page says of each key, from the macros that its source is written in.
    private func entries() throws -> [Entry] {
        var table = ""
        var entries: [Entry] = []
        for line in try Checkout.text(of: ".packaging/man/glimpsed.toml.5").split(separator: "\n") {
            if let section = line.firstMatch(of: #/^\.Ss \[(\w+)\]/#) { table = String(section.1) }
            if let key = line.firstMatch(of: #/^\.It Ic (\w+) No = /#) {
                entries.append(Entry(path: [table, String(key.1)]))
            } else if line.hasPrefix(".El") {
                table = ""
            } else if !table.isEmpty, !entries.isEmpty {
                entries[entries.count - 1].text += line + "\n"
            }
        }
        return entries
    }

    @Test func everyKeyIsInItOnceAndInOrder() throws {
        #expect(try entries().map(\.path) == Configuration.keys.map(\.path))
    }

    @Test func everyBoundIsInIt() throws {
        let entries = try entries()
        for key in Configuration.keys {
            guard let text = entries.first(where: { $0.path == key.path })?.text else { continue }
            if key.rule.wholeMatch(of: /be \d+ to \d+/) != nil {
                #expect(text.contains(key.rule.dropFirst("be ".count)), "\(key.path)")
            }
            for choice in key.rule.matches(of: /"(\w+)"/) where key.rule.contains("one of") {
                #expect(text.contains("\\(dq\(choice.1)\\(dq"), "\(key.path): \(choice.1)")
            }
            #expect(text.contains("Required.") == key.isRequired, "\(key.path)")
            let saysDefault = ["Default:", "the default, which is", "No default."].contains { text.contains($0) }
            #expect(key.isRequired != saysDefault, "\(key.path)")
        }
    }

    /// Units are said, where a key's name has one.
    @Test func everyUnitIsInIt() throws {
        for entry in try entries() {
            for unit in ["seconds", "days"] where entry.path[1].hasSuffix("_\(unit)") {
                #expect(entry.text.contains(unit.prefix(1).uppercased() + unit.dropFirst() + ","), "\(entry.path)")
            }
        }
    }
}
