"""SIGHUP: the new file is put to work, or the old one stays and the reason is said."""

from __future__ import annotations

import signal
from collections.abc import Callable

from fakeaws import FakeAWS
from fakeaws.images import png
from harness.glimpsed import Glimpsed
from harness.world import World


def reload(daemon: Glimpsed, configuration: str) -> None:
    daemon.configuration.write_text(configuration)
    daemon.signal(signal.SIGHUP)
    daemon.notify.wait_for("RELOADING=1", 5)


def test_new_images_are_taken_under_the_new_file(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    world.upload("before.png")
    assert world.next_stored_key() == "before.png.json"
    reload(daemon, world.configuration(results={"prefix": "new/"}))
    assert "changed=results.prefix" in daemon.log.wait_for("Configuration reloaded")
    world.upload("after.png")
    assert world.next_stored_key() == "new/after.png.json"
    told = daemon.notify.seen()
    assert "READY=1" in told[told.index("RELOADING=1") :]
    assert next(line for line in told if line.startswith("MONOTONIC_USEC="))


def test_images_under_way_end_under_the_old_file(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    daemon = glimpsed(world)
    world.upload("old.png")
    fake.wait_for_calls("rekognition.DetectLabels", 1)
    reload(daemon, world.configuration(results={"prefix": "new/"}))
    daemon.log.wait_for("Configuration reloaded")
    fake.release("gate")
    assert world.next_stored_key() == "old.png.json"
    world.upload("new.png")
    assert world.next_stored_key() == "new/new.png.json"
    assert fake.paid() == {f"{world.source}/old.png": 1, f"{world.source}/new.png": 1}


def test_bad_file_is_rejected_and_the_old_one_stays(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    reload(daemon, world.configuration(intake={"wait_seconds": 45}))
    daemon.log.wait_for("intake.wait_seconds must be 0 to 20 (got 45)")
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"


def test_queue_that_does_not_answer_is_rejected(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    reload(daemon, world.configuration(source={"queue": "no-such-queue"}))
    daemon.log.wait_for("Reload rejected")
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"


def test_log_level_changes_live(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, log={"level": "error"})
    reload(daemon, world.configuration(log={"level": "info"}))
    daemon.log.wait_for("Configuration reloaded")
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
    daemon.log.wait_for("Image done")


def test_new_images_do_not_wait_for_those_under_way(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("rekognition.DetectLabels", "hang", resource=f"{world.source}/slow.png", times=1, name="gate")
    daemon = glimpsed(world, recognition={"max_labels": 3})
    world.upload("slow.png", png(1))
    fake.wait_for_calls("rekognition.DetectLabels", 1)
    reload(daemon, world.configuration(recognition={"max_labels": 7}))
    daemon.log.wait_for("Configuration reloaded")
    world.upload("quick.png", png(2))
    assert world.next_stored_key() == "quick.png.json"
    fake.release("gate")
    assert world.next_stored_key() == "slow.png.json"
    fake.wait_for_empty(world.queue)
    calls = fake.log("rekognition.DetectLabels")
    assert [call["parameters"]["MaxLabels"] for call in calls] == [3, 7]
