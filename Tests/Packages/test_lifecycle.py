"""Upgrade, removal and purge of the Debian package, on a machine where the service is at work."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakeaws import FakeAWS
from harness.machine import Machine
from harness.service import Service
from harness.world import World

STATE = "/var/lib/private/glimpsed/journal.sqlite3"


@pytest.fixture(scope="module")
def newer(deb: Path) -> Iterator[Path]:
    """The same package under the next version."""
    folder = deb.parent / "newer"
    subprocess.run(["rm", "-rf", folder], check=True)
    subprocess.run(["dpkg-deb", "-R", deb, folder], check=True)
    control = folder / "DEBIAN/control"
    control.write_text(control.read_text().replace("\nVersion: ", "\nVersion: 99+"))
    path = folder.with_suffix(".deb.next")
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", folder, path], check=True)
    yield path
    subprocess.run(["rm", "-rf", folder, path], check=True)


@pytest.fixture(autouse=True)
def installed_again(machine: Machine, deb: Path) -> Iterator[None]:
    """Other tests find the package as they expect it."""
    yield
    machine.run("dpkg", "-i", "--force-downgrade", "--force-confmiss", f"/packages/{deb.name}")


def test_an_upgrade_keeps_everything_and_lets_images_end(
    machine: Machine, service: Service, newer: Path, fake: FakeAWS, world: World
) -> None:
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    service.configure(world)
    log = service.log()
    service.start()
    before = service.show("MainPID")
    edited = machine.says("cat", service.file)
    world.upload("under-way.png")
    fake.wait_for_calls("rekognition.DetectLabels", 1)

    machine.run("dpkg", "-i", f"/packages/{newer.name}")
    log.wait_for("Intake draining")
    fake.release("gate")
    log.wait_for("Started", service.unit, count=2)
    assert world.next_stored_key() == "under-way.png.json"
    assert service.show("MainPID") != before
    assert machine.says("cat", service.file) == edited
    machine.run("test", "-s", STATE)

    world.upload("after.png")
    assert world.next_stored_key() == "after.png.json"


def test_an_upgrade_does_not_start_what_did_not_run(machine: Machine, service: Service, newer: Path) -> None:
    machine.run("dpkg", "-i", f"/packages/{newer.name}")
    assert service.show("ActiveState") == "inactive"
    assert machine.says("systemctl", "is-enabled", service.unit) == "disabled"


def test_removal_stops_it_and_keeps_what_is_the_operators(
    machine: Machine, service: Service, deb: Path, world: World
) -> None:
    service.configure(world)
    machine.run("systemctl", "enable", "--now", service.unit)
    edited = machine.says("cat", service.file)
    machine.run("dpkg", "--remove", "glimpsed")
    assert service.show("ActiveState") == "inactive"
    assert machine.says("cat", service.file) == edited
    machine.run("test", "-s", STATE)

    machine.run("dpkg", "-i", f"/packages/{deb.name}")
    assert machine.says("systemctl", "is-enabled", service.unit) == "enabled"
    machine.run("systemctl", "disable", service.unit)


def test_purge_leaves_nothing(machine: Machine, service: Service, world: World, fake: FakeAWS) -> None:
    cats = Service(machine, "cats")
    service.configure(world)
    machine.run("systemctl", "enable", "--now", service.unit)
    cats.configure(World.build(fake.url, fake))
    machine.run("systemctl", "enable", "--now", cats.unit)
    for each in (service, cats):
        machine.run("rm", "-rf", f"/etc/systemd/system/{each.unit}.d")
    machine.run("rm", "/etc/glimpsed/aws-credentials")

    machine.run("dpkg", "--purge", "glimpsed")
    left = machine.says("find", "/etc", "/run", "/usr", "/var", "-xdev", "-name", "*glimpsed*").splitlines()
    assert [path for path in left if not path.startswith(("/run/systemd/journal", "/var/log"))] == []
