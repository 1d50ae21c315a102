"""Errors in the shape in which each protocol carries them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from .wire import Reply


@dataclass
class AWSFailure(Exception):
    """An answer that is an error. `violation` is set where the client itself was at fault."""

    status: int
    code: str
    message: str
    violation: str | None = None
    """The kind of rule that was broken: `signature`, `shape`, `headers`."""
    fields: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


JSON_NAMESPACES = {"sqs": "com.amazonaws.sqs#", "rekognition": ""}
QUERY_CODES = {
    "QueueDoesNotExist": "AWS.SimpleQueueService.NonExistentQueue",
    "MessageNotInflight": "AWS.SimpleQueueService.MessageNotInflight",
    "UnrecognizedClientException": "InvalidClientTokenId",
    "EmptyBatchRequest": "AWS.SimpleQueueService.EmptyBatchRequest",
    "TooManyEntriesInBatchRequest": "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    "BatchEntryIdsNotDistinct": "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    "InvalidBatchEntryId": "AWS.SimpleQueueService.InvalidBatchEntryId",
}
COMMON = {"UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException", "SerializationException"}


def error_reply(service: str, failure: AWSFailure, request_id: str, resource: str = "") -> Reply:
    """The reply that the service would send for that failure."""
    match service:
        case "s3":
            return _rest_xml(failure, request_id, resource)
        case "sns":
            return _query_xml(failure, request_id)
        case _:
            return _json(service, failure)


def _json(service: str, failure: AWSFailure) -> Reply:
    namespace = "com.amazon.coral.service#" if failure.code in COMMON else JSON_NAMESPACES.get(service, "")
    body = {"__type": namespace + failure.code, "message": failure.message}
    headers: dict[str, str] = {}
    version = "1.0"
    if service == "sqs":
        side = "Sender" if failure.status < 500 else "Receiver"
        headers["x-amzn-query-error"] = f"{QUERY_CODES.get(failure.code, failure.code)};{side}"
    else:
        version = "1.1"
        body = {"__type": body["__type"], "Code": failure.code, "Message": failure.message}
    text = json.dumps(body).encode()
    return Reply(failure.status, text, f"application/x-amz-json-{version}", headers, code=failure.code)


def _rest_xml(failure: AWSFailure, request_id: str, resource: str) -> Reply:
    fields = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in failure.fields.items())
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{failure.code}</Code><Message>{escape(failure.message)}</Message>{fields}"
        f"<Resource>/{escape(xml_safe(resource))}</Resource>"
        f"<RequestId>{request_id}</RequestId><HostId>fake-host-id</HostId></Error>"
    )
    return Reply(failure.status, text.encode(), "application/xml", code=failure.code)


def _query_xml(failure: AWSFailure, request_id: str) -> Reply:
    side = "Sender" if failure.status < 500 else "Receiver"
    text = (
        '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">'
        f"<Error><Type>{side}</Type><Code>{failure.code}</Code><Message>{escape(failure.message)}</Message></Error>"
        f"<RequestId>{request_id}</RequestId></ErrorResponse>"
    )
    return Reply(failure.status, text.encode(), "text/xml", code=failure.code)


def xml_safe(text: str) -> str:
    """XML 1.0 has no way to write most control characters; S3 keys may hold them."""
    return "".join(c if c in "\t\n\r" or ord(c) >= 0x20 else "?" for c in text)
