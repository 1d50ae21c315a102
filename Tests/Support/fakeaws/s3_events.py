"""What S3 tells a queue about an object: who wants to hear of it, and the words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote_plus

from .state import REGION


class Stored(Protocol):
    """What an event says about an object."""

    etag: str
    version_id: str | None
    modified: float
    sequencer: str

    @property
    def size(self) -> int: ...


@dataclass(slots=True)
class Notification:
    id: str
    queue_arn: str
    events: list[str]
    prefix: str = ""
    suffix: str = ""

    def wants(self, event: str, key: str) -> bool:
        named = any(event == e or (e.endswith("*") and event.startswith(e[:-1])) for e in self.events)
        return named and key.startswith(self.prefix) and key.endswith(self.suffix)


def event_record(bucket: str, key: str, stored: Stored, event: str, configuration: str) -> dict[str, Any]:
    """One of `Records`, as S3 writes it: the key form-encoded, the slashes left alone."""
    described: dict[str, Any] = {
        "key": quote_plus(key, safe="/"),
        "size": stored.size,
        "eTag": stored.etag.strip('"'),
        "sequencer": stored.sequencer,
    }
    if stored.version_id:
        described["versionId"] = stored.version_id
    return {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": REGION,
        "eventTime": iso_time(stored.modified),
        "eventName": event,
        "userIdentity": {"principalId": "AWS:AIDAEXAMPLE"},
        "requestParameters": {"sourceIPAddress": "127.0.0.1"},
        "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810", "x-amz-id-2": "FMyUVURIY8"},
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": configuration,
            "bucket": {
                "name": bucket,
                "ownerIdentity": {"principalId": "A3NL1KOZZKExample"},
                "arn": f"arn:aws:s3:::{bucket}",
            },
            "object": described,
        },
    }


def announcement(bucket: str) -> dict[str, str]:
    return {
        "Service": "Amazon S3",
        "Event": "s3:TestEvent",
        "Time": iso_time(time.time()),
        "Bucket": bucket,
        "RequestId": "5582815E1AEA5ADF",
        "HostId": "8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE",
    }


def iso_time(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + f".{int(at * 1000) % 1000:03d}Z"
