"""What the configuration may say, what is said about a bad one, and what happens while the host is not set up yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fakeaws import ACCESS_KEY, SECRET_KEY, FakeAWS
from harness.glimpsed import Glimpsed, environment, run
from harness.world import World

ORIGINAL_DOCUMENT = (
    '{"StartAt":"ImageRecognition","States":{"ImageRecognition":{"Type":"Task","Resource":'
    '"arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:ImageRecognitionFunction","Next":"StoreResults"},'
    '"StoreResults":{"Type":"Task","Resource":'
    '"arn:aws:lambda:<REGION>:<ACCOUNT_ID>:function:StoreResultsFunction","End":true}}}'
)

MISTAKES = """\
[source]
queue = "uploads"
buckets = ["image-upload-bucket"]
bukets = ["x"]

[results]
prefix = 5

[intake]
wait_seconds = 45

[log]
level = "loud"
"""


@pytest.mark.parametrize("command", ["check", "run"])
def test_every_mistake_is_said_at_once_and_exits_78(tmp_path: Path, command: str) -> None:
    ended = run(tmp_path, command, configuration=MISTAKES)
    assert ended.returncode == 78
    said = ended.stderr
    for needed in (
        "glimpsed.toml:4: ",
        "did you mean buckets",
        "glimpsed.toml:7: results.prefix",
        "results.bucket",
        "glimpsed.toml:10: intake.wait_seconds must be 0 to 20 (got 45)",
        "glimpsed.toml:13: log.level",
    ):
        assert needed.lower() in said.lower()


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("[source\n", "glimpsed.toml:1"),
        ("", "source.queue"),
        ('[source]\nqueue = "q"\nbuckets = []\n[results]\nbucket = "image-results"\n', "source.buckets"),
    ],
    ids=["not-toml", "empty", "no-buckets"],
)
def test_bad_configuration(tmp_path: Path, text: str, needed: str) -> None:
    ended = run(tmp_path, "check", configuration=text)
    assert ended.returncode == 78
    assert needed in ended.stderr


def test_file_that_is_not_there(tmp_path: Path) -> None:
    ended = run(tmp_path, "check", "--config", str(tmp_path / "nowhere.toml"))
    assert ended.returncode == 78
    assert "nowhere.toml" in ended.stderr


def test_unknown_option_exits_64(tmp_path: Path) -> None:
    assert run(tmp_path, "run", "--nonsense").returncode == 64


def test_good_configuration_is_called_valid(world: World, tmp_path: Path) -> None:
    ended = run(tmp_path, "check", configuration=world.configuration())
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("prefix", ["", "results/"])
def test_results_that_would_be_images_again_are_refused(world: World, tmp_path: Path, prefix: str) -> None:
    loop = {"bucket": world.source, "prefix": prefix}
    for command in ("check", "run"):
        ended = run(tmp_path, command, configuration=world.configuration(results=loop))
        assert ended.returncode == 78
        assert "results." in ended.stderr and world.source in ended.stderr


def test_workflow_show_prints_a_document_that_can_be_used(
    world: World, tmp_path: Path, glimpsed: Callable[..., Glimpsed]
) -> None:
    shown = run(tmp_path, "workflow", "show", configuration=world.configuration())
    assert shown.returncode == 0
    assert json.loads(shown.stdout)["StartAt"]
    definition = tmp_path / "workflow.asl.json"
    definition.write_text(shown.stdout)
    glimpsed(world, workflow={"definition": str(definition)})
    world.upload("cat.jpg")
    assert world.next_stored_key() == "cat.jpg.json"


def test_original_document_runs_unchanged(anywhere: World, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    definition = tmp_path / "workflow.asl.json"
    definition.write_text(ORIGINAL_DOCUMENT)
    daemon = glimpsed(anywhere, workflow={"definition": str(definition)})
    anywhere.upload("cat.jpg")
    key, document = anywhere.next_result()
    assert key == "cat.jpg.json"
    assert document["recognition"]["labels"]["Labels"]
    assert daemon.stop() == 0
    assert anywhere.left_in(anywhere.queue_url) == 0


def test_original_document_still_alerts(world: World, tmp_path: Path, glimpsed: Callable[..., Glimpsed]) -> None:
    """It has no Catch: the daemon itself tells what the document tells nobody."""
    definition = tmp_path / "workflow.asl.json"
    definition.write_text(ORIGINAL_DOCUMENT)
    glimpsed(world, workflow={"definition": str(definition)})
    world.upload("bad.jpg", b"not an image")
    assert "bad.jpg" in world.next_alert()["Message"]
    assert world.dead_attributes(world.next_dead())["ErrorName"] == "Rekognition.InvalidImageFormatException"


@pytest.mark.parametrize(
    ("document", "needed"),
    [
        ('{"StartAt": "A", "States": {}}', "/States"),
        ("not json", "workflow.asl.json"),
        (ORIGINAL_DOCUMENT.replace("StoreResultsFunction", "Unknown"), "Unknown"),
    ],
    ids=["no-state", "not-json", "unknown-function"],
)
def test_bad_workflow_exits_78(world: World, tmp_path: Path, document: str, needed: str) -> None:
    definition = tmp_path / "workflow.asl.json"
    definition.write_text(document)
    ended = run(tmp_path, "check", configuration=world.configuration(workflow={"definition": str(definition)}))
    assert ended.returncode == 78
    assert needed in ended.stderr


def test_retry_beside_a_definition_is_refused(world: World, tmp_path: Path) -> None:
    definition = tmp_path / "workflow.asl.json"
    definition.write_text(ORIGINAL_DOCUMENT)
    both = world.configuration(workflow={"definition": str(definition)}, retry={"max_attempts": 5})
    ended = run(tmp_path, "check", configuration=both)
    assert ended.returncode == 78
    assert "retry" in ended.stderr


def test_queue_by_its_name(anywhere: World, glimpsed: Callable[..., Glimpsed]) -> None:
    glimpsed(anywhere, source={"queue": anywhere.queue})
    anywhere.upload("cat.jpg")
    assert anywhere.next_stored_key() == "cat.jpg.json"


@pytest.mark.parametrize("by", ["url", "name"])
def test_queue_that_comes_later(world: World, glimpsed: Callable[..., Glimpsed], by: str) -> None:
    queue = "later" if by == "name" else world.queue_url.replace(world.queue, "later")
    daemon = glimpsed(world, ready=False, source={"queue": queue})
    daemon.notify.wait_for("STATUS=", 10, holding="waiting for queue")
    daemon.log.wait_for("QueueDoesNotExist")
    assert "READY=1" not in daemon.notify.seen()
    world.sqs.create_queue(QueueName="later")
    daemon.wait_until_ready()


def test_wrong_secret_is_said_clearly(world: World, fake: FakeAWS, tmp_path: Path) -> None:
    fake.forgive("signature")
    daemon = Glimpsed(tmp_path / "wrong", world.configuration())
    daemon.environment = {"AWS_SECRET_ACCESS_KEY": "the-wrong-secret"}
    try:
        daemon.start()
        daemon.log.wait_for("The request signature we calculated does not match")
        daemon.notify.wait_for("STATUS=", 5)
        assert "READY=1" not in daemon.notify.seen()
        assert daemon.stop() == 0
        transcript = daemon.transcript()
        assert "the-wrong-secret" not in transcript and SECRET_KEY not in transcript
    finally:
        daemon.kill()


def test_no_credentials_are_said_clearly(world: World, tmp_path: Path) -> None:
    daemon = Glimpsed(tmp_path / "none", world.configuration())
    daemon.environment = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
    try:
        daemon.start()
        daemon.log.wait_for("redentials")
        assert "READY=1" not in daemon.notify.seen()
    finally:
        daemon.kill()


def test_nothing_secret_is_logged(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, log={"level": "trace"})
    world.upload("cat.jpg")
    world.next_stored_key()
    assert daemon.stop() == 0
    transcript = "\n".join(daemon.log.all())
    assert SECRET_KEY not in transcript
    assert "Signature=" not in transcript


def test_environment_of_the_tests_is_bare(tmp_path: Path) -> None:
    """What the developer has set up for AWS must not reach the daemon."""
    assert {name for name in environment(tmp_path) if name.startswith("AWS")} == {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_EC2_METADATA_DISABLED",
    }
    assert environment(tmp_path)["AWS_ACCESS_KEY_ID"] == ACCESS_KEY
