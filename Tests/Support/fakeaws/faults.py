"""Scripted faults: which call of which operation goes wrong, and how."""

from __future__ import annotations

import asyncio
import fnmatch
import hashlib
import time
from collections import Counter
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
    "partial",  # SQS batches: every second entry fails with `code`, beginning with the first
    "hook",  # calls the test's own hook of that name before anything is done
    "hook-after",  # done, then calls the hook, then replies
]
COMPANIONS = ("latency", "hook", "hook-after")
"""What may come on top of a fault, in any number."""


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
    """What `release` calls a hang by, and the hook's name."""
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
        self.seed = 0
        self._turns: Counter[tuple[str, str, str]] = Counter()
        self._released: dict[str, asyncio.Event] = {}

    def strike(self, operation: str, resource: str) -> list[Fault]:
        """At most one fault, and any number of companions on top."""
        struck: list[Fault] = []
        is_taken = False
        for fault in self.faults:
            is_companion = fault.kind in COMPANIONS
            if (is_taken and not is_companion) or not fault.matches(operation, resource):
                continue
            fault.seen += 1
            spent = fault.times is not None and fault.struck >= fault.times
            if fault.seen > fault.after and not spent and self._falls_to(fault, operation, resource):
                fault.struck += 1
                struck.append(fault)
                is_taken = is_taken or not is_companion
        return struck

    def _falls_to(self, fault: Fault, operation: str, resource: str) -> bool:
        """Decided by the seed, the resource and how often it was asked for: whatever else comes meanwhile, the third
        PUT of one key goes wrong in each run of a seed, or in none."""
        if fault.probability >= 1:
            return True
        turn = (fault.kind, operation, resource)
        self._turns[turn] += 1
        text = f"{self.seed} {turn} {self._turns[turn]}"
        drawn = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
        return drawn < fault.probability * 2**64

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
