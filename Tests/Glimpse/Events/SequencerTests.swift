import Testing

@testable import Glimpse

@Suite struct SequencerTests {
    @Test(arguments: [
        ("0055AED6DCD90281E5", "0055AED6DCD90281E6"),
        ("0055AED6DCD90281E5", "0055AED6DCD90281E51"),
        ("1", "2"), ("19", "2"), ("", "1"), ("0A", "0B00"), ("9", "A"), ("617f08299329d189", "617F0837B476E463"),
        ("a", "B"), ("A", "b"),
    ])
    func theGreaterIsTheLater(earlier: String, later: String) {
        #expect(Sequencer(earlier) < Sequencer(later))
        #expect(!(Sequencer(later) < Sequencer(earlier)))
        #expect(Sequencer(earlier) != Sequencer(later))
    }

    @Test(arguments: [("1", "100"), ("", "0"), ("ab", "AB00"), ("0055AED6DCD90281E5", "0055AED6DCD90281E5")])
    func theShorterGoesOnWithZeros(one: String, other: String) {
        let (one, other) = (Sequencer(one), Sequencer(other))
        #expect(one == other)
        #expect(!(one < other) && !(other < one))
        #expect(Set([one, other]).count == 1)
    }

    /// S3 promises hexadecimal digits; whatever else comes must not break sorting.
    @Test func theOrderIsTotal() {
        var random = SeededGenerator(seed: 3)
        let alphabet = Array("01aA/ :zé")
        let all = (0..<60).map { _ in
            Sequencer(
                String(
                    (0..<Int.random(in: 0..<4, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
                    }
                )
            )
        }
        for one in all {
            for other in all {
                let relations = [one < other, one == other, one > other]
                #expect(relations.count { $0 } == 1, "\(one) \(other)")
                for third in all where one < other && other < third { #expect(one < third) }
            }
        }
    }

    @Test func onlyEventsOfOneObjectCompare() {
        let earlier = ObjectEvent(bucket: "b", key: "k", sequencer: Sequencer("1"))
        var later = earlier
        later.sequencer = Sequencer("2")
        #expect(later.isLater(than: earlier) == true)
        #expect(earlier.isLater(than: later) == false)
        #expect(later.isLater(than: later) == false)
        #expect(ObjectEvent(bucket: "b", key: "other", sequencer: Sequencer("2")).isLater(than: earlier) == nil)
        #expect(ObjectEvent(bucket: "c", key: "k", sequencer: Sequencer("2")).isLater(than: earlier) == nil)
        #expect(ObjectEvent(bucket: "b", key: "k").isLater(than: earlier) == nil)
        #expect(later.isLater(than: ObjectEvent(bucket: "b", key: "k")) == nil)
        let composed = ObjectEvent(bucket: "b", key: "\u{E9}", sequencer: Sequencer("1"))
        let decomposed = ObjectEvent(bucket: "b", key: "e\u{301}", sequencer: Sequencer("2"))
        #expect(decomposed.isLater(than: composed) == nil)
        #expect(composed != ObjectEvent(bucket: "b", key: "e\u{301}", sequencer: Sequencer("1")))
    }
}
