"""What is in the packages, and that they come out the same each time."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from harness.glimpsed import ROOT

PACKAGING = ROOT / ".packaging"
FILES = {
    "/etc/glimpsed/glimpsed.toml",
    "/usr/bin/glimpsed",
    "/usr/lib/systemd/catalog/glimpsed.catalog",
    "/usr/lib/systemd/system/glimpsed.service",
    "/usr/lib/systemd/system/glimpsed@.service",
    "/usr/share/bash-completion/completions/glimpsed",
    "/usr/share/doc/glimpsed/README.md",
    "/usr/share/doc/glimpsed/glimpsed.toml",
    "/usr/share/fish/vendor_completions.d/glimpsed.fish",
}
PAGES = ("man5/glimpsed.toml.5", "man5/glimpsed-workflow.5", "man8/glimpsed.8")


def said(*command: object) -> str:
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=280).stdout


def files(deb: Path) -> set[str]:
    lines = said("dpkg-deb", "-c", deb).splitlines()
    return {line.split()[5].removeprefix(".") for line in lines if not line.startswith("d")}


def test_lintian_has_nothing_to_say(deb: Path) -> None:
    assert said("lintian", "--allow-root", deb) == ""


def test_the_debian_package_has_every_file(deb: Path) -> None:
    pages = {f"/usr/share/man/{page}.gz" for page in PAGES}
    debian = {f"/usr/share/doc/glimpsed/{name}" for name in ("changelog.gz", "copyright")}
    assert files(deb) == FILES | pages | debian | {"/usr/share/zsh/vendor-completions/_glimpsed"}


def test_the_configuration_is_the_operators(deb: Path, rpm: Path) -> None:
    assert said("dpkg-deb", "-I", deb, "conffiles") == "/etc/glimpsed/glimpsed.toml\n"
    assert said("rpm", "-qpc", rpm) == "/etc/glimpsed/glimpsed.toml\n"


def test_the_rpm_package_has_every_file(rpm: Path) -> None:
    found = set(said("rpm", "-qpl", rpm).splitlines())
    pages = {f"/usr/share/man/{page}" for page in PAGES}
    assert found >= FILES | pages | {"/usr/share/zsh/site-functions/_glimpsed", "/usr/share/doc/glimpsed/LICENSE"}


def test_it_depends_on_the_libraries_it_is_linked_with(deb: Path, rpm: Path) -> None:
    depends = said("dpkg-deb", "-f", deb, "Depends")
    for name in ("libc6", "libcurl4", "libssl3", "libsqlite3-0", "libsystemd0", "ca-certificates", "systemd"):
        assert re.search(rf"(^|, ){re.escape(name)}\b", depends), depends
    requires = said("rpm", "-qpR", rpm)
    for library in ("libcurl.so.4", "libcrypto.so.3", "libsqlite3.so.0", "libsystemd.so.0"):
        assert library in requires


def test_the_binary_is_stripped_and_brings_swift(deb: Path, tmp_path: Path) -> None:
    said("dpkg-deb", "-x", deb, tmp_path)
    binary = tmp_path / "usr/bin/glimpsed"
    needed = said("readelf", "-dW", binary)
    assert "libswift" not in needed and "libFoundation" not in needed
    assert "RUNPATH" not in needed and "RPATH" not in needed
    assert ".symtab" not in said("readelf", "-SW", binary)
    assert str(ROOT).encode() not in binary.read_bytes(), "no path of the machine that built it"


def test_every_version_is_the_same(deb: Path, rpm: Path) -> None:
    [version] = re.findall(r'let version = "(.+)"', (ROOT / "Sources/glimpsed/Glimpsed.swift").read_text())
    assert said("dpkg-deb", "-f", deb, "Version").strip() == version
    assert said("rpm", "-qp", "--queryformat", "%{VERSION}", rpm) == version


@pytest.mark.parametrize("kind", ["deb", "rpm"])
def test_two_builds_are_the_same(kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Hardly compressed, as that is most of the time it takes.
    monkeypatch.setenv("DPKG_DEB_COMPRESSOR_LEVEL", "0")
    monkeypatch.setenv("RPM_PAYLOAD", "w0.xzdio")
    first, second = (said(PACKAGING / kind / "build.sh", tmp_path / name).strip() for name in ("first", "second"))
    assert Path(first).name == Path(second).name
    assert Path(first).read_bytes() == Path(second).read_bytes()


@pytest.mark.parametrize("page", PAGES)
def test_the_manual_is_well_formed(page: str) -> None:
    path = PACKAGING / "man" / Path(page).name
    done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("shell", "path"),
    [
        ("bash", "usr/share/bash-completion/completions/glimpsed"),
        ("zsh", "usr/share/zsh/vendor-completions/_glimpsed"),
        ("fish", "usr/share/fish/vendor_completions.d/glimpsed.fish"),
    ],
)
def test_completion_knows_every_command(deb: Path, tmp_path: Path, shell: str, path: str) -> None:
    said("dpkg-deb", "-x", deb, tmp_path)
    script = (tmp_path / path).read_text()
    for command in commands(tmp_path / "usr/bin/glimpsed"):
        # A line that names it, or a function named after it.
        assert command in script or command.replace(" ", "_") in script, f"{shell}: {command}"


def test_the_manual_has_every_command_and_option(deb: Path, tmp_path: Path) -> None:
    said("dpkg-deb", "-x", deb, tmp_path)
    binary = tmp_path / "usr/bin/glimpsed"
    manual = said("mandoc", "-Tascii", "-Owidth=500", PACKAGING / "man/glimpsed.8")
    text = re.sub(".\x08", "", manual)
    for command in commands(binary):
        assert command in text, command
        for option in re.findall(r"(?<=[\[ /])--[a-z-]+", said(binary, *command.split(), "--help")):
            assert option in text, f"{command} {option}"


def test_the_manual_has_every_variable_that_is_read() -> None:
    text = (PACKAGING / "man/glimpsed.8").read_text()
    sources = "".join(path.read_text() for path in (ROOT / "Sources").rglob("*.swift"))
    for variable in set(re.findall(r'"(AWS_[A-Z0-9_]+|[A-Z]+_DIRECTORY|[A-Z]+_PROXY|NO_COLOR|TERM|HOME)"', sources)):
        assert variable in text, variable


def commands(binary: Path, *parents: str) -> list[str]:
    """Every command there is, as its help lists them."""
    text = said(binary, *parents, "--help")
    names = re.findall(r"^  ([a-z-]+)(?: {2,}|\n)", text.partition("SUBCOMMANDS:")[2], re.M)
    found = []
    for name in names:
        inner = commands(binary, *parents, name)
        found += inner or [" ".join((*parents, name))]
    return found
