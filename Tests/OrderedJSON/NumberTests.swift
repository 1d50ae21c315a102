import OrderedJSON
import Testing

@Suite struct NumberTests {
    @Test(arguments: [
        ("1", "1.0"), ("100", "1e2"), ("1e2", "1E+2"), ("0", "-0"), ("0.0", "0e99"), ("0.001", "1e-3"),
        ("120", "1.2e2"), ("-5", "-50e-1"),
        ("9007199254740993", "9007199254740993.000"), ("0.10", "0.1"), ("1e400", "10e399"),
    ])
    func equalByValue(_ one: String, _ other: String) throws {
        let one = try #require(JSON.Number(text: one))
        let other = try #require(JSON.Number(text: other))
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(!(one < other) && !(other < one))
    }

    @Test(arguments: [
        ("9007199254740992", "9007199254740993"), ("-2", "-1"), ("-1", "0"), ("0", "0.1"), ("0.09", "0.1"), ("2", "10"),
        ("1e2", "101"),
        ("99.9", "1e2"), ("1e400", "1e401"), ("-1e401", "-1e400"), ("0.1", "0.10000000000000000001"), ("-1", "1"),
        ("1e-99999999999999999999", "1e99999999999999999999"),
    ])
    func ordered(_ smaller: String, _ larger: String) throws {
        let smaller = try #require(JSON.Number(text: smaller))
        let larger = try #require(JSON.Number(text: larger))
        #expect(smaller < larger)
        #expect(!(larger < smaller))
        #expect(smaller != larger)
    }

    @Test(arguments: [
        ("1", 1), ("1.0", 1), ("1e2", 100), ("-12.30e1", -123), ("9223372036854775807", Int.max),
        ("-9223372036854775808", Int.min),
        ("0e5", 0), ("-0", 0),
    ])
    func wholeNumbers(_ text: String, _ int: Int) {
        #expect(JSON.Number(text: text)?.int == int)
    }

    @Test(arguments: ["1.5", "1e-1", "9223372036854775808", "1e30", "-1e19"]) func notAnInt(_ text: String) throws {
        #expect(try #require(JSON.Number(text: text)).int == nil)
    }

    @Test func doublesAreWrittenAsJSON() throws {
        for double in [0, -0.0, 1.5, 1e300, 1e-7, -123456.789, .nan, .infinity, -.infinity, .leastNonzeroMagnitude] {
            let number = JSON.Number(double)
            #expect(JSON.Number(text: number.text) != nil)
            if double.isFinite { #expect(number.double == double) }
        }
    }

    @Test(arguments: ["", "01", "+1", ".5", "1.", "1e", "abc", "1 ", " 1", "0x1"]) func notANumber(_ text: String) {
        #expect(JSON.Number(text: text) == nil)
    }
}
