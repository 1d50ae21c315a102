"""`glimpsed status`: what the running daemon says of itself, and who may ask how."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from fakeaws import ACCESS_KEY, SECRET_KEY, FakeAWS
from fakeaws.images import NOT_AN_IMAGE, png
from harness.glimpsed import Glimpsed
from harness.status import Terminal, ask, page, socket_of, watching
from harness.world import World

DENIED = {"status": 400, "code": "AccessDeniedException", "message": "not authorized"}


def keys(value: Any, path: str = "") -> set[str]:
    """Every path of names in it, and what stands there."""
    if isinstance(value, dict):
        return {found for name, member in value.items() for found in keys(member, f"{path}.{name}")}
    if isinstance(value, list):
        return {found for member in value for found in keys(member, f"{path}[]")}
    kind = "number" if isinstance(value, int | float) else "string"
    return {f"{path[1:]} {kind}"}


def test_idle(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    found = page(daemon)
    assert found["format"] == 1
    assert found["process_id"] == daemon.process.pid
    assert found["phase"]["name"] == "running" and "why" not in found["phase"]
    assert found["queue"]["url"] == world.queue_url
    assert {name: found["queue"]["counts"][name] for name in ("visible", "in_flight", "delayed")} == {
        "visible": 0,
        "in_flight": 0,
        "delayed": 0,
    }
    assert found["in_flight"].pop("places") > 0
    assert found["in_flight"] == {"count": 0, "states": []}
    assert found["errors"] == [] and found["alerts"] == {"held": 0}
    assert found["credentials"] == {"access_key_id": ACCESS_KEY, "source": "the environment"}
    assert found["configuration"]["path"] == str(daemon.configuration)
    assert re.fullmatch("[0-9a-f]{16}", found["configuration"]["workflow"])
    assert found["journal"]["path"] == str(daemon.directory / "state/journal.sqlite3")
    assert found["journal"]["bytes"] > 0

    text = ask(socket_of(daemon)).stdout
    assert "\x1b" not in text
    for line in (
        r"glimpsed \S+ on \S+, process \d+, up .+",
        r"running for .+",
        rf"queue +{world.queue}: 0 visible, 0 in flight, 0 delayed.*",
        r"in flight +0 \(at most \d+\)",
        r"done +0 +0\.0/s +0\.0/s +0\.0/s",
        rf"credentials +{ACCESS_KEY} from the environment",
    ):
        assert re.search(f"^{line}$", text, re.MULTILINE), f"{line} in\n{text}"
    assert SECRET_KEY not in text + json.dumps(found)


def test_images_under_way(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("rekognition.DetectLabels", "hang", times=2, name="gate")
    daemon = glimpsed(world)
    with watching(daemon) as pages:
        for number in range(2):
            world.upload(f"{number}.png", png(number))
        fake.wait_for_calls("rekognition.DetectLabels", 2)
        found = pages.until(lambda page: page["queue"]["counts"]["in_flight"] == 2)
        assert found["in_flight"]["count"] == 2
        [state] = found["in_flight"]["states"]
        assert (state["name"], state["count"]) == ("Recognize", 2)
        assert 0 < state["oldest_seconds"] <= found["in_flight"]["oldest_seconds"] < 60
        assert found["queue"]["oldest_in_hand_seconds"] >= found["in_flight"]["oldest_seconds"] - 1
        assert found["queue"]["last_wait_seconds"] < 10
        assert "2 in Recognize, the oldest for" in ask(socket_of(daemon)).stdout

        fake.release("gate")
        found = pages.until(lambda page: page["images"]["done"]["count"] == 2)
        assert found["images"]["done"]["per_second"]["one_minute"] > 0
        found = pages.until(lambda page: page["queue"]["counts"]["in_flight"] == 0)
        assert "oldest_in_hand_seconds" not in found["queue"]
        assert found["in_flight"]["count"] == 0 and found["in_flight"]["states"] == []
        assert {"Rekognition.DetectLabels", "S3.PutObject"} <= {lane["operation"] for lane in found["lanes"]}


def test_paused(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    fake.fail("rekognition.DetectLabels", "error", times=None, **DENIED)  # type: ignore[arg-type]
    daemon = glimpsed(world)
    with watching(daemon) as pages:
        world.upload("cat.png")
        found = pages.until(lambda page: page["phase"]["name"] == "paused")
        assert found["phase"]["why"] == "Rekognition.AccessDeniedException"
        assert found["errors"][0]["error"] == "Rekognition.AccessDeniedException"
        assert "not authorized" in found["errors"][0]["cause"]
        assert found["images"]["released"]["count"] >= 1
    assert re.search(r"^paused for .+: Rekognition.AccessDeniedException$", ask(socket_of(daemon)).stdout, re.MULTILINE)
    fake.heal()


def test_failures_and_their_alerts(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    with watching(daemon) as pages:
        for number in range(3):
            world.upload(f"{number}.jpg", NOT_AN_IMAGE)
        found = pages.until(lambda page: page["images"]["failed"]["count"] == 3 and page["alerts"]["held"] == 2)
    [error] = found["errors"]
    assert error["error"] == "Rekognition.InvalidImageFormatException"
    assert error["count"] == 3
    assert "invalid image format" in error["cause"]
    text = ask(socket_of(daemon)).stdout
    assert re.search(r"^errors +3 x Rekognition.InvalidImageFormatException, .+ ago: ", text, re.MULTILINE)
    assert re.search(r"^alerts +2 held for the next digest$", text, re.MULTILINE)


def test_schema(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    """Scripts rely on these: a key may be added, but none may go or change."""
    fake.fail("rekognition.DetectLabels", "hang", resource=f"{world.source}/slow.png", name="gate")
    daemon = glimpsed(world)
    with watching(daemon) as pages:
        world.upload("bad.jpg", NOT_AN_IMAGE)
        world.upload("slow.png")
        daemon.signal(signal.SIGHUP)
        found = pages.until(
            lambda page: page["errors"] and page["in_flight"]["states"] and "reload" in page["configuration"]
        )
    expected = """
        alerts.held number
        configuration.path string
        configuration.reload.result string
        configuration.reload.time string
        configuration.since string
        configuration.workflow string
        credentials.access_key_id string
        credentials.source string
        errors[].cause string
        errors[].count number
        errors[].error string
        errors[].last string
        format number
        host string
        images.done.count number
        images.done.per_second.fifteen_minutes number
        images.done.per_second.five_minutes number
        images.done.per_second.one_minute number
        images.failed.count number
        images.failed.per_second.fifteen_minutes number
        images.failed.per_second.five_minutes number
        images.failed.per_second.one_minute number
        images.released.count number
        images.released.per_second.fifteen_minutes number
        images.released.per_second.five_minutes number
        images.released.per_second.one_minute number
        in_flight.count number
        in_flight.oldest_seconds number
        in_flight.states[].count number
        in_flight.states[].name string
        in_flight.states[].oldest_seconds number
        in_flight.places number
        journal.bytes number
        journal.path string
        lanes[].longest_wait_seconds number
        lanes[].operation string
        lanes[].throttles number
        lanes[].under_way number
        lanes[].waiting number
        phase.name string
        phase.since string
        process_id number
        queue.counts.delayed number
        queue.counts.in_flight number
        queue.counts.seconds_ago number
        queue.counts.visible number
        queue.last_wait_seconds number
        queue.oldest_in_hand_seconds number
        queue.url string
        started string
        status string
        time string
        uptime_seconds number
        version string
    """
    assert {line.strip() for line in expected.strip().splitlines()} - keys(found) == set()
    fake.release("gate")


def test_a_start_says_what_it_waits_for(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, ready=False, source={"queue": "not-yet"})
    daemon.notify.wait_for("STATUS=", 10, "not-yet: ")
    found = page(daemon)
    assert found["phase"]["name"] == "starting"
    assert found["phase"]["why"].startswith("waiting for queue not-yet: ")
    assert "queue" not in found


def test_reloads(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    before = page(daemon)["configuration"]
    daemon.configuration.write_text(world.configuration(intake={"wait_seconds": 45}))
    daemon.signal(signal.SIGHUP)
    daemon.log.wait_for("Reload rejected")
    found = page(daemon)["configuration"]
    assert found["reload"]["result"] == "rejected"
    assert "intake.wait_seconds must be 0 to 20 (got 45)" in found["reload"]["error"]
    assert found["workflow"] == before["workflow"]
    daemon.configuration.write_text(world.configuration(recognition={"max_labels": 3}, retry={"max_attempts": 7}))
    daemon.signal(signal.SIGHUP)
    daemon.log.wait_for("Configuration reloaded")
    found = page(daemon)["configuration"]
    assert found["reload"]["result"] == "applied" and "error" not in found["reload"]
    assert found["workflow"] != before["workflow"]


def test_queue_that_does_not_say_how_deep_it_is(world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    fake.fail("sqs.GetQueueAttributes", "error", times=None, status=403, code="AccessDenied")
    found = page(daemon)["queue"]
    assert found["error"] == "Sqs.AccessDenied" or "AccessDenied" in found["error"]
    assert "counts" not in found


def test_queue_that_does_not_answer_holds_no_page_up(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = glimpsed(world)
    fake.fail("sqs.GetQueueAttributes", "hang", times=None, name="gate")
    began = time.monotonic()
    for _ in range(3):
        assert page(daemon)["phase"]["name"] == "running"
    assert time.monotonic() - began < 4
    fake.release("gate")


# Who may ask how.


def test_nobody_there(tmp_path: Path) -> None:
    for arguments in ([], ["--json"]):
        answer = ask(tmp_path / "status.sock", *arguments)
        assert answer.returncode == 69
        assert answer.stdout == ""
        assert answer.stderr == (
            f"glimpsed is not running: nobody listens at {tmp_path}/status.sock (No such file or directory); "
            "see systemctl status glimpsed\n"
        )


def test_an_instance_has_a_place_of_its_own() -> None:
    answer = ask(None, "--instance", "no-such-cats")
    assert answer.returncode == 69
    assert "/run/glimpsed@no-such-cats/status.sock" in answer.stderr
    assert "systemctl status glimpsed@no-such-cats" in answer.stderr
    for wrong in ("..", "a/b", ""):
        assert ask(None, "--instance", wrong).returncode == 64
    assert ask(Path("/x"), "--instance", "cats").returncode == 64


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can ask as somebody else")
def test_strangers_are_told_that_they_may_not(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    path = socket_of(daemon)
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
    for folder in (path.parent, *path.parent.parents):
        if folder.owner() == "root" and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o001)
    answer = ask(path, user=65_534, group=65_534, extra_groups=[])
    assert answer.returncode == 69
    assert answer.stderr.startswith(f"not allowed to ask glimpsed at {path} (Permission denied): ask as root")


def test_the_socket_goes_with_the_daemon_and_replaces_a_dead_one(
    world: World, glimpsed: Callable[..., Glimpsed]
) -> None:
    daemon = glimpsed(world)
    daemon.kill()
    assert socket_of(daemon).is_socket()
    assert ask(socket_of(daemon)).returncode == 69
    daemon.start()
    daemon.wait_until_ready()
    assert page(daemon)["process_id"] == daemon.process.pid
    assert daemon.stop() == 0
    assert not socket_of(daemon).exists()


def test_a_place_that_is_taken_stops_no_work(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    first = glimpsed(world)
    second = Glimpsed(first.directory.parent / "second", world.configuration())
    second.environment = {"RUNTIME_DIRECTORY": str(first.directory)}
    second.start()
    try:
        second.wait_until_ready()
        second.log.wait_for("Nobody can ask for the status", "another process listens there")
        assert second.stop() == 0
        assert page(first)["process_id"] == first.process.pid
    finally:
        second.kill()


def test_a_file_in_its_place_is_left_alone(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world, ready=False)
    daemon.kill()
    socket_of(daemon).unlink(missing_ok=True)
    socket_of(daemon).write_text("precious")
    daemon.start()
    daemon.log.wait_for("Nobody can ask for the status", "is not a socket")
    daemon.wait_until_ready()
    assert daemon.stop() == 0
    assert socket_of(daemon).read_text() == "precious"


def test_without_a_runtime_directory_it_listens_nowhere(world: World, tmp_path: Path) -> None:
    daemon = Glimpsed(tmp_path / "bare", world.configuration())
    daemon.environment = {"RUNTIME_DIRECTORY": ""}
    daemon.start()
    try:
        daemon.log.wait_for("Nobody can ask for the status: RUNTIME_DIRECTORY is not set")
        daemon.wait_until_ready()
        assert daemon.stop() == 0
    finally:
        daemon.kill()


@pytest.fixture
def sockets() -> Iterator[Callable[[Glimpsed], socket.socket]]:
    with ExitStack() as stack:

        def connect(daemon: Glimpsed) -> socket.socket:
            client = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            client.connect(str(socket_of(daemon)))
            client.settimeout(10)
            return client

        yield connect


def rest_of(client: socket.socket) -> bytes:
    answer = b""
    with suppress(ConnectionResetError):
        while chunk := client.recv(65_536):
            answer += chunk
    return answer


def test_a_hundred_rude_clients_hold_nothing_up(
    world: World, glimpsed: Callable[..., Glimpsed], sockets: Callable[[Glimpsed], socket.socket]
) -> None:
    daemon = glimpsed(world)
    page(daemon)
    rude = [sockets(daemon) for _ in range(100)]
    for number, client in enumerate(rude):
        with suppress(BrokenPipeError):
            # One in three says nothing, one says half a word, one asks and never reads.
            client.sendall([b"", b"sta", b"status\n"][number % 3])
    began = time.monotonic()
    assert page(daemon)["phase"]["name"] == "running"
    assert time.monotonic() - began < 2
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
    # Each is sent away in the end, whatever it did.
    for client in rude:
        rest_of(client)
    assert page(daemon)["images"]["done"]["count"] == 1


def test_without_a_descriptor_to_spare_a_client_waits(
    world: World, glimpsed: Callable[..., Glimpsed], sockets: Callable[[Glimpsed], socket.socket]
) -> None:
    daemon = glimpsed(world)
    page(daemon)
    process = daemon.process.pid
    folder = Path(f"/proc/{process}")

    def seconds_of_processor() -> float:
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    taken = {int(entry.name) for entry in (folder / "fd").iterdir()}
    first_free = next(number for number in range(len(taken) + 1) if number not in taken)
    before = resource.prlimit(process, resource.RLIMIT_NOFILE)
    resource.prlimit(process, resource.RLIMIT_NOFILE, (first_free, before[1]))
    used = seconds_of_processor()
    threading.Timer(1.5, lambda: resource.prlimit(process, resource.RLIMIT_NOFILE, before)).start()
    client = sockets(daemon)
    client.sendall(b"status\n")
    assert json.loads(rest_of(client))["phase"]["name"] == "running"
    assert seconds_of_processor() - used < 0.7, "it looks again and again"


@pytest.mark.parametrize(
    "request_", [b"status\n", b"status\nand more\n", b"sta", b"\n", b"\xff" * 10 + b"\n", b"x" * 64]
)
def test_requests(
    world: World,
    glimpsed: Callable[..., Glimpsed],
    sockets: Callable[[Glimpsed], socket.socket],
    request_: bytes,
) -> None:
    client = sockets(glimpsed(world))
    client.sendall(request_)
    client.shutdown(socket.SHUT_WR)
    answer = rest_of(client)
    if request_.startswith(b"status\n"):
        assert json.loads(answer)["phase"]["name"] == "running"
        assert answer.count(b"\n") == 1 and answer.endswith(b"\n")
    elif b"\n" in request_:
        assert json.loads(answer) == {"format": 1, "error": "the request is one line: status"}
    else:
        assert answer == b""


# The screen.


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    with ExitStack() as stack:

        def start(path: Path, **how: Any) -> Terminal:
            terminal = Terminal(path, **how)
            stack.callback(terminal.close)
            return terminal

        yield start


def screens(shown: str) -> list[list[str]]:
    """The pages that were drawn whole, without their styles."""
    drawn = [part.split("\x1b[J")[0].replace("\r", "") for part in shown.split("\x1b[H")[1:] if "\x1b[J" in part]
    return [[re.sub(r"\x1b\[[0-9;]*[mK]", "", line) for line in page.split("\n")] for page in drawn]


def test_the_screen_fits_is_renewed_and_given_back(
    world: World, fake: FakeAWS, glimpsed: Callable[..., Glimpsed], terminal: Callable[..., Terminal]
) -> None:
    daemon = glimpsed(world, retry={"max_attempts": 0})
    for number in range(12):
        error = {"status": 400, "code": f"Odd{number}Exception", "message": "long " * 40}
        fake.fail("rekognition.DetectLabels", "error", resource=f"{world.source}/{number}.png", **error)
    with watching(daemon) as pages:
        for number in range(12):
            world.upload(f"{number}.png", png(number))
        pages.until(lambda page: page["images"]["failed"]["count"] == 12)
    screen = terminal(socket_of(daemon))
    shown = screen.until("\x1b[H", "\x1b[J")
    assert shown.startswith("\x1b[?1049h"), "the other screen is taken first"
    assert "\x1b[31m" in shown and "\x1b[32mrunning" in shown
    for _ in range(2):
        shown = screen.until("\x1b[H", "\x1b[J")
    [*_, lines] = screens(shown)
    assert len(lines) <= 24 and max(map(len, lines)) <= 80
    assert any(re.fullmatch(r" +and \d more", line) for line in lines), lines
    assert any(line.endswith("…") for line in lines)

    screen.resize(40, 50)
    [*_, lines] = screens(screen.until("\x1b[H", "\x1b[J"))
    assert max(map(len, lines)) == 50
    assert not any("and" in line and "more" in line for line in lines)
    screen.resize(6, 20)
    [*_, lines] = screens(screen.until("\x1b[H", "\x1b[J"))
    assert len(lines) == 6 and max(map(len, lines)) <= 20

    screen.type("\x03")
    assert screen.process.wait(10) == 128 + signal.SIGINT
    assert "\x1b[?25h\x1b[?1049l" in screen.until("\x1b[?1049l")
    assert screen.settings() == screen.before


def test_q_ends_the_screen(world: World, glimpsed: Callable[..., Glimpsed], terminal: Callable[..., Terminal]) -> None:
    screen = terminal(socket_of(glimpsed(world)), NO_COLOR="1")
    shown = screen.until("\x1b[J")
    assert not re.search(r"\x1b\[[0-9;]*m", shown), "no colour where somebody said so"
    screen.type("xq")
    assert screen.process.wait(10) == 0
    assert screen.settings() == screen.before


def test_a_daemon_that_stands_still_does_not_hold_the_screen(
    world: World, glimpsed: Callable[..., Glimpsed], terminal: Callable[..., Terminal]
) -> None:
    daemon = glimpsed(world)
    daemon.signal(signal.SIGSTOP)
    screen = terminal(socket_of(daemon))
    screen.until("\x1b[?1049h")
    screen.type("\x03")
    assert screen.process.wait(3) == 128 + signal.SIGINT
    assert screen.settings() == screen.before
    daemon.signal(signal.SIGCONT)


def test_the_screen_outlives_a_restart(
    world: World, glimpsed: Callable[..., Glimpsed], terminal: Callable[..., Terminal]
) -> None:
    daemon = glimpsed(world)
    screen = terminal(socket_of(daemon))
    screen.until(f"process {daemon.process.pid}")
    assert daemon.stop() == 0
    screen.until("not running, waiting", "see systemctl status glimpsed")
    daemon.start()
    daemon.wait_until_ready()
    screen.until(f"process {daemon.process.pid}")


def test_lines_of_json_while_it_is_away(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    with watching(daemon) as pages:
        pages.until(lambda page: page["phase"]["name"] == "running")
        daemon.kill()
        found = pages.until(lambda page: page["phase"]["name"] == "not running")
        assert found["format"] == 1 and "Connection refused" in found["phase"]["why"]


# The log.


def test_sigusr1_writes_the_page_to_the_log(world: World, glimpsed: Callable[..., Glimpsed]) -> None:
    daemon = glimpsed(world)
    world.upload("bad.jpg", NOT_AN_IMAGE)
    world.next_dead()
    daemon.signal(signal.SIGUSR1)
    daemon.log.wait_for("journal  ")
    lines = daemon.log.all()
    first = next(number for number, line in enumerate(lines) if line.endswith("Status"))
    told = lines[first + 1 :]
    assert told[0].startswith("glimpsed ")
    assert told[1].startswith("running for ")
    assert any(line.startswith("errors         1 x Rekognition.InvalidImageFormatException") for line in told)
    world.upload("cat.png")
    assert world.next_stored_key() == "cat.png.json"
