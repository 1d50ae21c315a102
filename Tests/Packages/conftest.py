"""What the packages are tested with: the packages themselves, and a machine to install them on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.glimpsed import ROOT
from harness.image import image
from harness.machine import Machine, bootable
from harness.service import Service

pytest_plugins = ["harness.fixtures"]

PACKAGES = ROOT / ".build/packages"


@pytest.fixture(scope="session")
def deb() -> Path:
    """What `make deb` left."""
    return only(PACKAGES.glob("*.deb"), "make deb")


@pytest.fixture(scope="session")
def rpm() -> Path:
    """What `make rpm` left."""
    return only(PACKAGES.glob("*.rpm"), "make rpm")


def only(found: Iterator[Path], remedy: str) -> Path:
    paths = list(found)
    assert len(paths) == 1, f"{len(paths)} packages in {PACKAGES}: run `{remedy}` in a clean tree"
    return paths[0]


@pytest.fixture(scope="session")
def machine(deb: Path) -> Iterator[Machine]:
    """Booted once for the whole run, with the package installed and nothing configured."""
    reason = bootable()
    if reason:
        pytest.skip(reason)
    with Machine(image(deb), deb.parent) as machine:
        machine.run("dpkg", "-i", f"/packages/{deb.name}")
        yield machine


@pytest.fixture
def service(machine: Machine) -> Iterator[Service]:
    """glimpsed.service, not started and not configured. Whatever a test does to it is undone."""
    service = Service(machine)
    yield service
    service.clear()
