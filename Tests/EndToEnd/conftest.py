"""Fixtures that every subject uses. What they are made of is in `harness/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.glimpsed import Glimpsed
from harness.world import World

pytest_plugins = ["harness.fixtures"]


@pytest.fixture(params=["fake", "moto"])
def anywhere(request: pytest.FixtureRequest) -> World:
    """The same test in both worlds: one that checks everything, and one that we have not written."""
    name = "world" if request.param == "fake" else "moto_world"
    return request.getfixturevalue(name)


@pytest.fixture
def glimpsed(tmp_path: Path) -> Iterator[Callable[..., Glimpsed]]:
    """Starts daemons: `glimpsed(world, …)`. Those still running at the end are stopped, and must have ended well.

    `prepare` is given the daemon before it is started.
    """
    started: list[Glimpsed] = []

    def start(
        world: World,
        *,
        ready: bool = True,
        environment: dict[str, str] | None = None,
        prepare: Callable[[Glimpsed], object] | None = None,
        **sections: object,
    ) -> Glimpsed:
        daemon = Glimpsed(tmp_path / f"glimpsed-{len(started)}", world.configuration(**sections))
        daemon.environment = environment or {}
        started.append(daemon)
        if prepare is not None:
            prepare(daemon)
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
