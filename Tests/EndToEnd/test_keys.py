"""Every key that S3 allows ends as one result object under the right key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest

from fakeaws import FakeAWS
from fakeaws.images import png
from fakeaws.rekognition import detect_labels
from harness.glimpsed import Glimpsed
from harness.world import World

# What the daemon asks for where the configuration does not say otherwise.
ASKED = {"MinConfidence": 55, "MaxLabels": 100}

NEWLINE = "newline-and-quote"
KEYS = {
    "plain": "cat.jpg",
    "space-plus-percent-umlaut": "a b+c/é ü%41.png",
    "quotes": "a \"quoted\" and 'single'.png",
    NEWLINE: 'line\nbreak "quoted"\ttab\r.png',
    "1024-bytes": "k" * 1020 + ".png",
    "1024-bytes-of-umlauts": "ü" * 510 + ".png",
    "url-characters": "a?b#c&d=e;f:g@h!$,*(x).png",
    "slashes-and-dots": "/lead//double/../up/./here.png",
    "four-byte-characters": "🐈/猫.png",
    "backslash": "back\\slash\\u0041.png",
}


def result_key(key: str, prefix: str = "") -> str:
    """Where the result belongs: cut at a character boundary, with a digest, where S3's 1,024 bytes would be passed."""
    whole = f"{prefix}{key}.json"
    if len(whole.encode()) <= 1024:
        return whole
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    room = 1024 - len(f"{prefix}~{digest}.json".encode())
    kept = key.encode()[:room].decode(errors="ignore")
    return f"{prefix}{kept}~{digest}.json"


@pytest.mark.parametrize("name", KEYS)
def test_result_under_the_right_key(anywhere: World, glimpsed: Callable[..., Glimpsed], name: str) -> None:
    if name == NEWLINE and anywhere.url != anywhere.fake.url:
        pytest.skip("moto's router answers 404 to any path with a line break")
    key = KEYS[name]
    daemon = glimpsed(anywhere)
    image = anywhere.upload(key)
    stored, document = anywhere.next_result()
    assert stored == result_key(key)
    assert len(stored.encode()) <= 1024
    assert document["schema"] == "glimpsed/1"
    assert document["source"]["bucket"] == anywhere.source
    assert document["source"]["image_key"] == key
    assert document["source"]["size"] == len(image)
    assert daemon.stop() == 0
    assert anywhere.left_in(anywhere.queue_url) == 0
    assert anywhere.left_in(anywhere.dead_url) == 0
    assert anywhere.result_keys() == [stored]


def test_prefix_goes_before_the_key(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    prefix = "found here/" + "p" * 300 + "/"
    glimpsed(world, results={"prefix": prefix})
    for key in ("cat.jpg", "ü" * 505 + ".jpg"):
        world.upload(key)
        assert world.next_stored_key() == result_key(key, prefix)


def test_reply_is_kept_verbatim(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(anywhere)
    image = anywhere.upload("cat.jpg")
    stored, document = anywhere.next_result()
    [call] = anywhere.fake.log("rekognition.DetectLabels")
    reply = call["reply"].encode()
    assert reply == detect_labels(image, ASKED)
    assert b'"labels":' + reply in anywhere.result(stored)
    assert document["execution"]["request_ids"][0] == call["request_id"]
    assert anywhere.s3.head_object(Bucket=anywhere.results, Key=stored)["ContentType"] == "application/json"


def test_document_tells_where_it_is_from(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    world.s3.put_bucket_versioning(Bucket=world.source, VersioningConfiguration={"Status": "Enabled"})
    glimpsed(world)
    put = world.s3.put_object(Bucket=world.source, Key="cat.jpg", Body=png(1))
    _, document = world.next_result()
    source, execution = document["source"], document["execution"]
    assert source["version_id"] == put["VersionId"]
    assert source["etag"] == put["ETag"].strip('"')
    assert source["sequencer"] and source["event_time"]
    assert execution["name"] and execution["workflow"] and execution["host"]
    assert execution["started"] <= execution["finished"]


def test_recognition_is_asked_as_configured(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(world, recognition={"min_confidence": 80, "max_labels": 2})
    world.upload("cat.jpg")
    _, document = world.next_result()
    [call] = world.fake.log("rekognition.DetectLabels")
    assert (call["parameters"]["MinConfidence"], call["parameters"]["MaxLabels"]) == (80, 2)
    assert all(label["Confidence"] >= 80 for label in document["recognition"]["labels"]["Labels"])


def test_same_key_again_is_recognized_again(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(anywhere)
    for number in (1, 2):
        image = anywhere.upload("cat.jpg", png(number))
        stored, _ = anywhere.next_result()
        assert b'"labels":' + detect_labels(image, ASKED) in anywhere.result(stored)
    assert anywhere.fake.paid() == {f"{anywhere.source}/cat.jpg": 2}
    assert daemon.stop() == 0
    assert anywhere.result_keys() == ["cat.jpg.json"]
    assert anywhere.left_in(anywhere.queue_url) == 0


def test_same_bytes_under_the_same_key_are_a_new_execution(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(world)
    names = set()
    for _ in range(2):
        world.upload("cat.jpg", png(1))
        names.add(world.next_result()[1]["execution"]["name"])
    assert len(names) == 2


def test_each_event_reads_its_own_version(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    world.s3.put_bucket_versioning(Bucket=world.source, VersioningConfiguration={"Status": "Enabled"})
    versions = {
        world.s3.put_object(Bucket=world.source, Key="cat.jpg", Body=png(number))["VersionId"] for number in (1, 2, 3)
    }
    glimpsed(world)
    fake.wait_for_empty(world.queue)
    calls = fake.log("rekognition.DetectLabels")
    assert {call["parameters"]["Image"]["S3Object"]["Version"] for call in calls} == versions
    # Whichever ended last, the newest one's result stands.
    assert b'"labels":' + detect_labels(png(3), ASKED) in world.result("cat.jpg.json")
    assert json.loads(world.result("cat.jpg.json"))["source"]["etag"] == hashlib.md5(png(3)).hexdigest()
