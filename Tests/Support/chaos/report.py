"""A run in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from . import check
from .run import Course


def lines(course: Course) -> Iterator[str]:
    expected, found = course.expected, course.found
    failing = [event for event in expected.events if event.error]
    uploads = len(expected.events)
    yield f"seed {course.settings.seed}: {uploads} uploads of {len({e.key for e in expected.events})} images"
    yield f"  {len(found.results)} results, {len(failing)} failures, {len(expected.poisons)} poison messages"
    yield f"  {course.seconds:.0f} s, {uploads / max(course.seconds, 0.1):.0f} images/s"
    yield f"  {len(course.killed)} kills, {course.pauses} pauses, {course.throttles} calls throttled"
    repaid = check.repaid(expected, found)
    yield (
        f"  recognitions paid for: {sum(found.paid.values())}; beyond one an upload: {sum(repaid.values())}, "
        f"{found.replies_lost} of them since AWS lost its reply "
        f"(allowed: kills x slots = {len(course.killed)} x {course.settings.slots} = {expected.repaid_at_most})"
    )
    named, unnamed = check.alerts_about(found)
    twice = sum(times - 1 for times in named.values())
    yield f"  alerts: {len(found.alerts)} messages about {len(named)} images (+{unnamed} counted), {twice} told again"
    letters = sum(max(0, len(check.letters_about(found, event)) - 1) for event in failing)
    letters += sum(times - 1 for body, times in Counter(x.body for x in found.letters).items() if "poison" in body)
    yield f"  dead letters: {len(found.letters)}, {letters} of them again"
    yield "  journal: " + _counts(course.journal)
    yield "  requests: " + _counts(course.requests)
    yield "  faults: " + _counts(course.struck)


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {times}" for name, times in counter.most_common())
