import Testing

@testable import Glimpse

@Suite struct FormEncodingTests {
    @Test(arguments: [
        ("red+flower.jpg", "red flower.jpg"),
        ("Happy%20Face.jpg", "Happy Face.jpg"),
        ("a+b%2Bc/%C3%A9+%C3%BC%2541.png", "a b+c/é ü%41.png"),
        ("line%0Abreak%22quote", "line\nbreak\"quote"),
        ("lower%c3%a9", "loweré"),
        ("é", "é"), ("%F0%9F%90%88", "🐈"), ("%00", "\0"), ("", ""),
    ])
    func decodesOnce(encoded: String, key: String) throws {
        let decoded = try FormEncoding.decode(encoded)
        #expect(decoded.utf8.elementsEqual(key.utf8))
    }

    @Test(arguments: ["%", "a%", "a%4", "%4g", "%G1", "%-1", "% 41", "%é"])
    func brokenEscapesAreFaults(encoded: String) {
        #expect(throws: FormEncoding.Fault.invalidEscape) { try FormEncoding.decode(encoded) }
    }

    @Test(arguments: ["%FF", "%C3", "%C3%28", "%ED%A0%80", "%C0%80", "%F4%90%80%80"])
    func bytesThatAreNotUTF8AreFaults(encoded: String) {
        #expect(throws: FormEncoding.Fault.notUTF8) { try FormEncoding.decode(encoded) }
    }

    @Test func whatWasEncodedComesBack() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3000 {
            let key = Samples.key(using: &random)
            let strict = try FormEncoding.decode(Samples.encoded(key))
            let everything = try FormEncoding.decode(Samples.encoded(key, leaving: ""))
            #expect(strict.utf8.elementsEqual(key.utf8))
            #expect(everything.utf8.elementsEqual(key.utf8))
        }
    }
}
