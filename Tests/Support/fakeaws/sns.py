"""SNS over the query protocol: topics whose subscribers are the fake's own queues."""

from __future__ import annotations

import json
import re
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from .errors import AWSFailure
from .sqs import SQS
from .state import ACCOUNT, REGION

SUBJECT = re.compile(r"[\x20-\x7e]{1,100}")
MAXIMUM_MESSAGE = 262_144


@dataclass(slots=True)
class Subscription:
    arn: str
    endpoint: str
    raw: bool = False


@dataclass(slots=True)
class Topic:
    arn: str
    subscriptions: list[Subscription] = field(default_factory=list)
    published: list[dict[str, Any]] = field(default_factory=list)


class SNS:
    def __init__(self, sqs: SQS) -> None:
        self.topics: dict[str, Topic] = {}
        self._sqs = sqs

    def resource(self, parameters: dict[str, Any]) -> str:
        arn = parameters.get("TopicArn") or parameters.get("TargetArn") or parameters.get("Name") or ""
        return str(arn).rpartition(":")[2]

    def call(self, operation: str, parameters: dict[str, Any]) -> dict[str, str]:
        match operation:
            case "CreateTopic":
                arn = f"arn:aws:sns:{REGION}:{ACCOUNT}:{parameters['Name']}"
                self.topics.setdefault(arn, Topic(arn))
                return {"TopicArn": arn}
            case "Subscribe":
                return self._subscribe(parameters)
            case "Publish":
                return self._publish(parameters)
            case _:
                raise AWSFailure(400, "InvalidAction", f"the fake has no {operation}")

    def _topic(self, arn: str) -> Topic:
        if not arn.startswith("arn:aws:sns:"):
            raise AWSFailure(400, "InvalidParameter", f"Invalid parameter: TopicArn Reason: {arn}", "shape")
        topic = self.topics.get(arn)
        if topic is None:
            raise AWSFailure(404, "NotFound", "Topic does not exist")
        return topic

    def _subscribe(self, parameters: dict[str, Any]) -> dict[str, str]:
        topic = self._topic(parameters["TopicArn"])
        if parameters["Protocol"] != "sqs":
            raise AWSFailure(400, "InvalidParameter", "the fake delivers to SQS only")
        raw = parameters.get("Attributes", {}).get("RawMessageDelivery") == "true"
        subscription = Subscription(f"{topic.arn}:{uuid.uuid4()}", parameters["Endpoint"], raw)
        topic.subscriptions.append(subscription)
        return {"SubscriptionArn": subscription.arn}

    def _publish(self, parameters: dict[str, Any]) -> dict[str, str]:
        topic = self._topic(parameters.get("TopicArn") or parameters.get("TargetArn") or "")
        message, subject = parameters["Message"], parameters.get("Subject")
        if not message:
            raise AWSFailure(400, "InvalidParameter", "Invalid parameter: Empty message", "shape")
        if len(message.encode()) > MAXIMUM_MESSAGE:
            raise AWSFailure(400, "InvalidParameter", "Invalid parameter: Message too long", "shape")
        if subject is not None and (not SUBJECT.fullmatch(subject) or subject.startswith(" ")):
            # ASCII text that begins with a letter, number or punctuation mark, without line breaks, of at most 100.
            raise AWSFailure(400, "InvalidParameter", "Invalid parameter: Subject", "shape")
        id = str(uuid.uuid4())
        topic.published.append(parameters)
        for subscription in topic.subscriptions:
            self._deliver(topic, subscription, id, parameters)
        return {"MessageId": id}

    def _deliver(self, topic: Topic, subscription: Subscription, id: str, parameters: dict[str, Any]) -> None:
        queue = self._sqs.by_arn(subscription.endpoint)
        if queue is None:
            return
        attributes = parameters.get("MessageAttributes", {})
        if subscription.raw:
            self._sqs.send(queue, parameters["Message"], attributes)
            return
        envelope: dict[str, Any] = {"Type": "Notification", "MessageId": id, "TopicArn": topic.arn}
        if parameters.get("Subject") is not None:
            envelope["Subject"] = parameters["Subject"]
        envelope |= {
            "Message": parameters["Message"],
            "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
            "SignatureVersion": "1",
            "Signature": "ZmFrZQ==",
            "SigningCertURL": "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-fake.pem",
            "UnsubscribeURL": f"https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn={subscription.arn}",
        }
        if attributes:
            envelope["MessageAttributes"] = {
                name: {"Type": a["DataType"], "Value": a.get("StringValue", "")} for name, a in attributes.items()
            }
        self._sqs.send(queue, json.dumps(envelope, indent=2))


def result_xml(operation: str, result: dict[str, str], request_id: str) -> bytes:
    fields = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in result.items())
    return (
        f'<{operation}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/">'
        f"<{operation}Result>{fields}</{operation}Result>"
        f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{operation}Response>"
    ).encode()
