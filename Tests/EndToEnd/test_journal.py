"""What the journal is for: what was paid for is not paid again, and what was not told is told later."""

from __future__ import annotations

import json
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

from fakeaws import FakeAWS
from fakeaws.images import png
from harness.events import s3_event, s3_record
from harness.glimpsed import Glimpsed
from harness.world import World


def journal(daemon: Glimpsed) -> Path:
    return daemon.directory / "state" / "journal.sqlite3"


def kill(daemon: Glimpsed) -> None:
    daemon.signal(signal.SIGKILL)
    daemon.wait(10)


def restart(daemon: Glimpsed) -> None:
    daemon.start()
    daemon.wait_until_ready()


def events(daemon: Glimpsed) -> list[dict]:
    """Of all executions, in order."""
    with sqlite3.connect(journal(daemon)) as database:
        parts = database.execute("SELECT events FROM history ORDER BY execution, part").fetchall()
    return [event for (part,) in parts for event in json.loads(part)]


def test_a_kill_between_recognize_and_store_is_not_paid_for_again(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("s3.PutObject", "hang", resource=f"{world.results}/*", times=1)
    daemon = glimpsed(world, intake={"visibility_timeout_seconds": 10})
    world.upload("cat.jpg")
    fake.wait_for_calls("s3.PutObject", 1, resource=f"{world.results}/*")
    kill(daemon)
    restart(daemon)
    assert world.next_stored_key() == "cat.jpg.json"
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.jpg": 1}
    result = json.loads(world.result("cat.jpg.json"))
    assert result["execution"]["request_ids"], "the paid request is named although another process made it"


def test_a_drain_that_is_cut_off_keeps_what_was_paid_for(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    fake.fail("s3.PutObject", "hang", resource=f"{world.results}/*", times=1)
    daemon = glimpsed(world, shutdown={"drain_seconds": 1})
    world.upload("cat.jpg")
    fake.wait_for_calls("s3.PutObject", 1, resource=f"{world.results}/*")
    assert daemon.stop() == 0
    restart(daemon)
    assert world.next_stored_key() == "cat.jpg.json"
    fake.wait_for_empty(world.queue)
    assert fake.paid() == {f"{world.source}/cat.jpg": 1}


def test_failures_that_nobody_was_told_of_are_told_by_the_next_process(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = glimpsed(world, alerts={"digest_seconds": 3600})
    for number in range(3):
        world.upload(f"{number}.png", b"no image")
    assert "image failed" in world.next_alert()["Subject"]
    fake.wait_for_empty(world.queue)
    kill(daemon)
    restart(daemon)
    digest = world.next_alert()
    assert digest["Subject"] == "glimpsed: 2 more images failed"
    # Killed right here it might be told twice: SNS has it, and the journal may not know yet.
    assert daemon.stop() == 0
    restart(daemon)
    world.upload("good.png")
    assert world.next_stored_key() == "good.png.json"
    assert len(fake.log("sns.Publish")) == 2, "told once"


def test_the_history_is_step_functions_own(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    world.upload("cat.jpg")
    world.next_stored_key()
    assert daemon.stop() == 0
    history = events(daemon)
    assert [event["type"] for event in history if "State" in event["type"] or "Execution" in event["type"]] == [
        "ExecutionStarted",
        "TaskStateEntered",
        "TaskStateExited",
        "TaskStateEntered",
        "TaskStateExited",
        "ExecutionSucceeded",
    ]
    assert all(
        len(details.get(payload, "")) <= 256
        for event in history
        for details in event.values()
        if isinstance(details, dict)
        for payload in ("input", "output", "parameters")
    ), "payloads are cut"


def test_a_damaged_journal_is_moved_away_and_begun_anew(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = glimpsed(world)
    assert daemon.stop() == 0
    journal(daemon).write_bytes(b"this is no database" * 1000)
    restart(daemon)
    daemon.log.wait_for("Journal begun anew")
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"
    fake.wait_for_empty(world.queue)
    assert events(daemon)
    assert Path(f"{journal(daemon)}.corrupt").read_bytes().startswith(b"this is no database")


def test_a_start_waits_for_a_journal_it_must_have(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = glimpsed(world, journal={"on_error": "pause"})
    assert daemon.stop() == 0
    journal(daemon).write_bytes(b"this is no database" * 1000)
    daemon.start()
    daemon.notify.wait_for("STATUS=waiting for the journal: Journal.Corrupt", 10)
    polls = len(fake.log("sqs.ReceiveMessage"))
    assert len(fake.log("sqs.ReceiveMessage")) == polls, "no message is taken meanwhile"
    for suffix in ("", "-wal", "-shm"):
        Path(f"{journal(daemon)}{suffix}").unlink(missing_ok=True)
    daemon.wait_until_ready()
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"


def test_a_dead_lettered_message_of_several_records_says_what_became_of_each(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    for key, body in (("good.png", png(1)), ("bad.png", b"no image")):
        world.upload(key, body)
    world.sqs.purge_queue(QueueUrl=world.queue_url)
    daemon = glimpsed(world)
    world.send(json.dumps(s3_event(*(s3_record(world.source, key) for key in ("good.png", "bad.png")))))
    attributes = world.dead_attributes(world.next_dead())
    assert attributes["FirstReceived"].endswith("Z")
    assert {(entry["Key"], entry["Outcome"]) for entry in json.loads(attributes["Records"])} == {
        ("good.png", "succeeded"),
        ("bad.png", "failed"),
    }
    assert daemon.running
