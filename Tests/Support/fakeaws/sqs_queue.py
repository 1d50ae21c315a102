"""One SQS standard queue: visibility, receipt handles, redrive, long polls."""

from __future__ import annotations

import asyncio
import hashlib
import heapq
import itertools
import random
import time
from base64 import b64encode
from collections import deque
from dataclasses import dataclass, field
from typing import Any

MAXIMUM_VISIBILITY = 43_200


@dataclass(slots=True)
class Message:
    id: str
    body: str
    sent: float
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    receive_count: int = 0
    first_received: float | None = None
    received: float = 0.0
    """When the newest receipt handle was given (monotonic)."""
    visible_at: float = 0.0
    handle: str = ""
    """The newest; older ones delete nothing."""


class Queue:
    """Contents and clockwork. Knows nothing of HTTP."""

    def __init__(self, name: str, arn: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.arn = arn
        self.attributes = {
            "VisibilityTimeout": "30",
            "DelaySeconds": "0",
            "ReceiveMessageWaitTimeSeconds": "0",
            "MaximumMessageSize": "1048576",
            "MessageRetentionPeriod": "345600",
        } | attributes
        self.created = int(time.time())
        self.messages: dict[str, Message] = {}
        self.deleted = 0
        self.duplicate_probability = 0.0
        self.reorder = False
        self.random = random.Random(0)
        self._visible: deque[Message] = deque()
        self._hidden: list[tuple[float, int, Message]] = []
        self._order = itertools.count()
        self._handles: dict[str, str] = {}
        self._waiters: deque[asyncio.Future[None]] = deque()

    def add(self, message: Message, delay: float = 0.0) -> None:
        self.messages[message.id] = message
        if delay > 0:
            self._hide(message, time.monotonic() + delay)
        else:
            self._show(message)

    def take(self, maximum: int, visibility: int, duplicate: bool = False, reorder: bool = False) -> list[Message]:
        """Up to that many visible messages, hidden from now on, each with a new receipt handle."""
        now = time.monotonic()
        self._surface(now)
        taken: list[Message] = []
        while self._visible and len(taken) < maximum:
            if reorder or self.reorder:
                self._visible.rotate(self.random.randrange(len(self._visible)))
            message = self._visible.popleft()
            if self.messages.get(message.id) is not message:
                continue  # deleted while it was visible
            message.receive_count += 1
            message.first_received = message.first_received or time.time()
            message.received = now
            message.handle = self._new_handle(message)
            taken.append(message)
        # Only now, so that nothing is delivered twice in one reply.
        for message in taken:
            if duplicate or visibility == 0 or self.random.random() < self.duplicate_probability:
                self._show(message)
            else:
                self._hide(message, now + visibility)
        return taken

    async def wait(self, seconds: float, abandoned: asyncio.Future[None]) -> None:
        """Until something may be visible, the time is over, or the client is gone."""
        now = time.monotonic()
        self._surface(now)
        if self._visible:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(future)
        until_next = self._hidden[0][0] - now if self._hidden else seconds
        await asyncio.wait(
            [future, abandoned], timeout=max(0.0, min(seconds, until_next)), return_when=asyncio.FIRST_COMPLETED
        )
        if future in self._waiters:
            self._waiters.remove(future)

    def find(self, handle: str) -> tuple[bool, Message | None]:
        """Whether this queue ever gave that handle, and the message if the handle is its newest and it still exists."""
        message = self.messages.get(self._handles.get(handle, ""))
        return handle in self._handles, message if message and message.handle == handle else None

    def delete(self, message: Message) -> None:
        del self.messages[message.id]
        self.deleted += 1

    def forget(self) -> None:
        """Handles of messages that are gone: where there are very many, they are all that grows here."""
        self._handles = {handle: id for handle, id in self._handles.items() if id in self.messages}
        self._hidden = [entry for entry in self._hidden if self.messages.get(entry[2].id) is entry[2]]
        heapq.heapify(self._hidden)

    def remove(self, message: Message) -> None:
        """Taken away to another queue."""
        self.messages.pop(message.id, None)

    def change_visibility(self, message: Message, seconds: int) -> None:
        if seconds == 0:
            message.visible_at = 0.0
            self._show(message)
        else:
            self._hide(message, time.monotonic() + seconds)

    def in_flight(self, message: Message) -> bool:
        return message.visible_at > time.monotonic() and message.receive_count > 0

    def counts(self) -> tuple[int, int, int]:
        """Visible, in flight, delayed."""
        now = time.monotonic()
        hidden = [m for m in self.messages.values() if m.visible_at > now]
        flying = sum(1 for m in hidden if m.receive_count)
        return len(self.messages) - len(hidden), flying, len(hidden) - flying

    def _show(self, message: Message) -> None:
        message.visible_at = 0.0
        self._visible.append(message)
        self._wake()

    def _hide(self, message: Message, until: float) -> None:
        message.visible_at = until
        heapq.heappush(self._hidden, (until, next(self._order), message))
        # A poller that slept for the old head of the heap must look at the new one.
        self._wake()

    def _wake(self) -> None:
        while self._waiters:
            future = self._waiters.popleft()
            if not future.done():
                future.set_result(None)

    def _surface(self, now: float) -> None:
        """Moves what has become visible again from the heap to the line."""
        while self._hidden and self._hidden[0][0] <= now:
            until, _, message = heapq.heappop(self._hidden)
            if message.visible_at == until and self.messages.get(message.id) is message:
                message.visible_at = 0.0
                self._visible.append(message)

    def _new_handle(self, message: Message) -> str:
        raw = f"{message.id}:{message.receive_count}:{next(self._order)}".encode()
        handle = b64encode(hashlib.sha256(raw).digest() + raw).decode()
        self._handles[handle] = message.id
        return handle
