"""Fixtures that every subject uses. What they are made of is in `harness/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakeaws import FakeAWS
from harness.glimpsed import Glimpsed
from harness.processes import Child, start_moto
from harness.world import World


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


@pytest.fixture(params=["fake", "moto"])
def anywhere(request: pytest.FixtureRequest) -> World:
    """The same test in both worlds: one that checks everything, and one that we have not written."""
    name = "world" if request.param == "fake" else "moto_world"
    return request.getfixturevalue(name)


@pytest.fixture
def glimpsed(tmp_path: Path) -> Iterator[Callable[..., Glimpsed]]:
    """Starts daemons: `glimpsed(world, …)`. Those still running at the end are stopped, and must have ended well."""
    started: list[Glimpsed] = []

    def start(
        world: World, *, ready: bool = True, environment: dict[str, str] | None = None, **sections: object
    ) -> Glimpsed:
        daemon = Glimpsed(tmp_path / f"glimpsed-{len(started)}", world.configuration(**sections))
        daemon.environment = environment or {}
        started.append(daemon)
        daemon.start()
        if ready:
            daemon.wait_until_ready()
        return daemon

    yield start
    codes = []
    try:
        codes = [daemon.stop() for daemon in started if daemon.running]
    finally:
        for daemon in started:
            daemon.kill()
    assert not any(codes), f"exit codes {codes}:\n{started[-1].transcript()}"
