import Testing

@testable import Glimpse

@Suite struct ResultKeyTests {
    @Test func isThePrefixTheKeyAndJSON() {
        #expect(resultKey(prefix: "", imageKey: "cat.jpg", sha256: sha256) == "cat.jpg.json")
        #expect(resultKey(prefix: "r/", imageKey: "a b+c/é ü%41.png", sha256: sha256) == "r/a b+c/é ü%41.png.json")
    }

    @Test func aKeyThatJustFitsIsWhole() {
        let key = String(repeating: "k", count: 1019)
        #expect(resultKey(prefix: "", imageKey: key, sha256: sha256) == key + ".json")
    }

    @Test func aLongerOneIsCutAndMarked() {
        let key = String(repeating: "k", count: 1024)
        let result = resultKey(prefix: "p/", imageKey: key, sha256: sha256)
        #expect(result.utf8.count == 1024)
        #expect(result.hasPrefix("p/kkk"))
        // sha256sum of 1,024 times "k"
        let digest = hexadecimal(sha256(Array(key.utf8)).prefix(8))
        #expect(digest.count == 16)
        #expect(result.hasSuffix("k~\(digest).json"))
    }

    @Test func theCutFallsBetweenCharacters() {
        let key = String(repeating: "€", count: 341)
        let result = resultKey(prefix: "", imageKey: key, sha256: sha256)
        #expect(result.utf8.count <= 1024)
        #expect(result.prefix { $0 != "~" }.allSatisfy { $0 == "€" })
    }

    @Test func twoLongKeysNeverShareAResult() {
        let stem = String(repeating: "k", count: 1023)
        #expect(
            resultKey(prefix: "", imageKey: stem + "1", sha256: sha256)
                != resultKey(prefix: "", imageKey: stem + "2", sha256: sha256)
        )
    }
}
