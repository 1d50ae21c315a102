"""The root file system of a Debian that has systemd and what the package depends on, and nothing else."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from pathlib import Path

from .glimpsed import ROOT

CACHE = ROOT / ".build-debian"
SYSTEM = {"systemd-sysv", "dbus"}


def image(package: Path) -> Path:
    """Made once for each list of dependencies; the container that boots from it writes elsewhere."""
    suite = platform.freedesktop_os_release()["VERSION_CODENAME"]
    names = sorted(SYSTEM | dependencies(package))
    mark = hashlib.sha256(" ".join([suite, *names]).encode()).hexdigest()[:12]
    made = CACHE / f"{suite}-{mark}"
    if not made.exists():
        CACHE.mkdir(exist_ok=True)
        unfinished = made.with_suffix(".unfinished")
        # What a run that was cut short left is in the way, and holds files that only rm takes away.
        subprocess.run(["rm", "-rf", unfinished], check=True)
        command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={','.join(names)}", suite, unfinished]
        subprocess.run(command, check=True, timeout=600)
        unfinished.rename(made)
    return made


def dependencies(package: Path) -> set[str]:
    """The names of the packages that one depends on."""
    field = subprocess.run(["dpkg-deb", "-f", package, "Depends"], check=True, capture_output=True, text=True).stdout
    return {name.split()[0] for name in field.strip().split(", ")}
