"""What fails for good is told to a person; what fails for now is tried again; nothing else is held up."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE, png
from harness.events import s3_event, s3_record
from harness.glimpsed import Glimpsed
from harness.world import World


def test_bad_image_is_an_alert_and_a_dead_letter(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(anywhere)
    anywhere.upload("cats/not a cat.jpg", NOT_AN_IMAGE)

    alert = anywhere.next_alert()
    assert "Rekognition.InvalidImageFormatException" in alert["Subject"]
    for needed in (
        f"s3://{anywhere.source}/cats/not a cat.jpg",
        "Rekognition.InvalidImageFormatException",
        "Request has invalid image format",
        "What to do",
        "Upload it again",
    ):
        assert needed in alert["Message"]

    dead = anywhere.next_dead()
    attributes = anywhere.dead_attributes(dead)
    assert json.loads(dead["Body"])["Records"][0]["s3"]["bucket"]["name"] == anywhere.source
    assert attributes["ErrorName"] == "Rekognition.InvalidImageFormatException"
    assert "Request has invalid image format" in attributes["Cause"]
    assert attributes["GlimpsedHost"]
    assert attributes["ExecutionName"] in alert["Message"]

    assert daemon.stop() == 0
    assert anywhere.left_in(anywhere.queue_url) == 0
    assert anywhere.result_keys() == []
    # A picture that is none is not tried again.
    assert len(anywhere.fake.log("rekognition.DetectLabels")) == 1


def test_object_that_is_gone(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(anywhere)
    anywhere.send(json.dumps(s3_event(s3_record(anywhere.source, "gone.png"))))
    assert anywhere.dead_attributes(anywhere.next_dead())["ErrorName"] == "Rekognition.InvalidS3ObjectException"
    assert f"s3://{anywhere.source}/gone.png" in anywhere.next_alert()["Message"]
    assert daemon.stop() == 0
    assert anywhere.left_in(anywhere.queue_url) == 0


def test_image_that_is_too_large(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(world)
    world.upload("large.png", png(1) + bytes(15 << 20))
    assert world.dead_attributes(world.next_dead())["ErrorName"] == "Rekognition.ImageTooLargeException"
    assert "15 MB" in world.next_alert()["Message"]


def test_key_with_a_line_break_cannot_forge_an_alert(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(world)
    world.upload('x\nWhat to do Call 555-1234 and "pay".jpg', NOT_AN_IMAGE)
    lines = world.next_alert()["Message"].splitlines()
    assert len([line for line in lines if line.startswith("What to do")]) == 1


def test_without_a_dead_letter_queue_the_alert_is_the_record(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    world.sqs.set_queue_attributes(QueueUrl=world.queue_url, Attributes={"RedrivePolicy": ""})
    glimpsed(world)
    world.upload("bad.jpg", NOT_AN_IMAGE)
    assert "bad.jpg" in world.next_alert()["Message"]
    fake.wait_for_empty(world.queue)


def test_without_dead_letter_queue_or_alert_nothing_is_deleted(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    world.sqs.set_queue_attributes(QueueUrl=world.queue_url, Attributes={"RedrivePolicy": ""})
    glimpsed(world, alerts={"topic": None})
    world.upload("bad.jpg", NOT_AN_IMAGE)
    fake.wait_for_calls("sqs.ChangeMessageVisibilityBatch", answered=True)
    assert fake.queue(world.queue)["deleted"] == 0


def test_failures_hold_nothing_up(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(world)
    fake.fail("rekognition.DetectLabels", "hang", resource=f"{world.source}/slow.png", name="gate")
    world.upload("slow.png")
    fake.wait_for_calls("rekognition.DetectLabels", resource=f"{world.source}/slow.png")
    for number in range(5):
        world.upload(f"bad{number}.jpg", NOT_AN_IMAGE)
        world.upload(f"good{number}.png", png(number))
    assert sorted(world.next_stored_key() for _ in range(5)) == [f"good{number}.png.json" for number in range(5)]
    assert len({world.next_dead()["Body"] for _ in range(5)}) == 5
    fake.release("gate")
    assert world.next_stored_key() == "slow.png.json"
    fake.wait_for_empty(world.queue)


def test_alerts_after_the_first_come_as_one_digest(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    glimpsed(world, alerts={"digest_seconds": 3})
    world.upload("first.jpg", NOT_AN_IMAGE)
    assert "first.jpg" in world.next_alert()["Message"]
    for number in range(4):
        world.upload(f"later{number}.jpg", NOT_AN_IMAGE)
    digest = world.next_alert()
    assert "4" in digest["Subject"]
    assert "4 x Rekognition.InvalidImageFormatException" in digest["Message"]
    assert all(f"later{number}.jpg" in digest["Message"] for number in range(4))
    fake.wait_for_empty(world.queue)
    assert len(fake.log("sns.Publish")) == 2


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("error", {"status": 500, "code": "InternalServerError", "message": "Internal server error"}),
        ("garbage", {"status": 503, "body": "<html>Service Unavailable</html>"}),
        ("reset", {}),
        ("truncate", {}),
    ],
    ids=["500", "html-503", "reset", "truncated"],
)
def test_temporary_failure_is_retried_as_configured(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str, details: dict[str, object]
) -> None:
    fake.fail("rekognition.DetectLabels", kind, times=2, **details)  # type: ignore[arg-type]
    glimpsed(world, retry={"max_attempts": 3, "interval_seconds": 1, "backoff_rate": 2.0})
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"
    first, second, third = (call["arrived"] for call in fake.log("rekognition.DetectLabels"))
    assert second - first >= 1
    assert third - second >= 2
    fake.wait_for_empty(world.queue)
    assert fake.log("sns.Publish") == []


def test_storing_is_retried_without_paying_again(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail(
        "s3.PutObject",
        "error",
        resource=f"{world.results}/*",
        times=2,
        status=503,
        code="SlowDown",
        message="Slow down",
    )
    fake.fail("s3.PutObject", "error", resource=f"{world.results}/*", times=1, status=500, code="InternalError")
    glimpsed(world)
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.jpg": 1}


def test_retries_used_up_give_the_message_back(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("rekognition.DetectLabels", "error", times=3, status=500, code="InternalServerError")
    glimpsed(
        world,
        retry={"max_attempts": 2, "interval_seconds": 1, "backoff_rate": 1.0},
        intake={"release_seconds": 5},
    )
    world.upload("cat.jpg")
    [*_, release] = fake.wait_for_calls("sqs.ChangeMessageVisibilityBatch", resource=world.queue, answered=True)
    [entry] = release["parameters"]["Entries"]
    assert entry["VisibilityTimeout"] >= 1
    assert len(fake.log("rekognition.DetectLabels")) == 3
    # Its next delivery does well.
    assert world.next_stored_key() == "cat.jpg.json"
    fake.wait_for_empty(world.queue)


def test_throttling_is_waited_for_and_not_a_failure(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.throttle("rekognition.DetectLabels", rate=5, burst=1, code="ProvisionedThroughputExceededException")
    glimpsed(world, retry={"max_attempts": 0})
    for number in range(12):
        world.upload(f"{number}.png", png(number))
    assert len({world.next_stored_key() for _ in range(12)}) == 12
    fake.wait_for_empty(world.queue)
    assert fake.log("sns.Publish") == []
    assert set(fake.paid().values()) == {1}


def test_what_is_not_about_the_image_pauses_and_recovers(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    denied = {
        "status": 400,
        "code": "AccessDeniedException",
        "message": "not authorized to perform: rekognition:DetectLabels",
    }
    fake.fail("rekognition.DetectLabels", "error", **denied)
    daemon = glimpsed(world)
    world.upload("cat.jpg")
    paused = world.next_alert()
    assert "AccessDenied" in paused["Message"]
    daemon.notify.wait_for("STATUS=paused", 10)
    assert world.next_stored_key() == "cat.jpg.json"
    assert "recovered" in world.next_alert()["Subject"].lower()
    fake.wait_for_empty(world.queue)
    assert world.left_in(world.dead_url) == 0


def test_duplicate_delivery_is_paid_for_once(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("sqs.ReceiveMessage", "duplicate", resource=world.queue)
    glimpsed(world)
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.jpg": 1}


def test_lost_delete_reply_is_asked_again(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("sqs.DeleteMessageBatch", "error", resource=world.queue, times=2, status=503, code="ServiceUnavailable")
    glimpsed(world)
    world.upload("cat.jpg")
    fake.wait_for_calls("sqs.DeleteMessageBatch", count=3, resource=world.queue, answered=True)
    fake.wait_for_empty(world.queue)


def test_receive_errors_are_survived(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, intake={"wait_seconds": 1})
    for kind in ("error", "garbage", "reset", "truncate"):
        fake.fail("sqs.ReceiveMessage", kind, resource=world.queue, status=500, body="<html>")  # type: ignore[arg-type]
    daemon.log.wait_for("Queue answers again")
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"


def test_topic_that_is_gone_stops_nothing(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("sns.Publish", "error", times=None, status=404, code="NotFound", message="Topic does not exist")
    daemon = glimpsed(world, retry={"max_attempts": 0})
    world.upload("bad.jpg", NOT_AN_IMAGE)
    assert world.dead_attributes(world.next_dead())["ErrorName"] == "Rekognition.InvalidImageFormatException"
    daemon.log.wait_for("Alert could not be sent")
    world.upload("good.png")
    assert world.next_stored_key() == "good.png.json"
    assert not [status for status in daemon.notify.seen() if "paused" in status]


def test_deletes_that_stay_refused_pause_the_intake(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("sqs.DeleteMessageBatch", "error", resource=world.queue, times=7, status=403, code="AccessDenied")
    daemon = glimpsed(world)
    world.upload("cat.png")
    daemon.notify.wait_for("STATUS=paused", 30)
    daemon.log.wait_for("Intake recovered")
    fake.wait_for_empty(world.queue)


def test_a_service_that_fails_one_image_after_another_pauses_the_intake(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("rekognition.DetectLabels", "error", times=None, name="outage", status=500, code="InternalServerError")
    daemon = glimpsed(
        world,
        retry={"max_attempts": 0},
        intake={"max_in_flight": 4, "release_seconds": 1, "visibility_timeout_seconds": 30},
    )
    for number in range(30):
        world.upload(f"{number}.png", png(number))
    daemon.notify.wait_for("STATUS=paused: Rekognition.InternalServerError", 30)
    assert "paused" in world.next_alert()["Subject"]
    # Its probe is one of four in hand; the other twenty-six stay where they are, and so do their receive counts.
    fake.wait_for_calls("rekognition.DetectLabels", len(fake.log("rekognition.DetectLabels")) + 1)
    assert fake.queue(world.queue)["visible"] >= 20
    fake.heal()
    stored = {world.next_stored_key() for _ in range(30)}
    assert len(stored) == 30
    assert "recovered" in world.next_alert()["Subject"]
    fake.wait_for_empty(world.queue)
    assert not fake.log("sqs.SendMessage", resource=world.dead_url.rsplit("/", 1)[1]), "none was dead-lettered"
