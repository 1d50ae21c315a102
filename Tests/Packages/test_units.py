"""The unit files, as systemd's own tools see them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from harness.glimpsed import ROOT

UNITS = ROOT / "systemd"
EXPOSURE = 1.2
# systemd 254 brought these; an older one says that it ignores them.
NEWER = ("RestartSteps", "RestartMaxDelaySec")


def settings(unit: str) -> list[str]:
    lines = (UNITS / unit).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def as_files(folder: Path) -> list[Path]:
    """Both units, the template as an instance, which the tools can look into."""
    names = {"glimpsed.service": "glimpsed.service", "glimpsed@.service": "glimpsed@cats.service"}
    return [Path(shutil.copy(UNITS / unit, folder / name)) for unit, name in names.items()]


def test_the_template_is_the_unit_but_for_the_instance() -> None:
    told = {
        "/etc/glimpsed/%i.toml": "/etc/glimpsed/glimpsed.toml",
        "glimpsed@%i": "glimpsed",
        " (%i)": "",
    }
    template = settings("glimpsed@.service")
    for instance, plain in told.items():
        template = [line.replace(instance, plain) for line in template]
    assert template == settings("glimpsed.service")
    assert not [line for line in template if "%i" in line]


def test_it_is_exposed_to_little(tmp_path: Path) -> None:
    for unit in as_files(tmp_path):
        command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(unit)]
        said = subprocess.run(command, capture_output=True, text=True).stdout
        level = re.search(r"Overall exposure level for \S+: ([0-9.]+)", said)
        assert level and float(level[1]) <= EXPOSURE, said


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    for unit in as_files(tmp_path):
        # What it starts is not installed on this host.
        unit.write_text(unit.read_text().replace("/usr/bin/glimpsed", "/bin/true"))
        command = ["systemd-analyze", "verify", "--man=no", str(unit)]
        done = subprocess.run(command, capture_output=True, text=True)
        said = [line for line in done.stderr.splitlines() if unit.name in line]
        wrong = [line for line in said if not any(key in line for key in NEWER)]
        assert not wrong and done.returncode == 0, done.stderr
