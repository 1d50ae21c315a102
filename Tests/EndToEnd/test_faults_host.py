"""What can go wrong with the host: the journal's disk, its file, other processes, descriptors and the clock."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from fakeaws import FakeAWS
from fakeaws.images import png
from harness.glimpsed import Glimpsed
from harness.processes import SUPPORT
from harness.world import World

SHORT = {"visibility_timeout_seconds": 10, "wait_seconds": 1}
BOTH = pytest.mark.parametrize("on_error", ["continue", "pause"])


def recorded(daemon: Glimpsed) -> list[str]:
    """The keys of the images that the journal says were done."""
    with contextlib.closing(sqlite3.connect(f"file:{daemon.journal}?mode=ro", uri=True)) as database:
        return [key for (key,) in database.execute("SELECT key FROM execution WHERE status = 'succeeded'")]


def on_a_small_disk(daemon: Glimpsed) -> None:
    """Its state directory is a file system of its own; other processes see it through /proc/PID/root."""
    daemon.state.mkdir(parents=True)
    mount = f"mount -t tmpfs -o size=512k none '{daemon.state}' && exec \"$@\""
    daemon.prefix = ["unshare", "--mount", "--map-root-user", "sh", "-c", mount, "sh"]


def needs_mounts() -> None:
    tried = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True
    )
    if tried.returncode != 0:
        pytest.skip(f"this host grants no mounts: {tried.stderr.decode().strip()}")


@contextlib.contextmanager
def full(daemon: Glimpsed) -> Iterator[None]:
    """Nothing more fits onto the daemon's disk."""
    ballast = Path(f"/proc/{daemon.process.pid}/root{daemon.state}/ballast")
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x"):
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextlib.contextmanager
def locked(daemon: Glimpsed) -> Iterator[None]:
    """As by a backup tool, or somebody's shell."""
    with contextlib.closing(sqlite3.connect(daemon.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@BOTH
@pytest.mark.parametrize("trouble", [full, locked])
def test_journal_that_cannot_be_written_for_a_while(
    world: World,
    fake: FakeAWS,
    glimpsed: Callable[..., Glimpsed],
    trouble: Callable[[Glimpsed], AbstractContextManager[None]],
    on_error: str,
) -> None:
    """Said once, and either worked on without the journal or paused for; and said when it is over."""
    if trouble is full:
        needs_mounts()
    prepare = on_a_small_disk if trouble is full else None
    daemon = glimpsed(world, prepare=prepare, journal={"on_error": on_error}, intake=SHORT)
    with trouble(daemon):
        world.upload("during.png")
        daemon.log.wait_for("Journal unusable")
        if on_error == "continue":
            assert world.next_stored_key() == "during.png.json"
            fake.wait_for_empty(world.queue)
        else:
            daemon.notify.wait_for("STATUS=paused", 20)
            assert fake.queue(world.queue)["deleted"] == 0
    if on_error == "pause":
        assert world.next_stored_key() == "during.png.json"
    # It ends after the ten seconds for which a journal that has failed is left alone.
    fake.fail("rekognition.DetectLabels", "latency", resource=f"{world.source}/after.png", seconds=10.5)
    world.upload("after.png")
    assert world.next_stored_key() == "after.png.json"
    daemon.log.wait_for("Journal works again")
    fake.wait_for_empty(world.queue)
    assert len([line for line in daemon.log.all() if "Journal unusable" in line]) == 1
    assert set(fake.paid().values()) == {1}


@BOTH
def test_journal_that_is_corrupted_while_running(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], on_error: str
) -> None:
    daemon = glimpsed(world, journal={"on_error": on_error}, intake=SHORT)
    world.upload("before.png")
    assert world.next_stored_key() == "before.png.json"
    fake.wait_for_empty(world.queue)
    for file in daemon.state.glob("journal.sqlite3*"):
        with file.open("r+b") as opened:
            opened.write(b"\xa5" * max(4096, file.stat().st_size))
    world.upload("after.png")
    daemon.log.wait_for("Journal unusable")
    if on_error == "continue":
        assert world.next_stored_key() == "after.png.json"
        fake.wait_for_empty(world.queue)
    else:
        daemon.notify.wait_for("STATUS=paused", 20)
        assert fake.queue(world.queue)["deleted"] == 1


def read_only(daemon: Glimpsed) -> None:
    """Even for root, once the right to pass over permissions is taken from it."""
    daemon.prefix = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    for file in daemon.state.glob("journal.sqlite3*"):
        file.chmod(0o444)
    daemon.state.chmod(0o555)


@pytest.fixture
def used(world: World, tmp_path: Path) -> Iterator[Glimpsed]:
    """A daemon that has run once and so has a journal."""
    daemon = Glimpsed(tmp_path / "used", world.configuration(intake=SHORT))
    daemon.start()
    try:
        daemon.wait_until_ready()
        world.upload("before.png")
        assert world.next_stored_key() == "before.png.json"
        world.fake.wait_for_empty(world.queue)
        assert daemon.stop() == 0
        yield daemon
    finally:
        daemon.kill()
        daemon.state.chmod(0o755)


def test_journal_that_may_not_be_written(world: World, fake: FakeAWS, used: Glimpsed) -> None:
    read_only(used)
    used.start()
    used.wait_until_ready()
    world.upload("after.png")
    assert world.next_stored_key() == "after.png.json"
    used.log.wait_for("Journal unusable")
    fake.wait_for_empty(world.queue)
    assert used.stop() == 0


def test_journal_that_may_not_be_written_and_is_needed(world: World, used: Glimpsed) -> None:
    """Nothing is taken under a promise that cannot be kept, until it can be."""
    read_only(used)
    used.configuration.write_text(world.configuration(intake=SHORT, journal={"on_error": "pause"}))
    used.start()
    world.upload("after.png")
    used.notify.wait_for("STATUS=", 10, holding="waiting for the journal: Journal.ReadOnly")
    assert world.fake.queue(world.queue)["visible"] == 1
    used.state.chmod(0o755)
    for file in used.state.glob("journal.sqlite3*"):
        file.chmod(0o644)
    assert world.next_stored_key() == "after.png.json"
    world.fake.wait_for_empty(world.queue)
    assert used.stop() == 0


def limit_descriptors(daemon: Glimpsed, limit: int) -> None:
    pid = daemon.process.pid
    _, hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (limit, hard))


def test_few_descriptors(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """Calls that find no descriptor are tried again; none of them is held against an image."""
    daemon = glimpsed(world, retry={"max_attempts": 8, "backoff_rate": 1.0}, intake=SHORT)
    world.upload("before.png")
    assert world.next_stored_key() == "before.png.json"
    fake.wait_for_empty(world.queue)
    fake.fail("rekognition.DetectLabels", "hang", times=None, name="gate")
    limit_descriptors(daemon, len(os.listdir(f"/proc/{daemon.process.pid}/fd")) + 1)  # noqa: PTH208
    for number in range(8):
        world.upload(f"{number}.png", png(number))
    daemon.log.wait_for("Task retrying")
    fake.release("gate")
    assert len({world.next_stored_key() for _ in range(8)}) == 8
    fake.wait_for_empty(world.queue)
    assert world.left_in(world.dead_url) == 0
    assert fake.log("sns.Publish") == []


def test_no_descriptor_for_a_while(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, intake=SHORT)
    world.upload("before.png")
    assert world.next_stored_key() == "before.png.json"
    # Below what is open now: not even the place of one that is closed can be had again.
    limit_descriptors(daemon, 3)
    fake.go_down()
    fake.come_back()
    daemon.log.wait_for("Queue does not answer")
    for number in range(5):
        world.upload(f"{number}.png", png(number))
    limit_descriptors(daemon, 1024)
    assert len({world.next_stored_key() for _ in range(5)}) == 5
    fake.wait_for_empty(world.queue)
    assert world.left_in(world.dead_url) == 0


def test_process_that_is_stopped_for_longer_than_its_leases(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    """As a suspended host: what it held is somebody else's by then, and must not be touched any more."""
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    sleeper = glimpsed(world, intake=SHORT)
    world.upload("cat.png")
    fake.wait_for_calls("rekognition.DetectLabels")
    sleeper.signal(signal.SIGSTOP)
    glimpsed(world, intake=SHORT)
    assert world.next_stored_key() == "cat.png.json"
    fake.wait_for_empty(world.queue)
    puts = len(fake.log("s3.PutObject", f"{world.results}/*"))
    fake.release("gate")
    sleeper.signal(signal.SIGCONT)
    sleeper.log.wait_for("Lease lost")
    assert sleeper.stop() == 0
    assert len(fake.log("s3.PutObject", f"{world.results}/*")) == puts
    assert fake.queue(world.queue)["deleted"] == 1


class WallClock:
    """The daemon's wall clock, which can be set as a person would set it."""

    def __init__(self, directory: Path) -> None:
        self._library = directory / "wallclock.so"
        source = SUPPORT / "wallclock" / "wallclock.c"
        # Swift brings clang.
        subprocess.run(["clang", "-shared", "-fPIC", "-Wall", "-Werror", "-o", self._library, source], check=True)
        self._offset = directory / "offset"
        self.set(0)

    def set(self, seconds: int) -> None:
        """Off by so many seconds from now on."""
        new = self._offset.with_suffix(".new")
        new.write_text(str(seconds))
        new.rename(self._offset)

    def prepare(self, daemon: Glimpsed) -> None:
        daemon.environment = {"LD_PRELOAD": str(self._library), "WALL_CLOCK_OFFSET": str(self._offset)}


@pytest.mark.parametrize("jump", [7200, -7200], ids=["forward", "back"])
def test_wall_clock_that_jumps(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], tmp_path: Path, jump: int
) -> None:
    """Leases are timed by the clock that cannot jump; signatures follow AWS's own."""
    # The first call after the jump is refused, and tells the daemon what time it is.
    fake.forgive("signature")
    clock = WallClock(tmp_path)
    daemon = glimpsed(world, prepare=clock.prepare, intake=SHORT)
    fake.fail("rekognition.DetectLabels", "hang", name="gate")
    world.upload("under-way.png")
    fake.wait_for_calls("rekognition.DetectLabels")
    clock.set(jump)
    extended = len(fake.log("sqs.ChangeMessageVisibilityBatch", world.queue))
    # Longer than the visibility that the receive has asked for.
    fake.wait_for_calls(
        "sqs.ChangeMessageVisibilityBatch", count=extended + 4, resource=world.queue, answered=True, seconds=30
    )
    assert "InvalidSignatureException" in {call["code"] for call in fake.log("sqs.*", world.queue)}
    world.upload("after.png", png(2))
    assert world.next_stored_key() == "after.png.json"
    fake.release("gate")
    assert world.next_stored_key() == "under-way.png.json"
    clock.set(0)
    world.upload("back.png", png(3))
    assert world.next_stored_key() == "back.png.json"
    fake.wait_for_empty(world.queue)
    assert set(fake.paid().values()) == {1}
    assert not [line for line in daemon.log.all() if "Lease lost" in line]
    assert not [status for status in daemon.notify.seen() if "paused" in status]
