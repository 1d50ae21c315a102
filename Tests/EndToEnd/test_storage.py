"""How results are kept, whose buckets they go to, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fakeaws import ACCOUNT, FakeAWS
from harness import glimpsed as commands
from harness.glimpsed import Glimpsed
from harness.world import World

KEPT = {
    "encryption": "aws:kms",
    "kms_key": "alias/image-results",
    "bucket_key": True,
    "storage_class": "STANDARD_IA",
    "tags": {"team": "a/b", "to keep": ""},
    "checksum": "SHA256",
}


def settings(world: World, **keys: Any) -> dict[str, Any]:
    return {"bucket": world.results} | keys


def test_a_result_is_kept_as_the_configuration_says(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    glimpsed(world, results=settings(world, bucket_owner=ACCOUNT, **KEPT))
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
    [put] = fake.log("s3.PutObject", f"{world.results}/*")
    expected = {
        "ServerSideEncryption": "aws:kms",
        "SSEKMSKeyId": "alias/image-results",
        "BucketKeyEnabled": True,
        "StorageClass": "STANDARD_IA",
        "Tagging": "team=a%2Fb&to%20keep=",
        "ChecksumAlgorithm": "SHA256",
        "ExpectedBucketOwner": ACCOUNT,
    }
    assert {name: put["parameters"].get(name) for name in expected} == expected


def test_a_bucket_of_somebody_else_is_left_alone(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = glimpsed(world, results=settings(world, bucket_owner="999999999999"))
    world.upload("cat.png")
    daemon.log.wait_for("S3.AccessDeniedException")
    assert world.result_keys() == []
    # It is every image's trouble, so the message stays.
    assert world.left_in(world.dead_url) == 0


def test_a_large_result_goes_in_parts(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(anywhere, results=settings(anywhere, multipart_threshold_bytes=100, **KEPT))
    anywhere.upload("cat.png")
    key, result = anywhere.next_result()
    assert key == "cat.png.json"
    assert result["source"]["image_key"] == "cat.png"
    head = anywhere.s3.head_object(Bucket=anywhere.results, Key=key)
    assert head["ETag"].endswith('-1"')
    assert head["ContentType"] == "application/json"
    assert head["Metadata"]["glimpsed-bucket"] == anywhere.source
    assert anywhere.s3.list_multipart_uploads(Bucket=anywhere.results).get("Uploads", []) == []
    assert daemon.stop() == 0


@pytest.mark.parametrize("operation", ["UploadPart", "CompleteMultipartUpload"])
def test_parts_that_lead_nowhere_are_removed(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], operation: str
) -> None:
    fake.fail(f"s3.{operation}", "error", status=500, code="InternalError", times=1)
    glimpsed(world, results=settings(world, multipart_threshold_bytes=100), retry={"interval_seconds": 1})
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
    counts = fake.counts()
    assert counts["s3.CreateMultipartUpload"] == 2
    assert counts["s3.AbortMultipartUpload"] == 1
    assert counts["s3.CompleteMultipartUpload"] == (2 if operation == "CompleteMultipartUpload" else 1)


def test_over_tls_with_buckets_in_host_names(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    url, bundle = fake.listen_securely()
    # Nothing says so in the configuration: it is a setting of the SDKs.
    profile = "[default]\ns3 =\n  addressing_style = virtual\n"
    environment = {"AWS_CA_BUNDLE": str(bundle), "AWS_CONFIG_FILE": str(bundle.with_name("config"))}
    bundle.with_name("config").write_text(profile)
    daemon = glimpsed(
        world,
        environment=environment,
        aws={"endpoint_url": url},
        results=settings(world, multipart_threshold_bytes=100),
    )
    world.upload("a b+é.png")
    key, result = world.next_result()
    assert key == "a b+é.png.json"
    assert result["source"]["image_key"] == "a b+é.png"
    assert daemon.stop() == 0


def test_a_certificate_nobody_vouches_for(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    url, _ = fake.listen_securely()
    daemon = glimpsed(world, ready=False, aws={"endpoint_url": url})
    daemon.log.wait_for("tls: ", "certificate problem")
    assert daemon.stop() == 0


def test_what_the_configuration_cannot_mean(tmp_path: Any) -> None:
    configuration = """
        [source]
        queue = "uploads"
        buckets = ["images"]
        [results]
        bucket = "results"
        bucket_key = true
        checksum = "MD5"
    """
    ended = commands.run(tmp_path, "check", configuration=configuration)
    assert ended.returncode == 78
    assert "results.bucket_key must be left out unless results.encryption is" in ended.stderr
    assert 'results.checksum must be one of "CRC32", "SHA256"' in ended.stderr


@pytest.mark.parametrize("offset", [-3600, 86_400])
def test_a_host_whose_clock_is_wrong(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], offset: int
) -> None:
    world.upload("cat.png")
    # The other clients of the fake, the test's own, have the right time.
    fake.set_clock(offset)
    glimpsed(world)
    fake.wait_for_calls("rekognition.DetectLabels")
    # Right again all at once, by which the next request is refused, and sent again.
    fake.forgive("signature")
    fake.set_clock(0)
    assert world.next_stored_key() == "cat.png.json"
