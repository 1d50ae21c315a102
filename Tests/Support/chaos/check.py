"""Whether what a run has left behind is what it had to leave behind. Knows nothing of how the run went."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from fakeaws.rekognition import detect_labels

MIN_CONFIDENCE, MAX_LABELS = 55, 100
NAMED_IN_ALERT = re.compile(r"^(?:Image      |  )s3://[^/]+/(.*?)(?: \(version .*\))?$", re.MULTILINE)
UNNAMED_IN_ALERT = re.compile(r"^  and (\d+) more$", re.MULTILINE)


@dataclass(frozen=True)
class Event:
    """One upload as it was announced, and what had to come of it."""

    key: str
    version_id: str | None
    etag: str
    size: int
    time: str
    sequencer: str
    body: bytes | None
    error: str | None = None
    """The failure it had to end in; None for a result."""


@dataclass(frozen=True)
class Result:
    """One version of an object in the result bucket."""

    body: bytes
    metadata: dict[str, str]


@dataclass(frozen=True)
class Letter:
    """One message in the dead-letter queue."""

    body: str
    error: str
    """Its attribute ErrorName; empty where SQS itself has put it there."""


@dataclass
class Expected:
    bucket: str
    events: list[Event] = field(default_factory=list)
    poisons: list[str] = field(default_factory=list)
    repaid_at_most: int = 0
    """Kills times the slots in flight."""


@dataclass
class Found:
    results: dict[str, list[Result]]
    """By key, oldest version first."""
    letters: list[Letter]
    alerts: list[str]
    """The texts."""
    recognized: dict[str, str]
    """The key that each successful request to Rekognition was about, by request id."""
    paid: Counter[str]
    """Recognitions by key."""
    replies_lost: int
    """Recognitions whose reply the fake itself kept back: nobody could but ask again."""
    left: int
    """Messages still in the queue."""


def faults(expected: Expected, found: Found) -> list[str]:
    """Whatever is lost, wrong, or too much: one sentence each."""
    said = list(_result_faults(expected, found))
    said += _failure_faults(expected, found)
    if found.left:
        said.append(f"{found.left} messages are still in the queue")
    beyond = sum(repaid(expected, found).values()) - found.replies_lost
    if beyond > expected.repaid_at_most:
        said.append(f"{beyond} recognitions were paid for again, more than {expected.repaid_at_most}")
    return said


def repaid(expected: Expected, found: Found) -> Counter[str]:
    """Recognitions beyond one for each upload, by key."""
    return found.paid - Counter(event.key for event in expected.events if event.error is None)


def alerts_about(found: Found) -> tuple[Counter[str], int]:
    """How often each key is named in alerts, and how many failures the digests only counted."""
    named = Counter(key for text in found.alerts for key in NAMED_IN_ALERT.findall(text))
    return named, sum(int(count) for text in found.alerts for count in UNNAMED_IN_ALERT.findall(text))


def letters_about(found: Found, event: Event) -> list[Letter]:
    mark = f'"{quote_plus(event.key, safe="/")}"'
    return [letter for letter in found.letters if mark in letter.body and event.sequencer in letter.body]


def _result_faults(expected: Expected, found: Found) -> Iterator[str]:
    by_key: dict[str, list[Event]] = {}
    for event in expected.events:
        if event.error is None:
            by_key.setdefault(event.key, []).append(event)
    for key, events in by_key.items():
        versions = found.results.get(f"{key}.json", [])
        if not versions:
            yield f"{key}: there is no result"
            continue
        order = [version.metadata.get("glimpsed-sequencer", "") for version in versions]
        if order != sorted(set(order)):
            yield f"{key}: written twice, or an older event over a newer result: {order}"
        newest = max(events, key=lambda event: event.sequencer)
        if order[-1] != newest.sequencer:
            yield f"{key}: the result is of event {order[-1]}, not of the newest, {newest.sequencer}"
        for version, sequencer in zip(versions, order, strict=True):
            event = next((event for event in events if event.sequencer == sequencer), None)
            if event is None:
                yield f"{key}: a result of an event that never was: {sequencer}"
            else:
                yield from _document_faults(expected.bucket, event, version.body, found.recognized)
    strange = sorted(set(found.results) - {f"{key}.json" for key in by_key})
    if strange:
        yield f"results of images that have none: {strange[:5]}"


def _document_faults(bucket: str, event: Event, body: bytes, recognized: dict[str, str]) -> Iterator[str]:
    assert event.body is not None
    document: dict[str, Any] = json.loads(body)
    source = {"bucket": bucket, "image_key": event.key, "version_id": event.version_id, "etag": event.etag}
    source |= {"size": event.size, "event_time": event.time, "sequencer": event.sequencer}
    if document["source"] != source:
        yield f"{event.key}: the result's source is {document['source']}, not {source}"
    labels = detect_labels(event.body, {"MinConfidence": MIN_CONFIDENCE, "MaxLabels": MAX_LABELS})
    if b'"recognition":{"labels":' + labels + b"}" not in body:
        yield f"{event.key}: the result does not hold what Rekognition says of this image"
    paid_for = [recognized.get(id) for id in document["execution"]["request_ids"]]
    if not paid_for or set(paid_for) != {event.key}:
        yield f"{event.key}: its request_ids are of recognitions of {paid_for}"


def _failure_faults(expected: Expected, found: Found) -> Iterator[str]:
    named, unnamed = alerts_about(found)
    failed = [event for event in expected.events if event.error]
    owed = [event for event in failed if not _is_superseded(event, expected)]
    silent = [event for event in owed if not named[event.key]]
    if len(silent) > unnamed:
        keys = [event.key for event in silent][:5]
        yield f"{len(silent) - unnamed} failures that no alert tells of (of {len(owed)}), among {keys}"
    for event in owed:
        if not letters_about(found, event):
            yield f"{event.key}: failed, and is not in the dead-letter queue"
    for poison in expected.poisons:
        letters = [letter for letter in found.letters if letter.body == poison]
        if not letters or any(letter.error != "Glimpsed.NotOurs" for letter in letters):
            yield f"poison is not in the dead-letter queue with its reason: {poison}"
    accounted = {letter for event in failed for letter in letters_about(found, event) if letter.error}
    for letter in found.letters:
        if letter not in accounted and letter.body not in expected.poisons:
            yield f"dead-lettered without cause ({letter.error or 'by SQS'}): {letter.body[:200]}"
    if wronged := sorted(set(named) - {event.key for event in failed}):
        yield f"alerts about images that have not failed: {wronged[:5]}"


def _is_superseded(event: Event, expected: Expected) -> bool:
    """The same key was uploaded again since, and well: a redelivery is answered by that newer result."""
    return any(
        other.key == event.key and other.error is None and other.sequencer > event.sequencer
        for other in expected.events
    )
