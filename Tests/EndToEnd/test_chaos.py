"""A bounded slice of `make chaos`, and that its checker would notice."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from chaos.check import Event, Expected, Found, Letter, Result, faults
from chaos.plan import Plan
from chaos.run import Settings, go
from fakeaws.images import png
from fakeaws.rekognition import detect_labels

SEED = 16
BUCKET = "images"


def test_nothing_is_lost_and_nothing_done_twice(tmp_path: Path) -> None:
    course = go(Settings(images=150, kills=4, seed=SEED), tmp_path)
    wrong = course.complaints + faults(course.expected, course.found)
    assert not wrong, "\n".join(wrong)
    assert len(course.killed) == 4


def test_a_seed_makes_the_same_plan() -> None:
    assert Plan.made_by(SEED, 300, 10) == Plan.made_by(SEED, 300, 10)
    assert Plan.made_by(SEED, 300, 10) != Plan.made_by(SEED + 1, 300, 10)


def event(key: str, number: int, *, body: bytes | None = None, error: str | None = None) -> Event:
    return Event(key, f"v{number}", f"etag{number}", 5, f"2026-01-0{number}", f"00{number}", body or png(number), error)


def result(of: Event, **metadata: str) -> Result:
    assert of.body is not None
    source = {"bucket": BUCKET, "image_key": of.key, "version_id": of.version_id, "etag": of.etag}
    source |= {"size": of.size, "event_time": of.time, "sequencer": of.sequencer}
    labels = detect_labels(of.body, {"MinConfidence": 55, "MaxLabels": 100})
    execution = {"request_ids": [f"request-{of.key}"]}
    head = json.dumps({"source": source, "execution": execution})[:-1].encode()
    body = head + b',"recognition":{"labels":' + labels + b"}}"
    return Result(body, {"glimpsed-sequencer": of.sequencer} | metadata)


def letter(*events: Event, error: str = "Rekognition.InvalidImageFormatException") -> Letter:
    objects = [{"key": quote_plus(event.key, safe="/"), "sequencer": event.sequencer} for event in events]
    return Letter(json.dumps({"Records": objects}), error)


FIRST, AGAIN = event("cats/tom.png", 1), event("cats/tom.png", 2)
OTHER, ALONGSIDE = event("été.png", 3), event("alongside.png", 4)
BAD = event("bad & worse.png", 5, error="Rekognition.InvalidImageFormatException")
GONE = Event("gone.png", None, "etag6", 5, "2026-01-06", "006", None, "Rekognition.InvalidS3ObjectException")
POISON = "poison-1 is no JSON"


def sound() -> tuple[Expected, Found]:
    """A run in which nothing went wrong: a re-upload, a message of two with a bad one, one that is gone, a poison."""
    expected = Expected(BUCKET, [FIRST, AGAIN, OTHER, ALONGSIDE, BAD, GONE], [POISON], repaid_at_most=2)
    alert = (
        f"glimpsed: image failed\nglimpsed could not.\n\nImage      s3://{BUCKET}/{BAD.key} (version v5)\nError  x\n"
    )
    digest = f"2 more\n\n1 x Rekognition.X\n  What to do\n  s3://{BUCKET}/elsewhere\n  and 1 more\n"
    found = Found(
        results={
            "cats/tom.png.json": [result(FIRST), result(AGAIN)],
            "été.png.json": [result(OTHER)],
            "alongside.png.json": [result(ALONGSIDE)],
        },
        letters=[letter(BAD, ALONGSIDE), letter(GONE), Letter(POISON, "Glimpsed.NotOurs")],
        alerts=[alert, digest.replace(f"  s3://{BUCKET}/elsewhere\n", "")],
        recognized={f"request-{of.key}": of.key for of in (FIRST, OTHER, ALONGSIDE)},
        paid=Counter({"cats/tom.png": 2, "été.png": 1, "alongside.png": 2}),
        replies_lost=0,
        left=0,
    )
    return expected, found


def test_a_sound_run_has_no_faults() -> None:
    assert faults(*sound()) == []


def test_a_bad_image_that_was_uploaded_again_may_be_passed_over() -> None:
    expected, found = sound()
    superseded = event("cats/tom.png", 0, error="Rekognition.InvalidImageFormatException")
    expected.events.append(superseded)
    assert faults(expected, found) == []
    found.letters.append(letter(superseded))
    assert faults(expected, found) == []


def change(results: dict[str, list[Result]], key: str, old: bytes, new: bytes) -> None:
    [*before, last] = results[key]
    assert old in last.body
    results[key] = [*before, Result(last.body.replace(old, new), last.metadata)]


MUTATIONS: dict[str, tuple[Callable[[Found], object], str]] = {
    "lost": (lambda found: found.results.pop("été.png.json"), "été.png: there is no result"),
    "stays in the queue": (lambda found: setattr(found, "left", 1), "1 messages are still in the queue"),
    "other labels": (
        lambda found: change(found.results, "été.png.json", b'"Aliases":[]', b'"Aliases": []'),
        "does not hold what Rekognition says",
    ),
    "other source": (lambda found: change(found.results, "été.png.json", b"etag3", b"etag4"), "the result's source is"),
    "not paid for": (lambda found: found.recognized.pop("request-été.png"), "request_ids are of recognitions of"),
    "older over newer": (lambda found: found.results["cats/tom.png.json"].reverse(), "not of the newest"),
    "older only": (lambda found: found.results["cats/tom.png.json"].pop(), "not of the newest"),
    "written twice": (
        lambda found: found.results["été.png.json"].append(found.results["été.png.json"][0]),
        "written twice",
    ),
    "result of a bad image": (
        lambda found: found.results.update({f"{BAD.key}.json": [result(BAD)]}),
        "results of images that have none",
    ),
    "no dead letter": (lambda found: found.letters.pop(1), "gone.png: failed, and is not in the dead-letter queue"),
    "dead letter without reason": (
        lambda found: found.letters.__setitem__(1, letter(GONE, error="")),
        "dead-lettered without cause (by SQS)",
    ),
    "healthy image dead-lettered": (lambda found: found.letters.append(letter(OTHER)), "dead-lettered without cause"),
    "poison lost": (lambda found: found.letters.pop(2), "poison is not in the dead-letter queue"),
    "no alert": (lambda found: found.alerts.pop(1), "1 failures that no alert tells of"),
    "no alert at all": (lambda found: found.alerts.clear(), "2 failures that no alert tells of"),
    "alert about a healthy image": (
        lambda found: found.alerts.append(f"s\n  s3://{BUCKET}/été.png (version v3)\n"),
        "alerts about images that have not failed",
    ),
    "paid for too often": (lambda found: found.paid.update({"été.png": 2}), "3 recognitions were paid for again"),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_checker_notices(mutation: str) -> None:
    expected, found = copy.deepcopy(sound())
    mutate, said = MUTATIONS[mutation]
    mutate(found)
    assert any(said in fault for fault in faults(expected, found)), faults(expected, found)
