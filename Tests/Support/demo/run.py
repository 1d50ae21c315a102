"""Starts a local AWS and the daemon, uploads pictures of its own, and shows what becomes of each."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from fakeaws import FakeAWS
from fakeaws.images import NOT_AN_IMAGE, png
from harness.glimpsed import Glimpsed
from harness.processes import start_moto
from harness.world import World

from . import show

PICTURES = {"sunrise.png": png(1), "cats/tom & jerry.png": png(2), "été à Paris.png": png(5)}
BAD = "holiday.jpg"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="leave it all running until Ctrl-C")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    with tempfile.TemporaryDirectory(prefix="glimpsed-demo-") as directory:
        try:
            demonstrate(Path(directory), keep=arguments.keep)
        except KeyboardInterrupt:
            show.note("\nInterrupted; everything is stopped.")
            return 130
        except TimeoutError as error:
            print(f"\nThis did not go as it should: {error}", file=sys.stderr)
            return 1
    return 0


def demonstrate(directory: Path, keep: bool) -> None:
    show.title("A local AWS", "nothing leaves this machine")
    with start_moto() as moto, FakeAWS(object_endpoint=moto.url) as fake:
        world = World.build(
            moto.url,
            fake,
            images="image-upload-bucket",
            results="image-result-bucket",
            uploads="image-uploads",
            dead="image-uploads-dead",
            alerts="image-alerts",
        )
        show.surroundings(world)
        with daemon(directory, world) as glimpsed:
            upload(world)
            show_results(world)
            show_failure(world)
            show.title("The daemon's own log")
            show.log(glimpsed.log.all())
            if keep:
                show.by_hand(world, glimpsed)
                signal.pause()
        show.title("Stopped", f"exit code {glimpsed.process.returncode}, {left(world)} messages left in the queue")
    show.look_further()


@contextlib.contextmanager
def daemon(directory: Path, world: World) -> Iterator[Glimpsed]:
    """Ready inside; drained and gone afterwards, whatever happened."""
    text = world.configuration(log={"level": "info"}, shutdown={"drain_seconds": 10})
    glimpsed = Glimpsed(directory / "glimpsed", text)
    show.title("glimpsed.toml")
    show.text(text)
    started = time.monotonic()
    try:
        glimpsed.start()
        glimpsed.wait_until_ready()
        show.title("glimpsed run", f"ready after {time.monotonic() - started:.2f} s")
        yield glimpsed
        glimpsed.stop()
    finally:
        glimpsed.kill()


def upload(world: World) -> None:
    show.title("Uploading")
    for key, image in PICTURES.items():
        world.upload(key, image)
        show.row("↑", key, f"PNG, {len(image):,} bytes")
    world.upload(BAD, NOT_AN_IMAGE)
    show.row("↑", BAD, "a text file that somebody named .jpg")


def show_results(world: World) -> None:
    show.title("Results", f"s3://{world.results}")
    for _ in PICTURES:
        key, document = world.next_result()
        labels = document["recognition"]["labels"]["Labels"]
        show.row("✓", key, ", ".join(f"{label['Name']} {label['Confidence']:.0f} %" for label in labels[:4]))


def show_failure(world: World) -> None:
    alert = world.next_alert()
    show.title("The alert that a person gets", alert["Subject"])
    show.text(alert["Message"])
    attributes = world.dead_attributes(world.next_dead())
    show.title("The message in the dead-letter queue", "with its error as attributes")
    for name in sorted(attributes):
        show.row("·", name, attributes[name])


def left(world: World) -> int:
    return world.left_in(world.queue_url)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
