import Testing

@testable import Glimpse

@Suite struct ExecutionNameTests {
    @Test func isTheSameForEveryMessageAboutOneUpload() {
        let event = ObjectEvent(bucket: "b", key: "k", eTag: "e")
        #expect(executionName(of: event, in: .stub(1)) == executionName(of: event, in: .stub(2)))
    }

    @Test func anEventThatTellsNothingApartIsTheMessagesOwn() {
        let event = ObjectEvent(bucket: "b", key: "k")
        #expect(executionName(of: event, in: .stub(1)) != executionName(of: event, in: .stub(2)))
        #expect(executionName(of: event, in: .stub(1)) == executionName(of: event, in: .stub(1)))
    }
}
