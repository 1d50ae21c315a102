import Testing

@testable import Glimpse

@Suite struct TaskResourceTests {
    private typealias Function = Configuration.Workflow.Function
    private let functions: [String: Function] = [
        "ImageRecognitionFunction": .recognize, "StoreResultsFunction": .store,
    ]

    @Test(arguments: [
        ("glimpsed:recognize", "recognize"),
        ("glimpsed:store", "store"),
        ("glimpsed:notify", "notify"),
        ("arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:ImageRecognitionFunction", "recognize"),
        ("arn:aws:lambda:us-east-1:123456789012:function:StoreResultsFunction", "store"),
        ("arn:aws-cn:lambda:cn-north-1:123456789012:function:StoreResultsFunction:$LATEST", "store"),
    ])
    func resolves(resource: String, task: String) throws {
        #expect(try Function(resource: resource, functions: functions).rawValue == task)
    }

    @Test(arguments: [
        "", "recognize", "glimpsed:", "glimpsed:delete", "arn:aws:lambda:us-east-1:1:function:Other",
        "arn:aws:states:us-east-1:1:activity:ImageRecognitionFunction",
    ])
    func refusesWithWhatWouldResolve(resource: String) {
        #expect {
            try Function(resource: resource, functions: functions)
        } throws: { error in
            let text = "\(error)"
            return text.contains("\"\(resource)\"") && text.contains("glimpsed:recognize")
                && text.contains("ImageRecognitionFunction, StoreResultsFunction")
        }
    }
}
