"""Once, and in order: duplicates are answered, and an older event never overwrites a newer result."""

from __future__ import annotations

import json
from collections.abc import Callable

from fakeaws import FakeAWS
from fakeaws.images import png
from harness.events import s3_event, s3_record
from harness.glimpsed import Glimpsed
from harness.world import World


def announce(world: World, sequencer: str, **fields: str) -> None:
    world.send(json.dumps(s3_event(s3_record(world.source, "cat.png", sequencer=sequencer, **fields))))


def put_unannounced(world: World, fake: FakeAWS) -> None:
    """The image is there; its own event is taken away, so that the test's events are the only ones."""
    world.upload("cat.png", png(1))
    world.sqs.purge_queue(QueueUrl=world.queue_url)
    fake.wait_for_empty(world.queue)


def test_older_event_never_overwrites_a_newer_result(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    put_unannounced(world, fake)
    daemon = glimpsed(world)
    announce(world, "0055AED6DCD90281E6", eTag="newer")
    assert world.next_stored_key() == "cat.png.json"
    announce(world, "0055AED6DCD90281E5", eTag="older")
    daemon.log.wait_for("Result of a newer upload kept")
    fake.wait_for_empty(world.queue)
    assert json.loads(world.result("cat.png.json"))["source"]["etag"] == "newer"


def test_newer_event_replaces_an_older_result(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    put_unannounced(world, fake)
    glimpsed(world)
    for sequencer, etag in (("0055AED6DCD90281E5", "older"), ("0055AED6DCD90281E6", "newer")):
        announce(world, sequencer, eTag=etag)
        assert world.next_stored_key() == "cat.png.json"
    assert json.loads(world.result("cat.png.json"))["source"]["etag"] == "newer"


def test_same_event_in_two_messages_is_paid_for_once(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    put_unannounced(world, fake)
    daemon = glimpsed(world)
    announce(world, "0055AED6DCD90281E5")
    assert world.next_stored_key() == "cat.png.json"
    fake.wait_for_empty(world.queue)
    announce(world, "0055AED6DCD90281E5")
    daemon.log.wait_for("Image answered from memory")
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.png": 1}


def test_two_daemons_share_a_queue(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(world)
    glimpsed(world)
    keys = [f"{number}.png" for number in range(40)]
    for number, key in enumerate(keys):
        world.upload(key, png(number))
    assert sorted(world.next_stored_key() for _ in keys) == sorted(f"{key}.json" for key in keys)
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/{key}": 1 for key in keys}
