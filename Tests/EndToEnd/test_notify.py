"""What the service manager is told when a start takes long or fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.glimpsed import Glimpsed
from harness.world import World

NOBODY_LISTENS = "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("aws", "environment", "awaited"),
    [
        ({"endpoint_url": NOBODY_LISTENS}, {}, "waiting for the network"),
        ({}, {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "waiting for credentials"),
    ],
    ids=["network", "credentials"],
)
def test_a_slow_start_says_what_it_waits_for_and_asks_for_time(
    world: World, tmp_path: Path, aws: dict[str, str], environment: dict[str, str], awaited: str
) -> None:
    daemon = Glimpsed(tmp_path / "waiting", world.configuration(aws=aws))
    daemon.environment = environment
    try:
        daemon.start()
        daemon.notify.wait_for("STATUS=", 10, holding=awaited)
        daemon.notify.wait_for("EXTEND_TIMEOUT_USEC=", 10)
        assert "READY=1" not in daemon.notify.seen()
        assert daemon.stop() == 0
    finally:
        daemon.kill()


def test_a_bad_configuration_is_told_with_its_exit_status(world: World, tmp_path: Path) -> None:
    daemon = Glimpsed(tmp_path / "bad", world.configuration(intake={"wait_seconds": 45}))
    daemon.start()
    assert daemon.wait() == 78
    daemon.notify.wait_for("EXIT_STATUS=78", 5)
    told = daemon.notify.seen()
    assert any(line.startswith("STATUS=configuration invalid") for line in told)
    assert not any(line.startswith(("ERRNO=", "READY=")) for line in told)


def test_a_missing_configuration_is_told_with_its_errno(world: World, tmp_path: Path) -> None:
    daemon = Glimpsed(tmp_path / "missing", world.configuration())
    daemon.configuration.unlink()
    daemon.start()
    assert daemon.wait() == 78
    daemon.notify.wait_for("ERRNO=2", 5)
    assert "EXIT_STATUS=78" in daemon.notify.seen()
