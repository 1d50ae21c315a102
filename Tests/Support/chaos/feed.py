"""Carries out a plan's uploads and messages, and notes what has to come of them."""

from __future__ import annotations

import json
from typing import Any

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE
from fakeaws.s3_events import event_record, iso_time
from harness.events import s3_record
from harness.world import World

from .check import Event, Expected
from .plan import Message, Poison, Upload, Wave


class Feed:
    """Straight into the fake, on its own loop: two thousand uploads take a moment."""

    def __init__(self, world: World, fake: FakeAWS, expected: Expected) -> None:
        self._world = world
        self._fake = fake
        self._expected = expected

    def carry_out(self, wave: Wave) -> None:
        self._fake.on_loop(lambda: [self._send(step) for step in wave])

    def _send(self, step: Message | Poison) -> None:
        queue = self._fake.sqs.queues[self._world.queue]
        if isinstance(step, Poison):
            self._expected.poisons.append(step.body)
            self._fake.sqs.send(queue, step.body)
            return
        body = json.dumps({"Records": [self._upload(upload) for upload in step.uploads]})
        for _ in range(step.copies):
            self._fake.sqs.send(queue, body)

    def _upload(self, upload: Upload) -> dict[str, Any]:
        if upload.body is None:
            record = s3_record(self._world.source, upload.key)
            error = "Rekognition.InvalidS3ObjectException"
        else:
            s3 = self._fake.s3
            bucket = s3.bucket(self._world.source)
            stored = s3.store(bucket, upload.key, upload.body, "image/png", {}, "ObjectCreated:Put")
            record = event_record(bucket.name, upload.key, stored, "ObjectCreated:Put", "uploads")
            assert record["eventTime"] == iso_time(stored.modified)
            is_bad = upload.body.startswith(NOT_AN_IMAGE)
            error = "Rekognition.InvalidImageFormatException" if is_bad else None
        described = record["s3"]["object"]
        self._expected.events.append(
            Event(
                key=upload.key,
                version_id=described.get("versionId"),
                etag=described["eTag"],
                size=described["size"],
                time=record["eventTime"],
                sequencer=described["sequencer"],
                body=upload.body,
                error=error,
            )
        )
        return record
