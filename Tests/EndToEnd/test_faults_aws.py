"""What can go wrong with Rekognition, S3, SNS, the credentials and the clock: nothing is lost or paid for twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fakeaws import SECRET_KEY, FakeAWS
from fakeaws.images import NOT_AN_IMAGE, png
from harness.glimpsed import Glimpsed
from harness.world import World

SHORT = {"visibility_timeout_seconds": 10, "wait_seconds": 1}
HOUR = 3600.0


def test_recognition_throttled_for_longer_than_a_visibility_timeout(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    """The messages stay ours meanwhile, the calls grow rare, and a throttle is nobody's failure."""
    fake.throttle("rekognition.DetectLabels", rate=0.0, burst=0.0, code="ProvisionedThroughputExceededException")
    glimpsed(world, intake=SHORT, retry={"max_attempts": 0})
    for number in range(5):
        world.upload(f"{number}.png", png(number))
    # Extended every 3.3 seconds: four rounds are more than the ten seconds that a receive grants.
    fake.wait_for_calls("sqs.ChangeMessageVisibilityBatch", count=4, resource=world.queue, answered=True)
    assert len(fake.log("rekognition.DetectLabels")) <= 40
    fake.heal()
    assert len({world.next_stored_key() for _ in range(5)}) == 5
    fake.wait_for_empty(world.queue)
    assert set(fake.paid().values()) == {1}
    assert fake.log("sns.Publish") == []
    # A message that had come twice would have been looked up.
    assert fake.log("s3.HeadObject") == []


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("error", {"status": 503, "code": "SlowDown", "message": "Please reduce your request rate."}),
        ("garbage", {"status": 503, "body": "<html>Service Unavailable</html>"}),
        ("reset", {}),
        ("reset-after", {}),
        ("lost", {}),
        ("truncate", {}),
    ],
    ids=["503", "html-503", "reset", "reset-after", "lost", "truncated"],
)
def test_store_that_fails_or_only_seems_to(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str, details: dict[str, object]
) -> None:
    """One recognition and one version of the result, whether S3 had stored it or not."""
    world.s3.put_bucket_versioning(Bucket=world.results, VersioningConfiguration={"Status": "Enabled"})
    fake.fail("s3.PutObject", kind, resource=f"{world.results}/*", times=2, **details)  # type: ignore[arg-type]
    daemon = glimpsed(world)
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
    fake.wait_for_empty(world.queue)
    assert daemon.stop() == 0
    assert fake.paid() == {f"{world.source}/cat.png": 1}
    assert len(fake.on_loop(lambda: fake.s3.bucket(world.results).objects["cat.png.json"])) == 1
    assert fake.log("sns.Publish") == []


@pytest.mark.parametrize("kind", ["lost", "truncate", "reset-after"])
def test_recognition_whose_reply_is_lost_is_asked_again(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str
) -> None:
    fake.fail("rekognition.DetectLabels", kind)  # type: ignore[arg-type]
    glimpsed(world)
    world.upload("cat.png")
    _, document = world.next_result()
    [_, heard] = fake.log("rekognition.DetectLabels")
    assert document["execution"]["request_ids"] == [heard["request_id"]]
    fake.wait_for_empty(world.queue)


@pytest.mark.parametrize("kind", ["error", "reset", "lost"])
def test_topic_that_is_down_when_an_image_fails(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str
) -> None:
    """The dead letter does not wait for the alert, nor do other images; and the alert comes once SNS is back."""
    fake.fail("sns.Publish", kind, times=None, status=503, code="ServiceUnavailable")  # type: ignore[arg-type]
    daemon = glimpsed(world, alerts={"digest_seconds": 1}, retry={"max_attempts": 0})
    world.upload("bad.jpg", NOT_AN_IMAGE)
    world.upload("good.png")
    assert world.next_stored_key() == "good.png.json"
    assert world.dead_attributes(world.next_dead())["ErrorName"] == "Rekognition.InvalidImageFormatException"
    fake.wait_for_empty(world.queue)
    daemon.log.wait_for("Alert could not be sent")
    # What was lost on its way back has been delivered all the same.
    world.sqs.purge_queue(QueueUrl=world.alerts_url)
    fake.heal()
    assert "bad.jpg" in world.next_alert()["Message"]


def test_topic_that_never_answers_holds_nothing_up(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("sns.Publish", "hang", name="gate")
    glimpsed(world, intake={"max_in_flight": 4})
    for number in range(3):
        world.upload(f"bad{number}.jpg", NOT_AN_IMAGE + b"%d" % number)
    fake.wait_for_calls("sns.Publish")
    world.upload("good.png")
    assert world.next_stored_key() == "good.png.json"
    fake.release("gate")
    fake.wait_for_empty(world.queue)
    assert len({world.next_dead()["Body"] for _ in range(3)}) == 3


def session_credentials(daemon: Glimpsed, token: str) -> None:
    """As a tool that refreshes them would write them: a whole file put in the place of the old one."""
    folder = daemon.state / ".aws"
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / "credentials.new"
    new.write_text(
        f"[default]\naws_access_key_id = {key_id(token)}\naws_secret_access_key = {SECRET_KEY}\n"
        f"aws_session_token = {token}\n"
    )
    new.rename(folder / "credentials")


def key_id(token: str) -> str:
    return f"ASIA{token.upper():0<16}"


def with_session(fake: FakeAWS, token: str) -> Callable[[Glimpsed], None]:
    fake.set_identity(key_id(token), SECRET_KEY, session_token=token)

    def prepare(daemon: Glimpsed) -> None:
        daemon.environment = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
        session_credentials(daemon, token)

    return prepare


def test_credentials_that_expire_while_images_are_under_way(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    """The next set is there already: no image fails, and nobody is alerted."""
    daemon = glimpsed(world, prepare=with_session(fake, "first"), intake=SHORT)
    fake.fail("rekognition.DetectLabels", "hang", times=3, name="gate")
    for number in range(3):
        world.upload(f"{number}.png", png(number))
    fake.wait_for_calls("rekognition.DetectLabels", 3)
    fake.set_identity(key_id("second"), SECRET_KEY, session_token="second")
    session_credentials(daemon, "second")
    fake.set_identity(key_id("first"), SECRET_KEY, session_token="first", expired=True)
    fake.release("gate")
    assert len({world.next_stored_key() for _ in range(3)}) == 3
    fake.wait_for_empty(world.queue)
    assert set(fake.paid().values()) == {1}
    assert fake.log("sns.Publish") == []
    assert world.left_in(world.dead_url) == 0


def test_credentials_that_expire_with_none_to_follow(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    """Not about any image: it pauses, and goes on when somebody brings new ones."""
    daemon = glimpsed(world, prepare=with_session(fake, "first"), intake=SHORT, retry={"max_attempts": 1})
    fake.set_identity(key_id("first"), SECRET_KEY, session_token="first", expired=True)
    world.upload("cat.png")
    daemon.notify.wait_for("STATUS=paused", 30)
    fake.set_identity(key_id("second"), SECRET_KEY, session_token="second")
    session_credentials(daemon, "second")
    assert world.next_stored_key() == "cat.png.json"
    daemon.log.wait_for("Intake recovered")
    fake.wait_for_empty(world.queue)
    assert world.left_in(world.dead_url) == 0
    assert fake.paid() == {f"{world.source}/cat.png": 1}


def store_without_clock(world: World, fake: FakeAWS, key: str) -> None:
    """Past boto3, whose clock the fake would not accept any more; returns once the result is there."""

    def put() -> None:
        fake.s3.store(fake.s3.bucket(world.source), key, png(len(key)), "image/png", {}, "ObjectCreated:Put")

    fake.on_loop(put)
    fake.wait_for_empty(world.queue)
    assert f"{key}.json" in fake.on_loop(lambda: list(fake.s3.bucket(world.results).objects))


@pytest.mark.parametrize("offset", [HOUR, -HOUR], ids=["slow", "fast"])
def test_clock_that_is_wrong_from_the_start(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], offset: float
) -> None:
    """AWS's own clock is in each of its replies."""
    fake.set_clock(offset)
    glimpsed(world)
    store_without_clock(world, fake, "cat.png")
    assert fake.log("sns.Publish") == []


def test_clock_that_goes_wrong_while_running(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, intake=SHORT)
    store_without_clock(world, fake, "before.png")
    for offset in (HOUR, -HOUR):
        fake.set_clock(offset)
        store_without_clock(world, fake, f"{offset}.png")
    assert not [status for status in daemon.notify.seen() if "paused" in status]
    assert fake.log("sns.Publish") == []
    assert set(fake.paid().values()) == {1}
