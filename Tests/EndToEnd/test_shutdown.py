"""Signals: what runs may end, what does not is given back, and the service manager is told."""

from __future__ import annotations

import signal
from collections.abc import Callable

from fakeaws import FakeAWS
from fakeaws.images import png
from harness.glimpsed import Glimpsed
from harness.world import World


def start_with_images_under_way(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], count: int, drain: int
) -> Glimpsed:
    """Until released, each call of Rekognition hangs."""
    fake.fail("rekognition.DetectLabels", "hang", times=None, name="gate")
    daemon = glimpsed(world, shutdown={"drain_seconds": drain})
    for number in range(count):
        world.upload(f"{number}.png", png(number))
    fake.wait_for_calls("rekognition.DetectLabels", count)
    return daemon


def test_ten_images_end_after_sigterm(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = start_with_images_under_way(world, fake, glimpsed, count=10, drain=20)
    daemon.signal(signal.SIGTERM)
    daemon.notify.wait_for("STOPPING=1", 5)
    fake.release("gate")
    assert daemon.wait(20) == 0
    assert sorted(world.result_keys()) == [f"{number}.png.json" for number in range(10)]
    assert fake.queue(world.queue) == {"visible": 0, "in_flight": 0, "delayed": 0, "deleted": 10}


def test_what_comes_after_sigterm_is_left_to_others(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = start_with_images_under_way(world, fake, glimpsed, count=1, drain=20)
    daemon.signal(signal.SIGTERM)
    daemon.log.wait_for("Intake draining")
    world.upload("late.png")
    fake.release("gate")
    assert daemon.wait(20) == 0
    # Not taken, or taken by the poll that was under way and given back at once.
    assert fake.queue(world.queue) == {"visible": 1, "in_flight": 0, "delayed": 0, "deleted": 1}
    assert world.result_keys() == ["0.png.json"]


def test_what_does_not_end_in_time_is_given_back(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = start_with_images_under_way(world, fake, glimpsed, count=3, drain=1)
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(15) == 0
    assert fake.queue(world.queue) == {"visible": 3, "in_flight": 0, "delayed": 0, "deleted": 0}


def test_second_sigterm_aborts(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = start_with_images_under_way(world, fake, glimpsed, count=2, drain=600)
    daemon.signal(signal.SIGTERM)
    daemon.notify.wait_for("STOPPING=1", 5)
    assert daemon.running
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(5) == 128 + signal.SIGTERM
    # Nothing is lost: the messages come back when their visibility ends.
    assert fake.queue(world.queue)["deleted"] == 0


def test_sigint_drains_as_well(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    daemon.signal(signal.SIGINT)
    assert daemon.wait(15) == 0
    assert "STOPPING=1" in daemon.notify.seen()


def test_idle_daemon_stops_at_once_on_moto(moto_world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    """A long poll of twenty seconds is under way, and not waited for."""
    daemon = glimpsed(moto_world)
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0


def test_killed_and_started_again_loses_nothing(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("rekognition.DetectLabels", "hang", times=2, name="gate")
    visibility = {"visibility_timeout_seconds": 10}
    daemon = glimpsed(world, intake=visibility)
    for number in range(2):
        world.upload(f"{number}.png", png(number))
    fake.wait_for_calls("rekognition.DetectLabels", 2)
    daemon.kill()
    glimpsed(world, intake=visibility)
    assert sorted(world.next_stored_key() for _ in range(2)) == ["0.png.json", "1.png.json"]
    fake.wait_for_empty(world.queue)


def test_ready_comes_once_and_status_says_what_goes_on(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    world.upload("cat.jpg")
    world.next_stored_key()
    daemon.notify.wait_for("STATUS=", 5)
    assert daemon.stop() == 0
    assert daemon.notify.seen().count("READY=1") == 1
    assert daemon.notify.seen().count("STOPPING=1") == 1
