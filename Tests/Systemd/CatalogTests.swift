import Glibc
import Testing

/// The message catalog is read by journald alone, which drops what it does not understand.
@Suite struct CatalogTests {
    private struct Entry {
        let id: Substring
        let header: [String: Substring]
        let text: Substring
    }

    private func entries() throws -> [Entry] {
        // The folder may be reached through a link, so the root is looked for from where the file really is.
        let here = try #require(
            realpath(#filePath, nil).map { pointer in
                defer { free(pointer) }
                return String(cString: pointer)
            }
        )
        let root = here.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = try #require(fopen("/\(root)/systemd/glimpsed.catalog", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        let catalog = "\n" + String(decoding: bytes.prefix(count), as: UTF8.self)
        return catalog.split(separator: "\n-- ").dropFirst().map { entry in
            let lines = entry.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let parts = (lines.last ?? "").split(separator: "\n\n", maxSplits: 1)
            let header = parts.first?.split(separator: "\n").compactMap { line -> (String, Substring)? in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (String(line[..<colon]), line[colon...].dropFirst(2))
            }
            return Entry(
                id: lines.first ?? "",
                header: Dictionary(header ?? []) { first, _ in first },
                text: parts.count == 2 ? parts[1] : ""
            )
        }
    }

    @Test func `ids are 128 bits, and none is used twice`() throws {
        let ids = try entries().map(\.id)
        #expect(!ids.isEmpty)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.count == 32 && id.allSatisfy { "0123456789abcdef".contains($0) }, "\(id)") }
    }

    @Test func `each says what it is, who says it, and where to read on`() throws {
        for entry in try entries() {
            #expect(entry.header["Subject"]?.isEmpty == false, "\(entry.id)")
            #expect(entry.header["Defined-By"] == "glimpsed", "\(entry.id)")
            #expect(entry.header["Documentation"]?.hasPrefix("file:///usr/share/doc/glimpsed/") == true, "\(entry.id)")
            #expect(!entry.text.isEmpty, "\(entry.id)")
        }
    }

    @Test func `what is filled in are fields that lines have`() throws {
        for entry in try entries() {
            // Text between two signs, and nothing with a space, is a field.
            let words = entry.text.split(separator: "@", omittingEmptySubsequences: false)
            #expect(words.count % 2 == 1, "an @ is open in \(entry.id)")
            for (index, word) in words.enumerated() where index % 2 == 1 {
                #expect(word.hasPrefix("GLIMPSED_") || word == "SQS_MESSAGE", "\(word) in \(entry.id)")
            }
        }
    }
}
