"""What surrounds the daemon: two buckets, a queue with a dead-letter queue, a topic somebody listens to."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import unquote_plus

import boto3
from botocore.config import Config

from fakeaws import ACCESS_KEY, REGION, SECRET_KEY, FakeAWS
from fakeaws.images import png

from . import toml

# SQS's longest poll: a reply comes as soon as there is one, so this is a deadline and not a delay.
LONG_POLL = 20


def client(service: str, url: str, read_timeout: float = 60, **arguments: Any) -> Any:
    """A boto3 client that tries once, so that a test sees each reply."""
    config = Config(
        retries={"total_max_attempts": 1},
        read_timeout=read_timeout,
        s3={"addressing_style": "path"},
        max_pool_connections=50,
    )
    keys = {"aws_access_key_id": ACCESS_KEY, "aws_secret_access_key": SECRET_KEY, "region_name": REGION}
    return boto3.client(service, endpoint_url=url, config=config, **(keys | arguments))


@dataclass
class World:
    """Everything named anew for each test, as moto is shared."""

    url: str
    """The endpoint of SQS, S3 and SNS."""
    fake: FakeAWS
    """Rekognition's, at least."""
    s3: Any
    sqs: Any
    sns: Any
    source: str
    results: str
    queue: str
    queue_url: str
    dead_url: str
    alerts_url: str
    stored_url: str
    """A queue that is told of each object stored in the result bucket."""
    topic: str

    @classmethod
    def build(cls, url: str, fake: FakeAWS, **named: str) -> Self:
        """Makes it all at that endpoint, under names of its own but for those given."""
        s3, sqs, sns = (client(service, url) for service in ("s3", "sqs", "sns"))
        mark = uuid.uuid4().hex[:8]
        kinds = ("images", "results", "uploads", "dead", "alerts", "stored")
        names = {kind: named.get(kind, f"{kind}-{mark}") for kind in kinds}
        for bucket in ("images", "results"):
            s3.create_bucket(Bucket=names[bucket])
        urls = {
            kind: sqs.create_queue(QueueName=names[kind])["QueueUrl"]
            for kind in ("uploads", "dead", "alerts", "stored")
        }
        arns = {kind: _arn(sqs, queue_url) for kind, queue_url in urls.items()}
        policy = json.dumps({"deadLetterTargetArn": arns["dead"], "maxReceiveCount": 5})
        sqs.set_queue_attributes(QueueUrl=urls["uploads"], Attributes={"RedrivePolicy": policy})
        topic = sns.create_topic(Name=names["alerts"])["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arns["alerts"])
        _notify(s3, names["images"], arns["uploads"])
        _notify(s3, names["results"], arns["stored"])
        world = cls(
            url=url,
            fake=fake,
            s3=s3,
            sqs=sqs,
            sns=sns,
            source=names["images"],
            results=names["results"],
            queue=names["uploads"],
            queue_url=urls["uploads"],
            dead_url=urls["dead"],
            alerts_url=urls["alerts"],
            stored_url=urls["stored"],
            topic=topic,
        )
        world._drop_test_events()
        return world

    def configuration(self, **sections: Any) -> str:
        """The daemon's TOML. Sections given replace keys of the defaults; a key set to None is left out."""
        defaults: dict[str, dict[str, Any]] = {
            "source": {"queue": self.queue_url, "buckets": [self.source]},
            "results": {"bucket": self.results},
            "alerts": {"topic": self.topic},
            "intake": {"visibility_timeout_seconds": 30},
            "aws": {
                "region": REGION,
                "endpoint_url": self.url,
                "endpoint_urls": {"rekognition": self.fake.url} if self.fake.url != self.url else None,
            },
            "log": {"level": "debug"},
        }
        merged = {name: defaults.get(name, {}) | sections.get(name, {}) for name in defaults | sections}
        return toml.document({name: keys for name, keys in merged.items() if keys})

    def upload(self, key: str, body: bytes | None = None) -> bytes:
        """Puts an image into the watched bucket; returns its bytes."""
        image = png(len(key)) if body is None else body
        self.s3.put_object(Bucket=self.source, Key=key, Body=image)
        return image

    def send(self, body: str) -> str:
        """Puts a message into the queue as S3, SNS or a stranger would; returns its id."""
        return str(self.sqs.send_message(QueueUrl=self.queue_url, MessageBody=body)["MessageId"])

    def next_stored_key(self) -> str:
        """Waits for the next object in the result bucket."""
        message = self._next(self.stored_url, "a result")
        [record] = json.loads(message["Body"])["Records"]
        return unquote_plus(record["s3"]["object"]["key"])

    def result(self, key: str) -> bytes:
        return bytes(self.s3.get_object(Bucket=self.results, Key=key)["Body"].read())

    def next_result(self) -> tuple[str, dict[str, Any]]:
        """Waits for the next result; returns its key and its document."""
        key = self.next_stored_key()
        return key, json.loads(self.result(key))

    def result_keys(self) -> list[str]:
        return [found["Key"] for found in self.s3.list_objects_v2(Bucket=self.results).get("Contents", [])]

    def next_alert(self) -> dict[str, Any]:
        """Waits for what SNS delivers to the subscriber: the envelope."""
        return dict(json.loads(self._next(self.alerts_url, "an alert")["Body"]))

    def next_dead(self) -> dict[str, Any]:
        """Waits for a message in the dead-letter queue."""
        return self._next(self.dead_url, "a dead letter")

    def dead_attributes(self, message: dict[str, Any]) -> dict[str, str]:
        return {name: value["StringValue"] for name, value in message.get("MessageAttributes", {}).items()}

    def left_in(self, url: str) -> int:
        """Messages in a queue, visible or not."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return sum(int(found[name]) for name in names)

    def _next(self, url: str, what: str) -> dict[str, Any]:
        found = self.sqs.receive_message(
            QueueUrl=url,
            WaitTimeSeconds=LONG_POLL,
            MessageAttributeNames=["All"],
            MessageSystemAttributeNames=["All"],
        ).get("Messages", [])
        if not found:
            raise TimeoutError(f"no message about {what} within {LONG_POLL} s")
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=found[0]["ReceiptHandle"])
        return dict(found[0])

    def _drop_test_events(self) -> None:
        """S3 announces itself to a queue when the notification is set up; tests that want that send it themselves."""
        for url in (self.queue_url, self.stored_url):
            self.sqs.purge_queue(QueueUrl=url)


def _arn(sqs: Any, url: str) -> str:
    return str(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"])


def _notify(s3: Any, bucket: str, queue_arn: str) -> None:
    queue = {"QueueArn": queue_arn, "Events": ["s3:ObjectCreated:*"]}
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [queue]})
