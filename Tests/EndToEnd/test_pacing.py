"""Quotas: found, kept to and remembered; and no more messages held than there is use for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

from fakeaws import FakeAWS
from harness.glimpsed import Glimpsed
from harness.world import World

QUOTA = 50
WARM_UP = 10
MEASURED = 8


def upload(world: World, count: int, prefix: str = "") -> None:
    for number in range(count):
        world.upload(f"{prefix}{number}.png")


def slow_down(fake: FakeAWS) -> None:
    """Recognitions take 50 to 300 ms."""
    # Signatures have tests of their own, and this host's cores are for the daemon.
    fake.set_checks()
    fake.seed(1)
    for seconds, probability in ((0.05, 1.0), (0.05, 0.5), (0.1, 0.5), (0.1, 0.3)):
        fake.fail("rekognition.DetectLabels", "latency", seconds=seconds, probability=probability, times=None)


def tell(calls: list[dict[str, Any]], start: float, end: float) -> tuple[float, float]:
    """Which share of the quota was used, and of the calls throttled, in seconds after the first call of all."""
    first = calls[0]["arrived"]
    within = [call for call in calls if start <= call["arrived"] - first < end]
    throttled = sum(call["fault"] == "throttle" for call in within)
    return (len(within) - throttled) / (QUOTA * (end - start)), throttled / len(within)


def places(daemon: Glimpsed) -> list[int]:
    """How many messages the daemon would hold at most, each time it said so."""
    found = (re.search(r"at most (\d+)", line) for line in daemon.notify.seen())
    return [int(match[1]) for match in found if match]


def test_a_quota_is_used_and_hardly_exceeded_and_remembered(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    slow_down(fake)
    fake.throttle("rekognition.DetectLabels", rate=QUOTA, burst=10)
    upload(world, QUOTA * (WARM_UP + MEASURED + 1))
    daemon = glimpsed(world, log={"level": "info"})
    fake.wait_for_empty(world.queue, 60)
    used, throttled = tell(fake.log("rekognition.DetectLabels"), WARM_UP, WARM_UP + MEASURED)
    print(f"{used:.1%} of the quota used, {throttled:.1%} throttled; at most {places(daemon)} messages held")
    assert used >= 0.97
    assert throttled < 0.03
    assert set(fake.paid().values()) == {1}
    # 50 a second that take a quarter of a second keep some 13 busy; ten more may wait.
    assert 10 <= places(daemon)[-1] <= 40

    # The next start begins where this one left off.
    assert daemon.stop() == 0
    before = len(fake.log("rekognition.DetectLabels"))
    upload(world, QUOTA * 4, "again-")
    daemon.start()
    fake.wait_for_empty(world.queue, 60)
    used, throttled = tell(fake.log("rekognition.DetectLabels")[before:], 0, 3)
    print(f"after a restart: {used:.1%} of the quota used, {throttled:.1%} throttled from the first second on")
    daemon.log.wait_for("Lane rates remembered", "Rekognition.DetectLabels")
    assert throttled < 0.05


def test_without_a_quota_more_are_held_as_long_as_more_gets_done(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.set_checks()
    fake.fail("rekognition.DetectLabels", "latency", seconds=0.5, times=None)
    upload(world, 350)
    daemon = glimpsed(world)
    fake.wait_for_empty(world.queue, 60)
    daemon.notify.wait_for("STATUS=", 10, holding="350 done")
    print(f"at most {places(daemon)} messages held")
    assert places(daemon)[0] == 10
    assert max(places(daemon)) >= 40


def test_a_fixed_number_is_never_exceeded(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("rekognition.DetectLabels", "hang", times=None, name="all")
    upload(world, 12)
    glimpsed(world, intake={"max_in_flight": 10, "concurrency": 5, "visibility_timeout_seconds": 30})
    fake.wait_for_calls("rekognition.DetectLabels", 5)
    assert fake.queue(world.queue)["in_flight"] == 5
    fake.release("all")
    fake.wait_for_empty(world.queue)


def test_an_operators_limits_are_kept(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    lanes = {
        "max_calls_per_second": {"Rekognition.DetectLabels": 10},
        "max_concurrent_calls": {"S3.PutObject": 1},
    }
    fake.fail("s3.PutObject", "latency", resource=f"{world.results}/*", seconds=0.05, times=None)
    upload(world, 30)
    daemon = glimpsed(world, lanes=lanes)
    fake.wait_for_empty(world.queue)
    arrived = [call["arrived"] for call in fake.log("rekognition.DetectLabels")]
    assert arrived[-1] - arrived[0] > 2.5
    stored = fake.log("s3.PutObject", f"{world.results}/*")
    assert all(next_["arrived"] >= call["answered"] for call, next_ in itertools.pairwise(stored))
    daemon.notify.wait_for("STATUS=", 10, holding="Rekognition.DetectLabels at 10.0/s")


def test_retry_after_is_heeded(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail(
        "s3.PutObject",
        "error",
        resource=f"{world.results}/*",
        status=503,
        code="SlowDown",
        message="Slow down",
        headers={"Retry-After": "2"},
    )
    glimpsed(world)
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"
    first, second = fake.log("s3.PutObject", f"{world.results}/*")
    assert second["arrived"] - first["answered"] >= 2
