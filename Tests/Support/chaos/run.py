"""One run: the plan carried out against the real binary, and what was found at the end."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fakeaws import FakeAWS
from harness.glimpsed import Glimpsed
from harness.world import World

from .check import Expected, Found, Letter, Result
from .disturb import PAID_BUT_UNHEARD, disturb
from .feed import Feed
from .plan import Kill, Plan

LONGEST_LIFE = 15.0
"""Seconds after which a life ends even if its moment has not come: an idle daemon asks for little."""
LONGEST_END = 120.0
VISIBILITY = 10
NAMES = {"images": "images", "results": "results", "uploads": "uploads", "dead": "dead", "alerts": "alerts"}
"""The same in each run: the fake's decisions hang on them."""


@dataclass
class Settings:
    images: int = 2000
    kills: int = 30
    seed: int = field(default_factory=lambda: random.SystemRandom().randrange(1 << 32))
    slots: int = 32
    """Messages in flight."""
    quota: float = 30.0
    """Recognitions a second that Rekognition grants."""


@dataclass
class Course:
    """A run, as it is told about."""

    settings: Settings
    expected: Expected
    found: Found
    complaints: list[str] = field(default_factory=list)
    """What went wrong on the way, apart from what `check` finds in the end."""
    seconds: float = 0.0
    killed: list[str] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    throttles: int = 0
    pauses: int = 0
    journal: Counter[str] = field(default_factory=Counter)
    """Executions by status, as the journal has them in the end."""


def go(settings: Settings, directory: Path, tell: Callable[[str], None] = lambda _: None) -> Course:
    plan = Plan.made_by(settings.seed, settings.images, settings.kills)
    expected = Expected(NAMES["images"], repaid_at_most=settings.kills * settings.slots)
    with FakeAWS() as fake:
        world = _world(fake)
        disturb(world, fake, settings.seed, settings.quota)
        feed = Feed(world, fake, expected)
        daemon = Glimpsed(directory / "glimpsed", _configuration(world, settings))
        course = Course(settings, expected, _found(world, fake))
        started = time.monotonic()
        try:
            _live(plan, daemon, fake, world, feed, course, tell)
        except TimeoutError as error:
            course.complaints.append(f"{error}\n{daemon.transcript()}")
        finally:
            daemon.kill()
        course.seconds = time.monotonic() - started
        _read_journal(daemon, course)
        course.found = _found(world, fake)
        course.requests, course.throttles = Counter(fake.counts()), sum(t["refused"] for t in fake.throttles())
        course.pauses = sum("paused" in alert.splitlines()[0] for alert in course.found.alerts)
        for fault in fake.on_loop(lambda: list(fake.book.faults)):
            if not fault.kind.startswith("hook"):
                course.struck[f"{fault.operation} {fault.kind}"] += fault.struck
        course.complaints += [f"a request that AWS would refuse: {broken}" for broken in fake.violations()]
    return course


def _live(
    plan: Plan, daemon: Glimpsed, fake: FakeAWS, world: World, feed: Feed, course: Course, tell: Callable[[str], None]
) -> None:
    feed.carry_out(plan.waves[0])
    for kill, wave in zip(plan.kills, plan.waves[1:], strict=True):
        struck = _lie_in_wait(fake, daemon, kill, plan.requests_a_life)
        daemon.start()
        if kill.operation == "start":
            threading.Timer(kill.delay, daemon.process.kill).start()
        at_last = threading.Timer(LONGEST_LIFE, daemon.process.kill)
        at_last.start()
        code = daemon.wait(2 * LONGEST_LIFE)
        at_last.cancel()
        if code != -signal.SIGKILL:
            course.complaints.append(f"ended by itself with {code}:\n{daemon.transcript()}")
            return
        course.killed.append(f"{kill}" if struck.is_set() or kill.operation == "start" else f"at last ({kill})")
        tell(f"  {len(course.killed):3} of {len(plan.kills)} killed {course.killed[-1]}")
        _disarm(fake)
        feed.carry_out(wave)
    daemon.start()
    fake.wait_for_empty(world.queue, seconds=LONGEST_END + course.settings.images / 20)
    if (code := daemon.stop(60)) != 0:
        course.complaints.append(f"the last one ended with {code}:\n{daemon.transcript()}")


def _read_journal(daemon: Glimpsed, course: Course) -> None:
    """So many crashes must not have harmed it, and in the end nothing is under way."""
    with contextlib.closing(sqlite3.connect(daemon.journal)) as database:
        [(verdict,), *_] = database.execute("PRAGMA integrity_check").fetchall()
        course.journal.update(dict(database.execute("SELECT status, count(*) FROM execution GROUP BY status")))
    if verdict != "ok":
        course.complaints.append(f"the journal is damaged: {verdict}")
    if not set(course.journal) <= {"succeeded", "failed"}:
        course.complaints.append(f"executions without an end in the journal: {dict(course.journal)}")


def _lie_in_wait(fake: FakeAWS, daemon: Glimpsed, kill: Kill, at_latest: int) -> threading.Event:
    """The fake itself sends the signal, in the middle of its work; set where the planned moment came."""
    came = threading.Event()

    def strike() -> None:
        if came.is_set():
            return
        came.set()
        if kill.delay:
            threading.Timer(kill.delay, daemon.process.kill).start()
        else:
            daemon.process.kill()

    fake.hooks = {"kill": strike, "at-latest": lambda: daemon.process.kill()}
    if kill.operation != "start":
        hook = "hook" if kill.when == "before" else "hook-after"
        # Not only once: the call may be one that fails before it has done anything.
        fake.fail(kill.operation, hook, after=kill.count, times=None, name="kill")  # type: ignore[arg-type]
        fake.fail("*", "hook", after=at_latest, name="at-latest")
    return came


def _disarm(fake: FakeAWS) -> None:
    def without_hooks() -> None:
        fake.book.faults = [fault for fault in fake.book.faults if not fault.kind.startswith("hook")]

    fake.on_loop(without_hooks)


def _world(fake: FakeAWS) -> World:
    """Both buckets with versions: events pin theirs, and no result that was ever written is forgotten."""
    world = World.build(fake.url, fake, **NAMES)
    for bucket in (world.source, world.results):
        world.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        # The run announces its uploads itself, and nobody waits for results one by one.
        world.s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})
    # So many crashes would make SQS itself dead-letter what is healthy, as no number of receives tells them apart.
    policy = '{"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead", "maxReceiveCount": 1000}'
    world.sqs.set_queue_attributes(QueueUrl=world.queue_url, Attributes={"RedrivePolicy": policy})
    return world


def _configuration(world: World, settings: Settings) -> str:
    return world.configuration(
        intake={"visibility_timeout_seconds": VISIBILITY, "wait_seconds": 1, "max_in_flight": settings.slots},
        retry={"max_attempts": 8, "interval_seconds": 1, "backoff_rate": 1.5},
        alerts={"digest_seconds": 2},
        log={"level": "info"},
    )


def _found(world: World, fake: FakeAWS) -> Found:
    def collect() -> Found:
        recognized = [r for r in fake.state.log if r.name == "rekognition.DetectLabels"]
        published = [p for topic in fake.sns.topics.values() for p in topic.published]
        return Found(
            results={
                key: [Result(version.body, version.metadata) for version in versions]
                for key, versions in fake.s3.bucket(world.results).objects.items()
            },
            letters=[
                Letter(message.body, message.attributes.get("ErrorName", {}).get("StringValue", ""))
                for message in fake.sqs.queues["dead"].messages.values()
            ],
            alerts=[f"{parameters.get('Subject', '')}\n{parameters['Message']}" for parameters in published],
            recognized={r.request_id: r.resource.partition("/")[2] for r in recognized if r.status == 200},
            paid=Counter({name.partition("/")[2]: times for name, times in fake.rekognition.paid.items()}),
            replies_lost=sum(r.status == 200 and _unheard(r.fault) for r in recognized),
            left=len(fake.sqs.queues[world.queue].messages),
        )

    return fake.on_loop(collect)


def _unheard(fault: str | None) -> bool:
    return any(kind in PAID_BUT_UNHEARD for kind in (fault or "").split(","))
