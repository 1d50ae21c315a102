"""How a server process ends: by a signal, or with the process that started it."""

from __future__ import annotations

import os
import signal
import sys
import threading

SIGNALS = {signal.SIGINT, signal.SIGTERM}


class Ending:
    """Enter before threads are started, so that they inherit the mask and `wait` gets the signal."""

    def __enter__(self) -> Ending:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        return self

    def __exit__(self, *_: object) -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

    def wait(self, leashed: bool) -> None:
        """Until SIGINT or SIGTERM; when leashed also until standard input ends, as it does however the starter died."""
        if leashed:
            threading.Thread(target=_watch_standard_input, daemon=True).start()
        signal.sigwait(SIGNALS)


def _watch_standard_input() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
