"""Documents that call services themselves, by Step Functions' own ARNs, parameters and results."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fakeaws import FakeAWS, rekognition
from fakeaws.images import NOT_AN_IMAGE, png
from harness import glimpsed as commands
from harness.glimpsed import Glimpsed
from harness.world import World, client

STATES = "arn:aws:states:::"
IMAGE = {"S3Object": {"Bucket.$": "$.bucket", "Name.$": "$.image_key"}}


def task(resource: str, parameters: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    state: dict[str, Any] = {"Type": "Task", "Resource": resource} | fields
    if parameters is not None:
        state["Parameters"] = parameters
    return state if "Next" in state else state | {"End": True}


def integration(name: str, parameters: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return task(STATES + name, parameters, **fields)


def document(directory: Path, start: str, states: dict[str, Any]) -> dict[str, Any]:
    """Written to a file; returns the section that names it."""
    path = directory / "workflow.asl.json"
    path.write_text(json.dumps({"StartAt": start, "States": states}, indent=2))
    return {"definition": str(path)}


def one(name: str, state: dict[str, Any]) -> dict[str, Any]:
    return {"StartAt": name, "States": {name: state}}


def many_eyed(world: World) -> dict[str, Any]:
    """Labels, text and moderation at once; a person is told of what is moderated; faces one by one; then stored."""
    looks = {"Labels": "detectLabels", "Text": "detectText", "Moderation": "detectModerationLabels"}
    return {
        "Look": {
            "Type": "Parallel",
            "Branches": [
                one(name, integration(f"aws-sdk:rekognition:{action}", {"Image": IMAGE}))
                for name, action in looks.items()
            ],
            "ResultSelector": {"labels.$": "$[0]", "text.$": "$[1]", "moderation.$": "$[2]"},
            "ResultPath": "$.recognition",
            "Catch": [
                {
                    "ErrorEquals": ["Rekognition.InvalidImageFormatException"],
                    "ResultPath": "$.error",
                    "Next": "TellOfTheBadImage",
                }
            ],
            "Next": "IsModerated",
        },
        "IsModerated": {
            "Type": "Choice",
            "Choices": [
                {
                    "Variable": "$.recognition.moderation.ModerationLabels[0].Name",
                    "IsPresent": True,
                    "Next": "AskSomebody",
                }
            ],
            "Default": "Faces",
        },
        "AskSomebody": integration(
            "sqs:sendMessage",
            {
                "QueueUrl": world.alerts_url,
                "MessageBody": {
                    "key.$": "$.image_key",
                    "label.$": "$.recognition.moderation.ModerationLabels[0].Name",
                },
                "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "moderation"}},
            },
            ResultSelector={"asked.$": "$.MessageId"},
            ResultPath="$.asked",
            Next="Faces",
        ),
        "Faces": integration(
            "aws-sdk:rekognition:detectFaces", {"Image": IMAGE}, ResultPath="$.found", Next="EachFace"
        ),
        "EachFace": {
            "Type": "Map",
            "ItemsPath": "$.found.FaceDetails",
            "ItemProcessor": one(
                "Face",
                {"Type": "Pass", "Parameters": {"confidence.$": "$.Confidence", "box.$": "$.BoundingBox"}, "End": True},
            ),
            "ResultPath": "$.recognition.faces",
            "Next": "Store",
        },
        "Store": task("glimpsed:store"),
        "TellOfTheBadImage": integration(
            "sns:publish",
            {
                "TopicArn": world.topic,
                "Subject": "A bad image",
                "Message": {"key.$": "$.image_key", "error.$": "$.error.Error"},
            },
            ResultPath="$.told",
        ),
    }


def test_a_document_with_many_eyes(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], tmp_path: Path
) -> None:
    daemon = glimpsed(world, workflow=document(tmp_path, "Look", many_eyed(world)))
    images = {f"{number}.png": png(number) for number in range(12)}
    for key, image in images.items():
        world.upload(key, image)
    results = dict(world.next_result() for _ in images)

    moderated = set()
    for key, image in images.items():
        found = results[f"{key}.json"]["recognition"]
        assert found["labels"] == json.loads(rekognition.detect_labels(image, {}))
        assert found["text"] == json.loads(rekognition.detect_text(image, {}))
        assert found["moderation"] == json.loads(rekognition.detect_moderation_labels(image, {}))
        faces = json.loads(rekognition.detect_faces(image, {}))["FaceDetails"]
        assert found["faces"] == [{"confidence": face["Confidence"], "box": face["BoundingBox"]} for face in faces]
        assert len(results[f"{key}.json"]["execution"]["request_ids"]) >= 4
        if found["moderation"]["ModerationLabels"]:
            moderated.add(key)
    # Twelve images are enough for both ways, and for faces of any number.
    assert 0 < len(moderated) < len(images)
    asked = [world._next(world.alerts_url, "a moderated image") for _ in moderated]
    assert {json.loads(message["Body"])["key"] for message in asked} == moderated
    assert all(world.dead_attributes(message) == {"kind": "moderation"} for message in asked)
    assert {len(result["recognition"]["faces"]) for result in results.values()} >= {0, 1}

    world.upload("bad.jpg", NOT_AN_IMAGE)
    alert = world.next_alert()
    assert alert["Subject"] == "A bad image"
    assert json.loads(alert["Message"]) == {"key": "bad.jpg", "error": "Rekognition.InvalidImageFormatException"}
    fake.wait_for_empty(world.queue)
    assert daemon.stop() == 0
    assert world.left_in(world.dead_url) == 0
    assert "bad.jpg.json" not in world.result_keys()


def test_looks_of_one_image_run_at_once(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], tmp_path: Path
) -> None:
    for operation in ("DetectLabels", "DetectText", "DetectModerationLabels"):
        fake.fail(f"rekognition.{operation}", "hang", name="gate")
    glimpsed(world, workflow=document(tmp_path, "Look", many_eyed(world)))
    world.upload("cat.png")
    for operation in ("DetectLabels", "DetectText", "DetectModerationLabels"):
        fake.wait_for_calls(f"rekognition.{operation}")
    fake.release("gate")
    assert world.next_stored_key() == "cat.png.json"


def test_a_throttled_operation_waits(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], tmp_path: Path
) -> None:
    fake.throttle("rekognition.DetectText", rate=5, burst=1, code="ThrottlingException")
    states = {
        "Text": integration(
            "aws-sdk:rekognition:detectText", {"Image": IMAGE}, ResultPath="$.recognition.text", Next="Store"
        ),
        "Store": task("glimpsed:store"),
    }
    glimpsed(world, workflow=document(tmp_path, "Text", states))
    for number in range(6):
        world.upload(f"{number}.png", png(number))
    assert len({world.next_stored_key() for _ in range(6)}) == 6
    assert set(fake.paid().values()) == {1}


def test_objects_are_read_at_their_version_and_written_to_results_only(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], tmp_path: Path
) -> None:
    world.s3.put_bucket_versioning(Bucket=world.source, VersioningConfiguration={"Status": "Enabled"})
    here = {"Bucket.$": "$.bucket", "Key.$": "$.image_key"}
    copied = {"Bucket": world.results, "Key": "copies/note.txt"}
    states = {
        "Head": integration("aws-sdk:s3:headObject", here, ResultPath="$.head", Next="Get"),
        "Get": integration("aws-sdk:s3:getObject", here, ResultPath="$.got", Next="Copy"),
        "Copy": integration(
            "aws-sdk:s3:copyObject",
            copied | {"CopySource.$": "States.Format('{}/{}', $.bucket, $.image_key)"},
            ResultPath="$.copied",
            Next="Missing",
        ),
        "Missing": integration(
            "aws-sdk:s3:headObject",
            {"Bucket": world.results, "Key": "missing"},
            Catch=[{"ErrorEquals": ["S3.NoSuchKeyException"], "ResultPath": "$.missing", "Next": "Delete"}],
        ),
        "Delete": integration("aws-sdk:s3:deleteObject", copied, ResultPath="$.deleted", Next="Put"),
        "Put": integration(
            "aws-sdk:s3:putObject",
            {
                "Bucket": world.results,
                "Key": "all.json",
                "Body.$": "$",
                "ContentType": "application/json",
                "Metadata": {"from": "a document"},
                "ChecksumAlgorithm": "SHA256",
                "ServerSideEncryption": "AES256",
                "StorageClass": "STANDARD_IA",
                "Tagging": "from=document&kind=all",
            },
        ),
    }
    daemon = glimpsed(world, workflow=document(tmp_path, "Head", states))
    world.upload("note.txt", "first, ü".encode())

    assert world.next_stored_key() == "copies/note.txt"
    assert world.next_stored_key() == "all.json"
    stored = world.s3.get_object(Bucket=world.results, Key="all.json")
    assert stored["ContentType"] == "application/json"
    assert stored["Metadata"] == {"from": "a document"}
    seen = json.loads(stored["Body"].read())
    assert seen["got"]["Body"] == "first, ü"
    assert seen["got"]["ContentLength"] == seen["head"]["ContentLength"] == 9
    assert seen["head"]["ETag"] == seen["copied"]["CopyObjectResult"]["ETag"]
    assert seen["head"]["LastModified"].endswith("Z")
    assert seen["head"]["VersionId"] == seen["version_id"]
    assert seen["missing"]["Error"] == "S3.NoSuchKeyException"
    assert world.result_keys() == ["all.json"]
    [put] = fake.log("s3.PutObject", f"{world.results}/all.json")
    assert put["parameters"]["ServerSideEncryption"] == "AES256"
    assert put["parameters"]["StorageClass"] == "STANDARD_IA"
    assert put["parameters"]["Tagging"] == "from=document&kind=all"
    for operation in ("HeadObject", "GetObject"):
        [call] = fake.log(f"s3.{operation}", f"{world.source}/note.txt")
        assert call["parameters"]["VersionId"] == seen["version_id"]
    [copy] = fake.log("s3.CopyObject")
    assert copy["parameters"]["CopySource"] == f"{world.source}/note.txt?versionId={seen['version_id']}"
    fake.wait_for_empty(world.queue)
    assert daemon.stop() == 0


@pytest.mark.parametrize(
    ("action", "parameters"),
    [
        ("s3:getObject", {"Bucket.$": "States.Format('{}-other', $.bucket)", "Key": "secret"}),
        ("s3:putObject", {"Bucket.$": "$.bucket", "Key.$": "$.image_key", "Body": "overwritten"}),
        ("s3:deleteObject", {"Bucket.$": "$.bucket", "Key.$": "$.image_key"}),
        (
            "rekognition:detectText",
            {"Image": {"S3Object": {"Bucket.$": "States.Format('{}-other', $.bucket)", "Name": "secret"}}},
        ),
    ],
)
def test_what_is_not_ours_is_not_touched(
    world: World,
    fake: FakeAWS,
    glimpsed: Callable[..., Glimpsed],
    tmp_path: Path,
    action: str,
    parameters: dict[str, Any],
) -> None:
    world.s3.create_bucket(Bucket=f"{world.source}-other")
    glimpsed(world, workflow=document(tmp_path, "Task", {"Task": integration(f"aws-sdk:{action}", parameters)}))
    before = fake.counts()
    world.upload("cat.png")
    dead = world.dead_attributes(world.next_dead())
    assert dead["ErrorName"] == "Glimpsed.InvalidInput"
    service, _, operation = action.partition(":")
    name = f"{service}.{operation[0].upper()}{operation[1:]}"
    # The upload is the test's own.
    assert fake.counts().get(name, 0) - before.get(name, 0) == (1 if name == "s3.PutObject" else 0)


def test_other_services_on_moto(moto_world: World, glimpsed: Callable[..., Glimpsed], tmp_path: Path) -> None:
    table = f"images-{moto_world.queue}"
    dynamodb = client("dynamodb", moto_world.url)
    dynamodb.create_table(
        TableName=table,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    secret = client("secretsmanager", moto_world.url).create_secret(Name=table, SecretString="hush")
    item = {"id": {"S.$": "$.image_key"}, "MD5OfBody": {"M": {"Bucket": {"S.$": "$.bucket"}}}}
    states = {
        "Put": integration(
            "aws-sdk:dynamodb:putItem", {"TableName": table, "Item": item}, ResultPath="$.put", Next="Get"
        ),
        "Get": integration(
            "aws-sdk:dynamodb:getItem",
            {"TableName": table, "Key": {"id": {"S.$": "$.image_key"}}},
            ResultPath="$.recognition.item",
            Next="Conditional",
        ),
        "Conditional": integration(
            "aws-sdk:dynamodb:putItem",
            {"TableName": table, "Item": item, "ConditionExpression": "attribute_not_exists(id)"},
            Catch=[
                {
                    "ErrorEquals": ["DynamoDb.ConditionalCheckFailedException"],
                    "ResultPath": "$.recognition.caught",
                    "Next": "Secret",
                }
            ],
        ),
        "Secret": integration(
            "aws-sdk:secretsmanager:describeSecret",
            {"SecretId": table},
            ResultPath="$.recognition.secret",
            Next="Group",
        ),
        "Group": integration(
            "aws-sdk:cloudwatchlogs:createLogGroup",
            {"LogGroupName": table, "Tags": {"CamelCase": "kept"}},
            ResultPath="$.group",
            Next="Groups",
        ),
        "Groups": integration(
            "aws-sdk:cloudwatchlogs:describeLogGroups",
            {"LogGroupNamePrefix": table},
            ResultPath="$.recognition.groups",
            Next="Event",
        ),
        "Event": integration(
            "aws-sdk:eventbridge:putEvents",
            {"Entries": [{"Source": "glimpsed", "DetailType": "done", "Detail": {"key.$": "$.image_key"}}]},
            ResultPath="$.recognition.event",
            Next="Store",
        ),
        "Store": task("glimpsed:store"),
    }
    daemon = glimpsed(moto_world, workflow=document(tmp_path, "Put", states))
    moto_world.upload("cat.png")
    key, result = moto_world.next_result()
    assert key == "cat.png.json", daemon.transcript()
    found = result["recognition"]
    assert found["item"]["Item"] == {
        "id": {"S": "cat.png"},
        "MD5OfBody": {"M": {"Bucket": {"S": moto_world.source}}},
    }
    assert found["caught"]["Error"] == "DynamoDb.ConditionalCheckFailedException"
    assert found["secret"]["Arn"] == secret["ARN"]
    assert found["secret"]["CreatedDate"].endswith("Z")
    [group] = found["groups"]["LogGroups"]
    assert group["LogGroupName"] == table
    assert client("logs", moto_world.url).list_tags_log_group(logGroupName=table)["tags"] == {"CamelCase": "kept"}
    assert found["event"]["FailedEntryCount"] == 0


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (integration("sqs:sendMessage.waitForTaskToken", {"QueueUrl": "u", "MessageBody": "b"}), "sends the request"),
        (integration("aws-sdk:s3:listObjectsV2", {"Bucket": "b"}), "of s3 there are getObject"),
        (integration("aws-sdk:rekognition:detectLable", {"Image": IMAGE}), "Did you mean detectLabels?"),
        (integration("aws-sdk:ec2:runInstances", {}), "AWS JSON"),
        (integration("dynamodb:putItem", {}), "use arn:aws:states:::aws-sdk:dynamodb:putItem"),
        (integration("sns:publish", {"TopicArn": "t", "Messages": "m"}), "did you mean Message?"),
        (integration("aws-sdk:s3:getObject", {"Bucket": "elsewhere", "Key": "k"}), "bucket elsewhere"),
        (integration("aws-sdk:s3:putObject", {"Bucket": "images", "Key": "k"}), "is not results.bucket"),
        (integration("aws-sdk:rekognition:detectText", {"Image": {"Bytes": "aGk="}}), "only an S3Object"),
        (integration("aws-sdk:sfn:startExecution", {"stateMachineArn": "a"}), "StateMachineArn"),
    ],
)
def test_check_refuses_with_what_would_be_possible(tmp_path: Path, state: dict[str, Any], sentence: str) -> None:
    section = document(tmp_path, "Task", {"Task": state})
    configuration = f"""
        [source]
        queue = "uploads"
        buckets = ["images"]
        [results]
        bucket = "results"
        [workflow]
        definition = "{section["definition"]}"
    """
    ended = commands.run(tmp_path, "check", configuration=configuration)
    assert ended.returncode == 78
    assert sentence in ended.stderr
    # Where in the document it stands.
    assert "/States/Task/Resource" in ended.stderr


def test_the_table_of_services_is_what_the_models_say() -> None:
    import botocore
    from setup import json_services

    text = json_services.TABLE.read_text()
    if f"botocore {botocore.__version__};" not in text:
        pytest.skip(f"the table is of another version than botocore {botocore.__version__}")
    assert json_services.table() == text


ACCOUNT_ARN = "us-east-1:123456789012"
# Each as Step Functions' documentation writes it, and what its service then has to be told.
SPOKEN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "kinesis:putRecord": (
        {"StreamName": "s", "PartitionKey": "k", "Data": {"a": 1}},
        {"StreamName": "s", "PartitionKey": "k", "Data": "eyJhIjoxfQ=="},
    ),
    "sfn:startExecution": (
        {"StateMachineArn": f"arn:aws:states:{ACCOUNT_ARN}:stateMachine:m", "Input": {"Key": "Kept"}},
        {"stateMachineArn": f"arn:aws:states:{ACCOUNT_ARN}:stateMachine:m", "input": '{"Key":"Kept"}'},
    ),
    "eventbridge:putEvents": (
        {"Entries": [{"Source": "glimpsed", "DetailType": "t", "Detail": {}, "Time": "2026-11-23T00:00:00Z"}]},
        {"Entries": [{"Source": "glimpsed", "DetailType": "t", "Detail": "{}", "Time": 1795392000}]},
    ),
    "kms:encrypt": ({"KeyId": "alias/a", "Plaintext": "x"}, {"KeyId": "alias/a", "Plaintext": "Ingi"}),
    "ssm:putParameter": (
        {"Name": "/a/b", "Value": "v", "Type": "String"},
        {"Name": "/a/b", "Value": "v", "Type": "String"},
    ),
    "secretsmanager:tagResource": (
        {"SecretId": "s", "Tags": [{"Key": "a", "Value": "b"}]},
        {"SecretId": "s", "Tags": [{"Key": "a", "Value": "b"}]},
    ),
    "dynamodb:updateItem": (
        {"TableName": "table", "Key": {"id": {"S": "1"}}, "ExpressionAttributeNames": {"#lower": "Upper"}},
        {"TableName": "table", "Key": {"id": {"S": "1"}}, "ExpressionAttributeNames": {"#lower": "Upper"}},
    ),
    "cloudwatchlogs:putLogEvents": (
        {"LogGroupName": "g", "LogStreamName": "s", "LogEvents": [{"Timestamp": 1, "Message": "m"}]},
        {"logGroupName": "g", "logStreamName": "s", "logEvents": [{"timestamp": 1, "message": "m"}]},
    ),
    "acm:listCertificates": (
        {"Includes": {"KeyTypes": ["RSA_2048"]}, "MaxItems": 5},
        {"Includes": {"keyTypes": ["RSA_2048"]}, "MaxItems": 5},
    ),
    "textract:detectDocumentText": (
        {"Document": {"S3Object": {"Bucket.$": "$.bucket", "Name.$": "$.image_key"}}},
        {"Document": {"S3Object": {"Bucket": "images-spoken", "Name": "cat.png"}}},
    ),
}


def test_services_are_spoken_to_as_their_models_say(
    fake: FakeAWS, glimpsed: Callable[..., Glimpsed], tmp_path: Path
) -> None:
    world = World.build(fake.url, fake, images="images-spoken")
    branches = [one(name, integration(f"aws-sdk:{name}", spoken)) for name, (spoken, _) in SPOKEN.items()]
    states = {
        "All": {"Type": "Parallel", "Branches": branches, "ResultPath": "$.recognition", "Next": "Store"},
        "Store": task("glimpsed:store"),
    }
    daemon = glimpsed(world, workflow=document(tmp_path, "All", states))
    world.upload("cat.png")
    _, result = world.next_result()
    assert result["recognition"] == [{}] * len(SPOKEN), daemon.transcript()
    # The fake has held each against its model; `fake` fails where one was refused.
    models = {"sfn": "stepfunctions", "eventbridge": "events", "cloudwatchlogs": "logs"}
    for name, (_, told) in SPOKEN.items():
        service, _, action = name.partition(":")
        [call] = fake.log(f"{models.get(service, service)}.{action[0].upper()}{action[1:]}")
        assert call["parameters"] == told
