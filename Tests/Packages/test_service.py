"""The installed service under a booted systemd: what an operator does, and what the service manager sees."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE
from harness.machine import Machine
from harness.service import Service
from harness.world import World

IMAGE_FAILED = "9a9f830a7f9b481294c1a94cccb595d6"
CONFIGURATION_INVALID = "1e0a3823bb6540fe81f0064572bd2b8f"
RELOAD_APPLIED = "d556a0d561b6459884179563fa62a171"
STATUS_ASKED = "a32491cdc4bf447191ee5a33352ff0ce"
WAITING_FOR_QUEUE = "060cfc7b999c4732ae53c73084ee27c4"


@pytest.fixture
def instance(machine: Machine) -> Iterator[Callable[[str], Service]]:
    """Makes instances of the template."""
    with ExitStack() as stack:

        def make(name: str) -> Service:
            service = Service(machine, name)
            stack.callback(service.clear)
            return service

        yield make


def test_it_is_installed_but_not_started(machine: Machine, service: Service) -> None:
    assert machine.says("systemctl", "is-enabled", service.unit) == "disabled"
    assert service.show("ActiveState") == "inactive"
    assert IMAGE_FAILED in machine.says("journalctl", "--list-catalog")
    assert machine.says("systemctl", "--failed", "--no-legend") == ""


def test_an_upload_becomes_a_result(machine: Machine, service: Service, moto_world: World) -> None:
    service.configure(moto_world)
    service.start()
    assert "0 in flight" in service.show("StatusText")
    assert "Status: " in machine.says("systemctl", "status", service.unit)

    moto_world.upload("cats/tom.png")
    assert moto_world.next_result()[0] == "cats/tom.png.json"
    service.stop()
    assert service.show("ExecMainStatus") == "0"

    [entry] = service.entries(GLIMPSED_KEY="cats/tom.png", PRIORITY="6")
    assert entry["_TRANSPORT"] == "journal"
    assert entry["SYSLOG_IDENTIFIER"] == "glimpsed"
    assert entry["GLIMPSED_BUCKET"] == moto_world.source
    assert {"GLIMPSED_EXECUTION", "CODE_FILE", "CODE_LINE", "CODE_FUNC"} <= set(entry)
    # Nothing in the sandbox is in the way of anything the process tries.
    assert not [entry for entry in service.entries() if "thread priority" in str(entry["MESSAGE"])]


def test_a_failure_is_explained(service: Service, world: World) -> None:
    service.configure(world)
    log = service.log()
    service.start()
    world.upload("cats/no.png", NOT_AN_IMAGE)
    world.next_dead()
    log.wait_for(IMAGE_FAILED)
    [entry] = service.entries(MESSAGE_ID=IMAGE_FAILED)
    assert entry["GLIMPSED_ERROR"] == "Rekognition.InvalidImageFormatException"
    assert int(entry["PRIORITY"]) <= 4
    assert f"No result was stored for s3://{world.source}/cats/no.png" in service.explained()


def test_a_process_that_hangs_is_replaced_and_its_image_ends(service: Service, fake: FakeAWS, world: World) -> None:
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    settings = ["WatchdogSec=2", "RestartSec=100ms", "TimeoutAbortSec=2"]
    service.configure(world, *settings, intake={"visibility_timeout_seconds": 10})
    log = service.log()
    service.start()
    hung = service.show("MainPID")
    world.upload("slow.png")
    fake.wait_for_calls("rekognition.DetectLabels", 1)
    service.machine.run("sh", "-c", f"kill -STOP {hung}")
    log.wait_for("Watchdog timeout", service.unit)
    fake.release("gate")
    assert world.next_result()[0] == "slow.png.json"
    assert service.show("NRestarts") == "1"
    assert service.show("MainPID") != hung


def test_reload_puts_a_good_file_to_work(service: Service, world: World) -> None:
    service.configure(world)
    log = service.log()
    service.start()
    process = service.show("MainPID")
    service.configure(world, results={"prefix": "new/"})
    service.machine.run("systemctl", "reload", service.unit)
    log.wait_for(RELOAD_APPLIED)
    world.upload("a.png")
    assert world.next_stored_key() == "new/a.png.json"
    assert service.show("MainPID") == process


def test_reload_refuses_a_bad_file_and_the_old_one_stays(service: Service, world: World) -> None:
    service.configure(world)
    service.start()
    service.configure(world, intake={"wait_seconds": 45})
    refused = service.machine.run("systemctl", "reload", service.unit, check=False)
    assert refused.returncode != 0
    assert "intake.wait_seconds must be 0 to 20 (got 45)" in service.explained()
    assert service.show("ActiveState") == "active"
    world.upload("a.png")
    assert world.next_stored_key() == "a.png.json"


def test_stop_lets_images_end(service: Service, fake: FakeAWS, world: World) -> None:
    fake.fail("rekognition.DetectLabels", "hang", times=None, name="gate")
    service.configure(world)
    log = service.log()
    service.start()
    for number in range(3):
        world.upload(f"{number}.png")
    fake.wait_for_calls("rekognition.DetectLabels", 3)
    service.machine.run("systemctl", "stop", "--no-block", service.unit)
    log.wait_for("Intake draining")
    assert service.show("ActiveState") == "deactivating"
    fake.release("gate")
    log.wait_for("Stopped", service.unit)
    assert sorted(world.result_keys()) == [f"{number}.png.json" for number in range(3)]
    assert service.show("Result") == "success"


def test_a_bad_configuration_fails_for_good(service: Service, world: World) -> None:
    service.configure(world, "RestartSec=0", intake={"wait_seconds": 45})
    log = service.log()
    started = service.machine.run("systemctl", "start", service.unit, check=False)
    assert started.returncode != 0
    log.wait_for("Failed with result", service.unit)
    assert service.machine.properties(service.unit, "ActiveState", "SubState", "ExecMainStatus", "NRestarts") == {
        "ActiveState": "failed",
        "SubState": "failed",
        "ExecMainStatus": "78",
        "NRestarts": "0",
    }
    assert "configuration invalid" in service.show("StatusText")
    [entry] = service.entries(MESSAGE_ID=CONFIGURATION_INVALID)
    assert "intake.wait_seconds must be 0 to 20 (got 45)" in entry["GLIMPSED_ERROR"]
    assert "is not restarted" in service.explained()


def test_a_queue_may_come_later(service: Service, fake: FakeAWS, world: World) -> None:
    missing = {"status": 400, "code": "QueueDoesNotExist", "message": "The specified queue does not exist."}
    fake.fail("sqs.GetQueueAttributes", "error", times=None, **missing)
    before = len(fake.log("sqs.GetQueueAttributes"))
    # Less than it has to wait: it asks for more.
    service.configure(world, "TimeoutStartSec=2")
    log = service.log()
    service.begin_to_start()
    log.wait_for(WAITING_FOR_QUEUE)
    # The fourth try comes three and a half seconds after the first, at the least.
    fake.wait_for_calls("sqs.GetQueueAttributes", before + 4)
    assert service.show("ActiveState") == "activating"
    assert service.show("StatusText").startswith("waiting for queue")
    fake.heal()
    log.wait_for("Started", service.unit)
    world.upload("a.png")
    assert world.next_stored_key() == "a.png.json"
    assert service.show("NRestarts") == "0"


def test_instances_and_the_plain_unit_side_by_side(
    machine: Machine, service: Service, instance: Callable[[str], Service], fake: FakeAWS, world: World
) -> None:
    services = {service: world}
    for name in ("cats", "dogs"):
        services[instance(name)] = World.build(fake.url, fake)
    for each, its_world in services.items():
        each.configure(its_world)
        each.start()
    for its_world in services.values():
        its_world.upload("a.png")
    for its_world in services.values():
        assert its_world.next_stored_key() == "a.png.json"
    for folder in ("glimpsed", "glimpsed@cats", "glimpsed@dogs"):
        machine.run("test", "-s", f"/var/lib/{folder}/journal.sqlite3")
    for each in services:
        name = each.unit.removeprefix("glimpsed").removeprefix("@").removesuffix(".service")
        asked = machine.run("glimpsed", "status", "--json", *(["--instance", name] if name else [])).stdout
        assert json.loads(asked)["phase"]["name"] == "running"


def test_status_is_asked_at_the_socket_of_the_unit(
    machine: Machine, instance: Callable[[str], Service], service: Service, world: World
) -> None:
    cats = instance("cats")
    service.configure(world)
    cats.configure(world, "Group=adm")
    for each in (service, cats):
        each.start()
    for each, arguments in ((service, []), (cats, ["--instance", "cats"])):
        page = json.loads(machine.says("glimpsed", "status", "--json", *arguments))
        assert str(page["process_id"]) == each.show("MainPID")
        assert page["phase"]["name"] == "running"
        assert page["configuration"]["path"] == each.file
    assert machine.says("stat", "-c", "%a", "/run/glimpsed/status.sock") == "660"
    operator = ["setpriv", "--reuid=65534", "--groups=adm", "glimpsed", "status"]
    stranger = machine.run(*operator, check=False)
    assert stranger.returncode == 69
    assert "not allowed to ask glimpsed at /run/glimpsed/status.sock" in stranger.stderr
    assert "running for" in machine.run(*operator, "--instance", "cats").stdout

    machine.run("systemctl", "kill", "-s", "USR1", "--kill-whom=main", service.unit)
    service.log().wait_for(STATUS_ASKED)
    [entry] = service.entries(MESSAGE_ID=STATUS_ASKED)
    assert entry["MESSAGE"].startswith("Status\nglimpsed ")
    assert "renewed each second: glimpsed status --watch" in service.explained()

    service.stop()
    gone = machine.run("glimpsed", "status", check=False)
    assert gone.returncode == 69
    assert "see systemctl status glimpsed" in gone.stderr
    # The one's end takes nothing from the other.
    assert json.loads(machine.says("glimpsed", "status", "--json", "--instance", "cats"))["phase"]["name"] == "running"
