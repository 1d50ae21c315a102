"""The service manager's end of `NOTIFY_SOCKET` (sd_notify(3))."""

from __future__ import annotations

import socket
import threading
import time
import uuid


class NotifySocket:
    """Records each assignment that comes, with its time."""

    def __init__(self) -> None:
        name = f"glimpsed-test-{uuid.uuid4().hex}"
        self.address = f"@{name}"
        """For the environment. Abstract: nothing to clean up, and no path that could be too long."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{name}")
        self._seen: list[tuple[float, str]] = []
        self._over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def seen(self) -> list[str]:
        with self._changed:
            return [assignment for _, assignment in self._seen]

    def wait_for(self, prefix: str, seconds: float, holding: str = "") -> str:
        """The first assignment with that prefix and text. Raises TimeoutError, at once when the daemon ended."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._with(prefix, holding)) or self._over, seconds)
            found = self._with(prefix, holding)
            if not found:
                raise TimeoutError(f"{prefix}{holding} was not notified; seen: {self._seen}")
            return found[0]

    def end(self) -> None:
        """The daemon is gone: nobody need wait any longer."""
        # By way of the socket, so that what was sent before is read before.
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as own:
            own.sendto(b"", f"\0{self.address[1:]}")
        self._thread.join(10)
        self._socket.close()

    def _read(self) -> None:
        while message := self._socket.recv(65_536):
            with self._changed:
                for line in message.decode(errors="replace").splitlines():
                    self._seen.append((time.monotonic(), line))
                self._changed.notify_all()
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _with(self, prefix: str, holding: str) -> list[str]:
        return [assignment for _, assignment in self._seen if assignment.startswith(prefix) and holding in assignment]
