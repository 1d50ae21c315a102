"""SIGTERM, whatever the daemon is at: it ends soon and with 0, what can end ends, and the rest is the queue's again."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE
from harness.glimpsed import Glimpsed
from harness.world import World

SHORT = {"visibility_timeout_seconds": 10, "wait_seconds": 1}
DENIED = {"status": 400, "code": "AccessDeniedException", "message": "not authorized"}


def dead_queue(world: World) -> str:
    return world.dead_url.rpartition("/")[2]


@pytest.mark.parametrize(
    ("operation", "where"),
    [
        ("rekognition.DetectLabels", "*"),
        ("s3.PutObject", "results"),
        ("sqs.DeleteMessageBatch", "queue"),
    ],
    ids=["recognize", "store", "delete"],
)
def test_while_an_image_is_on_its_way(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], operation: str, where: str
) -> None:
    """The call that is under way gets its answer, and the image goes its way to the end."""
    resource = {"*": "*", "results": f"{world.results}/*", "queue": world.queue}[where]
    fake.fail(operation, "hang", resource=resource, name="gate")
    daemon = glimpsed(world)
    world.upload("cat.png")
    fake.wait_for_calls(operation, resource=resource)
    daemon.signal(signal.SIGTERM)
    daemon.log.wait_for("Intake draining")
    fake.release("gate")
    assert daemon.wait(10) == 0
    assert world.result_keys() == ["cat.png.json"]
    assert fake.queue(world.queue) == {"visible": 0, "in_flight": 0, "delayed": 0, "deleted": 1}
    assert fake.paid() == {f"{world.source}/cat.png": 1}


@pytest.mark.parametrize("operation", ["sns.Publish", "sqs.SendMessage"], ids=["alert", "dead-letter"])
def test_while_a_failure_is_being_told(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], operation: str
) -> None:
    fake.fail(operation, "hang", name="gate", resource="*" if operation == "sns.Publish" else dead_queue(world))
    daemon = glimpsed(world)
    world.upload("bad.jpg", NOT_AN_IMAGE)
    fake.wait_for_calls(operation)
    daemon.signal(signal.SIGTERM)
    daemon.log.wait_for("Intake draining")
    fake.release("gate")
    assert daemon.wait(10) == 0
    assert "bad.jpg" in world.next_alert()["Message"]
    assert world.dead_attributes(world.next_dead())["ErrorName"] == "Rekognition.InvalidImageFormatException"
    assert world.left_in(world.queue_url) == 0


def test_while_a_receive_is_answered(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """The messages of a reply that comes after the signal are given back at once."""
    daemon = glimpsed(world, intake=SHORT)
    held = len(fake.log("sqs.ReceiveMessage", world.queue))
    fake.fail("sqs.ReceiveMessage", "hang", resource=world.queue, name="gate")
    fake.wait_for_calls("sqs.ReceiveMessage", count=held + 1, resource=world.queue)
    world.upload("late.png")
    daemon.signal(signal.SIGTERM)
    daemon.log.wait_for("Intake draining")
    fake.release("gate")
    assert daemon.wait(10) == 0
    assert fake.queue(world.queue) == {"visible": 1, "in_flight": 0, "delayed": 0, "deleted": 0}
    assert fake.paid() == {}


def test_while_nothing_is_going_on(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    fake.wait_for_calls("sqs.ReceiveMessage", resource=world.queue)
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0


def test_while_it_waits_to_try_again(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """The wait before a retry is not sat out: the image is given back when the drain is over."""
    fake.fail("rekognition.DetectLabels", "error", times=None, status=500, code="InternalServerError")
    daemon = glimpsed(world, retry={"interval_seconds": 600, "max_delay_seconds": 900}, shutdown={"drain_seconds": 1})
    world.upload("cat.png")
    daemon.log.wait_for("Task retrying")
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0
    assert fake.queue(world.queue) == {"visible": 1, "in_flight": 0, "delayed": 0, "deleted": 0}


def test_while_a_throttle_is_waited_for(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.throttle("rekognition.DetectLabels", rate=0.0, burst=0.0)
    daemon = glimpsed(world, shutdown={"drain_seconds": 1})
    world.upload("cat.png")
    fake.wait_for_calls("rekognition.DetectLabels", count=2, answered=True)
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0
    assert fake.queue(world.queue) == {"visible": 1, "in_flight": 0, "delayed": 0, "deleted": 0}


def test_while_paused(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """The probe is given back too, and the pause is not told to be over."""
    fake.fail("rekognition.DetectLabels", "error", times=None, **DENIED)
    daemon = glimpsed(world)
    world.upload("cat.png")
    daemon.notify.wait_for("STATUS=paused", 10)
    assert "paused" in world.next_alert()["Subject"]
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0
    assert fake.queue(world.queue) == {"visible": 1, "in_flight": 0, "delayed": 0, "deleted": 0}
    assert len(fake.log("sns.Publish")) == 1


def test_while_the_queue_is_out_of_reach(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, intake=SHORT)
    fake.go_down()
    daemon.log.wait_for("Queue does not answer")
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0


def test_while_it_waits_for_its_queue_to_exist(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, ready=False, source={"queue": "no-such-queue"})
    daemon.log.wait_for("Waiting for the queue")
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0
    assert "READY=1" not in daemon.notify.seen()


def test_while_it_reloads(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """The queue of the new file does not answer yet; that is not waited for."""
    daemon = glimpsed(world)
    asked = len(fake.log("sqs.GetQueueAttributes"))
    fake.fail("sqs.GetQueueAttributes", "hang", name="gate")
    daemon.signal(signal.SIGHUP)
    fake.wait_for_calls("sqs.GetQueueAttributes", count=asked + 1)
    daemon.signal(signal.SIGTERM)
    assert daemon.wait(10) == 0
