import Foundation
import Testing

@testable import Glimpse

@Suite struct MessageIDTests {
    /// Both ways: an id without an entry explains nothing, an entry without an id is never shown.
    @Test func theCatalogExplainsEachIDAndNoOther() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let catalog = try String(contentsOf: root.appending(path: "systemd/glimpsed.catalog"), encoding: .utf8)
        let source = try String(
            contentsOf: root.appending(path: "Sources/Glimpse/Execution/MessageID.swift"),
            encoding: .utf8
        )
        let explained = catalog.matches(of: /(?m)^-- ([0-9a-f]{32})$/).map { String($0.1) }
        let used = source.matches(of: /"([0-9a-f]{32})"/).map { String($0.1) }
        #expect(Set(explained).count == explained.count)
        #expect(Set(explained) == Set(used))
        #expect(!used.isEmpty)
    }
}
