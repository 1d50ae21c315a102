"""The server: understands, checks, strikes, acts, answers, remembers."""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, TypeVar

from . import control, models, protocols, signature, tls
from .errors import AWSFailure, error_reply
from .faults import Fault, FaultBook
from .protocols import Call
from .rekognition import Rekognition
from .s3 import S3
from .sns import SNS, result_xml
from .sqs import SQS
from .state import REGION, Record, State
from .wire import Connection, Delivery, Reply, Request

Value = TypeVar("Value")

DELIVERIES = {
    "reset": Delivery.RESET,
    "reset-after": Delivery.RESET,
    "close": Delivery.CLOSED,
    "lost": Delivery.CLOSED,
    "silent": Delivery.SILENT,
    "truncate": Delivery.TRUNCATED,
}


class FakeAWS(control.Control):
    """The fake on a loopback port of its own, run by a thread of its own. Its methods may be called from any thread."""

    def __init__(self, object_endpoint: str | None = None, port: int = 0, region: str = REGION) -> None:
        self.state = State()
        self.book = FaultBook()
        self.sqs = SQS(lambda: self.url)
        self.s3 = S3(self.sqs)
        self.sns = SNS(self.sqs)
        self.rekognition = Rekognition(self.s3, object_endpoint)
        self.region = region
        self.url = ""
        self.hooks: dict[str, Callable[[], None]] = {}
        """What the faults `hook` and `hook-after` call, on the fake's loop."""
        self._servers: list[asyncio.Server] = []
        self._authorities: set[str] = set()
        self._certificates = tempfile.TemporaryDirectory(prefix="fakeaws-")
        self._port = port
        self._connections: set[Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fakeaws", daemon=True)

    def start(self) -> Self:
        self._thread.start()
        self._port = self._run(self._listen(self._port))
        authority = f"127.0.0.1:{self._port}"
        self._authorities.add(authority)
        self.url = f"http://{authority}"
        return self

    def stop(self) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._certificates.cleanup()

    def listen_securely(self) -> tuple[str, Path]:
        """A second port for the same services, with TLS and with buckets in host names: its URL, and the bundle with
        which it is trusted."""
        context, bundle = tls.make(Path(self._certificates.name))
        port = self._run(self._listen(0, ssl=context))
        self._authorities.add(f"{tls.HOST}:{port}")
        return f"https://{tls.HOST}:{port}", bundle

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def perform(self, command: str, arguments: dict[str, Any]) -> Any:
        return self._run(control.perform(self, command, arguments))

    def on_loop(self, work: Callable[[], Value]) -> Value:
        """Does that between two requests, so that what it reads and changes holds still."""

        async def wrapped() -> Value:
            return work()

        done: Value = self._run(wrapped())
        return done

    def go_down(self) -> None:
        """Refuses connections, and ends those there are, until `come_back`; what is stored stays."""
        self._run(self._stop_listening())

    def come_back(self) -> None:
        self._run(self._listen(self._port))

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _listen(self, port: int, **options: Any) -> int:
        server = await self._loop.create_server(
            lambda: Connection(self._answer, self._on_bad_request, self._connections), "127.0.0.1", port, **options
        )
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def _stop_listening(self) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()
        for connection in list(self._connections):
            connection.cancel()
        await asyncio.sleep(0)

    async def _close(self) -> None:
        self.book.clear()
        await self._stop_listening()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _on_bad_request(self, detail: str) -> None:
        self.state.violate("http", "unparsable request", detail)
        self.state.notify()

    async def _answer(self, request: Request) -> tuple[Reply, float]:
        if request.path.startswith("/_fake/"):
            return await self._control(request), time.time()
        request_id = str(uuid.uuid4())
        service = protocols.service_of(request)
        call = Call(service, "?")
        record: Record | None = None
        try:
            call = protocols.parse(service, request)
            resource = self._resource(call)
            record = self.state.begin(service, call.operation, resource, request.connection.number, call.parameters)
            self._check(request, call)
            reply = await self._act(request, call, record, request_id)
        except AWSFailure as failure:
            if failure.violation:
                self.state.violate(failure.violation, call.name, failure.message)
            reply = error_reply(service, failure, request_id, self._resource(call))
            reply.headers.update(failure.headers)
        reply.headers.setdefault("x-amz-request-id" if service == "s3" else "x-amzn-RequestId", request_id)
        if service == "s3":
            reply.headers.setdefault("x-amz-id-2", "fake-host-id")
        if record is None:
            record = self.state.begin(service, call.operation, "", request.connection.number, {})
        record.answered, record.status, record.code = time.monotonic(), reply.status, reply.code
        record.request_id = request_id
        self.state.notify()
        return reply, self.state.now()

    def _resource(self, call: Call) -> str:
        """What the call is about, for the log and for the faults' patterns."""
        match call.service:
            case "sqs":
                return self.sqs.resource(call.parameters)
            case "s3":
                return self.s3.resource(call.parameters)
            case "sns":
                return self.sns.resource(call.parameters)
            case "rekognition":
                return self.rekognition.resource(call.parameters)
            case _:
                return ""

    def _check(self, request: Request, call: Call) -> None:
        checks = self.state.checks
        if "headers" in checks:
            _check_headers(request, self._authorities)
        if "signature" in checks:
            signature.verify(request, call.service, self.region, self.state)
        if "shape" in checks:
            faults = call.faults + models.faults(call.service, call.operation, call.parameters)
            if faults:
                code = {"s3": "InvalidRequest", "sqs": "InvalidParameterValue"}.get(call.service, "ValidationException")
                raise AWSFailure(400, code, "; ".join(faults), "shape")

    async def _act(self, request: Request, call: Call, record: Record, request_id: str) -> Reply:
        if throttle := self.book.throttled(call.name):
            record.fault = "throttle"
            raise AWSFailure(throttle.status, throttle.code, throttle.message)
        faults = self.book.strike(call.name, record.resource)
        record.fault = ",".join(fault.kind for fault in faults) or None
        for fault in faults:
            if (early := await self._before(fault, request)) is not None:
                return early
        reply = await self._serve(request, call, faults, request_id)
        for fault in faults:
            if fault.kind == "hook-after":
                self.hooks[fault.name]()
        if call.service == "rekognition":
            record.reply = reply.body
        delivery = next((DELIVERIES[fault.kind] for fault in faults if fault.kind in DELIVERIES), Delivery.WHOLE)
        return replace(reply, delivery=delivery)

    async def _before(self, fault: Fault, request: Request) -> Reply | None:
        """What the fault does ahead of the work; a reply where it does so instead of the work."""
        match fault.kind:
            case "error":
                raise AWSFailure(fault.status, fault.code, fault.message, headers=fault.headers)
            case "garbage":
                return Reply(fault.status, fault.body.encode(), "text/html")
            case "reset" | "close":
                return Reply(delivery=DELIVERIES[fault.kind])
            case "latency":
                await asyncio.sleep(fault.seconds)
            case "hook":
                self.hooks[fault.name]()
            case "hang":
                await self.book.hang(fault.name, request.connection.closed)
        return None

    async def _serve(self, request: Request, call: Call, faults: list[Fault], request_id: str) -> Reply:
        match call.service:
            case "sqs":
                result = await self.sqs.call(call.operation, call.parameters, request, faults)
                return Reply(200, json.dumps(result, ensure_ascii=False).encode(), "application/x-amz-json-1.0")
            case "sns":
                text = result_xml(call.operation, self.sns.call(call.operation, call.parameters), request_id)
                return Reply(200, text, "text/xml")
            case "rekognition":
                answer = await self.rekognition.call(call.operation, call.parameters)
                return Reply(200, answer, "application/x-amz-json-1.1")
            case "s3":
                return self.s3.call(call, request)
            case _:
                # Held against its shapes, and done with.
                return Reply(200, b"{}", request.header("content-type"))

    async def _control(self, request: Request) -> Reply:
        try:
            arguments = json.loads(request.body or b"{}")
            result = await control.perform(self, request.path.removeprefix("/_fake/"), arguments)
            return Reply(200, json.dumps(result).encode(), "application/json")
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            return Reply(400, json.dumps({"error": repr(error)}).encode(), "application/json")


def _check_headers(request: Request, authorities: set[str]) -> None:
    names = [name.lower() for name, _ in request.headers]
    problems = [f"{name} is sent twice" for name in sorted(set(names)) if names.count(name) > 1]
    host = request.header("host")
    bucket = tls.bucket_of(host)
    if host.removeprefix(f"{bucket}." if bucket else "") not in authorities:
        problems.append(f"Host is {host!r}, not one of {sorted(authorities)}")
    for name, value in request.headers:
        if any(not " " <= character <= "~" for character in name + value):
            problems.append(f"{name} holds control or non-ASCII characters: {value!r}")
    if request.method in ("POST", "PUT") and not {"content-length", "transfer-encoding"} & set(names):
        problems.append(f"{request.method} without Content-Length")
    if any(not "!" <= character <= "~" for character in request.target) or not request.target.startswith("/"):
        problems.append(f"request target {request.target!r}")
    if problems:
        raise AWSFailure(400, "BadRequest", "; ".join(problems), "headers")
