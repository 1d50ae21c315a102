"""The watchdog is fed by real progress alone, and the log says what stands still before the manager acts."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

import pytest

from harness.glimpsed import Glimpsed
from harness.status import page
from harness.world import World

SEIZE, INTERRUPT, DETACH = 0x4206, 0x4207, 17
POLL = {7, 73, 271}
"""poll and ppoll, on x86-64 and on arm64."""
WALL = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


def trace(request: int, thread: int) -> None:
    if libc.ptrace(request, thread, None, None) == 0:
        return
    code = ctypes.get_errno()
    if code == 1:
        pytest.skip("this host does not let a process trace its children")
    raise OSError(code, os.strerror(code))


def transfer_thread(process: int) -> int:
    """The one that is in poll(2) when nobody listens for `status`: libcurl's."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for task in Path(f"/proc/{process}/task").iterdir():
            call = (task / "syscall").read_text().split()[0]
            if call.isdigit() and int(call) in POLL:
                return int(task.name)
    raise TimeoutError("no thread is in poll(2)")


def test_a_thread_that_stands_still_is_named_and_ends_the_pings(world: World, tmp_path: Path) -> None:
    daemon = Glimpsed(tmp_path / "stalled", world.configuration())
    daemon.environment = {"WATCHDOG_USEC": "4000000", "RUNTIME_DIRECTORY": ""}
    daemon.start()
    try:
        daemon.wait_until_ready()
        daemon.notify.wait_for("WATCHDOG=1", 10)
        thread = transfer_thread(daemon.process.pid)
        trace(SEIZE, thread)
        trace(INTERRUPT, thread)
        os.waitpid(thread, WALL)

        line = daemon.log.wait_for("Progress stalled", seconds=40)
        assert 'source="transfer thread"' in line and "allowed_seconds=10" in line
        pings = daemon.notify.seen().count("WATCHDOG=1")

        trace(DETACH, thread)
        daemon.log.wait_for("Progress resumed", seconds=20)
        # None came between the two lines, and now they come again.
        assert daemon.notify.seen().count("WATCHDOG=1") <= pings + 1
        world.upload("cat.png")
        assert world.next_stored_key() == "cat.png.json"
        assert daemon.stop() == 0
    finally:
        daemon.kill()


def test_what_goes_on_is_no_stall(world: World, tmp_path: Path) -> None:
    """With the shortest of waits, a poll is due at once each time."""
    daemon = Glimpsed(tmp_path / "going", world.configuration(intake={"wait_seconds": 0}))
    daemon.environment = {"WATCHDOG_USEC": "1000000"}
    daemon.start()
    try:
        daemon.wait_until_ready()
        for number in range(3):
            world.upload(f"{number}.png")
            world.next_stored_key()
        assert page(daemon)["images"]["done"]["count"] == 3
        assert daemon.stop() == 0
        assert not [line for line in daemon.log.all() if "stalled" in line]
        assert "WATCHDOG=1" in daemon.notify.seen()
    finally:
        daemon.kill()
