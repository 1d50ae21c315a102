"""Scripted faults, Rekognition and SNS of the fake, with boto3 as the client."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from fakeaws import FakeAWS, Remote
from fakeaws.images import png
from fakeaws.rekognition import detect_labels
from harness.processes import Child
from harness.world import World, client

IMAGE = {"S3Object": {"Bucket": "images", "Name": "cat.png"}}


@pytest.fixture
def rekognition(fake: FakeAWS) -> Any:
    s3 = client("s3", fake.url)
    s3.create_bucket(Bucket="images")
    s3.put_object(Bucket="images", Key="cat.png", Body=png(1))
    s3.put_object(Bucket="images", Key="text.jpg", Body=b"not an image")
    return client("rekognition", fake.url)


def test_labels_are_foreseeable_and_counted(fake: FakeAWS, rekognition: Any) -> None:
    reply = rekognition.detect_labels(Image=IMAGE, MinConfidence=60, MaxLabels=2)
    assert 1 <= len(reply["Labels"]) <= 2
    [call] = fake.log("rekognition.DetectLabels")
    assert call["reply"].encode() == detect_labels(png(1), {"MinConfidence": 60, "MaxLabels": 2})
    assert fake.paid() == {"images/cat.png": 1}


@pytest.mark.parametrize("operation", ["detect_text", "detect_faces", "detect_moderation_labels"])
def test_other_recognitions(rekognition: Any, operation: str) -> None:
    assert getattr(rekognition, operation)(Image=IMAGE)


@pytest.mark.parametrize(
    ("key", "code"), [("text.jpg", "InvalidImageFormatException"), ("gone.jpg", "InvalidS3ObjectException")]
)
def test_images_that_are_none(fake: FakeAWS, rekognition: Any, key: str, code: str) -> None:
    with pytest.raises(ClientError) as error:
        rekognition.detect_labels(Image={"S3Object": {"Bucket": "images", "Name": key}})
    assert error.value.response["Error"]["Code"] == code
    assert fake.paid() == {}


def test_twice_500_and_then_fine(fake: FakeAWS, rekognition: Any) -> None:
    fake.fail("rekognition.DetectLabels", "error", times=2, status=500, code="InternalServerError")
    codes = []
    for _ in range(3):
        try:
            rekognition.detect_labels(Image=IMAGE)
        except ClientError as error:
            codes.append(error.response["Error"]["Code"])
    assert codes == ["InternalServerError"] * 2
    assert [call["status"] for call in fake.log("rekognition.*")] == [500, 500, 200]


@pytest.mark.parametrize(
    ("kind", "error", "paid"),
    [
        ("reset", ConnectionClosedError, 0),
        ("close", ConnectionClosedError, 0),
        ("reset-after", ConnectionClosedError, 1),
        ("lost", ConnectionClosedError, 1),
        ("silent", ReadTimeoutError, 1),
    ],
)
def test_broken_replies(fake: FakeAWS, rekognition: Any, kind: Any, error: Any, paid: int) -> None:
    fake.fail("rekognition.DetectLabels", kind)
    impatient = client("rekognition", fake.url, read_timeout=0.3)
    with pytest.raises(error):
        impatient.detect_labels(Image=IMAGE)
    assert fake.paid().get("images/cat.png", 0) == paid
    impatient.detect_labels(Image=IMAGE)


def test_half_a_reply(fake: FakeAWS, rekognition: Any) -> None:
    fake.fail("rekognition.DetectLabels", "truncate")
    # botocore takes a JSON body that does not parse for an empty one.
    assert "Labels" not in rekognition.detect_labels(Image=IMAGE)
    assert fake.paid() == {"images/cat.png": 1}


def test_hang_until_released(fake: FakeAWS, rekognition: Any) -> None:
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    call = threading.Thread(target=lambda: rekognition.detect_labels(Image=IMAGE))
    call.start()
    fake.wait_for_calls("rekognition.DetectLabels")
    assert fake.paid() == {}
    fake.release("gate")
    fake.wait_for_calls("rekognition.DetectLabels", answered=True)
    call.join(5)


def test_latency_and_resource_pattern(fake: FakeAWS, rekognition: Any) -> None:
    fake.fail("rekognition.*", "latency", resource="images/c*", seconds=0.2, times=None)
    fake.fail("rekognition.*", "error", resource="images/other", times=None)
    started = time.monotonic()
    rekognition.detect_labels(Image=IMAGE)
    assert time.monotonic() - started >= 0.2


def test_token_bucket(fake: FakeAWS, rekognition: Any) -> None:
    fake.throttle("rekognition.DetectLabels", rate=0.001, burst=2, code="ProvisionedThroughputExceededException")
    for _ in range(2):
        rekognition.detect_labels(Image=IMAGE)
    with pytest.raises(rekognition.exceptions.ProvisionedThroughputExceededException):
        rekognition.detect_labels(Image=IMAGE)
    [throttle] = fake.throttles()
    assert (throttle["granted"], throttle["refused"]) == (2, 1)


def test_alert_reaches_the_subscribed_queue(fake: FakeAWS) -> None:
    world = World.build(fake.url, fake)
    kind = {"error": {"DataType": "String", "StringValue": "Rekognition.X"}}
    world.sns.publish(TopicArn=world.topic, Subject="glimpsed", Message='{"é": 1}', MessageAttributes=kind)
    [message] = world.sqs.receive_message(QueueUrl=world.alerts_url)["Messages"]
    envelope = json.loads(message["Body"])
    assert (envelope["Type"], envelope["Subject"], envelope["Message"]) == ("Notification", "glimpsed", '{"é": 1}')
    assert envelope["MessageAttributes"]["error"] == {"Type": "String", "Value": "Rekognition.X"}


def test_as_a_process_of_its_own() -> None:
    with Child("fakeaws") as child:
        remote = Remote(child.url)
        remote.fail("sqs.CreateQueue", "error", code="ServiceUnavailable", status=503)
        sqs = client("sqs", child.url)
        with pytest.raises(ClientError, match="ServiceUnavailable"):
            sqs.create_queue(QueueName="q")
        sqs.create_queue(QueueName="q")
        assert remote.counts() == {"sqs.CreateQueue": 2}
        assert remote.violations() == []
