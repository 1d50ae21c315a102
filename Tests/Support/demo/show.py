"""How the demonstration looks in a terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap

from harness.glimpsed import Glimpsed
from harness.world import World

WIDTH = min(shutil.get_terminal_size((100, 24)).columns, 110)
COLOURED = sys.stdout.isatty()


def title(text: str, more: str = "") -> None:
    print(f"\n{_styled(text, '1')}" + (f"  {_styled(more, '2')}" if more else ""), flush=True)


def note(text: str) -> None:
    print(text, flush=True)


def row(mark: str, name: str, value: str) -> None:
    colour = {"✓": "32", "↑": "36"}.get(mark, "2")
    cut = textwrap.shorten(value, max(20, WIDTH - 34), placeholder=" …")
    print(f"  {_styled(mark, colour)} {name:<28} {cut}", flush=True)


def text(lines: str) -> None:
    log(lines.splitlines())


def log(lines: list[str]) -> None:
    for line in lines:
        for part in textwrap.wrap(line, WIDTH - 4, subsequent_indent="    ", break_on_hyphens=False) or [""]:
            print(f"  {_styled('│', '2')} {part}", flush=True)


def surroundings(world: World) -> None:
    row("·", "S3, SQS, SNS (moto)", world.url)
    row("·", "Rekognition (a fake)", world.fake.url)
    row("·", "images arrive in", f"s3://{world.source}, which notifies the queue {world.queue}")
    row("·", "results go to", f"s3://{world.results}")
    row("·", "failures go to", f"{world.topic}, and a dead-letter queue")


def by_hand(world: World, glimpsed: Glimpsed) -> None:
    title("It goes on until Ctrl-C", "in another terminal:")
    text(
        "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=demo AWS_DEFAULT_REGION=us-east-1\n"
        f"export AWS_ENDPOINT_URL={world.url}\n"
        f"aws s3 cp picture.png s3://{world.source}/\n"
        f"aws s3 ls s3://{world.results}/\n"
        f"aws sqs receive-message --queue-url {world.alerts_url}\n"
        f"less {glimpsed.configuration}"
    )


def look_further() -> None:
    title("To look further")
    row("·", "make run KEEP=1", "leaves all of this running, to upload pictures of your own")
    row("·", "config/glimpsed.toml", "every setting, its default and its unit")
    row("·", "glimpsed workflow show", "the steps each image is taken through")
    row("·", "make test", "everything, tested")


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if COLOURED else text
