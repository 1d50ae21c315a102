"""What the fake refuses: signatures, shapes and headers that AWS would not take."""

from __future__ import annotations

import http.client
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import botocore.auth
import pytest
from botocore.exceptions import ClientError

from fakeaws import ACCESS_KEY, SECRET_KEY, FakeAWS
from harness.world import client

CALLS = {
    "sqs": lambda sqs: sqs.get_queue_url(QueueName="q"),
    "s3": lambda s3: s3.head_object(Bucket="images", Key="k"),
    "sns": lambda sns: sns.publish(TopicArn="arn:aws:sns:us-east-1:123456789012:t", Message="m"),
    "rekognition": lambda r: r.detect_labels(Image={"S3Object": {"Bucket": "images", "Name": "k"}}),
}


def refused(service: str, fake: FakeAWS, **arguments: Any) -> str:
    with pytest.raises(ClientError) as error:
        CALLS[service](client(service, fake.url, **arguments))
    return str(error.value.response["Error"]["Code"])


@pytest.mark.parametrize(
    ("service", "code"),
    [
        ("sqs", "InvalidSignatureException"),
        ("s3", "403"),
        ("sns", "SignatureDoesNotMatch"),
        ("rekognition", "InvalidSignatureException"),
    ],
)
def test_wrong_secret(fake: FakeAWS, service: str, code: str) -> None:
    fake.forgive("signature")
    assert refused(service, fake, aws_secret_access_key="wrong") == code


@pytest.mark.parametrize(
    ("service", "code"),
    [
        ("sqs", "InvalidClientTokenId"),
        ("s3", "403"),
        ("sns", "InvalidClientTokenId"),
        ("rekognition", "UnrecognizedClientException"),
    ],
)
def test_unknown_key(fake: FakeAWS, service: str, code: str) -> None:
    fake.forgive("signature")
    assert refused(service, fake, aws_access_key_id="AKIANOBODY") == code


def test_a_violation_is_remembered(fake: FakeAWS) -> None:
    refused("sns", fake, aws_secret_access_key="wrong")
    [violation] = fake.violations()
    assert violation.startswith("sns.Publish: signature: The request signature we calculated does not match")
    fake.state.violations.clear()


@pytest.mark.parametrize("service", CALLS)
def test_expired_token(fake: FakeAWS, service: str) -> None:
    fake.set_identity("ASIATEMPORARY", SECRET_KEY, session_token="token", expired=True)
    keys = {"aws_access_key_id": "ASIATEMPORARY", "aws_session_token": "token"}
    assert refused(service, fake, **keys).removesuffix("Exception") in ("ExpiredToken", "400")


def test_temporary_identity(fake: FakeAWS) -> None:
    fake.set_identity("ASIATEMPORARY", SECRET_KEY, session_token="token")
    keys = {"aws_access_key_id": "ASIATEMPORARY", "aws_session_token": "token"}
    client("sqs", fake.url, **keys).create_queue(QueueName="q")


def test_a_clock_five_minutes_off(fake: FakeAWS) -> None:
    fake.set_clock(-400)
    assert refused("sqs", fake) == "InvalidSignatureException"
    assert refused("s3", fake) == "403"
    fake.set_clock(0)
    fake.forgive("signature")
    late = datetime.now(UTC) - timedelta(seconds=400)
    with patch.object(botocore.auth, "get_current_datetime", lambda: late):
        assert refused("sns", fake) == "SignatureDoesNotMatch"


@pytest.mark.parametrize(
    ("target", "body", "fault"),
    [
        ("AmazonSQS.ReceiveMessage", b"{}", "QueueUrl is missing"),
        ("AmazonSQS.ReceiveMessage", b'{"QueueUrl": "u", "Max": 1}', "Max is unknown"),
        ("AmazonSQS.ReceiveMessage", b'{"QueueUrl": 1}', "must be string"),
        ("AmazonSQS.ReceiveMessage", b'{"QueueUrl": "u", "QueueUrl": "v"}', "twice"),
        ("AmazonSQS.ReceiveMessage", b'{"QueueUrl": ', "not JSON"),
        ("AmazonSQS.Nonsense", b"{}", "Nonsense"),
        ("RekognitionService.DetectLabels", b'{"Image": {}, "MinConfidence": 101}', "more than 100"),
        ("RekognitionService.DetectLabels", b'{"Image": {"S3Object": {"Bucket": "!"}}}', "does not match"),
    ],
)
def test_shapes(fake: FakeAWS, target: str, body: bytes, fault: str) -> None:
    fake.set_checks("shape")
    status, answer = send(fake, body, {"X-Amz-Target": target, "Content-Type": content_type(target)})
    assert status == 400
    assert fault in answer
    assert fault in fake.violations()[0]
    fake.state.violations.clear()


def test_content_type_and_doubled_headers(fake: FakeAWS) -> None:
    fake.set_checks("shape", "headers")
    target = "AmazonSQS.ListQueues"
    _, answer = send(fake, b"{}", {"X-Amz-Target": target, "Content-Type": "application/json"})
    assert "instead of application/x-amz-json-1.0" in answer
    _, answer = send(fake, b"{}", {"X-Amz-Target": target, "x-amz-target": target})
    assert "x-amz-target is sent twice" in answer
    _, answer = send(fake, b"{}", {"X-Amz-Target": target, "X-Odd": "é"})
    assert "non-ASCII" in answer
    assert len(fake.violations()) == 3
    fake.state.violations.clear()


def test_bytes_that_are_not_http(fake: FakeAWS) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", int(fake.url.rpartition(":")[2]))) as raw:
        raw.sendall(b"POST / HTTP/1.1\r\nBad Header: x\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 400")
    assert "http" in fake.violations()[0]
    fake.state.violations.clear()


def test_unsigned_requests(fake: FakeAWS) -> None:
    fake.forgive("signature")
    status, answer = send(fake, b"{}", {"X-Amz-Target": "AmazonSQS.ListQueues"})
    assert (status, "MissingAuthenticationTokenException" in answer) == (400, True)


def test_access_key_is_the_documented_example() -> None:
    assert ACCESS_KEY.startswith("AKIAIOSFODNN7")


def content_type(target: str) -> str:
    return f"application/x-amz-json-1.{1 if target.startswith('Rekognition') else 0}"


def send(fake: FakeAWS, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    connection = http.client.HTTPConnection(fake.url.removeprefix("http://"))
    connection.putrequest("POST", "/", skip_accept_encoding=True)
    connection.putheader("Content-Length", str(len(body)))
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    reply = connection.getresponse()
    answer = reply.read().decode()
    connection.close()
    return reply.status, answer
