"""That `make soak` does what it says, and that it would notice what grows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from soak.gauge import Limits, Sample, faults
from soak.run import Settings, go


def test_a_short_soak_loses_nothing(tmp_path: Path) -> None:
    course = go(Settings(messages=540, samples=9, reloads=2), tmp_path)
    assert course.complaints == []
    assert (course.stored, course.failed) == (538, 2)
    assert [one.images for one in course.samples] == [60 * number for number in range(1, 10)]


def steady(count: int = 30) -> list[Sample]:
    """Warms up for a third, and then moves around where it is."""
    return [
        Sample(
            images=1000 * number,
            seconds=10.0 * number,
            memory=min(30.0, 10.0 + 3 * number) + number % 2,
            threads=20 + number % 3,
            descriptors=80 + number % 4,
            journal=20.0 + 5 * (number % 4),
            cpu=float(number),
        )
        for number in range(1, count + 1)
    ]


def test_what_is_steady_is_not_found_to_grow() -> None:
    assert list(faults(steady(), Limits())) == []


@pytest.mark.parametrize(("name", "step"), [("memory", 1), ("threads", 1), ("descriptors", 1), ("journal", 1.5)])
def test_what_grows_slowly_is_noticed(name: str, step: float) -> None:
    growing = [replace(one, **{name: getattr(one, name) + step * place}) for place, one in enumerate(steady())]
    [said] = faults(growing, Limits())
    assert said.startswith(f"{name} grows")


def test_few_samples_prove_nothing() -> None:
    assert list(faults(steady(5), Limits())) == ["5 samples say nothing; more messages are needed"]
