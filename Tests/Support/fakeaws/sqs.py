"""SQS over AWS JSON 1.0. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import time
import uuid
from collections.abc import Callable
from typing import Any

from .errors import AWSFailure
from .faults import Fault
from .sqs_queue import MAXIMUM_VISIBILITY, Message, Queue
from .state import ACCOUNT, REGION
from .wire import Request

READ_ONLY = {
    "QueueArn",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
}
BATCH_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
ALLOWED_TEXT = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


class SQS:
    def __init__(self, base_url: Callable[[], str]) -> None:
        self.queues: dict[str, Queue] = {}
        self._base_url = base_url

    def url(self, queue: Queue) -> str:
        return f"{self._base_url()}/{ACCOUNT}/{queue.name}"

    def resource(self, parameters: dict[str, Any]) -> str:
        url = parameters.get("QueueUrl") or parameters.get("QueueName") or ""
        return str(url).rpartition("/")[2]

    async def call(self, operation: str, parameters: dict[str, Any], request: Request, faults: list[Fault]) -> Any:
        match operation:
            case "CreateQueue":
                return self._create(parameters)
            case "GetQueueUrl":
                return {"QueueUrl": self.url(self._named(parameters["QueueName"]))}
            case "ListQueues":
                return {"QueueUrls": [self.url(queue) for queue in self.queues.values()]}
        queue = self._named(self.resource(parameters))
        match operation:
            case "ReceiveMessage":
                return await self._receive(queue, parameters, request, faults)
            case "SendMessage":
                return self._send(queue, parameters)
            case "SendMessageBatch":
                return _batch(parameters, faults, lambda entry: self._send(queue, entry))
            case "DeleteMessage":
                return self._delete(queue, parameters)
            case "DeleteMessageBatch":
                return _batch(parameters, faults, lambda entry: self._delete(queue, entry))
            case "ChangeMessageVisibility":
                return self._change_visibility(queue, parameters)
            case "ChangeMessageVisibilityBatch":
                return _batch(parameters, faults, lambda entry: self._change_visibility(queue, entry))
            case "GetQueueAttributes":
                return self._attributes(queue, parameters.get("AttributeNames", []))
            case "SetQueueAttributes":
                queue.attributes.update(_settable(parameters["Attributes"]))
                # An empty policy takes the policy away.
                queue.attributes = {name: value for name, value in queue.attributes.items() if value}
                return {}
            case "PurgeQueue":
                queue.messages.clear()
                return {}
            case "DeleteQueue":
                del self.queues[queue.name]
                return {}
            case _:
                raise AWSFailure(400, "UnsupportedOperation", f"the fake has no {operation}")

    def send(self, queue: Queue, body: str, attributes: dict[str, Any] | None = None, delay: float = 0.0) -> Message:
        message = Message(str(uuid.uuid4()), body, time.time(), attributes or {})
        queue.add(message, delay)
        return message

    def by_arn(self, arn: str) -> Queue | None:
        return next((queue for queue in self.queues.values() if queue.arn == arn), None)

    def _named(self, name: str) -> Queue:
        queue = self.queues.get(name)
        if queue is None:
            raise AWSFailure(400, "QueueDoesNotExist", "The specified queue does not exist.")
        return queue

    def _create(self, parameters: dict[str, Any]) -> Any:
        name = parameters["QueueName"]
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", name):
            raise _invalid("QueueName", name, "Can only include alphanumeric characters, hyphens, or underscores.")
        if name not in self.queues:
            arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"
            self.queues[name] = Queue(name, arn, _settable(parameters.get("Attributes", {})))
        return {"QueueUrl": self.url(self.queues[name])}

    def _attributes(self, queue: Queue, names: list[str]) -> Any:
        visible, in_flight, delayed = queue.counts()
        known = queue.attributes | {
            "QueueArn": queue.arn,
            "ApproximateNumberOfMessages": str(visible),
            "ApproximateNumberOfMessagesNotVisible": str(in_flight),
            "ApproximateNumberOfMessagesDelayed": str(delayed),
            "CreatedTimestamp": str(queue.created),
            "LastModifiedTimestamp": str(queue.created),
        }
        found = {name: value for name, value in known.items() if name in names or "All" in names}
        return {"Attributes": found} if found else {}

    def _send(self, queue: Queue, parameters: dict[str, Any]) -> Any:
        body = parameters["MessageBody"]
        size = len(body.encode()) + sum(
            len(name.encode()) + len(a["DataType"]) + len(a.get("StringValue", "").encode())
            for name, a in parameters.get("MessageAttributes", {}).items()
        )
        if not body:
            raise AWSFailure(400, "MissingParameter", "The request must contain the parameter MessageBody.", "shape")
        if size > int(queue.attributes["MaximumMessageSize"]):
            limit = queue.attributes["MaximumMessageSize"]
            raise _invalid("MessageBody", "...", f"Message must be shorter than {limit} bytes.")
        attributes = parameters.get("MessageAttributes", {})
        for text in (body, *(a.get("StringValue", "") for a in attributes.values())):
            if not ALLOWED_TEXT.fullmatch(text):
                raise AWSFailure(400, "InvalidMessageContents", "Invalid characters found in message", "shape")
        if len(attributes) > 10:
            raise _invalid("MessageAttributes", str(len(attributes)), "Number of message attributes exceeds 10.")
        for name, attribute in attributes.items():
            if attribute.get("StringValue") == "":
                raise _invalid(name, "", "Message attribute must contain a non-empty value.")
        message = self.send(queue, body, attributes, parameters.get("DelaySeconds", 0))
        reply = {"MessageId": message.id, "MD5OfMessageBody": _md5(body.encode())}
        if attributes:
            reply["MD5OfMessageAttributes"] = _md5_of_attributes(attributes)
        return reply

    async def _receive(self, queue: Queue, parameters: dict[str, Any], request: Request, faults: list[Fault]) -> Any:
        maximum = _bounded(parameters, "MaxNumberOfMessages", 1, 1, 10)
        wait = _bounded(parameters, "WaitTimeSeconds", int(queue.attributes["ReceiveMessageWaitTimeSeconds"]), 0, 20)
        default = int(queue.attributes["VisibilityTimeout"])
        visibility = _bounded(parameters, "VisibilityTimeout", default, 0, MAXIMUM_VISIBILITY)
        kinds = {fault.kind for fault in faults}
        deadline = time.monotonic() + wait
        while True:
            taken = queue.take(maximum, visibility, "duplicate" in kinds, "reorder" in kinds)
            taken = [message for message in taken if not self._redriven(queue, message)]
            left = deadline - time.monotonic()
            if taken or left <= 0 or request.connection.closed.done():
                break
            await queue.wait(left, request.connection.closed)
        system = set(parameters.get("AttributeNames", []) + parameters.get("MessageSystemAttributeNames", []))
        wanted = parameters.get("MessageAttributeNames", [])
        return {"Messages": [_presented(message, system, wanted) for message in taken]} if taken else {}

    def _redriven(self, queue: Queue, message: Message) -> bool:
        policy = queue.attributes.get("RedrivePolicy")
        if not policy:
            return False
        rule = json.loads(policy)
        target = self.by_arn(rule["deadLetterTargetArn"])
        if target is None or message.receive_count <= int(rule["maxReceiveCount"]):
            return False
        queue.remove(message)
        message.visible_at = 0.0
        target.add(message)
        return True

    def _delete(self, queue: Queue, parameters: dict[str, Any]) -> Any:
        known, message = queue.find(parameters["ReceiptHandle"])
        if not known:
            raise AWSFailure(400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.")
        # An older handle, or one of a message that is gone, is answered with success and does nothing.
        if message is not None:
            queue.delete(message)
        return {}

    def _change_visibility(self, queue: Queue, parameters: dict[str, Any]) -> Any:
        seconds = _bounded(parameters, "VisibilityTimeout", 0, 0, MAXIMUM_VISIBILITY)
        handle = parameters["ReceiptHandle"]
        known, message = queue.find(handle)
        if not known:
            raise AWSFailure(400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.")
        if message is None:
            reason = "Message does not exist or is not available for visibility timeout change."
            raise _invalid("ReceiptHandle", handle, reason, violation=None)
        if not queue.in_flight(message):
            raise AWSFailure(400, "MessageNotInflight", "The specified message isn't in flight.")
        if time.monotonic() - message.received + seconds > MAXIMUM_VISIBILITY:
            reason = f"Total VisibilityTimeout for the message is beyond the limit [{MAXIMUM_VISIBILITY} seconds]"
            raise _invalid("VisibilityTimeout", str(seconds), reason)
        queue.change_visibility(message, seconds)
        return {}


def _settable(attributes: dict[str, str]) -> dict[str, str]:
    if unknown := READ_ONLY & set(attributes):
        raise AWSFailure(400, "InvalidAttributeName", f"Unknown Attribute {sorted(unknown)[0]}.", "shape")
    return attributes


def _bounded(parameters: dict[str, Any], name: str, default: int, low: int, high: int) -> int:
    value = int(parameters.get(name, default))
    if not low <= value <= high:
        raise _invalid(name, str(value), f"Must be between {low} and {high}, if provided.")
    return value


def _invalid(name: str, value: str, reason: str, violation: str | None = "shape") -> AWSFailure:
    message = f"Value {value} for parameter {name} is invalid. Reason: {reason}"
    return AWSFailure(400, "InvalidParameterValue", message, violation)


def _batch(parameters: dict[str, Any], faults: list[Fault], act: Callable[[dict[str, Any]], Any]) -> Any:
    entries = parameters["Entries"]
    ids = [entry["Id"] for entry in entries]
    if not entries:
        raise AWSFailure(400, "EmptyBatchRequest", "The batch request doesn't contain any entries.", "shape")
    if len(entries) > 10:
        text = f"Maximum number of entries per request are 10. You have sent {len(entries)}."
        raise AWSFailure(400, "TooManyEntriesInBatchRequest", text, "shape")
    if len(set(ids)) != len(ids):
        raise AWSFailure(400, "BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id.", "shape")
    if not all(BATCH_ID.fullmatch(id) for id in ids):
        raise AWSFailure(
            400, "InvalidBatchEntryId", "The Id of a batch entry doesn't abide by specifications.", "shape"
        )
    done: list[Any] = []
    failed: list[Any] = []
    partial = next((fault for fault in faults if fault.kind == "partial"), None)
    for index, entry in enumerate(entries):
        try:
            if partial is not None and index % 2 == 0:
                raise AWSFailure(partial.status, partial.code, partial.message)
            done.append({"Id": entry["Id"]} | act(entry))
        except AWSFailure as failure:
            failed.append(
                {
                    "Id": entry["Id"],
                    "Code": failure.code,
                    "Message": failure.message,
                    "SenderFault": failure.status < 500,
                }
            )
    reply: dict[str, Any] = {"Successful": done, "Failed": failed}
    return {name: list_ for name, list_ in reply.items() if list_}


def _presented(message: Message, system: set[str], wanted: list[str]) -> dict[str, Any]:
    known = {
        "ApproximateReceiveCount": str(message.receive_count),
        "SentTimestamp": str(int(message.sent * 1000)),
        "ApproximateFirstReceiveTimestamp": str(int((message.first_received or 0) * 1000)),
        "SenderId": "AIDAIT2UOQQY3AUEKVGXU",
    }
    presented: dict[str, Any] = {
        "MessageId": message.id,
        "ReceiptHandle": message.handle,
        "MD5OfBody": _md5(message.body.encode()),
        "Body": message.body,
    }
    if attributes := {name: value for name, value in known.items() if name in system or "All" in system}:
        presented["Attributes"] = attributes
    all_wanted = "All" in wanted or ".*" in wanted
    custom = {name: value for name, value in message.attributes.items() if all_wanted or name in wanted}
    if custom:
        presented["MessageAttributes"] = custom
        presented["MD5OfMessageAttributes"] = _md5_of_attributes(custom)
    return presented


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def _md5_of_attributes(attributes: dict[str, Any]) -> str:
    """Each name, type and value by length, in order of name; 1 marks text and 2 bytes."""
    encoded = b""
    for name in sorted(attributes):
        attribute = attributes[name]
        for part in (name, attribute["DataType"]):
            encoded += struct.pack(">I", len(part.encode())) + part.encode()
        value = attribute.get("StringValue", "").encode()
        encoded += b"\x01" + struct.pack(">I", len(value)) + value
    return _md5(encoded)
