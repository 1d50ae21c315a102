"""Every kind of message body ends as the rules of behaviour say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from fakeaws import FakeAWS
from fakeaws.images import png
from harness.events import announcement, eventbridge_event, s3_event, s3_record
from harness.glimpsed import Glimpsed
from harness.world import World

LITERAL_KEY = "a b+c/é ü%41.png"


def put_quietly(world: World, key: str, number: int = 1) -> None:
    """Uploads without S3's own notification: the test sends the event."""
    world.s3.put_bucket_notification_configuration(Bucket=world.source, NotificationConfiguration={})
    world.s3.put_object(Bucket=world.source, Key=key, Body=png(number))


def assert_nothing_is_left(world: World, daemon: Glimpsed) -> None:
    assert daemon.stop() == 0
    assert world.left_in(world.queue_url) == 0
    assert world.left_in(world.dead_url) == 0


def test_three_records_in_one_message(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    keys = [f"{number}.png" for number in range(3)]
    for number, key in enumerate(keys):
        put_quietly(anywhere, key, number)
    anywhere.send(json.dumps(s3_event(*(s3_record(anywhere.source, key) for key in keys))))
    daemon = glimpsed(anywhere)
    assert sorted(anywhere.next_stored_key() for _ in keys) == [f"{key}.json" for key in keys]
    assert_nothing_is_left(anywhere, daemon)


def test_message_is_kept_until_its_last_record_has_ended(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    for key in ("quick.png", "slow.png"):
        put_quietly(world, key)
    fake.fail("rekognition.DetectLabels", "hang", resource=f"{world.source}/slow.png", name="gate")
    world.send(json.dumps(s3_event(*(s3_record(world.source, key) for key in ("quick.png", "slow.png")))))
    glimpsed(world)
    assert world.next_stored_key() == "quick.png.json"
    assert fake.queue(world.queue)["in_flight"] == 1
    fake.release("gate")
    assert world.next_stored_key() == "slow.png.json"
    fake.wait_for_empty(world.queue)


@pytest.mark.parametrize("raw", ["false", "true"], ids=["wrapped", "raw"])
def test_by_way_of_sns(anywhere: World, glimpsed: Callable[..., Glimpsed], raw: str) -> None:
    put_quietly(anywhere, LITERAL_KEY)
    topic = anywhere.sns.create_topic(Name=f"uploads-{anywhere.queue}")["TopicArn"]
    arn = anywhere.sqs.get_queue_attributes(QueueUrl=anywhere.queue_url, AttributeNames=["QueueArn"])["Attributes"]
    anywhere.sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=arn["QueueArn"], Attributes={"RawMessageDelivery": raw}
    )
    event = json.dumps(s3_event(s3_record(anywhere.source, LITERAL_KEY)))
    anywhere.sns.publish(TopicArn=topic, Message=event, Subject="Amazon S3 Notification")
    daemon = glimpsed(anywhere)
    assert anywhere.next_stored_key() == f"{LITERAL_KEY}.json"
    assert_nothing_is_left(anywhere, daemon)


def test_eventbridge_key_is_taken_as_it_stands(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    put_quietly(anywhere, LITERAL_KEY)
    anywhere.send(json.dumps(eventbridge_event(anywhere.source, LITERAL_KEY), ensure_ascii=False))
    daemon = glimpsed(anywhere)
    assert anywhere.next_stored_key() == f"{LITERAL_KEY}.json"
    assert_nothing_is_left(anywhere, daemon)


def test_test_event_is_acknowledged_quietly(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(anywhere)
    anywhere.send(json.dumps(announcement(anywhere.source)))
    anywhere.upload("after.png")
    assert anywhere.next_stored_key() == "after.png.json"
    assert_nothing_is_left(anywhere, daemon)


@pytest.mark.parametrize("event", ["ObjectRemoved:Delete", "ObjectRestore:Completed", "s3:ObjectTagging:Put"])
def test_other_kinds_of_events_are_acknowledged(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], event: str
) -> None:
    glimpsed(world)
    world.send(json.dumps(s3_event(s3_record(world.source, "cat.jpg", event))))
    fake.wait_for_calls("sqs.DeleteMessageBatch", answered=True)
    fake.wait_for_empty(world.queue)
    assert world.left_in(world.dead_url) == 0
    assert fake.log("rekognition.*") == []


@pytest.mark.parametrize("event", ["s3:ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload"])
def test_spellings_of_created(world: World, glimpsed: Callable[..., Glimpsed], event: str) -> None:
    put_quietly(world, "cat.jpg")
    bare = {"size": None, "eTag": None, "sequencer": None, "surprise": {"new": 1}}
    world.send(json.dumps(s3_event(s3_record(world.source, "cat.jpg", event, **bare))))
    glimpsed(world)
    assert world.next_stored_key() == "cat.jpg.json"


def test_bucket_that_is_not_listed(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(anywhere)
    body = json.dumps(s3_event(s3_record("somebody-elses", "secret.png")))
    anywhere.send(body)
    dead = anywhere.next_dead()
    attributes = anywhere.dead_attributes(dead)
    assert dead["Body"] == body
    assert "somebody-elses" in attributes["Cause"]
    assert attributes["ErrorName"] and attributes["GlimpsedHost"]
    assert not [call for call in anywhere.fake.log() if "somebody-elses" in call["resource"]]
    assert_nothing_is_left(anywhere, daemon)


def test_listed_and_unlisted_in_one_message(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    put_quietly(world, "ours.png")
    world.send(json.dumps(s3_event(s3_record(world.source, "ours.png"), s3_record("somebody-elses", "secret.png"))))
    glimpsed(world)
    assert world.next_stored_key() == "ours.png.json"
    assert "somebody-elses" in world.dead_attributes(world.next_dead())["Cause"]
    fake.wait_for_empty(world.queue)


def without(record: dict[str, Any], *path: str) -> dict[str, Any]:
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return record


def garbage(bucket: str) -> dict[str, str]:
    """Bodies that are no events, by what is wrong with them."""
    record = s3_record(bucket, "cat.jpg")
    bodies: dict[str, Any] = {
        "empty-object": {},
        "array": [],
        "null": None,
        "string": "Records",
        "records-of-another-type": {"Records": 5},
        "version-3": s3_event(record | {"eventVersion": "3.0"}),
        "no-bucket": s3_event(without(s3_record(bucket, "cat.jpg"), "s3", "bucket")),
        "no-key": s3_event(s3_record(bucket, "cat.jpg", key=None)),
        "empty-key": s3_event(s3_record(bucket, "cat.jpg", key="")),
        "half-a-percent": s3_event(s3_record(bucket, "cat.jpg", key="50%")),
        "percent-not-utf-8": s3_event(s3_record(bucket, "cat.jpg", key="%ff%fe.png")),
        "key-too-long": s3_event(s3_record(bucket, "k" * 1025)),
        "another-service's-record": s3_event(record | {"eventSource": "aws:ses"}),
        "sns-around-text": {
            "Type": "Notification",
            "MessageId": "1",
            "TopicArn": "arn:aws:sns:::t",
            "Message": "hello",
        },
        "sns-subscription": {
            "Type": "SubscriptionConfirmation",
            "Token": "t",
            "Message": "You have chosen",
            "TopicArn": "t",
        },
        "another-eventbridge-source": eventbridge_event(bucket, "cat.jpg", source="aws.ec2"),
    }
    texts = {name: json.dumps(body) for name, body in bodies.items()}
    texts |= {
        "prose": "Hello, could you look at my cat?",
        "half-a-json": json.dumps(s3_event(record))[:-20],
        "json-and-more": json.dumps(s3_event(record)) + " trailing",
        "xml": "<Records><Record/></Records>",
        "deep": "[" * 10_000 + "]" * 10_000,
        "sns-in-sns": nested(8),
        "lone-surrogate": '{"Records": "\\ud800"}',
    }
    return texts


def nested(depth: int) -> str:
    body = "{}"
    for _ in range(depth):
        body = json.dumps({"Type": "Notification", "Message": body})
    return body


@pytest.mark.parametrize("kind", garbage("b"))
def test_garbage_goes_to_the_dead_letter_queue(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], kind: str
) -> None:
    body = garbage(world.source)[kind]
    glimpsed(world)
    world.send(body)
    dead = world.next_dead()
    attributes = world.dead_attributes(dead)
    assert dead["Body"] == body
    assert attributes["ErrorName"] and attributes["Cause"] and attributes["GlimpsedHost"]
    fake.wait_for_empty(world.queue)
    assert fake.log("rekognition.*") == []
    assert fake.log("s3.*", f"{world.source}/*") == []


def test_all_garbage_at_once_holds_nothing_up_on_moto(moto_world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    bodies = sorted(garbage(moto_world.source).values())
    for body in bodies:
        moto_world.send(body)
    moto_world.upload("after.png")
    daemon = glimpsed(moto_world)
    assert moto_world.next_stored_key() == "after.png.json"
    assert sorted(moto_world.next_dead()["Body"] for _ in bodies) == bodies
    assert_nothing_is_left(moto_world, daemon)


def test_garbage_without_a_dead_letter_queue_is_left_to_sqs(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    world.sqs.set_queue_attributes(QueueUrl=world.queue_url, Attributes={"RedrivePolicy": ""})
    daemon = glimpsed(world)
    world.send("garbage")
    daemon.log.wait_for("no dead-letter queue")
    fake.wait_for_calls("sqs.ChangeMessageVisibilityBatch", answered=True)
    # Released, and not at once: a loop over a message nobody can use would be all that the daemon does.
    [entry] = fake.log("sqs.ChangeMessageVisibilityBatch")[-1]["parameters"]["Entries"]
    assert entry["VisibilityTimeout"] >= 1
    assert fake.queue(world.queue)["deleted"] == 0
