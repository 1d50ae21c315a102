"""Scripted faults: which call of which operation goes wrong, and how."""

from __future__ import annotations

import asyncio
import fnmatch
import random
import time
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "error",  # answered with status, code and message; nothing is done
    "garbage",  # answered with status and `body` as it stands; nothing is done
    "latency",  # done after `seconds`
    "hang",  # done once released, or when the client goes away
    "reset",  # RST before anything is done
    "reset-after",  # done, then RST
    "close",  # an orderly end before anything is done
    "lost",  # done, then the connection ends without a reply
    "silent",  # done, then neither a reply nor an end
    "truncate",  # done, and half of the reply sent
    "duplicate",  # SQS ReceiveMessage: what is delivered stays visible and is delivered again
    "reorder",  # SQS ReceiveMessage: taken from anywhere in the queue
]


@dataclass(slots=True)
class Fault:
    """One way for calls of an operation to go wrong."""

    operation: str
    """`rekognition.DetectLabels`, `s3.*`, `*`."""
    kind: Kind
    resource: str = "*"
    """Which `bucket/key`, queue or topic name, as a shell pattern."""
    after: int = 0
    """How many matching calls go well first."""
    times: int | None = 1
    """How many go wrong then; None for all."""
    probability: float = 1.0
    status: int = 500
    code: str = "InternalFailure"
    message: str = "We encountered an internal error. Please try again."
    seconds: float = 0.0
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    """Of an error, beside its own."""
    name: str = ""
    """What `release` calls a hang by."""
    seen: int = 0
    struck: int = 0

    def matches(self, operation: str, resource: str) -> bool:
        return fnmatch.fnmatchcase(operation, self.operation) and (
            self.resource in ("*", resource) or fnmatch.fnmatchcase(resource, self.resource)
        )


@dataclass(slots=True)
class Throttle:
    """A quota, as AWS keeps it: a token bucket."""

    operation: str
    rate: float
    """Calls a second."""
    burst: float
    status: int = 400
    code: str = "ThrottlingException"
    message: str = "Rate exceeded"
    tokens: float = field(init=False)
    refilled: float = field(init=False)
    granted: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        self.tokens, self.refilled = self.burst, time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.refilled) * self.rate)
        self.refilled = now
        if self.tokens < 1:
            self.refused += 1
            return False
        self.tokens -= 1
        self.granted += 1
        return True


class FaultBook:
    """The faults in force. The first that matches a call strikes."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.throttles: list[Throttle] = []
        self.random = random.Random(0)
        self._released: dict[str, asyncio.Event] = {}

    def strike(self, operation: str, resource: str) -> list[Fault]:
        """At most one fault, and any number of latencies on top."""
        struck: list[Fault] = []
        for fault in self.faults:
            if not fault.matches(operation, resource) or (struck and fault.kind != "latency"):
                continue
            fault.seen += 1
            spent = fault.times is not None and fault.struck >= fault.times
            if fault.seen > fault.after and not spent and self.random.random() < fault.probability:
                fault.struck += 1
                struck.append(fault)
        return struck

    def throttled(self, operation: str) -> Throttle | None:
        """The quota that this call exceeds."""
        return next((t for t in self.throttles if fnmatch.fnmatchcase(operation, t.operation) and not t.take()), None)

    def gate(self, name: str) -> asyncio.Event:
        return self._released.setdefault(name, asyncio.Event())

    async def hang(self, name: str, abandoned: asyncio.Future[None]) -> None:
        """Until released, or the client is gone."""
        released = asyncio.ensure_future(self.gate(name).wait())
        waiting: list[asyncio.Future[Any]] = [released, abandoned]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        released.cancel()

    def clear(self) -> None:
        self.faults.clear()
        self.throttles.clear()
        for gate in self._released.values():
            gate.set()
        self._released.clear()
