"""What a test can ask of the fake: as methods of a Python object, or as `POST /_fake/<method>` with a JSON object."""

from __future__ import annotations

import itertools
import json
import urllib.request
from abc import ABC, abstractmethod
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .faults import Fault, Kind, Throttle
from .state import Identity, Record

if TYPE_CHECKING:
    from .server import FakeAWS

WAIT_SECONDS = 20.0


class Control(ABC):
    """The commands. How they get there is the subclasses' business."""

    url: str

    @abstractmethod
    def perform(self, command: str, arguments: dict[str, Any]) -> Any: ...

    def fail(self, operation: str, kind: Kind = "error", **details: Any) -> None:
        """Adds a `Fault`; `details` are its other fields."""
        self.perform("fail", asdict(Fault(operation, kind, **details)))

    def throttle(self, operation: str, rate: float, burst: float | None = None, **details: Any) -> None:
        """Grants `rate` calls a second, `burst` at once (as many as `rate` by default), and refuses the others."""
        fields = {"operation": operation, "rate": rate, "burst": rate if burst is None else burst}
        self.perform("throttle", fields | details)

    def release(self, name: str = "") -> None:
        """Lets the calls go on that a `hang` of that name holds, and those yet to come."""
        self.perform("release", {"name": name})

    def heal(self) -> None:
        """Takes every fault and throttle away and releases what hangs."""
        self.perform("heal", {})

    def seed(self, seed: int) -> None:
        """Of the faults' probabilities."""
        self.perform("seed", {"seed": seed})

    def disturb_queue(self, queue: str, duplicate: float = 0.0, reorder: bool = False, seed: int = 0) -> None:
        """Delivers that share of the messages twice, and in any order."""
        self.perform("disturb_queue", {"queue": queue, "duplicate": duplicate, "reorder": reorder, "seed": seed})

    def set_identity(self, key_id: str, secret: str, session_token: str | None = None, expired: bool = False) -> None:
        """Who may call. An expired identity is told so."""
        arguments = {"key_id": key_id, "secret": secret, "session_token": session_token, "expired": expired}
        self.perform("set_identity", arguments)

    def set_clock(self, offset_seconds: float) -> None:
        """Moves the fake's wall clock, by which it dates replies and judges signatures."""
        self.perform("set_clock", {"offset_seconds": offset_seconds})

    def forgive(self, rule: str) -> None:
        """Violations of that rule are still refused, but not held against the test."""
        self.perform("forgive", {"rule": rule})

    def set_checks(self, *rules: str) -> None:
        """Which of `signature`, `shape` and `headers` are checked: fewer is faster."""
        self.perform("set_checks", {"rules": list(rules)})

    def violations(self) -> list[str]:
        return list(self.perform("violations", {}))

    def log(self, operation: str = "*", resource: str = "*") -> list[dict[str, Any]]:
        """The requests so far, oldest first, as the fields of `Record`."""
        return list(self.perform("log", {"operation": operation, "resource": resource}))

    def counts(self) -> dict[str, int]:
        """Requests by `service.Operation`, since the start."""
        return dict(self.perform("counts", {}))

    def paid(self) -> dict[str, int]:
        """Recognitions that AWS would bill, by `bucket/key`."""
        return dict(self.perform("paid", {}))

    def throttles(self) -> list[dict[str, Any]]:
        """Each throttle with what it has granted and refused."""
        return list(self.perform("throttles", {}))

    def queue(self, name: str) -> dict[str, int]:
        """How many messages are visible, in flight, delayed, and have been deleted."""
        return dict(self.perform("queue", {"name": name}))

    def wait_for_calls(
        self, operation: str, count: int = 1, resource: str = "*", answered: bool = False, seconds: float = WAIT_SECONDS
    ) -> list[dict[str, Any]]:
        """Blocks until that many calls have come (or been answered), and returns them. Raises TimeoutError."""
        arguments = {
            "operation": operation,
            "count": count,
            "resource": resource,
            "answered": answered,
            "seconds": seconds,
        }
        found = self.perform("wait_for_calls", arguments)
        if len(found) < count:
            raise TimeoutError(f"{len(found)} of {count} calls of {operation} on {resource} within {seconds} s")
        return list(found)

    def wait_for_empty(self, queue: str, seconds: float = WAIT_SECONDS) -> None:
        """Blocks until the queue holds nothing, visible or not. Raises TimeoutError."""
        if not self.perform("wait_for_empty", {"queue": queue, "seconds": seconds}):
            raise TimeoutError(f"{queue} still holds {self.queue(queue)} after {seconds} s")


class Remote(Control):
    """A fake in another process."""

    def __init__(self, url: str) -> None:
        self.url = url

    def perform(self, command: str, arguments: dict[str, Any]) -> Any:
        request = urllib.request.Request(f"{self.url}/_fake/{command}", json.dumps(arguments).encode(), method="POST")
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)


async def perform(fake: FakeAWS, command: str, arguments: dict[str, Any]) -> Any:
    """Runs on the fake's loop."""
    return await getattr(Commands(fake), command)(**arguments)


class Commands:
    """The commands' other end. Everything that comes and goes is JSON."""

    def __init__(self, fake: FakeAWS) -> None:
        self._fake = fake
        self._state = fake.state
        self._book = fake.book

    async def fail(self, **fields: Any) -> None:
        self._book.faults.append(Fault(**fields))

    async def throttle(self, **fields: Any) -> None:
        self._book.throttles.append(Throttle(**fields))

    async def release(self, name: str) -> None:
        self._book.gate(name).set()

    async def heal(self) -> None:
        self._book.clear()

    async def seed(self, seed: int) -> None:
        self._book.seed = seed

    async def disturb_queue(self, queue: str, duplicate: float, reorder: bool, seed: int) -> None:
        disturbed = self._fake.sqs.queues[queue]
        disturbed.duplicate_probability, disturbed.reorder = duplicate, reorder
        disturbed.random.seed(seed)

    async def set_identity(self, key_id: str, **fields: Any) -> None:
        self._state.identities[key_id] = Identity(**fields)

    async def set_clock(self, offset_seconds: float) -> None:
        self._state.clock_offset = offset_seconds

    async def forgive(self, rule: str) -> None:
        self._state.forgiven.add(rule)

    async def set_checks(self, rules: list[str]) -> None:
        self._state.checks = set(rules)

    async def violations(self) -> list[str]:
        return [str(violation) for violation in self._state.violations]

    async def log(self, operation: str, resource: str) -> list[dict[str, Any]]:
        pattern = Fault(operation, "error", resource)
        return [r.as_json() for r in self._state.log if pattern.matches(r.name, r.resource)]

    async def counts(self) -> dict[str, int]:
        return dict(self._state.calls)

    async def paid(self) -> dict[str, int]:
        return dict(self._fake.rekognition.paid)

    async def throttles(self) -> list[dict[str, Any]]:
        return [asdict(throttle) for throttle in self._book.throttles]

    async def queue(self, name: str) -> dict[str, int]:
        found = self._fake.sqs.queues[name]
        visible, in_flight, delayed = found.counts()
        return {"visible": visible, "in_flight": in_flight, "delayed": delayed, "deleted": found.deleted}

    async def wait_for_calls(
        self, operation: str, count: int, resource: str, answered: bool, seconds: float
    ) -> list[dict[str, Any]]:
        pattern = Fault(operation, "error", resource)
        matching: list[Record] = []
        seen = 0

        def found() -> list[Record]:
            """Looks at each request once: the log may be long, and this is asked at every change."""
            nonlocal seen
            new = list(itertools.takewhile(lambda record: record.number > seen, reversed(self._state.log)))
            seen = new[0].number if new else seen
            matching.extend(record for record in reversed(new) if pattern.matches(record.name, record.resource))
            return [record for record in matching if record.answered is not None or not answered]

        await self._state.wait_until(lambda: len(found()) >= count, seconds)
        return [record.as_json() for record in found()]

    async def wait_for_empty(self, queue: str, seconds: float) -> bool:
        messages = self._fake.sqs.queues[queue].messages
        return await self._state.wait_until(lambda: not messages, seconds)
