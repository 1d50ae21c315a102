"""`glimpsed status`, asked of a daemon that the test has started."""

from __future__ import annotations

import fcntl
import json
import os
import select
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .glimpsed import Glimpsed, binary
from .processes import LONGEST_WAIT, kill_group


def socket_of(daemon: Glimpsed) -> Path:
    return daemon.directory / "status.sock"


def ask(path: Path | None, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """Once. Without a path it looks where the unit's daemon listens."""
    where = [] if path is None else ["--socket", str(path)]
    return subprocess.run(
        [str(binary()), "status", *where, *arguments],
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        **how,
    )


def page(daemon: Glimpsed) -> dict[str, Any]:
    answer = ask(socket_of(daemon), "--json")
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


class Pages:
    """What `status --watch --json` prints, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def until(self, isright: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first page from here on that is as it should be. Raises TimeoutError with the last one."""
        assert self._process.stdout is not None
        end = threading.Timer(LONGEST_WAIT, self._process.kill)
        end.start()
        line = ""
        try:
            while following := self._process.stdout.readline():
                line = following
                found = json.loads(line)
                if isright(found):
                    return dict(found)
        finally:
            end.cancel()
        raise TimeoutError(f"no such page; the last was {line}")


@contextmanager
def watching(daemon: Glimpsed) -> Iterator[Pages]:
    process = subprocess.Popen(
        [str(binary()), "status", "--watch", "--json", "--socket", str(socket_of(daemon))],
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Pages(process)
    finally:
        kill_group(process)  # type: ignore[arg-type]


class Terminal:
    """`status --watch` on a terminal of its own."""

    def __init__(self, path: Path, rows: int = 24, columns: int = 80, **environment: str) -> None:
        self.ours, self.theirs = os.openpty()
        self._resize = lambda rows, columns: fcntl.ioctl(
            self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0)
        )
        self._resize(rows, columns)
        self.before = termios.tcgetattr(self.theirs)
        self.process = subprocess.Popen(
            [str(binary()), "status", "--watch", "--socket", str(path)],
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color"} | environment,
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.shown = ""
        self.settings = lambda: termios.tcgetattr(self.theirs)

    def resize(self, rows: int, columns: int) -> None:
        self.shown = ""
        self._resize(rows, columns)

    def type(self, text: str) -> None:
        os.write(self.ours, text.encode())

    def until(self, *parts: str) -> str:
        """All that was shown since the last call, once it holds the parts."""
        end = time.monotonic() + LONGEST_WAIT
        while not all(part in self.shown for part in parts):
            ready, _, _ = select.select([self.ours], [], [], max(end - time.monotonic(), 0))
            if not ready:
                raise TimeoutError(f"{parts} not shown: {self.shown!r}")
            self.shown += os.read(self.ours, 65_536).decode(errors="replace")
        shown, self.shown = self.shown, ""
        return shown

    def close(self) -> None:
        kill_group(self.process)
        os.close(self.ours)
        os.close(self.theirs)
