"""One long life: images in, results checked and taken away, a reload now and then, the process measured."""

from __future__ import annotations

import json
import math
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE, png
from fakeaws.rekognition import detect_labels
from fakeaws.s3 import StoredObject
from fakeaws.s3_events import event_record
from harness.glimpsed import Glimpsed
from harness.world import World

from .gauge import Limits, Sample, faults, sample

PICTURES = [png(number) for number in range(50)]
LABELS = [detect_labels(picture, {"MinConfidence": 55, "MaxLabels": 100}) for picture in PICTURES]
BAD_EVERY = 500
LONGEST_ROUND = 300.0


@dataclass
class Settings:
    messages: int = 200_000
    samples: int = 60
    slots: int = 64
    reloads: int = 12
    """Spread over the run; the journal is pruned at each."""
    journal_megabytes: int = 20
    """What is left of the journal then."""


@dataclass
class Course:
    settings: Settings
    samples: list[Sample] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    stored: int = 0
    failed: int = 0
    requests: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    fake_cpu: float = 0.0

    def faults(self) -> list[str]:
        return self.complaints + list(faults(self.samples, Limits()))


def go(settings: Settings, directory: Path, tell: Callable[[Sample], None] = lambda _: None) -> Course:
    course = Course(settings)
    with FakeAWS() as fake:
        # Checked thoroughly elsewhere; here it is the daemon that is to be kept busy.
        fake.set_checks()
        world = World.build(fake.url, fake)
        for bucket in (world.source, world.results):
            world.s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})
        daemon = Glimpsed(directory / "glimpsed", _configuration(world, settings))
        try:
            daemon.start()
            daemon.wait_until_ready()
            _live(course, daemon, world, fake, tell)
        except TimeoutError as error:
            course.complaints.append(f"{error}\n{daemon.transcript()}")
        finally:
            daemon.kill()
        course.requests = fake.counts()
    return course


def _live(course: Course, daemon: Glimpsed, world: World, fake: FakeAWS, tell: Callable[[Sample], None]) -> None:
    settings = course.settings
    started, cpu = time.monotonic(), time.process_time()
    a_round = math.ceil(settings.messages / settings.samples)
    reloads = 0
    for first in range(0, settings.messages, a_round):
        numbers = range(first, min(first + a_round, settings.messages))
        fake.on_loop(lambda numbers=numbers: _upload(world, fake, numbers))
        fake.wait_for_empty(world.queue, seconds=LONGEST_ROUND)
        course.complaints += fake.on_loop(lambda numbers=numbers: _take_away(course, world, fake, numbers))
        now = sample(daemon.process.pid, daemon.journal, numbers.stop, time.monotonic() - started)
        course.samples.append(now)
        tell(now)
        due = len(course.samples) * settings.reloads // settings.samples
        if due > reloads:
            reloads = due
            daemon.signal(signal.SIGHUP)
            daemon.log.wait_for("Configuration reloaded", count=reloads)
    course.seconds, course.fake_cpu = time.monotonic() - started, time.process_time() - cpu
    if (code := daemon.stop(60)) != 0:
        course.complaints.append(f"ended with {code}:\n{daemon.transcript()}")


def _upload(world: World, fake: FakeAWS, numbers: range) -> None:
    """Fifty pictures under ever new keys, so that the fake's own memory stays what it is."""
    bucket, queue = fake.s3.bucket(world.source), fake.sqs.queues[world.queue]
    bucket.objects.clear()
    for number in numbers:
        body = NOT_AN_IMAGE if number % BAD_EVERY == 0 else PICTURES[number % len(PICTURES)]
        key = f"{number:07}.png"
        stored = StoredObject(body, "image/png", {}, f'"{number:032x}"', None, time.time(), f"{number:018X}")
        bucket.objects[key] = [stored]
        record = event_record(bucket.name, key, stored, "ObjectCreated:Put", "uploads")
        fake.sqs.send(queue, json.dumps({"Records": [record]}))


def _take_away(course: Course, world: World, fake: FakeAWS, numbers: range) -> list[str]:
    """Checks each result of the round and forgets it, along with all else that the fake remembers."""
    results = fake.s3.bucket(world.results).objects
    dead = fake.sqs.queues[world.dead_url.rpartition("/")[2]].messages
    expected = {f"{n:07}.png.json": LABELS[n % len(LABELS)] for n in numbers if n % BAD_EVERY}
    bad = len(numbers) - len(expected)
    wrong = [f"{key} is missing" for key in expected.keys() - results.keys()]
    wrong += [f"{key} is nobody's" for key in results.keys() - expected.keys()]
    wrong += [f"{key} is wrong" for key, found in results.items() if expected.get(key, b"") not in found[0].body]
    if len(dead) != bad:
        wrong.append(f"{len(dead)} dead letters about {bad} bad images")
    course.stored += len(results)
    course.failed += len(dead)
    for forgotten in (results, dead, fake.state.log, fake.rekognition.paid):
        forgotten.clear()  # type: ignore[attr-defined]
    for queue in fake.sqs.queues.values():
        queue.forget()
    return wrong[:10]


def _configuration(world: World, settings: Settings) -> str:
    return world.configuration(
        intake={"max_in_flight": settings.slots, "wait_seconds": 1, "visibility_timeout_seconds": 120},
        journal={"max_megabytes": settings.journal_megabytes},
        alerts={"digest_seconds": 5},
        log={"level": "notice"},
    )
