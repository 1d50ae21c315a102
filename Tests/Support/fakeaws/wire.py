"""HTTP/1.1 as bytes: one asyncio protocol per connection, and the ways in which a reply can go wrong."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from enum import Enum
from http import HTTPStatus

MAXIMUM_HEAD = 64 << 10
MAXIMUM_BODY = 64 << 20
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(slots=True)
class Request:
    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    connection: Connection

    @property
    def path(self) -> str:
        """As sent: still percent-encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str, default: str = "") -> str:
        """The first one of that name (lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), default)


class Delivery(Enum):
    """What becomes of a reply on its way out."""

    WHOLE = "whole"
    TRUNCATED = "truncated"  # the head promises more than is sent, then the connection ends
    CLOSED = "closed"  # not a byte, then an orderly end
    RESET = "reset"  # not a byte, then RST
    SILENT = "silent"  # not a byte, and the connection stays open


@dataclass(slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE
    code: str | None = None
    """The error code, for the log."""

    def encoded(self, head_only: bool, date: float) -> bytes:
        try:
            reason = HTTPStatus(self.status).phrase
        except ValueError:
            reason = "Unknown"
        lines = [f"HTTP/1.1 {self.status} {reason}", f"Date: {formatdate(date, usegmt=True)}"]
        if self.content_type and self.status != 304:
            lines.append(f"Content-Type: {self.content_type}")
        if self.status not in (204, 304):
            length = self.headers.get("Content-Length", str(len(self.body)))
            lines.append(f"Content-Length: {length}")
        lines += [f"{name}: {value}" for name, value in self.headers.items() if name != "Content-Length"]
        head = "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n"
        return head if head_only or self.status in (204, 304) else head + self.body


Handler = Callable[[Request], Awaitable[tuple[Reply, float]]]


class BadRequest(Exception):
    """The bytes are not an HTTP request that anything could be done with."""


class Connection(asyncio.Protocol):
    """Requests of one connection, answered one after the other."""

    count = 0

    def __init__(self, handler: Handler, on_bad_request: Callable[[str], None], connections: set[Connection]) -> None:
        Connection.count += 1
        self.number = Connection.count
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._handler = handler
        self._on_bad_request = on_bad_request
        self._connections = connections
        self._buffer = bytearray()
        self._continued = False
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._connections.add(self)
        connected = transport.get_extra_info("socket")
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        if not self.closed.done():
            self.closed.set_result(None)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def abort(self) -> None:
        """Ends with RST instead of FIN."""
        connected = self._transport.get_extra_info("socket")
        if connected is not None and connected.fileno() != -1:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._transport.abort()

    def _next(self) -> None:
        if self._task is not None:
            return
        try:
            request = self._parse()
        except BadRequest as error:
            self._on_bad_request(str(error))
            self._transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self._transport.close()
            return
        if request is not None:
            self._task = asyncio.get_running_loop().create_task(self._answer(request))

    async def _answer(self, request: Request) -> None:
        reply, date = await self._handler(request)
        self._task = None
        if self._transport.is_closing() and reply.delivery is not Delivery.RESET:
            return
        whole = reply.encoded(head_only=request.method == "HEAD", date=date)
        match reply.delivery:
            case Delivery.WHOLE:
                self._transport.write(whole)
                if request.header("connection").lower() == "close":
                    self._transport.close()
                elif self._buffer:
                    self._next()
            case Delivery.TRUNCATED:
                self._transport.write(whole[: max(len(whole) - len(reply.body) // 2 - 1, 12)])
                self._transport.close()
            case Delivery.CLOSED:
                self._transport.close()
            case Delivery.RESET:
                self.abort()
            case Delivery.SILENT:
                pass

    def _parse(self) -> Request | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > MAXIMUM_HEAD:
                raise BadRequest(f"head of more than {MAXIMUM_HEAD} bytes")
            return None
        lines = bytes(self._buffer[:end]).decode("latin-1").split("\r\n")
        parts = lines[0].split(" ")
        if len(parts) != 3 or parts[2] != "HTTP/1.1":
            raise BadRequest(f"request line {lines[0]!r}")
        headers: list[tuple[str, str]] = []
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon or not TOKEN.fullmatch(name):
                raise BadRequest(f"header line {line!r}")
            headers.append((name, value.strip(" \t")))
        lowered = {name.lower(): value for name, value in headers}
        chunked = lowered.get("transfer-encoding", "").lower() == "chunked"
        if chunked and "content-length" in lowered:
            raise BadRequest("both Content-Length and Transfer-Encoding")
        if lowered.get("expect", "").lower() == "100-continue" and not self._continued:
            self._continued = True
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        taken = self._chunks(end + 4) if chunked else self._counted(end + 4, lowered.get("content-length", "0"))
        if taken is None:
            return None
        body, used = taken
        del self._buffer[:used]
        self._continued = False
        return Request(parts[0], parts[1], headers, body, self)

    def _counted(self, start: int, length: str) -> tuple[bytes, int] | None:
        if not length.isdigit() or int(length) > MAXIMUM_BODY:
            raise BadRequest(f"Content-Length {length!r}")
        end = start + int(length)
        return (bytes(self._buffer[start:end]), end) if len(self._buffer) >= end else None

    def _chunks(self, start: int) -> tuple[bytes, int] | None:
        body = bytearray()
        while True:
            line_end = self._buffer.find(b"\r\n", start)
            if line_end < 0:
                return None
            try:
                size = int(self._buffer[start:line_end].split(b";")[0], 16)
            except ValueError as error:
                raise BadRequest("chunk size") from error
            end = line_end + 2 + size
            if len(self._buffer) < end + 2:
                return None
            if self._buffer[end : end + 2] != b"\r\n":
                raise BadRequest("chunk without its end, or a trailer")
            body += self._buffer[line_end + 2 : end]
            start = end + 2
            if size == 0:
                return bytes(body), start
