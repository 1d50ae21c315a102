import OrderedJSON
import Testing

/// Trees made at random from fixed seeds: whatever is written comes back the same, by every road.
@Suite struct RoundTripTests {
    @Test(arguments: 0..<40) func whateverIsWrittenComesBack(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let json = random.json(depth: 5)
        let bytes = json.bytes
        let parsed = try JSON(parsing: bytes)
        #expect(parsed == json)
        #expect(parsed.bytes == bytes)
        #expect(json.byteCount() == bytes.count)
        let encoded = try JSON.encoded(bytes)
        #expect(encoded == json)
        #expect(encoded.bytes == bytes)
        #expect(try JSON(parsing: json.prettyPrinted()) == json)
        _ = try JSON.SourceMap(of: bytes)
    }

    @Test(arguments: 0..<40) func checkAndParserAgreeOnDamagedTexts(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let whole = random.json(depth: 4).bytes
        for _ in 0..<50 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                }
            }
            let parsed = Result { try JSON(parsing: bytes) }
            let checked = Result { try JSON.encoded(bytes) }
            switch (parsed, checked) {
            case (.success(let one), .success(let other)): #expect(one == other)
            case (.failure(let one as JSON.ParseError), .failure(let other as JSON.ParseError)): #expect(one == other)
            default: Issue.record("parser and check disagree on \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}

/// Sebastiano Vigna's splitmix64: the same cases in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func json(depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &self) {
        case 0: return nil
        case 1: return JSON(Bool.random(using: &self))
        case 2: return JSON(Int.random(in: .min ... .max, using: &self))
        case 3: return JSON(JSON.Number(Double(bitPattern: next())))
        case 4: return JSON(string())
        case 5, 6:
            var object = JSON.Object()
            for _ in 0..<Int.random(in: 0..<20, using: &self) { object[string()] = json(depth: depth - 1) }
            return JSON(object)
        default:
            return JSON((0..<Int.random(in: 0..<5, using: &self)).map { _ in json(depth: depth - 1) })
        }
    }

    private mutating func string() -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "b", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", " ", "é", "€", "😀", "\u{301}", "\u{2028}", "z",
        ]
        var string = ""
        for _ in 0..<Int.random(in: 0..<24, using: &self) {
            string.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &self)])
        }
        return string
    }
}
