import OrderedJSON
import Testing

@testable import Glimpse

@Suite struct ServiceIntegrationTests {
    @Test(arguments: [
        ("arn:aws:states:::sns:publish", "SNS.Publish"),
        ("arn:aws-cn:states:::sns:publish", "SNS.Publish"),
        ("arn:aws-us-gov:states:::sqs:sendMessage", "SQS.SendMessage"),
        ("arn:aws:states:::aws-sdk:sns:publish", "SNS.Publish"),
        ("arn:aws:states:::aws-sdk:sqs:sendMessage", "Sqs.SendMessage"),
        ("arn:aws:states:::aws-sdk:rekognition:detectText", "Rekognition.DetectText"),
        ("arn:aws:states:::aws-sdk:rekognition:searchFacesByImage", "Rekognition.SearchFacesByImage"),
        ("arn:aws:states:::aws-sdk:s3:getObject", "S3.GetObject"),
        ("arn:aws:states:::aws-sdk:s3:putObject", "S3.PutObject"),
        ("arn:aws:states:::aws-sdk:s3:headObject", "S3.HeadObject"),
        ("arn:aws:states:::aws-sdk:s3:copyObject", "S3.CopyObject"),
        ("arn:aws:states:::aws-sdk:s3:deleteObject", "S3.DeleteObject"),
        ("arn:aws:states:::aws-sdk:dynamodb:putItem", "DynamoDb.PutItem"),
        ("arn:aws:states:::aws-sdk:eventbridge:putEvents", "EventBridge.PutEvents"),
        ("arn:aws:states:::aws-sdk:cloudwatchlogs:putLogEvents", "CloudWatchLogs.PutLogEvents"),
    ])
    func resolves(_ resource: String, _ operation: String) throws {
        #expect(try ServiceIntegration(resource: resource)?.operation == operation)
    }

    @Test(arguments: [
        "glimpsed:store", "arn:aws:lambda:us-east-1:1:function:F", "arn:aws:states:us-east-1:1:activity:a", "",
    ])
    func isNoIntegration(_ resource: String) throws {
        #expect(try ServiceIntegration(resource: resource) == nil)
    }

    @Test(arguments: [
        ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "arn:aws:states:::sqs:sendMessage sends the request"),
        ("arn:aws:states:::states:startExecution.sync:2", ".sync:2 waits for an answer"),
        ("arn:aws:states:::ecs:runTask.sync", ".sync waits for an answer"),
        ("arn:aws:states:::aws-sdk:sfn:startExecution.waitForTaskToken", "waits for an answer"),
        ("arn:aws:states:::dynamodb:putItem", "use arn:aws:states:::aws-sdk:dynamodb:putItem"),
        ("arn:aws:states:::events:putEvents", "use arn:aws:states:::aws-sdk:eventbridge:putEvents"),
        ("arn:aws:states:::states:startExecution", "use arn:aws:states:::aws-sdk:sfn:startExecution"),
        ("arn:aws:states:::lambda:invoke", "mapped in [workflow] functions"),
        ("arn:aws:states:::sns:subscribe", "there are sns:publish and sqs:sendMessage"),
        ("arn:aws:states:::aws-sdk:sns:subscribe", "of sns there is publish"),
        ("arn:aws:states:::aws-sdk:s3:listObjectsV2", "getObject, putObject, headObject, copyObject, deleteObject"),
        ("arn:aws:states:::aws-sdk:s3:getobjct", "Did you mean getObject?"),
        ("arn:aws:states:::aws-sdk:rekognition:detectLabel", "Did you mean detectLabels?"),
        ("arn:aws:states:::aws-sdk:rekognition:DetectLabels", "Did you mean detectLabels?"),
        ("arn:aws:states:::aws-sdk:dynamo:putItem", "that speak AWS JSON"),
        ("arn:aws:states:::aws-sdk:dynamdb:putItem", "Did you mean dynamodb?"),
        ("arn:aws:states:::aws-sdk:ec2:runInstances", "that speak AWS JSON"),
        ("arn:aws:states:::aws-sdk:dynamodb", "arn:aws:states:::aws-sdk:SERVICE:ACTION"),
        ("arn:gcp:states:::sns:publish", "partition"),
        ("arn:aws:states:us-east-1:123456789012:sns:publish", "neither region nor account"),
    ])
    func refusesWithWhatWouldBePossible(_ resource: String, _ sentence: String) {
        #expect {
            try ServiceIntegration(resource: resource)
        } throws: { error in
            "\(error)".contains("\"\(resource)\"") && "\(error)".contains(sentence)
        }
    }

    private static var configuration: Configuration {
        Configuration(queue: .name("uploads"), buckets: ["images"], resultsBucket: "results")
    }

    @Test(arguments: [
        ("sns:publish", #"{"TopicArn": "arn:t", "Message.$": "$", "Subject": "s"}"#),
        ("sns:publish", #"{"PhoneNumber.$": "$.p", "Message": "m"}"#),
        ("sqs:sendMessage", #"{"QueueUrl": "u", "MessageBody": {"a.$": "$"}, "DelaySeconds": 1}"#),
        (
            "aws-sdk:rekognition:detectText",
            #"{"Image": {"S3Object": {"Bucket.$": "$.bucket", "Name.$": "$.image_key"}}}"#
        ),
        ("aws-sdk:rekognition:detectText", #"{"Image": {"S3Object": {"Bucket.$": "$.bucket", "Name.$": "$.key"}}}"#),
        ("aws-sdk:s3:getObject", #"{"Bucket": "images", "Key.$": "$.image_key"}"#),
        ("aws-sdk:s3:getObject", #"{"Bucket": "results", "Key": "k"}"#),
        ("aws-sdk:s3:putObject", #"{"Bucket": "results", "Key": "k", "Body.$": "$", "ContentType": "text/plain"}"#),
        ("aws-sdk:s3:copyObject", #"{"Bucket": "results", "Key": "k", "CopySource": "images/a%20b"}"#),
        (
            "aws-sdk:dynamodb:putItem",
            #"{"TableName": "t", "Item": {"bucket": {"S": "elsewhere"}, "Bucket": {"S": "x"}}}"#
        ),
        ("aws-sdk:eventbridge:putEvents", #"{"Entries": [{"Detail": {"Bucket": "elsewhere"}, "Source": "s"}]}"#),
    ])
    func accepts(_ name: String, _ parameters: String) throws {
        let parameters = try JSON(parsing: parameters)
        #expect(TaskResource.faults("arn:aws:states:::\(name)", parameters, in: Self.configuration) == [])
    }

    @Test(arguments: [
        ("sns:publish", #"{"TopicArn": "arn:t", "Message": "m", "Subjekt": "s"}"#, "did you mean Subject?"),
        ("sns:publish", #"{"TopicArn": "arn:t"}"#, "needs the parameter Message"),
        ("sns:publish", #"{"Message": "m"}"#, "needs the parameter TopicArn, TargetArn or PhoneNumber"),
        (
            "sqs:sendMessage", #"{"QueueUrl": "u", "MessageBody": "b", "Delay": 1}"#,
            "parameter Delay of SQS.SendMessage"
        ),
        ("aws-sdk:s3:getObject", #"{"Bucket": "images"}"#, "needs the parameter Key"),
        ("aws-sdk:s3:getObject", #"{"Bucket": "elsewhere", "Key": "k"}"#, "bucket elsewhere is neither listed"),
        ("aws-sdk:s3:getObject", #"{"Bucket": "images", "Key": "k", "SseCustomerKey": "k"}"#, "cannot be passed on"),
        ("aws-sdk:s3:putObject", #"{"Bucket": "images", "Key": "k"}"#, "is not results.bucket (results)"),
        (
            "aws-sdk:s3:putObject", #"{"Bucket": "results", "Key": "k", "SSEKMSKeyId": "k"}"#,
            "did you mean SsekmsKeyId?"
        ),
        (
            "aws-sdk:s3:putObject", #"{"Bucket": "results", "Key": "k", "ChecksumAlgorithm": "CRC32C"}"#,
            "must be CRC32 or SHA256"
        ),
        ("aws-sdk:s3:deleteObject", #"{"Bucket": "images", "Key": "k"}"#, "is not results.bucket"),
        ("aws-sdk:s3:copyObject", #"{"Bucket": "results", "Key": "k"}"#, "needs the parameter CopySource"),
        ("aws-sdk:s3:copyObject", #"{"Bucket": "results", "Key": "k", "CopySource": "other/k"}"#, "bucket other"),
        ("aws-sdk:s3:copyObject", #"{"Bucket": "results", "Key": "k", "CopySource": "k"}"#, "must be bucket/key"),
        ("aws-sdk:rekognition:detectText", #"{"Image": {"Bytes.$": "$.bytes"}}"#, "only an S3Object"),
        (
            "aws-sdk:rekognition:detectText", #"{"Image": {"S3Object": {"Bucket": "elsewhere", "Name": "n"}}}"#,
            "bucket elsewhere is neither listed"
        ),
        (
            "aws-sdk:rekognition:startMediaAnalysisJob", #"{"OutputConfig": {"S3Bucket": "elsewhere"}}"#,
            "is not results.bucket"
        ),
        (
            "aws-sdk:transcribe:startTranscriptionJob", #"{"Media": {"MediaFileUri": "s3://elsewhere/k"}}"#,
            "bucket elsewhere is neither listed"
        ),
        (
            "aws-sdk:transcribe:startTranscriptionJob", #"{"OutputBucketName": "images"}"#,
            "is not results.bucket"
        ),
        ("aws-sdk:sfn:startExecution", #"{"stateMachineArn": "a"}"#, "must be written as Step Functions does"),
    ])
    func refusesParameters(_ name: String, _ parameters: String, _ sentence: String) throws {
        let parameters = try JSON(parsing: parameters)
        let faults = TaskResource.faults("arn:aws:states:::\(name)", parameters, in: Self.configuration)
        let fault = try #require(faults.first)
        #expect(fault.contains(sentence), "\(fault)")
        #expect(faults.count == 1)
    }

    /// Where results go into a bucket that is watched, what is written must not come back as an upload.
    @Test func aWatchedBucketTakesNothingWhereItIsWatched() {
        var configuration = Self.configuration
        configuration.source.buckets = ["results"]
        configuration.source.prefix = "in/"
        let access = ObjectAccess(configuration)
        #expect(access.refusalToWrite(bucket: "results", key: "in/a.json")?.contains("without end") == true)
        #expect(access.refusalToWrite(bucket: "results", key: "out/a.json") == nil)
    }
}
