"""`python -m chaos`: what `make chaos` does."""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path

from harness.variables import from_environment

from . import check, report
from .run import Settings, go


def main() -> int:
    # By an exception, so that the daemon is not left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    settings = from_environment(Settings, "CHAOS")
    print(
        f"CHAOS_SEED={settings.seed} gives the same uploads, kills and faults again; "
        "only the scheduling is the machine's",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="glimpsed-chaos-") as directory:
        course = go(settings, Path(directory), lambda line: print(line, flush=True))
    for line in report.lines(course):
        print(line)
    wrong = course.complaints + check.faults(course.expected, course.found)
    for line in wrong:
        print(f"WRONG: {line}", file=sys.stderr)
    print("FAILED" if wrong else "nothing lost, nothing wrong")
    return 1 if wrong else 0


sys.exit(main())
