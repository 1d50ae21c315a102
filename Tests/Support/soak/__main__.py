"""`python -m soak`: what `make soak` does."""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path

from harness.variables import from_environment

from .gauge import Sample
from .run import Course, Settings, go

COLUMNS = "{:>9} {:>7} {:>9} {:>9} {:>7} {:>11} {:>10} {:>9}"


def main() -> int:
    # By an exception, so that the daemon is not left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    settings = from_environment(Settings, "SOAK")
    print(COLUMNS.format("images", "s", "images/s", "memory MB", "threads", "descriptors", "journal MB", "CPU ms"))
    told = Teller()
    with tempfile.TemporaryDirectory(prefix="glimpsed-soak-") as directory:
        course = go(settings, Path(directory), told)
    summary(course)
    wrong = course.faults()
    for line in wrong:
        print(f"WRONG: {line}", file=sys.stderr)
    print("FAILED" if wrong else "nothing lost, nothing grows")
    return 1 if wrong else 0


class Teller:
    """A line for each sample: rates and CPU time are those since the one before."""

    def __init__(self) -> None:
        self._last = Sample(0, 0.0, 0.0, 0, 0, 0.0, 0.0)

    def __call__(self, now: Sample) -> None:
        images, seconds = now.images - self._last.images, now.seconds - self._last.seconds
        row = [now.images, f"{now.seconds:.0f}", f"{images / seconds:.0f}", f"{now.memory:.1f}", now.threads]
        row += [now.descriptors, f"{now.journal:.1f}", f"{1000 * (now.cpu - self._last.cpu) / images:.2f}"]
        print(COLUMNS.format(*row), flush=True)
        self._last = now


def summary(course: Course) -> None:
    if not course.samples:
        return
    last = course.samples[-1]
    images = course.stored + course.failed
    print(f"{course.stored} results and {course.failed} dead letters, each looked at")
    print(
        f"{course.seconds:.0f} s, {images / max(course.seconds, 0.1):.0f} images/s; CPU an image: "
        f"{1000 * last.cpu / images:.2f} ms the daemon, {1000 * course.fake_cpu / images:.2f} ms the fake"
    )
    print("requests: " + ", ".join(f"{name} {times}" for name, times in sorted(course.requests.items())))


sys.exit(main())
