"""Child processes that do not outlive the test."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Self

SUPPORT = Path(__file__).resolve().parents[1]
LONGEST_WAIT = float(os.environ.get("GLIMPSED_TEST_SECONDS", "30"))


class Lines:
    """A stream read to its end by a thread, and lines that can be waited for."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._lines: list[str] = []
        self._ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            with self._changed:
                self._lines.append(line.decode(errors="replace").rstrip("\n"))
                self._changed.notify_all()
        stream.close()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def all(self) -> list[str]:
        with self._changed:
            return list(self._lines)

    def wait_for_end(self) -> list[str]:
        self._thread.join(LONGEST_WAIT)
        return self.all()

    def wait_for(self, *parts: str, count: int = 1, seconds: float = LONGEST_WAIT) -> str:
        """The line that makes it `count` lines holding all the parts. Raises TimeoutError, with what there was."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._holding(parts)) >= count or self._ended, seconds)
            found = self._holding(parts)
            if len(found) < count:
                text = "\n".join(self._lines[-40:])
                raise TimeoutError(f"{len(found)} of {count} lines holding {parts} within {seconds} s:\n{text}")
            return found[count - 1]

    def _holding(self, parts: tuple[str, ...]) -> list[str]:
        return [line for line in self._lines if all(part in line for part in parts)]


class Child:
    """A server of the test's own, which ends with the test however that ends; the first line it prints is its URL."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, "--leashed", *arguments],
            env=dict(os.environ) | {"PYTHONPATH": str(SUPPORT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        try:
            self.url = Lines(self._process.stdout).wait_for("http://")
        except BaseException:
            kill_group(self._process)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        kill_group(self._process, signal.SIGTERM)


def kill_group(process: subprocess.Popen[bytes], signal_: signal.Signals = signal.SIGKILL) -> None:
    """Signals the whole group, and makes sure that the leader is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal_)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def start_moto() -> Child:
    return Child("fakeaws.moto")
