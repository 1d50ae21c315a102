"""What can go wrong between the daemon and its queue: each reply lost, each batch halved, the endpoint gone."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE, png
from harness.glimpsed import Glimpsed
from harness.world import World

SHORT = {"visibility_timeout_seconds": 10, "wait_seconds": 1}


@pytest.mark.parametrize("kind", ["lost", "truncate"])
def test_receive_reply_that_is_lost(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str) -> None:
    """SQS has handed the message out to nobody: it comes back when its visibility ends."""
    world.upload("cat.png")
    fake.fail("sqs.ReceiveMessage", kind, resource=world.queue)  # type: ignore[arg-type]
    glimpsed(world, intake=SHORT)
    assert world.next_stored_key() == "cat.png.json"
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.png": 1}


@pytest.mark.parametrize("kind", ["lost", "reset", "reset-after", "truncate"])
def test_delete_reply_that_is_lost(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str) -> None:
    """Deleted or not, it is asked again, and nothing is done again."""
    fake.fail("sqs.DeleteMessageBatch", kind, resource=world.queue)  # type: ignore[arg-type]
    daemon = glimpsed(world)
    world.upload("cat.png")
    fake.wait_for_calls("sqs.DeleteMessageBatch", count=2, resource=world.queue, answered=True)
    fake.wait_for_empty(world.queue)
    assert daemon.stop() == 0
    assert fake.queue(world.queue)["deleted"] == 1
    assert fake.paid() == {f"{world.source}/cat.png": 1}
    assert len(fake.log("s3.PutObject", f"{world.results}/*")) == 1


def test_batch_delete_that_half_fails(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """Only what was refused is asked again."""
    for number in range(10):
        world.upload(f"{number}.png", png(number))
    fake.fail("sqs.DeleteMessageBatch", "partial", resource=world.queue, status=500, code="InternalError")
    daemon = glimpsed(world)
    fake.wait_for_empty(world.queue)
    assert daemon.stop() == 0
    handles = [
        entry["ReceiptHandle"]
        for call in fake.log("sqs.DeleteMessageBatch", world.queue)
        for entry in call["parameters"]["Entries"]
    ]
    first = len(fake.log("sqs.DeleteMessageBatch", world.queue)[0]["parameters"]["Entries"])
    assert len(set(handles)) == 10
    assert len(handles) == 10 + (first + 1) // 2
    assert set(fake.paid().values()) == {1}


def test_extension_that_fails_is_made_up_for(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """A third of the visibility is left for two more rounds: the message is never given to anybody else."""
    fake.fail("sqs.ChangeMessageVisibilityBatch", "error", resource=world.queue, status=503, code="ServiceUnavailable")
    fake.fail("sqs.ChangeMessageVisibilityBatch", "partial", resource=world.queue, after=1, code="InternalError")
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    glimpsed(world, intake=SHORT)
    world.upload("cat.png")
    fake.wait_for_calls("sqs.ChangeMessageVisibilityBatch", count=4, resource=world.queue, answered=True)
    fake.release("gate")
    assert world.next_stored_key() == "cat.png.json"
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.png": 1}


def test_long_poll_that_never_answers(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """The socket stays open and silent; beyond the wait and ten seconds it is given up."""
    fake.fail("sqs.ReceiveMessage", "silent", resource=world.queue)
    daemon = glimpsed(world, intake=SHORT)
    daemon.log.wait_for("Queue does not answer")
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
    daemon.log.wait_for("Queue answers again")
    fake.wait_for_empty(world.queue)


def test_endpoint_that_is_down_for_a_while(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """Whatever the daemon was about then: it pauses, says why, and goes on by itself; both ends of it are told."""
    world.upload("before.png")
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    daemon = glimpsed(world, intake=SHORT | {"visibility_timeout_seconds": 60}, retry={"max_attempts": 1})
    fake.wait_for_calls("rekognition.DetectLabels")
    fake.go_down()
    daemon.notify.wait_for("STATUS=paused", 30)
    fake.come_back()
    fake.release("gate")
    world.upload("after.png")
    daemon.log.wait_for("Intake recovered", seconds=60)
    assert {world.next_stored_key() for _ in range(2)} == {"before.png.json", "after.png.json"}
    fake.wait_for_empty(world.queue)
    subjects = [world.next_alert()["Subject"] for _ in range(2)]
    assert "paused" in subjects[0] and "recovered" in subjects[1]
    assert world.left_in(world.dead_url) == 0
    assert daemon.running


def test_survivor_takes_over_from_a_killed_daemon(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    """Two on one queue, with a journal each: what one held when it died, the other does."""
    fake.fail("rekognition.DetectLabels", "hang", times=5, name="gate")
    doomed = glimpsed(world, intake=SHORT)
    for number in range(5):
        world.upload(f"{number}.png", png(number))
    fake.wait_for_calls("rekognition.DetectLabels", 5)
    survivor = glimpsed(world, intake=SHORT)
    doomed.signal(signal.SIGKILL)
    assert sorted(world.next_stored_key() for _ in range(5)) == [f"{number}.png.json" for number in range(5)]
    fake.wait_for_empty(world.queue)
    # Rekognition charges for what it was asked by the one that died, too.
    assert set(fake.paid().values()) == {2}
    assert survivor.stop() == 0


def test_dead_letter_reply_that_is_lost(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """It may be there twice then, but it is there, with its reason, and the message is not deleted before."""
    fake.fail("sqs.SendMessage", "error", resource=world.dead_url.rpartition("/")[2], status=503, code="Unavailable")
    glimpsed(world)
    world.upload("bad.jpg", NOT_AN_IMAGE)
    fake.wait_for_calls("sqs.SendMessage", resource=world.dead_url.rpartition("/")[2], answered=True)
    [*_, kept] = fake.wait_for_calls("sqs.ChangeMessageVisibilityBatch", resource=world.queue, answered=True)
    assert kept["parameters"]["Entries"][0]["VisibilityTimeout"] > 0
    assert fake.queue(world.queue)["deleted"] == 0
