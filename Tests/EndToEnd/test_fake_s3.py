"""The fake's S3, with boto3 as the client."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from fakeaws import ACCOUNT, FakeAWS
from harness.world import client

KEYS = ["cat.jpg", "a b+c/é ü%41.png", "ü" * 512, 'new\nline and "quote".png', "//double//slash", "..", "a?b#c&d=e"]


@pytest.fixture
def s3(fake: FakeAWS) -> Any:
    s3 = client("s3", fake.url)
    s3.create_bucket(Bucket="images")
    return s3


def code(error: pytest.ExceptionInfo[ClientError]) -> str:
    return str(error.value.response["Error"]["Code"])


@pytest.mark.parametrize("key", KEYS)
def test_object_under_any_key(s3: Any, key: str) -> None:
    put = s3.put_object(Bucket="images", Key=key, Body=b"bytes", ContentType="image/png", Metadata={"who": "me"})
    got = s3.get_object(Bucket="images", Key=key)
    assert got["Body"].read() == b"bytes"
    assert (got["ContentType"], got["Metadata"], got["ETag"]) == ("image/png", {"who": "me"}, put["ETag"])
    head = s3.head_object(Bucket="images", Key=key)
    assert (head["ContentLength"], head["ETag"]) == (5, put["ETag"])
    assert [found["Key"] for found in s3.list_objects_v2(Bucket="images")["Contents"]] == [key]
    s3.delete_object(Bucket="images", Key=key)
    assert s3.list_objects_v2(Bucket="images")["KeyCount"] == 0


def test_range(s3: Any) -> None:
    s3.put_object(Bucket="images", Key="k", Body=b"0123456789")
    assert s3.get_object(Bucket="images", Key="k", Range="bytes=2-4")["Body"].read() == b"234"


def test_conditional_put(s3: Any) -> None:
    first = s3.put_object(Bucket="images", Key="k", Body=b"1", IfNoneMatch="*")
    with pytest.raises(ClientError) as taken:
        s3.put_object(Bucket="images", Key="k", Body=b"2", IfNoneMatch="*")
    assert code(taken) == "PreconditionFailed"
    second = s3.put_object(Bucket="images", Key="k", Body=b"2", IfMatch=first["ETag"])
    with pytest.raises(ClientError) as changed:
        s3.put_object(Bucket="images", Key="k", Body=b"3", IfMatch=first["ETag"])
    assert code(changed) == "PreconditionFailed"
    assert s3.head_object(Bucket="images", Key="k")["ETag"] == second["ETag"]


def test_versions_and_copy(s3: Any) -> None:
    s3.put_bucket_versioning(Bucket="images", VersioningConfiguration={"Status": "Enabled"})
    old = s3.put_object(Bucket="images", Key="k", Body=b"old")["VersionId"]
    s3.put_object(Bucket="images", Key="k", Body=b"new")
    assert s3.get_object(Bucket="images", Key="k", VersionId=old)["Body"].read() == b"old"
    s3.copy_object(Bucket="images", Key="é copy", CopySource={"Bucket": "images", "Key": "k", "VersionId": old})
    assert s3.get_object(Bucket="images", Key="é copy")["Body"].read() == b"old"


def test_an_object_in_parts(s3: Any, fake: FakeAWS) -> None:
    target = {"Bucket": "images", "Key": "é parts"}
    id = s3.create_multipart_upload(**target, ChecksumAlgorithm="SHA256", Metadata={"who": "me"})["UploadId"]
    bodies = [b"a" * (5 << 20), b"b"]
    parts = []
    for number, body in enumerate(bodies, 1):
        sent = s3.upload_part(**target, UploadId=id, PartNumber=number, Body=body, ChecksumAlgorithm="SHA256")
        checksum = base64.b64encode(hashlib.sha256(body).digest()).decode()
        parts.append({"ETag": sent["ETag"], "PartNumber": number, "ChecksumSHA256": checksum})
    fake.forgive("shape")
    for wrong, refusal in ((parts[::-1], "InvalidPartOrder"), ([parts[0] | {"ETag": "x"}], "InvalidPart")):
        with pytest.raises(ClientError) as error:
            s3.complete_multipart_upload(**target, UploadId=id, MultipartUpload={"Parts": wrong})
        assert code(error) == refusal
    done = s3.complete_multipart_upload(**target, UploadId=id, MultipartUpload={"Parts": parts}, IfNoneMatch="*")
    assert done["ETag"].endswith('-2"')
    got = s3.get_object(**target)
    assert (got["Body"].read(), got["Metadata"]) == (b"".join(bodies), {"who": "me"})
    with pytest.raises(ClientError) as gone:
        s3.abort_multipart_upload(**target, UploadId=id)
    assert code(gone) == "NoSuchUpload"


def test_a_bucket_must_belong_to_whom_it_should(s3: Any) -> None:
    s3.put_object(Bucket="images", Key="k", Body=b"", ExpectedBucketOwner=ACCOUNT)
    with pytest.raises(ClientError) as denied:
        s3.get_object(Bucket="images", Key="k", ExpectedBucketOwner="999999999999")
    assert code(denied) == "AccessDenied"


def test_errors(s3: Any) -> None:
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="images", Key="nothing")
    with pytest.raises(s3.exceptions.NoSuchBucket):
        s3.get_object(Bucket="nowhere", Key="nothing")


def test_a_key_too_long_is_a_violation(s3: Any, fake: FakeAWS) -> None:
    fake.forgive("shape")
    with pytest.raises(ClientError) as error:
        s3.put_object(Bucket="images", Key="k" * 1025, Body=b"")
    assert code(error) == "KeyTooLongError"


def test_notification_to_a_queue(s3: Any, fake: FakeAWS) -> None:
    sqs = client("sqs", fake.url)
    url = sqs.create_queue(QueueName="q")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    rule = {"Key": {"FilterRules": [{"Name": "suffix", "Value": ".png"}]}}
    queue = {"QueueArn": arn, "Events": ["s3:ObjectCreated:*"], "Filter": rule}
    s3.put_bucket_notification_configuration(
        Bucket="images", NotificationConfiguration={"QueueConfigurations": [queue]}
    )
    s3.put_object(Bucket="images", Key="a b+c/é ü%41.png", Body=b"x")
    s3.put_object(Bucket="images", Key="not.jpg", Body=b"x")
    bodies = [json.loads(m["Body"]) for m in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]]
    assert bodies[0]["Event"] == "s3:TestEvent"
    [record] = bodies[1]["Records"]
    assert record["s3"]["object"]["key"] == "a+b%2Bc/%C3%A9+%C3%BC%2541.png"
    assert len(bodies) == 2
