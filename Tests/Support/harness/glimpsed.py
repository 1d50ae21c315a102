"""The real binary, started as systemd would start it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from pathlib import Path

from fakeaws import ACCESS_KEY, SECRET_KEY

from .notify import NotifySocket
from .processes import LONGEST_WAIT, Lines, kill_group

ROOT = Path(__file__).resolve().parents[3]


def binary() -> Path:
    """`$GLIMPSED`, or what `make build` leaves behind."""
    path = Path(os.environ.get("GLIMPSED", ROOT / ".build/debug/glimpsed"))
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there: run `make build`, or set GLIMPSED")
    return path


def environment(home: Path, **more: str) -> dict[str, str]:
    """No more than systemd gives, and the credentials: what the developer has set up must not leak in."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "STATE_DIRECTORY": str(home),
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_EC2_METADATA_DISABLED": "true",
    } | more


def run(
    directory: Path, *arguments: str, configuration: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """One of the commands that end by themselves."""
    variables = environment(directory / "home", **more)
    command = [str(binary()), *arguments]
    if configuration is not None:
        file = directory / "glimpsed.toml"
        file.write_text(configuration)
        command += ["--config", str(file)]
    return subprocess.run(
        command, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LONGEST_WAIT
    )


class Glimpsed:
    """One daemon in a directory of its own."""

    def __init__(self, directory: Path, configuration: str) -> None:
        directory.mkdir(parents=True)
        self.directory = directory
        self.configuration = directory / "glimpsed.toml"
        self.configuration.write_text(configuration)
        self.environment: dict[str, str] = {}
        self.prefix: list[str] = []
        """A command that runs the daemon in other surroundings, such as `setpriv …`, by replacing itself with it."""

    @property
    def state(self) -> Path:
        """Its state directory."""
        return self.directory / "state"

    @property
    def journal(self) -> Path:
        return self.state / "journal.sqlite3"

    def start(self) -> None:
        self.notify = NotifySocket()
        variables = environment(self.state, NOTIFY_SOCKET=self.notify.address, RUNTIME_DIRECTORY=str(self.directory))
        variables |= self.environment
        self.process = subprocess.Popen(
            [*self.prefix, str(binary()), "run", "--config", str(self.configuration)],
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.log = Lines(self.process.stdout)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        self.process.wait()
        self.notify.end()

    @property
    def running(self) -> bool:
        return hasattr(self, "process") and self.process.poll() is None

    def wait_until_ready(self, seconds: float = LONGEST_WAIT) -> None:
        try:
            self.notify.wait_for("READY=1", seconds)
        except TimeoutError as error:
            raise TimeoutError(f"not ready: {error}\n{self.transcript()}") from None

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def wait(self, seconds: float = LONGEST_WAIT) -> int:
        """The exit code; negative where a signal ended it."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"still running after {seconds} s\n{self.transcript()}") from None

    def stop(self, seconds: float = LONGEST_WAIT) -> int:
        """Asks it to drain and end."""
        if self.running:
            self.signal(signal.SIGTERM)
        return self.wait(seconds)

    def kill(self) -> None:
        """Whatever happened before, nothing is left of it."""
        if hasattr(self, "process"):
            kill_group(self.process)

    def transcript(self) -> str:
        return "\n".join([*self.log.all()[-60:], f"notified: {self.notify.seen()}"])
