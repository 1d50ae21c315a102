"""A booted Debian: systemd as PID 1 of a container on this host's network, so that it reaches the tests' servers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import uuid
from pathlib import Path
from typing import Any, Self

from .notify import NotifySocket
from .processes import Lines, kill_group

BOOT_SECONDS = 60
# What the host's environment holds is no concern of the container's.
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "SYSTEMD_COLORS": "0"}


class Machine:
    """Everything it writes is in memory, and gone with it."""

    def __init__(self, root: Path, packages: Path) -> None:
        self._notify = NotifySocket()
        # Killed with the tests, however they end.
        command = ["setpriv", "--pdeathsig", "KILL", "systemd-nspawn", "--quiet", "--register=no", "--keep-unit"]
        command += ["--boot", "--notify-ready=yes", "--volatile=overlay", "--console=pipe", "--directory", str(root)]
        command += ["--machine", f"glimpsed-{uuid.uuid4().hex[:8]}", "--bind-ro", f"{packages}:/packages"]
        self._container = subprocess.Popen(
            command,
            env=ENVIRONMENT | {"NOTIFY_SOCKET": self._notify.address},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert self._container.stdout is not None
        self.console = Lines(self._container.stdout)
        self._followers: list[subprocess.Popen[bytes]] = []
        try:
            leader = self._notify.wait_for("X_NSPAWN_LEADER_PID=", BOOT_SECONDS)
            self._leader = leader.partition("=")[2]
            self._notify.wait_for("READY=1", BOOT_SECONDS)
        except TimeoutError as error:
            self.close()
            raise TimeoutError(f"{error}\n" + "\n".join(self.console.all()[-40:])) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for follower in self._followers:
            kill_group(follower)
        if self._container.poll() is None:
            # To nspawn this means: shut the system down.
            self._container.send_signal(signal.SIGTERM)
            try:
                self._container.wait(20)
            except subprocess.TimeoutExpired:
                kill_group(self._container)
        self._notify.end()

    def run(self, *command: str, check: bool = True, seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """Runs a command in it, as root."""
        done = subprocess.run(
            self._inside(command),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def says(self, *command: str) -> str:
        """What a command prints, whatever it exits with."""
        return self.run(*command, check=False).stdout.strip()

    def write(self, path: str, text: str) -> None:
        subprocess.run(
            self._inside(["sh", "-c", f'mkdir -p "$(dirname {path})" && cat >{path}']),
            env=ENVIRONMENT,
            input=text,
            text=True,
            check=True,
            timeout=10,
        )

    def cursor(self) -> str:
        """Where the journal ends now."""
        return self.says("journalctl", "--show-cursor", "-n", "0", "-q").removeprefix("-- cursor: ")

    def entries(self, cursor: str, **fields: str) -> list[dict[str, Any]]:
        """The journal's entries since then that have these fields."""
        # Matches are not left to journalctl: systemd 252 skips the first one that follows a cursor.
        text = self.run("journalctl", "-o", "json", "--after-cursor", cursor).stdout
        found = [json.loads(line) for line in text.splitlines()]
        return [entry for entry in found if fields.items() <= entry.items()]

    def follow(self, cursor: str) -> Lines:
        """The journal since then and from now on, an entry a line, as JSON."""
        follower = subprocess.Popen(
            self._inside(["journalctl", "-f", "-o", "json", "--after-cursor", cursor]),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._followers.append(follower)
        assert follower.stdout is not None
        return Lines(follower.stdout)

    def properties(self, unit: str, *names: str) -> dict[str, str]:
        """What `systemctl show` says of a unit."""
        text = self.run("systemctl", "show", unit, f"--property={','.join(names)}").stdout
        return dict(line.split("=", 1) for line in text.splitlines())

    def _inside(self, command: tuple[str, ...] | list[str]) -> list[str]:
        enter = ["nsenter", "--target", self._leader, "--mount", "--uts", "--ipc", "--pid", "--cgroup"]
        return [*enter, "--", *command]


def bootable() -> str | None:
    """Why no container can be booted here; None where one can."""
    if os.geteuid() != 0:
        return "booting a container takes root"
    probe = ["unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    if subprocess.run(probe, capture_output=True).returncode != 0:
        return "this host lets nobody make namespaces and mounts"
    return None
