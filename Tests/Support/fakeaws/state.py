"""What the services share: who may call, what time it is, what was asked, and what was wrong with it."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

ACCOUNT = "123456789012"
REGION = "us-east-1"
ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@dataclass(slots=True)
class Identity:
    """A pair of keys that may call; `session_token` where the key is a temporary one."""

    secret: str
    session_token: str | None = None
    expired: bool = False


@dataclass(slots=True)
class Record:
    """One request, as the log keeps it. Times are seconds of the monotonic clock; `at` is the wall clock's."""

    number: int
    service: str
    operation: str
    resource: str
    connection: int
    arrived: float
    at: float
    parameters: dict[str, Any] = field(default_factory=dict)
    answered: float | None = None
    status: int | None = None
    code: str | None = None
    fault: str | None = None
    request_id: str = ""
    reply: bytes = b""
    """Kept for Rekognition only: what was paid for."""

    @property
    def name(self) -> str:
        return f"{self.service}.{self.operation}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"reply": self.reply.decode(errors="replace")}


@dataclass(slots=True)
class Violation:
    """A rule of AWS's that a request broke."""

    rule: str
    """`http`, `headers`, `signature` or `shape`."""
    request: str
    detail: str

    def __str__(self) -> str:
        return f"{self.request}: {self.rule}: {self.detail}"


class State:
    """Everything the fake remembers apart from the services' own contents. Lives on the server's loop."""

    def __init__(self, log_limit: int = 200_000) -> None:
        self.identities: dict[str, Identity] = {ACCESS_KEY: Identity(SECRET_KEY)}
        self.clock_offset = 0.0
        self.log: deque[Record] = deque(maxlen=log_limit)
        self.calls: Counter[str] = Counter()
        self.violations: list[Violation] = []
        self.forgiven: set[str] = set()
        self.checks = {"signature", "shape", "headers"}
        self._numbers = 0
        self._changed: list[asyncio.Future[None]] = []

    def now(self) -> float:
        """The fake's wall clock, which a test may set wrong."""
        return time.time() + self.clock_offset

    def begin(self, service: str, operation: str, resource: str, connection: int, parameters: dict[str, Any]) -> Record:
        self._numbers += 1
        record = Record(
            self._numbers, service, operation, resource, connection, time.monotonic(), time.time(), parameters
        )
        self.log.append(record)
        self.calls[record.name] += 1
        self.notify()
        return record

    def violate(self, rule: str, request: str, detail: str) -> None:
        if rule not in self.forgiven:
            self.violations.append(Violation(rule, request, detail))

    def notify(self) -> None:
        """Something changed that a test may be waiting for."""
        waiting, self._changed = self._changed, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait_until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """True as soon as the condition holds; false when the time is over first."""
        deadline = time.monotonic() + seconds
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._changed.append(future)
            await asyncio.wait([future], timeout=left)
        return True
