"""What a process takes up, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import mean


@dataclass(frozen=True)
class Sample:
    images: int
    """Done when it was taken."""
    seconds: float
    memory: float
    """Megabytes of its own in RAM: RssAnon."""
    threads: int
    descriptors: int
    journal: float
    """Megabytes of the database and its write-ahead log."""
    cpu: float
    """Seconds of CPU time so far."""


def sample(pid: int, journal: Path, images: int, seconds: float) -> Sample:
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return Sample(
        images=images,
        seconds=seconds,
        memory=int(status["RssAnon"].split()[0]) / 1024,
        threads=int(status["Threads"]),
        descriptors=len(os.listdir(f"/proc/{pid}/fd")),  # noqa: PTH208
        journal=sum(file.stat().st_size for file in journal.parent.glob(f"{journal.name}*")) / 1e6,
        cpu=(int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK"),
    )


@dataclass(frozen=True)
class Limits:
    """By how much the mean of the last third of the samples may pass that of the third before it."""

    memory: float = 8.0
    """Between reloads it does not move; but each has the journal pruned, on a thread that may be new to it, and malloc
    keeps what a thread has once used for that thread."""
    threads: float = 2.0
    descriptors: float = 4.0
    journal: float = 10.0


def growth(samples: list[Sample], of: Callable[[Sample], float]) -> tuple[float, float]:
    """Means of the second and of the last third; the first third is for warming up."""
    third = len(samples) // 3
    return mean(map(of, samples[third : 2 * third])), mean(map(of, samples[2 * third :]))


def faults(samples: list[Sample], limits: Limits) -> Iterable[str]:
    """One sentence for each thing that still grows after the warm-up."""
    if len(samples) < 9:
        yield f"{len(samples)} samples say nothing; more messages are needed"
        return
    for field in fields(limits):
        before, after = growth(samples, lambda one, name=field.name: float(getattr(one, name)))  # type: ignore[misc]
        if after - before > getattr(limits, field.name):
            yield f"{field.name} grows: {before:.1f} on average in the second third, {after:.1f} in the last"
