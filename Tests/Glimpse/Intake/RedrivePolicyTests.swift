import Testing

@testable import Glimpse

@Suite struct RedrivePolicyTests {
    @Test(arguments: ["5", #""5""#])
    func namesTheDeadLetterQueue(count: String) {
        let text = #"{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":"# + count + "}"
        let policy = RedrivePolicy(text)
        #expect(policy?.queueName == "dead")
        #expect(policy?.accountID == "123456789012")
        #expect(policy?.maximumReceives == 5)
    }

    @Test(arguments: ["", "{}", "[]", #"{"deadLetterTargetArn":"arn:aws:sns:eu-west-1:1:topic"}"#])
    func anythingElseNamesNone(text: String) {
        #expect(RedrivePolicy(text) == nil)
    }
}
