"""Fixtures of every suite that runs the daemon: what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakeaws import FakeAWS

from .processes import Child, start_moto
from .world import World


@pytest.fixture
def fake() -> Iterator[FakeAWS]:
    """A fake AWS of the test's own. At the end, no request may have broken a rule of AWS's."""
    with FakeAWS() as fake:
        yield fake
        broken = fake.violations()
    assert not broken, "requests that AWS would refuse:\n" + "\n".join(broken)


@pytest.fixture(scope="session")
def moto() -> Iterator[Child]:
    """One moto server for the whole run; `url` is its address."""
    with start_moto() as server:
        yield server


@pytest.fixture
def world(fake: FakeAWS) -> World:
    """Buckets, queue, dead-letter queue, topic and subscription, all on the fake."""
    return World.build(fake.url, fake)


@pytest.fixture
def moto_world(moto: Child) -> Iterator[World]:
    """The same on moto, with the fake's Rekognition, which reads its images from moto."""
    with FakeAWS(object_endpoint=moto.url) as fake:
        yield World.build(moto.url, fake)
        broken = fake.violations()
    assert not broken, "requests that AWS would refuse:\n" + "\n".join(broken)
